import { useState } from 'react';
import { formatFixed, formatShort, rowsOf } from '../../../engine/index.ts';
import { useTraining } from '../../hooks.ts';
import { Tex } from '../../tex/Tex.tsx';
import { Ask } from './Ask.tsx';
import { classNames } from './classes.ts';
import { Importance } from './Importance.tsx';
import styles from './plots.module.css';
import { Section } from './Section.tsx';
import { SmallImage } from './SmallImage.tsx';
import { useQuestion } from './useProbe.ts';

const IDENTITY = '\\log p(x) = \\mathrm{ELBO} + \\mathrm{KL}\\bigl(q(z|x)\\,\\|\\,p(z|x)\\bigr)';

/** Chooses one of the samples that were held back. */
function Sample({
  chosen,
  onChoose,
}: {
  readonly chosen: number;
  readonly onChoose: (i: number) => void;
}) {
  const dataset = useTraining((s) => s.dataset);
  const split = useTraining((s) => s.split);
  const row = split?.validation[chosen];
  if (!dataset || !split || row === undefined) return null;
  const name = classNames(dataset)[dataset.y?.data[row] ?? -1];
  return (
    <>
      <label>
        held back sample
        <input
          type="number"
          min={1}
          max={split.validation.length}
          value={chosen + 1}
          onChange={({ currentTarget: { valueAsNumber: n } }) => {
            if (n >= 1 && n <= split.validation.length) onChoose(Math.trunc(n) - 1);
          }}
        />
      </label>
      {dataset.image && (
        <SmallImage
          greys={rowsOf(dataset.x, [row]).data}
          size={dataset.image}
          label={`sample ${row}${name === undefined ? '' : `, ${name}`}`}
        />
      )}
    </>
  );
}

/** log p(x) of one sample by a grid over its code, and what the bound lacks of it. */
export function EvidenceSections() {
  const [chosen, setChosen] = useState(0);
  const validation = useTraining((s) => s.split?.validation);
  const row = validation?.[chosen];
  const { result, busy, put, ...probing } = useQuestion('evidence');
  const choose = (i: number): void => {
    setChosen(i);
    const next = validation?.[i];
    if (result && next !== undefined) put({ row: next });
  };
  if (row === undefined) return null;
  return (
    <>
      <Section title="What the ELBO lacks" note="each integral by a grid over z">
        <Tex source={IDENTITY} />
        <div className={`${styles.row} ${styles.shown}`}>
          <Sample chosen={chosen} onChoose={choose} />
          <Ask label="Integrate" probing={probing} busy={busy} onAsk={() => put({ row })} />
        </div>
        {result && (
          <table className={styles.table} data-role="evidence" data-value={JSON.stringify(result)}>
            <tbody>
              <tr>
                <th scope="row">ELBO</th>
                <td>{formatFixed(result.elbo, 4)}</td>
              </tr>
              <tr>
                <th scope="row">KL of q(z|x) from the posterior, never below 0</th>
                <td>{formatFixed(result.kl, 4)}</td>
              </tr>
              <tr>
                <th scope="row">their sum</th>
                <td>{formatFixed(result.elbo + result.kl, 4)}</td>
              </tr>
              <tr>
                <th scope="row">log p(x), by itself</th>
                <td>{formatFixed(result.logP, 4)}</td>
              </tr>
            </tbody>
          </table>
        )}
        {result && (
          <p className={styles.note}>
            ELBO + KL − log p(x) = {formatShort(result.elbo + result.kl - result.logP, 2)}; q sums
            to {formatShort(result.mass, 6)} on the grid. A better ELBO is a larger log p(x), or
            only a tighter bound.
          </p>
        )}
      </Section>
      <Importance row={row} />
    </>
  );
}
