import { useEffect, useLayoutEffect, useRef } from 'react';
import { useStore } from 'zustand';
import {
  formatFixed,
  formatShape,
  formatShort,
  type NodeId,
  statistics,
  type Tensor,
} from '../../engine/index.ts';
import { useView } from '../hooks.ts';
import { firstSlice, tableOf } from '../plots/slice.ts';
import { peek, peekStore } from '../session/peek.ts';
import type { Shown } from '../session/views.ts';
import { show } from '../session/views.ts';
import { Tex } from '../tex/Tex.tsx';
import styles from './Peek.module.css';

/** Most rows and columns of a tensor that are written out. */
const [ROWS, COLUMNS] = [12, 8];
const GAP = 8;

/** The first rows and columns of a tensor, and how much more there is of it. */
function Elements({ tensor }: { readonly tensor: Tensor }) {
  const { rows, columns, placeOf } = tableOf(tensor.shape, firstSlice(tensor.shape));
  const [down, across] = [Math.min(rows, ROWS), Math.min(columns, COLUMNS)];
  const { count, min, mean, max, nan, infinite } = statistics(tensor);
  const odd = [nan > 0 && `${nan} NaN`, infinite > 0 && `${infinite} ±∞`].filter(Boolean);
  return (
    <>
      <table className={styles.elements}>
        <tbody>
          {[...Array(down).keys()].map((i) => (
            <tr key={i}>
              {[...Array(across).keys()].map((j) => (
                <td key={j}>{formatFixed(tensor.data[placeOf(i, j)] ?? Number.NaN, 4)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <p className={styles.note}>
        {down * across < count && `${down}×${across} of `}
        {formatShape(tensor.shape)}, min {formatShort(min, 4)}, mean {formatShort(mean, 4)}, max{' '}
        {formatShort(max, 4)}
        {odd.length > 0 && `, ${odd.join(', ')}`}
      </p>
    </>
  );
}

function Value({
  letter,
  tensor,
  missing,
}: {
  readonly letter: 'z' | 'λ';
  readonly tensor: Tensor | undefined;
  readonly missing: string;
}) {
  const shown: Shown | undefined = tensor && show(tensor);
  return (
    <div className={letter === 'z' ? styles.z : styles.lambda}>
      <span className={styles.letter}>{letter}</span>
      {!tensor || !shown ? (
        <span>{missing}</span>
      ) : tensor.shape.length === 0 ? (
        <span className={styles.number}>{shown.full}</span>
      ) : (
        <div>
          <Elements tensor={tensor} />
        </div>
      )}
    </div>
  );
}

/** Beside its card, on the side that has room. */
function usePlace(id: NodeId): React.RefObject<HTMLDivElement | null> {
  const ref = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const card = document.querySelector(`.react-flow__node[data-id="${CSS.escape(id)}"]`);
    const box = ref.current;
    if (!card || !box) return;
    const { left, right, top } = card.getBoundingClientRect();
    const [width, height] = [box.offsetWidth, box.offsetHeight];
    const free = right + GAP + width <= window.innerWidth ? right + GAP : left - GAP - width;
    box.style.left = `${Math.max(GAP, free)}px`;
    box.style.top = `${Math.max(GAP, Math.min(top, window.innerHeight - height - GAP))}px`;
  });
  return ref;
}

function Open({ id }: { readonly id: NodeId }) {
  const view = useView(({ nodes }) => nodes.get(id));
  const i = useView(({ run }) => run.program.index.get(id) ?? -1);
  const z = useView(({ state }) => state.z[i]);
  const lambda = useView(({ state }) => state.lambda[i]);
  const ref = usePlace(id);
  useEffect(() => {
    window.addEventListener('pointermove', peek);
    return () => window.removeEventListener('pointermove', peek);
  }, []);
  if (!view) return null;
  return (
    <div ref={ref} role="tooltip" className={styles.peek}>
      <div className={styles.title}>
        <Tex source={view.tex} />
      </div>
      <Value letter="z" tensor={z} missing="not yet" />
      <Value letter="λ" tensor={lambda} missing={view.noMultiplier ? 'none' : 'not yet'} />
    </div>
  );
}

/** The whole value and multiplier of a node, while the key for it is held. */
export function Peek() {
  const id = useStore(peekStore, (state) => state.node);
  return id !== null && <Open id={id} />;
}
