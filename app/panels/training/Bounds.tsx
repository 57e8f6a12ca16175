import { useCallback, useMemo } from 'react';
import { formatFixed } from '../../../engine/index.ts';
import { useTraining } from '../../hooks.ts';
import { type Interval, intervals, intervalsTable } from '../../plots/intervals.ts';
import { Plot } from '../../plots/Plot.tsx';
import { Tex } from '../../tex/Tex.tsx';
import { Ask } from './Ask.tsx';
import styles from './plots.module.css';
import { Section } from './Section.tsx';
import { useQuestion } from './useProbe.ts';

const KS = [1, 5, 50, 500] as const;

const BOUND =
  '\\mathcal L_K = \\mathrm E\\,\\log \\tfrac1K \\textstyle\\sum_k \\frac{p(x, z_k)}{q(z_k|x)} \\le \\log p(x)';

/** Importance-weighted bounds on all samples that were held back. */
export function Bounds() {
  const split = useTraining((s) => s.split);
  const { result, busy, put, ...probing } = useQuestion('bounds');
  const rows = useMemo(
    () => (result ?? []).map(({ k, ...estimate }): Interval => ({ name: `K = ${k}`, ...estimate })),
    [result],
  );
  const draw = useCallback((width: number) => intervals(rows, width), [rows]);
  if (!split) return null;
  const said = rows
    .map(({ name, value, standardError }) => {
      return `${name} ${formatFixed(value, 3)} with standard error ${formatFixed(standardError, 3)}`;
    })
    .join(', ');
  return (
    <Section title="Tighter bounds" note={`mean over ${split.validation.length} held back`}>
      <Tex source={BOUND} />
      <div className={styles.row}>
        <Ask
          label="Work out"
          probing={probing}
          busy={busy}
          onAsk={() => put({ rows: split.validation, draws: 500, ks: KS })}
        />
      </div>
      {result && (
        <>
          <Plot
            title="Tighter bounds"
            said={said}
            draw={draw}
            table={() => intervalsTable(rows)}
            canvas={{ 'data-bounds': JSON.stringify(rows.map(({ value }) => value)) }}
          />
          <p className={styles.note}>
            L₁ is the ELBO. More draws bring each sample nearer to its log p(x); the standard error
            is of the mean over the samples, which differ more among themselves.
          </p>
        </>
      )}
    </Section>
  );
}
