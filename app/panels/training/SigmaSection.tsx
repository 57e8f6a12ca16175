import { useMemo } from 'react';
import { formatFixed, formatShort } from '../../../engine/index.ts';
import type { LineChart as Chart, Line } from '../../plots/lineChart.ts';
import { Tex } from '../../tex/Tex.tsx';
import type { GaussianFit } from '../../worker/gaussianFit.ts';
import { LineChart } from './LineChart.tsx';
import styles from './plots.module.css';
import { Section } from './Section.tsx';
import { SELDOM, useProbe } from './useProbe.ts';

const LOSS =
  '-\\log \\mathcal N(y; m, \\sigma^2) = \\frac{(y-m)^2}{2\\sigma^2} + \\tfrac12\\log 2\\pi\\sigma^2';

/** −log N of an element on average, where the mean square is `square`. */
const lossAt = (variance: number, square: number): number =>
  square / (2 * variance) + Math.log(2 * Math.PI * variance) / 2;

const POINTS = 200;

/** The loss over σ² with the residual as it is, and where σ² stands. */
function chartOf({ meanSquare, variance, pull }: GaussianFit): Chart {
  const end = 2.5 * Math.max(variance, meanSquare);
  // Left of a quarter of the best it rises without end.
  const from = meanSquare / 4;
  const at = (i: number): number => from + ((end - from) * i) / (POINTS - 1);
  const point = (label: string, x: number, marker: NonNullable<Line['marker']>): Line => ({
    ...{ label, ink: 'ink', dash: [], marker, count: 1, x: () => x, y: [lossAt(x, meanSquare)] },
  });
  return {
    ...{ xLabel: 'σ²', xEnd: end, log: false },
    lines: [
      {
        ...{ label: 'loss at this residual', ink: 'ink-2', dash: [], count: POINTS, x: at },
        y: Float64Array.from({ length: POINTS }, (_, i) => lossAt(at(i), meanSquare)),
      },
      point(pull === undefined ? 'σ², fixed' : 'σ², learned', variance, 'square'),
      point('σ² = mean square', meanSquare, 'circle'),
    ],
  };
}

/** Each loss that reads the prediction, with the size of its pull on it. */
function Losses({ losses, prediction }: GaussianFit) {
  const least = losses[0]?.size ?? Number.NaN;
  return (
    <table className={styles.table} aria-label={`Losses that pull on ${prediction}`}>
      <thead>
        <tr>
          <th scope="col">loss</th>
          <th scope="col">value</th>
          <th scope="col">
            its term of <Tex source={`\\lam{\\lambda_{${prediction === 'm' ? 'm' : '\\hat x'}}}`} />
          </th>
          <th scope="col">of the first</th>
        </tr>
      </thead>
      <tbody>
        {losses.map(({ name, value, size }) => (
          <tr key={name} data-loss={name} data-value={String(size)}>
            <td>{name}</td>
            <td>{formatFixed(value, 4)}</td>
            <td>{formatShort(size, 4)}</td>
            <td>{formatShort(size / least, 3)}×</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** What σ² is worth: the loss with it, and with the σ² that would be best. */
function Variance(fit: GaussianFit) {
  const { meanSquare, variance, pull, sigma } = fit;
  const rows = [
    [pull === undefined ? 'σ², fixed' : 'σ², learned', variance],
    ['mean square of y − m: the best σ²', meanSquare],
  ] as const;
  return (
    <table className={styles.table} data-role="variance" data-value={String(variance)}>
      <thead>
        <tr>
          <th scope="col">variance</th>
          <th scope="col">σ²</th>
          <th scope="col">loss, nats an element</th>
          <th scope="col">weight 1/2σ² of the square</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(([name, value]) => (
          <tr key={name}>
            <td>{name}</td>
            <td data-role={name} data-value={String(value)}>
              {formatShort(value, 4)}
            </td>
            <td>{formatFixed(lossAt(value, meanSquare), 4)}</td>
            <td>{formatShort(1 / (2 * value), 3)}</td>
          </tr>
        ))}
        {pull !== undefined && (
          <tr>
            <td>λ of {sigma} = log σ², 0 at the best</td>
            <td data-role="pull" data-value={String(pull)}>
              {formatShort(pull, 3)}
            </td>
            <td />
            <td />
          </tr>
        )}
      </tbody>
    </table>
  );
}

const NOTHING = {};

/** A normal distribution of the residual: what changes when its σ is learned and not fixed. */
export function SigmaSection() {
  const { result, step = 0 } = useProbe('gaussian', NOTHING, SELDOM);
  const chart = useMemo(() => result && chartOf(result), [result]);
  if (!result || !chart) return null;
  const { samples, pull } = result;
  return (
    <Section
      title="Fixed σ and learned σ"
      note={`after ${step} steps, ${samples} samples learned from`}
    >
      <Tex source={LOSS} />
      <Losses {...result} />
      <p className={styles.note}>
        With σ fixed it is the mean square times 1/2σ² and a constant: another σ scales the loss and
        every λ, and moves no optimum. {pull !== undefined && 'Learned, σ² finds its own weight: '}
        {pull !== undefined &&
          'λ of log σ² is ½ (1 − mean square/σ²) an element, which is 0 where σ² is the mean square.'}
      </p>
      <Variance {...result} />
      <LineChart title="Loss over the variance" chart={chart} step={chart.xEnd / POINTS} />
    </Section>
  );
}
