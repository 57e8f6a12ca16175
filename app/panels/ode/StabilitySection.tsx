import { useState } from 'react';
import {
  formatFixed,
  formatShort,
  growthFactor,
  growthLines,
  monotoneUpTo,
  type OdeProblem,
  orbit,
  stableUpTo,
  type Tableau,
  tableauOf,
} from '../../../engine/index.ts';
import { Chart } from '../../plots/Chart.tsx';
import type { Solved } from '../../session/solved.ts';
import { Tex } from '../../tex/Tex.tsx';
import shared from '../Inspector.module.css';
import { NotesDiffer } from '../NotesDiffer.tsx';
import solve from '../solve/solve.module.css';
import { FAR, GrowthPlot, LINES } from './GrowthPlot.tsx';
import styles from './ode.module.css';
import { RegionPlot } from './RegionPlot.tsx';
import stability from './stability.module.css';

const METHODS: readonly Tableau[] = ['euler', 'implicit_euler', 'trapezoid', 'rk4'].map(tableauOf);
const RANGES = new Map(METHODS.map((m) => [m.name, [stableUpTo(m), monotoneUpTo(m)] as const]));
const STEPS = 12;

/** The method that the notes take for explicit, and the example that has the corrections. */
const IMPLICIT = tableauOf('implicit_euler');
const CORRECTED = ['stability'] as const;

/** Where cΔt stands when nothing says so: explicit Euler explodes, the others do not. */
const USUAL = 2.5;

/** cΔt of a problem with one state that decays: −∂f/∂z Δt at the start. */
function ownX({ dynamics, z0, t0, t1, settings }: OdeProblem): number {
  if (dynamics.size !== 1) return USUAL;
  const out = { z: new Float64Array(1), theta: new Float64Array(dynamics.parameters), t: 0 };
  dynamics.pull(t0, z0, Float64Array.of(1), out);
  const x = (-(out.z[0] as number) * Math.abs(t1 - t0)) / settings.steps;
  return x > 0 && x <= FAR ? x : USUAL;
}

const rangeText = (end: number): string =>
  end === Number.POSITIVE_INFINITY ? 'always' : `≤ ${formatShort(end, 3)}`;

function Verdicts({ x }: { readonly x: number }) {
  return (
    <table className={`${solve.ways} ${styles.pick}`}>
      <thead>
        <tr>
          <th scope="col">method</th>
          <th scope="col">G(cΔt)</th>
          <th scope="col">stable</th>
          <th scope="col">monotone</th>
        </tr>
      </thead>
      <tbody>
        {METHODS.map((method, i) => {
          const g = growthFactor(method, x);
          const [stable = 0, monotone = 0] = RANGES.get(method.name) ?? [];
          return (
            <tr key={method.name}>
              <td>
                <svg viewBox="0 0 24 10" className={stability.sample} aria-hidden>
                  <path d="M0 5H24" strokeDasharray={LINES[i]} />
                </svg>
                {method.title}
              </td>
              <td>
                {formatFixed(g, 3)}
                {Math.abs(g) > 1 && <small className={styles.below}>unstable</small>}
              </td>
              <td>{rangeText(stable)}</td>
              <td>{rangeText(monotone)}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

/** The methods on Dahlquist’s test equation: G, its orbit, and regions in the complex plane. */
export function StabilitySection({ solved }: { readonly solved: Solved }) {
  const own = ownX(solved.problem);
  const [chosen, setX] = useState<number>();
  const x = chosen ?? own;
  const { tableau } = solved.problem.settings;
  const points = orbit(tableau, x, STEPS).map((u, n) => [n, u] as const);
  const [, growth] = growthLines(tableau, x);
  return (
    <section className={shared.section} aria-label="Stability">
      <h2 className={shared.heading}>
        Stability{' '}
        <span>
          test equation <Tex source={`\\dot{u} = -c\\,u,\\; c\\,\\Delta t = ${x.toFixed(2)}`} />
        </span>
      </h2>
      <label className={styles.fineness}>
        cΔt
        <input
          type="range"
          aria-label="cΔt"
          min={0.05}
          max={FAR}
          step={0.05}
          value={x}
          onChange={({ target }) => setX(Number(target.value))}
        />
        <output>{x.toFixed(2)}</output>
      </label>
      <GrowthPlot methods={METHODS} x={x} />
      <Verdicts x={x} />
      <NotesDiffer of={CORRECTED}>
        {growthLines(IMPLICIT, x).map(({ words, symbols, numbers }) => (
          <p key={words}>
            {words} <Tex source={symbols} /> {numbers && <Tex source={numbers} />}
          </p>
        ))}
      </NotesDiffer>
      <h3 className={stability.subheading}>The orbit of {tableau.title}</h3>
      {growth?.numbers && <Tex source={growth.numbers} />} <small>{growth?.words}</small>
      <Chart
        title={`u after each of ${STEPS} steps of ${tableau.title} with cΔt = ${x.toFixed(2)}`}
        series={[
          { label: 'u', hue: 'z', marker: 'circle', points },
          {
            ...{ label: 'e^(−cnΔt)', hue: 'ink', dashed: true },
            points: points.map(([n]) => [n, Math.exp(-x * n)] as const),
          },
        ]}
        x={{ label: 'step n' }}
        y={{ label: '' }}
      />
      <RegionPlot tableau={tableau} />
    </section>
  );
}
