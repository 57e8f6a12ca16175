import { useMemo } from 'react';
import { type Convergence, formatFixed } from '../../../engine/index.ts';
import { useTask } from '../../hooks.ts';
import { Chart, type Series } from '../../plots/Chart.tsx';
import type { Solved } from '../../session/solved.ts';
import type { Order } from '../../worker/ode.ts';
import shared from '../Inspector.module.css';
import solve from '../solve/solve.module.css';
import { powerText } from './words.ts';

/** How the methods are told apart, in order; those after them are dashed. */
const MARKERS = ['circle', 'diamond', 'square', 'triangle'] as const;

/** Points longer than those of the slope are not drawn: there is no order in them yet. */
const line = (
  label: string,
  { points, slope, range }: Convergence,
  hue: Series['hue'],
  i: number,
): Series => ({
  ...{ hue, label: `${label}: slope ${range ? formatFixed(slope, 2) : '–'}` },
  ...{ marker: MARKERS[i % MARKERS.length] ?? 'circle', dashed: i >= MARKERS.length },
  points: points.flatMap(({ h, error }) =>
    h <= (range?.[1] ?? Number.POSITIVE_INFINITY) ? [[h, error] as const] : [],
  ),
});

/** The range of steps that each slope is of. */
function ranges(orders: readonly Order[]): string {
  const said = orders.flatMap(({ title, convergence: { range } }) =>
    range ? [`${title} ${range.map((h) => powerText(h)).join(' … ')}`] : [],
  );
  return `Slopes are of the shortest steps with errors above rounding and below a tenth of z: ${said.join('; ')}.`;
}

/** The order of convergence of each method, and of λ of the steps to a(t). */
export function OrderSection({ solved }: { readonly solved: Solved }) {
  const args = useMemo(() => ({ equation: solved.equation }), [solved]);
  const { parts, done, failed } = useTask('orders', args, solved.trace);
  const states = parts.filter(({ of }) => of === 'z');
  const multipliers = parts.filter(({ of }) => of === 'a');
  const series = (from: typeof parts, hue: Series['hue']): Series[] =>
    from.map(({ title, convergence }, i) => line(title, convergence, hue, i));
  return (
    <section className={shared.section} aria-label="Order of convergence" aria-busy={!done}>
      <h2 className={shared.heading}>
        Order of convergence <span>largest error at four times, against Δt</span>
      </h2>
      {failed && <p role="alert">{failed}</p>}
      {states.length > 0 && (
        <Chart
          title={`Errors against the step: ${series(states, 'z')
            .map((s) => s.label)
            .join(', ')}`}
          series={series(states, 'z')}
          x={{ label: 'Δt', log: true }}
          y={{ label: '', log: true }}
        />
      )}
      {done && states.length > 0 && <p className={solve.note}>{ranges(states)}</p>}
      <p className={solve.note}>
        A residual network is an Euler solver: λ of its layer k is the multiplier of step k, and
        tends to a(tₖ) as the step shrinks. The largest difference, for ℓ = ½‖z(t₁)‖²:
      </p>
      {multipliers.length > 0 && (
        <Chart
          title={`λ_k against a(t_k): ${series(multipliers, 'l')
            .map((s) => s.label)
            .join(', ')}`}
          series={series(multipliers, 'l')}
          x={{ label: 'Δt', log: true }}
          y={{ label: '', log: true }}
        />
      )}
    </section>
  );
}
