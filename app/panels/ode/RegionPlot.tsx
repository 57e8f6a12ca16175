import { useMemo, useRef } from 'react';
import { stabilityRegion, type Tableau, type Tensor } from '../../../engine/index.ts';
import { useDrawn } from '../../plots/draw.ts';
import stability from './stability.module.css';

const GRID = { re: [-4, 2], im: [-3.5, 3.5], columns: 168, rows: 196 } as const;

/** Where in the plane of hμ steps of u̇ = μu do not grow: |R(hμ)| ≤ 1. */
export function RegionPlot({ tableau }: { readonly tableau: Tableau }) {
  const ref = useRef<HTMLCanvasElement>(null);
  const tensor = useMemo((): Tensor => {
    const sizes = stabilityRegion(tableau, GRID);
    return { shape: [GRID.rows, GRID.columns], data: sizes.map((v) => (v <= 1 ? 1 : 0)) };
  }, [tableau]);
  const { rows, columns } = useDrawn(ref, tensor, 1);
  const share = tensor.data.reduce((sum, v) => sum + v, 0) / tensor.data.length;
  return (
    <figure className={stability.region}>
      <canvas
        ref={ref}
        role="img"
        aria-label={`Region of stability of ${tableau.title} for re hμ from −4 to 2, im from −3.5 to 3.5: ${Math.round(100 * share)} % of it is stable`}
        width={columns}
        height={rows}
      />
      <i className={stability.realAxis} />
      <i className={stability.imaginaryAxis} />
      <figcaption>
        {tableau.title}: shaded where |R(hμ)| ≤ 1; re from −4 to 2, im from −3.5 to 3.5
      </figcaption>
    </figure>
  );
}
