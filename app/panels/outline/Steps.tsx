import { useState } from 'react';
import { copyText } from '../../controls/copy.ts';
import { useView } from '../../hooks.ts';
import { stepTo } from '../../session/playback.ts';
import { sentenceAt } from '../../session/sentence.ts';
import { traceText } from '../../session/traceText.ts';
import { Tex } from '../../tex/Tex.tsx';
import styles from './Outline.module.css';

/** Steps on one page. */
const PAGE = 50;

function Row({ number }: { readonly number: number }) {
  const run = useView((view) => view.run);
  const current = useView((view) => view.position === number);
  const { lead, tex, note } = sentenceAt(run, number);
  return (
    <tr aria-current={current ? 'step' : undefined}>
      <th scope="row">
        <button type="button" aria-label={`Go to step ${number}`} onClick={() => stepTo(number)}>
          {number}
        </button>
      </th>
      <td>
        {lead} <Tex source={tex} /> <small>{note}</small>
      </td>
    </tr>
  );
}

function Table() {
  const run = useView((view) => view.run);
  const count = run.ticks.length;
  const position = useView((view) => view.position);
  const [chosen, setFirst] = useState<number>();
  const first = Math.min(chosen ?? Math.floor(Math.max(0, position - 1) / PAGE) * PAGE, count);
  const last = Math.min(first + PAGE, count);
  const numbers = Array.from({ length: last - first }, (_, i) => first + i + 1);
  return (
    <>
      <p className={styles.pages}>
        {count > PAGE && `Steps ${first + 1} to ${last} of ${count}. `}
        {count > PAGE && (
          <>
            <button type="button" disabled={first === 0} onClick={() => setFirst(first - PAGE)}>
              Earlier steps
            </button>
            <button type="button" disabled={last === count} onClick={() => setFirst(first + PAGE)}>
              Later steps
            </button>
          </>
        )}
        <button type="button" onClick={() => void copyText(traceText(run), 'every step')}>
          Copy as text
        </button>
      </p>
      <table className={styles.steps} aria-label="Every step">
        <tbody>
          {numbers.map((number) => (
            <Row key={number} number={number} />
          ))}
        </tbody>
      </table>
    </>
  );
}

/** The sentences of all steps, to be read one after the other, copied, and gone to. */
export function Steps() {
  const count = useView((view) => view.run.ticks.length);
  const [open, setOpen] = useState(false);
  if (count === 0) return null;
  return (
    <details className={styles.trace} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>The run in words, {count === 1 ? '1 step' : `${count} steps`}</summary>
      {open && <Table />}
    </details>
  );
}
