import { type PointerEvent, useRef, useState } from 'react';
import { formatShort, type Tensor } from '../../engine/index.ts';
import { useDrawn } from './draw.ts';
import styles from './Heatmap.module.css';
import { elementAt, indexText } from './heatmap.ts';
import { type Kind, useScaleEnd } from './scale.ts';

/** Most cells along a side: what is drawn is not much larger. */
const MOST = 96;

/** Hovering a picture: the place in the data under the pointer, and the handlers that find it. */
export function useHover(tensor: Tensor, most?: number) {
  const [place, setPlace] = useState<number>();
  const onPointerMove = (event: PointerEvent<HTMLElement>): void => {
    const box = event.currentTarget.getBoundingClientRect();
    const x = (event.clientX - box.x) / box.width;
    setPlace(elementAt(tensor, x, (event.clientY - box.y) / box.height, most));
  };
  const onPointerLeave = (): void => setPlace(undefined);
  const value = place === undefined ? undefined : tensor.data[place];
  return { place, value, onPointerMove, onPointerLeave };
}

/** A tensor as a small picture on a card, in the hue of what it stands for; hovering reads an element. */
export function Thumbnail({ tensor, kind }: { readonly tensor: Tensor; readonly kind: Kind }) {
  const ref = useRef<HTMLCanvasElement>(null);
  const scale = useScaleEnd(kind, tensor);
  const { rows, columns } = useDrawn(ref, tensor, scale, MOST);
  const { place, value, ...hover } = useHover(tensor, MOST);
  return (
    <span className={styles.small}>
      <canvas
        ref={ref}
        aria-hidden
        className={`${styles.thumbnail} ${styles[kind]}`}
        width={columns}
        height={rows}
        {...hover}
      />
      {place !== undefined && value !== undefined && (
        <span className={styles.reading}>
          {indexText(tensor.shape, place)} = {formatShort(value, 4)}
        </span>
      )}
    </span>
  );
}
