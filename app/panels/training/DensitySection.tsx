import { useCallback } from 'react';
import { formatFixed } from '../../../engine/index.ts';
import { useTraining } from '../../hooks.ts';
import type { Table } from '../../plots/csv.ts';
import { Plot } from '../../plots/Plot.tsx';
import { crossesOn, framed, frameOf } from '../../plots/planePlot.ts';
import { cellMiddle, type Density, type Plane } from '../../worker/density.ts';
import { Columns } from '../Columns.tsx';
import styles from './plots.module.css';
import { Section } from './Section.tsx';
import { useProbe } from './useProbe.ts';

/** Room for both moons. */
const PLANE: Plane = { side: 56, across: [-1.5, 2.5], up: [-1.75, 2.25] };
const ASKED = { plane: PLANE } as const;

const CORNERS = [0, 1].flatMap((i) => [PLANE.across[i] as number, PLANE.up[i] as number]);

/** Samples that are drawn; more would cover the density. */
const MOST_DRAWN = 100;

function thinned(places: ArrayLike<number>): number[] {
  const every = Math.ceil(places.length / 2 / MOST_DRAWN);
  return Array.from(places).filter((_, i) => Math.floor(i / 2) % every === 0);
}

function tableOf(log: Float64Array): Table {
  const { side, across, up } = PLANE;
  return {
    columns: ['x[0]', 'x[1]', 'log p'],
    rows: Array.from(log, (v, cell) => [
      cellMiddle(across, cell % side, side),
      cellMiddle(up, side - 1 - Math.floor(cell / side), side),
      v,
    ]),
  };
}

function Picture({
  title,
  said,
  log,
  most,
}: {
  readonly title: string;
  readonly said: string;
  readonly log: Float64Array;
  /** log p that is drawn as ink. */
  readonly most: number;
}) {
  const data = useTraining((s) => s.dataset?.x.data);
  const draw = useCallback(
    (width: number) => {
      const frame = frameOf(CORNERS, width);
      const { across, up } = frame;
      const [x, y] = [across.place(PLANE.across[0]), up.place(PLANE.up[1])];
      return framed(frame, width, [
        {
          ...{ kind: 'raster', rows: PLANE.side, columns: PLANE.side, x, y },
          width: across.place(PLANE.across[1]) - x,
          height: up.place(PLANE.up[0]) - y,
          greys: log.map((v) => 0.75 * Math.min(1, Math.exp((v - most) / 2))),
        },
        ...crossesOn(frame, thinned(data ?? [])),
      ]);
    },
    [log, most, data],
  );
  return <Plot title={title} said={said} draw={draw} table={() => tableOf(log)} />;
}

function Pictures({ density }: { readonly density: Density }) {
  const { exact, estimate, mean, estimated, spread } = density;
  const most = exact.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
  const [right, about] = [mean, estimated].map((v) => formatFixed(v, 3));
  const values = { 'data-mean': mean, 'data-estimated': estimated, 'data-spread': spread };
  return (
    <div data-role="density" {...values}>
      <Columns of="plots">
        <Section title="Density" note="√p, exact trace">
          <Picture title="Density" said={`log p of the data ${right}`} log={exact} most={most} />
        </Section>
        <Section title="Density, estimated" note="√p, one ε a point">
          <Picture
            title="Density, estimated"
            said={`log p of the data ${about}`}
            log={estimate}
            most={most}
          />
        </Section>
      </Columns>
      <p className={`${styles.note} ${styles.below}`}>
        Mean log p of the data: {right} by −tr(∂f/∂x); {about} ± {formatFixed(spread, 3)} by
        Hutchinson’s −εᵀ(∂f/∂x)ε, ± one draw of ε per point.
      </p>
    </div>
  );
}

/** p(x) of a continuous flow in the plane, with the parameters as they are. */
export function DensitySection() {
  const { result, failed } = useProbe('density', ASKED);
  if (failed !== undefined) return <p className={styles.note}>{failed}</p>;
  return result ? <Pictures density={result} /> : null;
}
