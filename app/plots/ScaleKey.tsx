import { useRef } from 'react';
import { formatShort, fromNested } from '../../engine/index.ts';
import { useSession } from '../hooks.ts';
import type { Scale } from '../session/scale.ts';
import { session, setSession } from '../session/session.ts';
import { useDrawn } from './draw.ts';
import styles from './Heatmap.module.css';
import type { Kind } from './scale.ts';

/** From one end of every scale to the other, in eleven steps: drawn as pictures are. */
const SIGNED = fromNested(Array.from({ length: 11 }, (_, i) => (i - 5) / 5));
const UNSIGNED = fromNested(Array.from({ length: 11 }, (_, i) => i / 10));

/** What the colours of pictures mean: a bar from one end of the scale to the other, with its numbers. */
export function ScaleKey({ kind, scale }: { readonly kind: Kind; readonly scale: Scale }) {
  const ref = useRef<HTMLCanvasElement>(null);
  const ramp = scale.signed ? SIGNED : UNSIGNED;
  useDrawn(ref, ramp, 1);
  return (
    <span className={styles.key}>
      {formatShort(scale.signed ? -scale.to : 0, 4)}
      <canvas
        ref={ref}
        aria-hidden
        className={`${styles.bar} ${styles[kind]}`}
        width={ramp.data.length}
        height={1}
      />
      {formatShort(scale.to, 4)}
    </span>
  );
}

/** One scale for all pictures of a letter, or each its own. */
export function ScaleSwitch() {
  const shared = useSession((s) => s.sharedScale);
  return (
    <button
      type="button"
      className={styles.switch}
      aria-pressed={shared}
      title="On: equal colours are equal values on every card. Off: each picture uses its full range of colour."
      onClick={() => setSession({ sharedScale: !session().sharedScale })}
    >
      Shared scale
    </button>
  );
}
