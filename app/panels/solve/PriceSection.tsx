import { useMemo } from 'react';
import {
  equationAt,
  formatFixed,
  formatShort,
  type Misses,
  multipliersOf,
  type Price,
  symbolTex,
} from '../../../engine/index.ts';
import { ScrubNumber } from '../../controls/ScrubNumber.tsx';
import { useSession, useTask, useView } from '../../hooks.ts';
import { Chart } from '../../plots/Chart.tsx';
import {
  type Direction,
  directionOf,
  type Violation,
  violationOf,
} from '../../session/experiment.ts';
import { leaveExperiment, setFree, violate } from '../../session/laboratory.ts';
import type { Run } from '../../session/run.ts';
import { Tex } from '../../tex/Tex.tsx';
import shared from '../Inspector.module.css';
import { ByHand, EstimateTable } from './ByHand.tsx';
import styles from './solve.module.css';

/** ε at which a price is quoted while the constraint holds. */
const QUOTED = 0.1;

const slopeText = (slope: number | undefined): string =>
  slope === undefined ? 'exact' : `slope ${slope.toFixed(2)}`;

/** Errors of f and of L against the size of the violation, in log–log axes. */
function ErrorChart({
  errors,
  at,
  name,
}: {
  errors: Misses;
  at: number | undefined;
  name: string;
}) {
  const { misses, slopes } = errors;
  return (
    <Chart
      title={`Errors of f and of L against the violation of ${name}, with ${slopeText(slopes.objective)} and ${slopeText(slopes.lagrangian)}.`}
      x={{ label: 'size of the violation', log: true }}
      y={{ label: '', log: true }}
      at={at}
      series={[
        {
          label: `error of f, ${slopeText(slopes.objective)}`,
          ...{ hue: 'z', marker: 'circle' },
          points: misses.map(({ size, objective }) => [size, objective] as const),
        },
        {
          label: `error of ℒ, ${slopeText(slopes.lagrangian)}`,
          ...{ hue: 'l', marker: 'diamond' },
          points: misses.map(({ size, lagrangian }) => [size, lagrangian] as const),
        },
      ]}
    />
  );
}

interface DragProps {
  readonly run: Run;
  readonly j: number;
  readonly violation: Violation;
}

/** ε by slider and by number, and for a tensor the element that it is added to. */
function Drag({ run, j, violation }: DragProps) {
  const { id, name, shape } = equationAt(run.program, j);
  const elements = shape.reduce((a, b) => a * b, 1);
  const put = (epsilon: number): void => violate(id, { ...violation, epsilon });
  return (
    <div className={styles.slider}>
      <span>drag ε</span>
      <input
        type="range"
        min={-1}
        max={1}
        step={0.01}
        value={violation.epsilon}
        aria-label="Violation ε"
        onChange={(e) => put(Number(e.target.value))}
      />
      <output>
        <ScrubNumber
          label={`ε of ${name}`}
          text={formatShort(violation.epsilon, 4)}
          value={violation.epsilon}
          onChange={(next) => typeof next === 'number' && put(next)}
        />
      </output>
      {elements > 1 && (
        <label className={styles.element}>
          in element
          <input
            type="number"
            min={0}
            max={elements - 1}
            value={violation.element}
            aria-label="Element that ε is added to"
            onChange={(e) => {
              const element = Math.max(
                0,
                Math.min(elements - 1, Math.floor(Number(e.target.value))),
              );
              violate(id, { ...violation, element });
            }}
          />
          of {elements}
        </label>
      )}
    </div>
  );
}

function Prices({
  run,
  j,
  table,
  element,
}: {
  run: Run;
  j: number;
  table: readonly Price[];
  element: number;
}) {
  const [first] = table;
  const lambda = useMemo(() => multipliersOf(run.trace)[j]?.data[element], [run, j, element]);
  const smallest = table.at(-1);
  if (!first || !smallest || lambda === undefined) return null;
  const symbol = symbolTex(equationAt(run.program, j).name);
  return (
    <>
      <dl className={styles.price}>
        <div>
          <dt>
            price paid <Tex source="\Delta f / \varepsilon" />
          </dt>
          <dd>{formatFixed(first.ratio, 4)}</dd>
        </div>
        <div>
          <dt>
            as <Tex source="\varepsilon \to 0" />
          </dt>
          <dd className={styles.hueL}>{formatFixed(smallest.ratio, 4)}</dd>
        </div>
        <div>
          <dt>
            that is <Tex source={`\\lam{\\lambda_{${symbol}}}`} />
          </dt>
          <dd className={styles.hueL}>λ {formatFixed(lambda, 4)}</dd>
        </div>
      </dl>
      <ul className={styles.tending} aria-label="Δf/ε as ε tends to 0">
        {table.map(({ epsilon, ratio }) => (
          <li key={epsilon}>
            <small>ε = {formatShort(epsilon, 6)}</small>
            {formatFixed(ratio, 4)}
          </li>
        ))}
      </ul>
    </>
  );
}

/** What is chosen of the node in question: its violation, 0 in the first element where none is. */
const useViolation = (id: string): Violation | undefined =>
  useSession(({ experiment }) =>
    experiment?.kind === 'violated' ? experiment.violations.get(id) : undefined,
  );

const NONE: Violation = { element: 0, epsilon: 0 };

/** The direction of the violations that are shown, or of a unit one at the node in question. */
function useDirection(run: Run, j: number): Direction {
  const point = useView((view) => view.point);
  return useMemo(() => {
    const off = point?.estimates && directionOf(point);
    if (off) return off;
    return { directions: new Map([[j, violationOf(run, j, { element: 0, epsilon: 1 })]]), size: 0 };
  }, [run, j, point]);
}

/** z_j = f_j(…) + ε: what the violation of one constraint costs is its multiplier. */
export function PriceSection({ run, j }: { readonly run: Run; readonly j: number }) {
  const { id, name, op } = equationAt(run.program, j);
  const symbol = symbolTex(name);
  const violation = useViolation(id) ?? NONE;
  const isFree = useSession((s) => s.experiment?.kind === 'free');
  const estimates = useView(({ point }) => point?.estimates);
  const { directions, size } = useDirection(run, j);
  const epsilon = violation.epsilon || QUOTED;
  const { element } = violation;
  const priced = useTask(
    'prices',
    useMemo(() => ({ j, element, epsilon }), [j, element, epsilon]),
  );
  const errors = useTask(
    'errors',
    useMemo(() => ({ directions }), [directions]),
  );
  const table = priced.parts.at(-1);
  const found = errors.parts.at(-1);
  return (
    <section className={shared.section} aria-label="Break one constraint">
      <h2 className={shared.heading}>
        Break one constraint{' '}
        <span>
          <Tex
            source={
              op.source
                ? `${symbol} + \\varepsilon`
                : `z_{${symbol}} = f_{${symbol}}(\\ldots) + \\varepsilon`
            }
          />
        </span>
      </h2>
      <div className={styles.switches}>
        <label>
          <input
            type="checkbox"
            checked={isFree}
            onChange={({ target }) => (target.checked ? setFree() : leaveExperiment())}
          />
          free mode: set any z by hand
        </label>
      </div>
      {isFree ? <ByHand run={run} j={j} /> : <Drag {...{ run, j, violation }} />}
      {estimates && <EstimateTable estimates={estimates} />}
      {found && (
        <ErrorChart
          errors={found}
          at={size > 0 ? size : undefined}
          name={isFree ? 'the values' : name}
        />
      )}
      {table && !isFree && <Prices {...{ run, j, table, element }} />}
      {(priced.failed ?? errors.failed) && <p role="alert">{priced.failed ?? errors.failed}</p>}
    </section>
  );
}
