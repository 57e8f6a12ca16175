import { useMemo, useRef } from 'react';
import { useDrawn } from '../../plots/draw.ts';

/** One image of a data set: paper at 0, ink at 1. */
export function SmallImage({
  greys,
  size,
  label,
}: {
  readonly greys: Float64Array;
  readonly size: readonly [height: number, width: number];
  readonly label: string;
}) {
  const ref = useRef<HTMLCanvasElement>(null);
  const [height, width] = size;
  const tensor = useMemo(() => ({ shape: [height, width], data: greys }), [greys, height, width]);
  useDrawn(ref, tensor, 1);
  return <canvas ref={ref} role="img" aria-label={label} width={width} height={height} />;
}
