import { useMemo, useState } from 'react';
import { formatFixed, isInNats, plainSymbol } from '../../../engine/index.ts';
import { useTraining } from '../../hooks.ts';
import type { LineChart as Chart, Line } from '../../plots/lineChart.ts';
import { betaOf } from '../../session/beta.ts';
import type { TrainingState } from '../../session/training.ts';
import { LineChart } from './LineChart.tsx';
import styles from './plots.module.css';
import { Section } from './Section.tsx';
import { useWhileSeen } from './seen.tsx';

const SOLID: readonly number[] = [];
const [DASHED, DOTTED] = [
  [6, 3],
  [2, 2],
] as const;

/** A line over the validations. */
function perEpoch(
  { validations, stepsPerEpoch }: TrainingState,
  value: (v: TrainingState['validations'][number]) => number,
  look: Pick<Line, 'label' | 'dash' | 'marker'>,
): Line {
  return {
    ...{ ink: 'ink', count: validations.length, y: validations.map(value), ...look },
    x: (i) => (validations[i]?.step ?? 0) / stepsPerEpoch,
  };
}

function lossLines(state: TrainingState): Line[] {
  const { losses, stepsPerEpoch, validations, settings, graph } = state;
  const { count, loss, reconstruction, kl } = losses;
  const has = (part: 'reconstruction' | 'kl'): boolean =>
    validations.some((v) => v[part] !== undefined);
  const isElbo = has('kl') && betaOf(graph) === 1 && settings.warmUp === 0;
  const perStep = (label: string, y: Float32Array, dash: readonly number[]): Line => ({
    ...{ label, ink: 'ink-2', dash, count, y, x: (i) => (i + 1) / stepsPerEpoch },
  });
  const marker = { dash: SOLID, marker: 'square' } as const;
  const held = state.split?.validation.length !== 0;
  const validation = has('kl')
    ? perEpoch(state, ({ elbo }) => -(elbo ?? Number.NaN), { label: '−ELBO validation', ...marker })
    : perEpoch(state, (v) => v.loss, { label: 'loss validation', ...marker });
  return [
    ...(held ? [validation] : []),
    perStep(isElbo ? '−ELBO train' : 'loss train', loss, SOLID),
    ...(has('reconstruction') ? [perStep('reconstruction', reconstruction, DASHED)] : []),
    ...(has('kl') ? [perStep('KL', kl, DOTTED)] : []),
  ];
}

/** β·KL of each latent dimension: one near 0 carries nothing of the sample. */
function dimensionLines(state: TrainingState): Line[] {
  const beta = betaOf(state.graph) ?? 1;
  const latent = state.validations[0]?.klOf.length ?? 0;
  const dashes = [SOLID, DASHED, DOTTED, [8, 2, 2, 2]];
  const shapes = ['square', 'triangle', 'diamond', 'circle', 'wedge', 'cross'] as const;
  return Array.from({ length: latent }, (_, d) =>
    perEpoch(state, ({ klOf }) => beta * (klOf[d] ?? Number.NaN), {
      ...{ label: plainSymbol(`z${d + 1}`), dash: dashes[d % dashes.length] ?? SOLID },
      marker: shapes[d % shapes.length] ?? 'square',
    }),
  );
}

/** As far as the run has come, in epochs: the whole of it is not known before its end. */
const reached = ({ step, stepsPerEpoch }: TrainingState): number =>
  Math.max(1, step / stepsPerEpoch);

/** Below this a latent dimension is not used, nats. */
const UNUSED = 0.05;

function collapsed({ validations }: TrainingState): string {
  const klOf = validations.at(-1)?.klOf ?? [];
  const unused = klOf.flatMap((kl, d) => (kl < UNUSED ? [plainSymbol(`z${d + 1}`)] : []));
  return unused.length === 0 ? 'all are used' : `not used: ${unused.join(', ')}`;
}

/** Parts of the loss on the samples that were held back: what the chart's labels do not say. */
function HeldBack({ validations }: Pick<TrainingState, 'validations'>) {
  const last = validations.at(-1);
  if (!last) return null;
  const parts = (['reconstruction', 'kl'] as const).flatMap((part) => {
    const value = last[part];
    return value === undefined || Number.isNaN(value) ? [] : [[part, value] as const];
  });
  return (
    <span data-role="validation loss" data-value={String(last.loss)}>
      {parts.length > 0 && 'held back: '}
      {parts.map(([part, value], i) => (
        <span key={part} data-role={`validation ${part}`} data-value={String(value)}>
          {i > 0 && ', '}
          {part === 'kl' ? 'KL' : part} {formatFixed(value, 2)}
        </span>
      ))}
    </span>
  );
}

/** The losses while they fall. */
export function Losses() {
  const [log, setLog] = useState(false);
  const state = useWhileSeen(useTraining((s) => s));
  const { graph } = state;
  const title = useMemo(
    () => (graph && isInNats(graph) ? 'Loss per sample, in nats' : 'Loss'),
    [graph],
  );
  const chart = useMemo(
    (): Chart => ({ xLabel: 'epoch', xEnd: reached(state), log, lines: lossLines(state) }),
    [state, log],
  );
  return (
    <Section title={title} note="train, every step; validation, every epoch">
      <LineChart title={title} chart={chart} step={1 / state.stepsPerEpoch} />
      <div className={`${styles.row} ${styles.note}`}>
        <label>
          <input type="checkbox" checked={log} onChange={(e) => setLog(e.target.checked)} />
          logarithmic
        </label>
        <HeldBack validations={state.validations} />
      </div>
    </Section>
  );
}

/** β·KL of each number of the code, so that collapse is seen. */
export function LatentDivergence() {
  const state = useWhileSeen(useTraining((s) => s));
  const chart = useMemo(
    (): Chart => ({
      ...{ xLabel: 'epoch', xEnd: reached(state), log: false },
      lines: dimensionLines(state),
    }),
    [state],
  );
  if (chart.lines.length === 0) return null;
  return (
    <Section title="β·KL of each latent number, in nats" note={collapsed(state)}>
      <LineChart title="KL of each latent number" chart={chart} step={1} />
    </Section>
  );
}
