import { useMemo } from 'react';
import { formatFixed } from '../../../engine/index.ts';
import type { LineChart as Chart, Line } from '../../plots/lineChart.ts';
import type { Importance as Draws } from '../../worker/probes.ts';
import { Ask } from './Ask.tsx';
import { LineChart } from './LineChart.tsx';
import styles from './plots.module.css';
import { Section } from './Section.tsx';
import { useQuestion } from './useProbe.ts';

const DRAWS = 500;

const NAMES = { encoder: 'q(z|x), good', prior: 'the prior, poor' } as const;

/** What share of all weight the heaviest k draws carry, for each k. */
function carriedBy(logWeights: Float64Array): Float64Array {
  const most = logWeights.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
  const weights = logWeights.map((w) => Math.exp(w - most)).sort((a, b) => b - a);
  const total = weights.reduce((a, b) => a + b, 0);
  let sum = 0;
  return weights.map((w) => {
    sum += w;
    return sum / total;
  });
}

const lineOf = ({ proposal, logWeights }: Draws): Line => ({
  ...{ label: NAMES[proposal], ink: 'ink-2', dash: proposal === 'encoder' ? [] : [6, 3] },
  ...{ count: logWeights.length, y: carriedBy(logWeights), x: (i) => i + 1 },
});

/** Draws from q and from the prior for the same sample: how many of them count. */
export function Importance({ row }: { readonly row: number }) {
  const { result, busy, put, ...probing } = useQuestion('importance');
  const chart = useMemo(
    (): Chart => ({
      ...{ xLabel: 'heaviest draws', xEnd: DRAWS, log: false },
      lines: (result ?? []).map(lineOf),
    }),
    [result],
  );
  return (
    <Section title="A good and a poor proposal" note={`${DRAWS} draws of z, weighed`}>
      <div className={styles.row}>
        <Ask
          label="Draw"
          probing={probing}
          busy={busy}
          onAsk={() => put({ rows: [row], draws: DRAWS })}
        />
      </div>
      {result && (
        <>
          <table className={styles.table} data-role="importance">
            <thead>
              <tr>
                <th scope="col">z drawn from</th>
                <th scope="col">log p(x), estimated</th>
                <th scope="col">effective draws</th>
              </tr>
            </thead>
            <tbody>
              {result.map(({ proposal, bound, sampleSize }) => (
                <tr key={proposal} data-proposal={proposal} data-value={String(sampleSize)}>
                  <td>{NAMES[proposal]}</td>
                  <td>{formatFixed(bound.value, 3)}</td>
                  <td>{formatFixed(sampleSize, 1)}</td>
                </tr>
              ))}
            </tbody>
          </table>
          <p className={styles.note}>share of all weight that the heaviest draws carry</p>
          <LineChart title="Share of the weight" chart={chart} step={1} />
        </>
      )}
    </Section>
  );
}
