import { useCallback, useMemo } from 'react';
import { type Bound, formatFixed } from '../../../engine/index.ts';
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

/** How far each bound is above the one before, which the standard errors of both cannot tell. */
function Rises({ bounds }: { readonly bounds: readonly Bound[] }) {
  return (
    <table className={styles.table} aria-label="How far each bound is above the one before">
      <thead>
        <tr>
          <th scope="col">from K to K</th>
          <th scope="col">rise, nats</th>
          <th scope="col">its standard error</th>
        </tr>
      </thead>
      <tbody>
        {bounds.map(
          ({ k, rise }, i) =>
            rise && (
              <tr key={k} data-role="rise" data-value={JSON.stringify(rise)}>
                <td>
                  {bounds[i - 1]?.k} to {k}
                </td>
                <td>{formatFixed(rise.value, 4)}</td>
                <td>{formatFixed(rise.standardError, 4)}</td>
              </tr>
            ),
        )}
      </tbody>
    </table>
  );
}

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
          <Rises bounds={result} />
          <p className={styles.note}>
            L₁ is the ELBO, and more draws bring each sample nearer to its log p(x). ± is the
            standard error of the mean over the samples, which differ much among themselves; that of
            a rise is smaller, for each sample is compared with itself, on the same draws.
          </p>
        </>
      )}
    </Section>
  );
}
