import { useCallback, useMemo } from 'react';
import { statistics, type Tensor } from '../../../engine/index.ts';
import { type ImageRows, imageGrid, imagesTable } from '../../plots/imageGrid.ts';
import { Plot } from '../../plots/Plot.tsx';

/** Images in rows; `data-ink` is how much their greys differ, 0 for a blank picture. */
export function Images({
  title,
  said,
  rows,
  size,
  gap,
  most,
}: {
  readonly title: string;
  readonly said: string;
  readonly rows: ImageRows['rows'];
  readonly size: ImageRows['size'];
  readonly gap: number;
  readonly most?: number;
}) {
  const shown = useMemo(
    (): ImageRows => ({ rows, size, gap, ...(most !== undefined && { most }) }),
    [rows, size, gap, most],
  );
  const draw = useCallback((width: number) => imageGrid(shown, width), [shown]);
  const deviation = Math.max(0, ...rows.map(({ images }) => spreadOf(images)));
  return (
    <Plot
      title={title}
      said={said}
      draw={draw}
      table={() => imagesTable(shown)}
      canvas={{
        'data-ink': String(deviation),
        'data-images': rows
          .flatMap(({ images }) => images.shape[0] ?? 0)
          .reduce((a, b) => a + b, 0),
      }}
    />
  );
}

const spreadOf = (images: Tensor): number => {
  const { min, max } = statistics(images);
  return images.data.length === 0 ? 0 : max - min;
};
