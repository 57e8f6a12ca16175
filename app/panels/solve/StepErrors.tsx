import { useMemo } from 'react';
import { equationAt, formatShort } from '../../../engine/index.ts';
import { useTask } from '../../hooks.ts';
import { Chart } from '../../plots/Chart.tsx';
import type { Run } from '../../session/run.ts';
import styles from './solve.module.css';

/** What the axis shows of an error of 0. */
const FLOOR = 1e-17;

/** The V of a difference's error: truncation falls with h, rounding rises as it does. */
export function StepErrors({ run, j }: { readonly run: Run; readonly j: number }) {
  const { parts, failed } = useTask(
    'stepErrors',
    useMemo(() => ({ j, element: 0 }), [j]),
  );
  const errors = parts.at(-1) ?? [];
  if (failed) return <p role="alert">{failed}</p>;
  if (errors.length === 0) return null;
  const { name, shape } = equationAt(run.program, j);
  const of = `λ of ${name}${shape.length > 0 ? ', its first element' : ''}`;
  const best = errors.reduce((a, b) => (b.error < a.error ? b : a));
  return (
    <>
      <p className={styles.note}>
        Relative error of the difference for {of}: least at h = {formatShort(best.h, 2)}. Truncation
        falls like h² (h, one-sided), rounding rises like 1/h.
      </p>
      <Chart
        title={`Relative error of the central and the one-sided difference for ${of}, against the step h.`}
        x={{ label: 'step h', log: true }}
        y={{ label: '', log: true }}
        series={[
          {
            label: 'central',
            ...{ hue: 'l', marker: 'diamond' },
            points: errors.map(({ h, error }) => [h, Math.max(error, FLOOR)] as const),
          },
          {
            label: 'one-sided',
            ...{ hue: 'ink', dashed: true },
            points: errors.map(({ h, oneSided }) => [h, Math.max(oneSided, FLOOR)] as const),
          },
        ]}
      />
      <ul className={styles.tending} aria-label="Relative error of the central difference by h">
        {errors.map(({ h, error, oneSided }) => (
          <li key={h} title={`one-sided: ${formatShort(oneSided, 2)}`}>
            <small>h = {formatShort(h, 2)}</small>
            {formatShort(error, 2)}
          </li>
        ))}
      </ul>
    </>
  );
}
