import {
  type HTMLAttributes,
  type PointerEvent,
  type ReactNode,
  useLayoutEffect,
  useMemo,
  useRef,
} from 'react';
import { useSession } from '../hooks.ts';
import { notify } from '../session/session.ts';
import { turnsOf } from '../turns.ts';
import type { Table } from './csv.ts';
import { download, FORMATS, type Format } from './download.ts';
import { inksOn } from './inks.ts';
import styles from './Plot.module.css';
import { paintOn } from './paint.ts';
import type { Picture } from './picture.ts';
import { useWidth } from './useWidth.ts';

/** One canvas is painted in each frame: what is painted is rastered with it. */
const turns = turnsOf(1);

interface Props {
  /** What it is called, also as a file. */
  readonly title: string;
  /** What it shows at the moment, in words and numbers. */
  readonly said: string;
  /** Of a width in px. A new function is a new picture. */
  readonly draw: (width: number) => Picture;
  readonly table: () => Table;
  /** Handlers, role and data of the canvas. */
  readonly canvas?: HTMLAttributes<HTMLCanvasElement> & Readonly<Record<`data-${string}`, unknown>>;
  readonly children?: ReactNode;
}

/** Where on a picture the pointer is, px. */
export function placeOn({
  currentTarget,
  clientX,
  clientY,
}: PointerEvent<HTMLCanvasElement>): readonly [number, number] {
  const { x, y } = currentTarget.getBoundingClientRect();
  return [clientX - x, clientY - y];
}

/** A plot on a canvas, as wide as there is room and as sharp as the screen; saved as SVG, PNG or CSV by its menu. */
export function Plot({ title, said, draw, table, canvas = {}, children }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const ref = useRef<HTMLCanvasElement>(null);
  const theme = useSession((s) => s.theme);
  const width = useWidth(box);
  const picture = useMemo(() => (width > 0 ? draw(width) : undefined), [draw, width]);
  const ratio = globalThis.devicePixelRatio || 1;
  useLayoutEffect(() => {
    const canvas = ref.current;
    if (!canvas || !picture) return;
    turns.later(canvas, () => {
      paintOn(canvas, picture, inksOn(canvas, theme), ratio);
      return 1;
    });
  }, [picture, ratio, theme]);
  const save = (format: Format): void => {
    if (!ref.current || !picture) return;
    const saved = { title, picture, table: table(), inks: inksOn(ref.current, theme) };
    download(saved, format).catch((error: Error) =>
      notify(`${title} was not saved: ${error.message}`),
    );
  };
  return (
    <figure className={styles.plot}>
      <div ref={box} className={styles.box}>
        <canvas
          ref={ref}
          role="img"
          aria-label={`${title}: ${said}`}
          data-plot={title}
          {...canvas}
        />
      </div>
      <details className={styles.menu}>
        <summary aria-label={`Save ${title}`} title={`Save ${title}`}>
          ⋯
        </summary>
        <div>
          {FORMATS.map((format) => (
            <button
              key={format}
              type="button"
              aria-label={`Save ${title} as ${format}`}
              onClick={() => save(format)}
            >
              {format}
            </button>
          ))}
        </div>
      </details>
      {children}
    </figure>
  );
}
