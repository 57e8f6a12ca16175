import { formatShape, formatShort, statistics, type Tensor } from '../../engine/index.ts';
import { useSession, useView } from '../hooks.ts';
import { Heatmap } from '../plots/Heatmap.tsx';
import { Histogram } from '../plots/Histogram.tsx';
import { ScaleKey, ScaleSwitch } from '../plots/ScaleKey.tsx';
import { TensorTable } from '../plots/TensorTable.tsx';
import { ownScale, scalesOf } from '../session/scale.ts';
import { session, setSession } from '../session/session.ts';
import styles from './TensorSection.module.css';

type Hue = 'z' | 'lambda';
const LETTERS = { z: 'z', lambda: 'λ' } as const;

const DECIMALS = 3;

/** A number of elements, with their share of all. */
function share(n: number, count: number): string {
  if (n === 0) return '0';
  const percent = (100 * n) / count;
  return `${n} (${percent < 0.1 ? '<0.1' : formatShort(percent, 1)}%)`;
}

function Numbers({ tensor, label }: { readonly tensor: Tensor; readonly label: string }) {
  const { count, min, mean, max, zeros, nan, infinite } = statistics(tensor);
  const rows = [
    ['min', formatShort(min, DECIMALS)],
    ['mean', formatShort(mean, DECIMALS)],
    ['max', formatShort(max, DECIMALS)],
    ['zero', share(zeros, count)],
    ['NaN', share(nan, count)],
    ['±∞', share(infinite, count)],
  ] as const;
  return (
    <dl className={styles.numbers} aria-label={`Statistics of ${label}`}>
      {rows.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** Whether tables are open: all are, or none, so that z and λ are read side by side. */
export function ElementsTable(props: Parameters<typeof TensorTable>[0]) {
  const open = useSession((s) => s.tables);
  return (
    <>
      <button
        type="button"
        className={styles.toggle}
        aria-expanded={open}
        aria-label={`${open ? 'Hide' : 'Show'} the elements of ${props.label}`}
        onClick={() => setSession({ tables: !session().tables })}
      >
        {open ? 'Hide elements' : 'Show elements'}
      </button>
      {open && <TensorTable {...props} label={`Elements of ${props.label}`} />}
    </>
  );
}

function OneTensor({ tensor, hue, name }: { tensor: Tensor; hue: Hue; name: string }) {
  const shared = useSession((s) => s.sharedScale);
  const run = useView((view) => view.run);
  const label = `${LETTERS[hue]} of ${name}`;
  const scale = shared ? scalesOf(run)[hue] : ownScale(tensor);
  return (
    <section className={`${styles.tensor} ${styles[hue]}`} aria-label={label}>
      <h3 className={styles.heading}>
        <i className={styles.letter}>{LETTERS[hue]}</i> {formatShape(tensor.shape)}
        <span>
          <ScaleKey kind={hue} scale={scale} />
        </span>
      </h3>
      <Heatmap tensor={tensor} kind={hue} label={label} />
      <Numbers tensor={tensor} label={label} />
      <Histogram tensor={tensor} kind={hue} label={label} />
      <ElementsTable tensor={tensor} label={label} />
    </section>
  );
}

/** A node's value and multiplier as pictures, in numbers and element by element, where they are more than a number. */
export function TensorSection({ j, name }: { readonly j: number; readonly name: string }) {
  const shared = useSession((s) => s.sharedScale);
  const state = useView((view) => view.state);
  const tensors = [
    ['z', state.z[j]],
    ['lambda', state.lambda[j]],
  ] as const;
  const drawn = tensors.flatMap(([hue, t]) => (t && t.data.length > 1 ? [{ hue, t }] : []));
  if (drawn.length === 0) return null;
  return (
    <>
      {drawn.map(({ hue, t }) => (
        <OneTensor key={hue} tensor={t} hue={hue} name={name} />
      ))}
      <p className={styles.scale}>
        <ScaleSwitch />
        {shared
          ? 'Colours: one scale for every z of the graph, one for every λ.'
          : 'Colours: each picture on a scale of its own.'}
      </p>
    </>
  );
}
