import { useMemo, useState } from 'react';
import {
  formatShort,
  gradientSteps,
  type Method,
  methodsFor,
  multiplierMethod,
  type OptimiserState,
  penaltyMethod,
  type Sweep,
} from '../../../engine/index.ts';
import { Chart, type Series } from '../../plots/Chart.tsx';
import type { Run } from '../../session/run.ts';
import shared from '../Inspector.module.css';
import styles from './solve.module.css';

/** Sweeps and states that are worked out at most: the rest would not change the picture. */
const MOST_SWEEPS = 400;
const MOST_STATES = 400;
/** What counts as solved: the largest |∂L/∂z| is no more. */
const EXACT = 1e-9;

function taken<T>(items: Iterable<T>, most: number): T[] {
  const list: T[] = [];
  for (const item of items) {
    list.push(item);
    if (list.length >= most) break;
  }
  return list;
}

interface Way {
  readonly name: string;
  readonly help: string;
  readonly unsuited: string | undefined;
  /** How many sweeps, what they cost, and how it ended. */
  readonly sweeps: number;
  readonly cost: string;
  readonly verdict: string;
  readonly sentence: string | undefined;
  readonly series: readonly Series[];
}

/** How a method of optimisation ended, in a word; it never claims an optimum. */
const ENDINGS = {
  stationary: 'stationary',
  none: 'no optimum',
  diverging: 'unbounded',
  fading: 'fading',
  limit: 'stopped',
} as const;

const orderOf = (largest: number): string => (largest <= EXACT ? 'yes' : 'no');

function solving(method: Method): Way {
  const sweeps: Sweep[] = taken(method.sweeps(), MOST_SWEEPS);
  const last = sweeps.at(-1);
  const isCurve = last?.h !== undefined;
  const points = sweeps.flatMap(({ number, worst, h }): [number, number][] =>
    worst === undefined ? [] : [[h ?? number, Math.max(worst, 1e-17)]],
  );
  const { multiplications = 0 } = last?.counts ?? {};
  const partial = last !== undefined && last.worst === undefined;
  return {
    ...{ name: method.name, help: method.help, unsuited: method.unsuited, sweeps: sweeps.length },
    cost: last?.operations?.toLocaleString('en') ?? multiplications.toLocaleString('en'),
    verdict:
      last === undefined ? '–' : partial ? 'inputs' : isCurve ? 'never' : orderOf(last.worst ?? 0),
    sentence: undefined,
    series: [{ label: 'largest |∂L/∂z|', hue: 'l', marker: 'diamond', points }],
  };
}

function optimising(name: string, help: string, states: Iterable<OptimiserState>): Way {
  const list = taken(states, MOST_STATES);
  const last = list.at(-1);
  const line = (
    label: string,
    hue: Series['hue'],
    marker: Series['marker'],
    of: (state: OptimiserState) => number,
  ): Series => ({
    ...{ label, hue, marker },
    points: list.map((state) => [state.iteration, Math.max(of(state), 1e-17)] as const),
  });
  return {
    ...{ name, help, unsuited: undefined, sweeps: list.length - 1, cost: '–' },
    verdict: ENDINGS[last?.ending?.kind ?? 'limit'],
    sentence: last?.ending?.sentence,
    series: [
      line('largest |r|', 'z', 'disc', ({ violation }) => violation),
      line('largest |∇ₓL|', 'l', 'diamond', ({ gradient }) => gradient),
    ],
  };
}

/** Each way by name, worked out when it is asked for. */
function waysOf({ trace }: Run): readonly (readonly [name: string, make: () => Way])[] {
  return [
    ...methodsFor(trace).map((method) => [method.name, () => solving(method)] as const),
    ...(
      [
        [
          'Gradient steps on x',
          'The constraints hold at every step; x moves against λ.',
          gradientSteps,
        ],
        [
          'Quadratic penalty',
          'Constraints are only paid for: they hold in the limit.',
          penaltyMethod,
        ],
        [
          'Method of multipliers',
          'Penalty and multipliers: constraints are restored in the end.',
          multiplierMethod,
        ],
      ] as const
    ).map(([name, help, states]) => [name, () => optimising(name, help, states(trace))] as const),
  ];
}

function WayRow({ way, chosen, choose }: { way: Way; chosen: boolean; choose: () => void }) {
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

/** Many ways to the same multipliers, and to an optimum where there is one. */
export function WaysSection({ run }: { readonly run: Run }) {
  const [chosen, setChosen] = useState(0);
  const ways = useMemo(() => {
    const small = run.program.equations.length <= 60;
    return waysOf(run).map(([, make], i) => (small || i === chosen ? make() : undefined));
  }, [run, chosen]);
  const names = useMemo(() => waysOf(run).map(([name]) => name), [run]);
  const way = ways[chosen];
  const isSteps = way?.name === 'Central differences';
  return (
    <section className={shared.section} aria-label="Ways to solve it">
      <h2 className={shared.heading}>
        Ways to solve it <span>{run.program.equations.length} unknowns</span>
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
          {ways.map((known, i) => {
            const name = names[i] as string;
            const row = known ?? {
              ...{ name, help: name, unsuited: undefined, sweeps: 0, cost: '–', verdict: '–' },
              ...{ sentence: undefined, series: [] },
            };
            return (
              <WayRow key={name} way={row} chosen={i === chosen} choose={() => setChosen(i)} />
            );
          })}
        </tbody>
      </table>
      {way && (
        <>
          <p className={styles.note}>{way.unsuited ?? way.sentence ?? way.help}</p>
          {way.series.some(({ points }) => points.length > 1) && (
            <Chart
              title={`${way.name}: how far it is from a solution, after each ${isSteps ? 'step size' : 'sweep'}; in the end ${formatShort(way.series[0]?.points.at(-1)?.[1] ?? Number.NaN, 2)}.`}
              series={way.series}
              x={{ label: isSteps ? 'h' : 'sweep', log: isSteps }}
              y={{ label: '', log: true }}
            />
          )}
        </>
      )}
    </section>
  );
}
