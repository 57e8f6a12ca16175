import { useStore, useStoreApi } from '@xyflow/react';
import { useId, useLayoutEffect, useRef } from 'react';
import styles from './Dots.module.css';

/** How far apart the dots of the ground are, and how large, px of the canvas. */
const [GAP, SIZE] = [24, 1.2];

/** The dots that the graph stands on. A pan moves the picture of them by less than a gap; only a zoom draws them anew. */
export function Dots() {
  const ref = useRef<SVGSVGElement>(null);
  const id = useId();
  const store = useStoreApi();
  const zoom = useStore((s) => s.transform[2]);
  const [gap, radius] = [GAP * zoom, (SIZE / 2) * zoom];
  useLayoutEffect(() => {
    const place = (): void => {
      const [x, y, scale] = store.getState().transform;
      const [dx, dy] = [x % (GAP * scale), y % (GAP * scale)];
      if (ref.current) ref.current.style.transform = `translate(${dx}px, ${dy}px)`;
    };
    place();
    return store.subscribe((now, before) => now.transform !== before.transform && place());
  }, [store]);
  const beyond = {
    inset: -gap,
    width: `calc(100% + ${2 * gap}px)`,
    height: `calc(100% + ${2 * gap}px)`,
  };
  return (
    <svg ref={ref} className={styles.dots} style={beyond} aria-hidden>
      <pattern
        id={id}
        x={-gap / 2}
        y={-gap / 2}
        width={gap}
        height={gap}
        patternUnits="userSpaceOnUse"
      >
        <circle cx={radius} cy={radius} r={radius} />
      </pattern>
      <rect width="100%" height="100%" fill={`url(#${id})`} />
    </svg>
  );
}
