import { useEffect, useMemo, useState } from 'react';
import { depthOf, formatShort, type Sense, unknownsOf } from '../../../engine/index.ts';
import { useSession, useTask } from '../../hooks.ts';
import { Chart, type Series } from '../../plots/Chart.tsx';
import { leaveExperiment, showReached } from '../../session/laboratory.ts';
import type { Run } from '../../session/run.ts';
import type { TaskArgs } from '../../worker/tasks.ts';
import type { Curve, Way } from '../../worker/ways.ts';
import shared from '../Inspector.module.css';
import { StepErrors } from './StepErrors.tsx';
import styles from './solve.module.css';

interface RowProps {
  readonly way: Way;
  readonly chosen: boolean;
  readonly choose: () => void;
}

function WayRow({ way, chosen, choose }: RowProps) {
  return (
    <tr className={chosen ? styles.chosen : undefined}>
      <td>
        <label title={way.help}>
          <input type="radio" name="way" checked={chosen} onChange={choose} />
          {way.name}
        </label>
      </td>
      <td>{way.sweeps}</td>
      <td>{way.cost}</td>
      <td>{way.unsuited ? 'unsuited' : way.verdict}</td>
    </tr>
  );
}

const seriesOf = ({ label, hue, points }: Curve): Series => ({
  ...{ label, hue, points },
  marker: hue === 'z' ? 'circle' : 'diamond',
  dashed: hue === 'l',
});

/** How far a way is from a solution after each of its sweeps. */
function Convergence({ way, at }: { readonly way: Way; readonly at: number | undefined }) {
  if (!way.curves.some(({ points }) => points.length > 1)) return null;
  const last = way.curves[0]?.points.at(-1)?.[1] ?? Number.NaN;
  const point = at === undefined ? undefined : at - 1 + way.first;
  return (
    <Chart
      title={`${way.name}: how far it is from a solution, after each ${way.over}; in the end ${formatShort(last, 2)}.`}
      series={way.curves.map(seriesOf)}
      x={{ label: way.over }}
      y={{ label: '', log: true }}
      at={point}
    />
  );
}

interface SweepsProps {
  readonly way: Way;
  /** The sweep that the canvas shows, from 1; undefined while it shows the run. */
  readonly shown: number | undefined;
  readonly show: (sweep: number) => void;
}

/** The sweeps of a way, to be shown on the canvas one after the other. */
function Sweeps({ way, shown, show }: SweepsProps) {
  const at = shown ?? 0;
  const count = `${at - 1 + way.first} of ${way.sweeps - 1 + way.first}`;
  return (
    <div className={styles.slider}>
      <span>on the canvas</span>
      <input
        type="range"
        min={0}
        max={way.sweeps}
        value={at}
        aria-label={`Sweep of ${way.name}`}
        aria-valuetext={at === 0 ? 'the run' : `sweep ${count}`}
        onChange={(e) => show(Number(e.target.value))}
      />
      <output>{at === 0 ? 'run' : count}</output>
    </div>
  );
}

/** Shows the sweep that was asked for on the canvas, as soon as the worker has it. */
function useStage(run: Run, place: number, sense: Sense) {
  const [asked, setAsked] = useState<TaskArgs<'stage'>>();
  const shown = useSession(
    ({ experiment }) => experiment?.kind === 'reached' && experiment.by === 'way',
  );
  const { parts, of, done } = useTask('stage', asked);
  const stage = parts.at(-1);
  useEffect(() => {
    if (!stage || !done || of !== run.trace) return;
    const { note: title, ...reached } = stage;
    showReached({ of: run.trace, by: 'way', title, ...reached });
  }, [stage, done, of, run]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another way, or another graph, begins at its run.
  useEffect(() => setAsked(undefined), [place, sense, run]);
  const show = (sweep: number): void => {
    setAsked(sweep === 0 ? undefined : { sense, way: place, number: sweep });
    if (sweep === 0) leaveExperiment();
  };
  return { shown: shown ? asked?.number : undefined, show };
}

/** Many ways to the same multipliers, and to an optimum where there is one. */
export function WaysSection({ run, j }: { readonly run: Run; readonly j: number }) {
  const [chosen, setChosen] = useState(0);
  const [sense, setSense] = useState<Sense>('minimise');
  const {
    parts: ways,
    done,
    failed,
  } = useTask(
    'ways',
    useMemo(() => ({ sense }), [sense]),
  );
  const way = ways[chosen];
  const { shown, show } = useStage(run, chosen, sense);
  const size = useMemo(
    () => `${unknownsOf(run.trace).length} unknowns, depth ${depthOf(run.trace)}`,
    [run],
  );
  return (
    <section className={shared.section} aria-label="Ways to solve it" aria-busy={!done}>
      <h2 className={shared.heading}>
        Ways to solve it <span>{size}</span>
      </h2>
      <table className={styles.ways}>
        <thead>
          <tr>
            <th scope="col">method</th>
            <th scope="col">sweeps</th>
            <th scope="col">multiplies</th>
            <th scope="col">exact</th>
          </tr>
        </thead>
        <tbody>
          {ways.map((each, i) => (
            <WayRow
              key={each.name}
              way={each}
              chosen={i === chosen}
              choose={() => {
                if (shown !== undefined) leaveExperiment();
                setChosen(i);
              }}
            />
          ))}
        </tbody>
      </table>
      {!done && <p className={styles.note}>working it out …</p>}
      {failed && <p role="alert">{failed}</p>}
      {way && <p className={styles.note}>{way.unsuited ?? way.sentence ?? way.help}</p>}
      {way?.kind === 'optimum' && (
        <div className={styles.switches}>
          {(['minimise', 'maximise'] as const).map((each) => (
            <label key={each}>
              <input
                type="radio"
                name="sense"
                checked={sense === each}
                onChange={() => setSense(each)}
              />
              {each}
            </label>
          ))}
        </div>
      )}
      {way && way.sweeps > 0 && <Sweeps {...{ way, shown, show }} />}
      {way?.over === 'step h' && <StepErrors run={run} j={j} />}
      {way && way.over === 'sweep' && <Convergence way={way} at={shown} />}
    </section>
  );
}
