import action from '../../actions/ActionButton.module.css';
import { actionById } from '../../actions/actions.ts';
import { useCheck } from '../../hooks.ts';
import { dropCheck, errorText, type Found, type Report, reportOf } from '../../session/check.ts';
import { select } from '../../session/session.ts';
import shared from '../Inspector.module.css';
import styles from './CheckSection.module.css';

/** Most sentences of a kind that are listed. */
const LISTED = 8;

const counted = (n: number, one: string, many: string): string =>
  `${n.toLocaleString('en')} ${n === 1 ? one : many}`;

function NodeLink({ id, name }: Pick<Found, 'id' | 'name'>) {
  return (
    <button type="button" className={styles.link} onClick={() => select([id])}>
      {name}
    </button>
  );
}

function List({ label, items }: { readonly label: string; readonly items: readonly Found[] }) {
  if (items.length === 0) return null;
  return (
    <>
      <h3 className={styles.label}>{label}</h3>
      <ul className={styles.list}>
        {items.slice(0, LISTED).map(({ id, name, at, words }) => (
          <li key={`${id} ${words}`}>
            <NodeLink id={id} name={name} /> {at}: {words}
          </li>
        ))}
      </ul>
      {items.length > LISTED && <p className={shared.more}>and {items.length - LISTED} more</p>}
    </>
  );
}

function Outcome({ report }: { readonly report: Report }) {
  const { lambdas, differences, inputs, worst, disagreements, exceptions } = report;
  return (
    <div className={styles.outcome}>
      <p>
        {counted(lambdas, 'λ', 'λ')} compared at {counted(inputs, 'input', 'inputs')},{' '}
        {counted(differences, 'difference', 'differences')} in all.{' '}
        <strong>
          {disagreements.length > 0
            ? `${counted(disagreements.length, 'node disagrees', 'nodes disagree')}.`
            : differences > 0
              ? 'Every one agrees.'
              : 'There was nothing to compare.'}
        </strong>
      </p>
      {worst && (
        <p>
          Worst relative error {errorText(worst.error)}, at node <NodeLink {...worst} /> {worst.at}.
        </p>
      )}
      <List label="Disagreements" items={disagreements} />
      <List label="Where there is no difference to compare with" items={exceptions} />
    </div>
  );
}

/** Every λ on the canvas against central differences at several inputs. */
export function CheckSection() {
  const check = useCheck();
  const running = check && !check.found;
  const { done = 0, of = 0 } = check?.progress ?? {};
  return (
    <section className={shared.section} aria-label="Check every λ">
      <h2 className={shared.heading}>
        Check every λ <span>by central differences, at several inputs</span>
      </h2>
      <div className={styles.row}>
        <button
          type="button"
          className={action.button}
          onClick={running ? dropCheck : actionById('check').run}
        >
          {running ? 'Cancel' : check ? 'Check again' : 'Check every λ'}
        </button>
        {running && (
          <>
            <progress aria-label="Elements compared" value={done} max={of || 1} />
            <span>
              {done.toLocaleString('en')} of {of.toLocaleString('en')}
            </span>
          </>
        )}
      </div>
      <div aria-live="polite">{check?.found && <Outcome report={reportOf(check)} />}</div>
      <p className={styles.note}>
        A difference moves one value a little and computes what follows: it needs no rule, so it
        finds a wrong one. It cannot tell whether f is the function that was meant.
      </p>
    </section>
  );
}
