import { useMemo } from 'react';
import {
  bySymbol,
  chain,
  type Edge,
  type Equation,
  formatShape,
  jacobian,
  jacobianShape,
  lambdaOf,
  localDerivation,
  plainSymbol,
  type State,
  symbolOf,
  symbolTex,
  termTex,
  type Use,
  valueTex,
} from '../../engine/index.ts';
import { CopyLatex } from '../controls/CopyLatex.tsx';
import { useSession, useView } from '../hooks.ts';
import { Heatmap } from '../plots/Heatmap.tsx';
import { indexText } from '../plots/heatmap.ts';
import { ScaleKey } from '../plots/ScaleKey.tsx';
import { useOf } from '../session/edge.ts';
import type { Run } from '../session/run.ts';
import { ownScale } from '../session/scale.ts';
import { shownState } from '../session/views.ts';
import { Tex } from '../tex/Tex.tsx';
import styles from './EdgeSection.module.css';
import shared from './Inspector.module.css';
import { ElementsTable } from './TensorSection.tsx';

/** Most entries of a Jacobian that are worked out and shown. */
const MAX_ENTRIES = 4096;

interface Props {
  readonly run: Run;
  readonly use: Use;
  readonly from: Equation;
  readonly to: Equation;
  readonly state: State;
}

/** λ_d ∂d/∂c = λ_d e^c: what becomes of λ_d on its way back along the edge. */
function Pull({ run, use, from, to, state }: Props) {
  const { program } = run.trace;
  const lambda = lambdaOf(program, use.consumer);
  const fraction = `\\frac{\\partial ${symbolTex(to.name)}}{\\partial ${symbolTex(from.name)}}`;
  const rule = termTex(program, use, symbolOf(lambda), bySymbol(program)).tex;
  const pull = `${lambda}\\, ${fraction} = ${rule}`;
  const scalar = from.shape.length === 0 && to.shape.length === 0;
  return (
    <div className={shared.math}>
      <div className={styles.pull}>
        <Tex display source={pull} />
        <CopyLatex source={pull} what="the pull" />
      </div>
      {scalar && <Tex display source={chain(localDerivation(program, state.z, use))} />}
    </div>
  );
}

/** The term that the edge adds to λ, once the run has come to it. */
function Adds({ run, use, from }: Props) {
  const position = useView((view) => view.position);
  const review = useSession((s) => s.review);
  const j = run.program.index.get(from.id) ?? -1;
  const own = lambdaOf(run.program, j);
  const step = run.trace.steps.findIndex(
    (s) => s.kind === 'pullback' && s.consumer === use.consumer && s.port === use.port,
  );
  const term = run.trace.steps[step];
  if (term?.kind !== 'pullback') return <p className={shared.more}>No λ runs along this edge.</p>;
  const done = review ? run.trace.steps.length : (run.ticks[position - 1]?.cursor ?? 0);
  const value = step < done ? `\\lam{${valueTex(term.term).tex}}` : '\\text{not yet}';
  return (
    <div className={shared.result}>
      <small>
        adds to <Tex source={own} />
      </small>
      <Tex source={value} />
    </div>
  );
}

/** `the 6 elements of x`. */
const elementsOf = ({ name }: Equation, n: number): string =>
  `the ${n === 1 ? 'one element' : `${n} elements`} of ${plainSymbol(name)}`;

function Jacobian({ run, use, from, to, state }: Props) {
  const { program } = run;
  const [rows, columns] = jacobianShape(program, use);
  const small = rows * columns <= MAX_ENTRIES && rows * columns > 0;
  const known = state.z[use.consumer] !== undefined;
  // The values are those of the run: only whether they are there yet depends on the cursor.
  // biome-ignore lint/correctness/useExhaustiveDependencies: `state` is another at each step, its values are the same.
  const matrix = useMemo(
    () => (small && known ? jacobian(program, state.z, use) : undefined),
    [program, use.consumer, use.port, small, known],
  );
  const name = `∂${plainSymbol(to.name)}/∂${plainSymbol(from.name)}`;
  const element = (equation: Equation, place: number): string =>
    `${plainSymbol(equation.name)}${equation.shape.length > 0 ? indexText(equation.shape, place) : ''}`;
  const elementName = (place: number): string =>
    `∂${element(to, Math.floor(place / columns))}/∂${element(from, place % columns)}`;
  return (
    <>
      <h3 className={styles.heading}>
        Jacobian {name}{' '}
        <span>
          {rows} × {columns}
        </span>
      </h3>
      <p className={styles.words}>
        {small
          ? `Rows stand for ${elementsOf(to, rows)}, columns for ${elementsOf(from, columns)}.`
          : `It would have ${rows} × ${columns} = ${rows * columns} entries; up to ${MAX_ENTRIES} are shown. The formula above never forms it.`}
      </p>
      {small && !known && (
        <p className={shared.more}>not yet: {plainSymbol(to.name)} has no value</p>
      )}
      {matrix && (
        <>
          {rows * columns > 1 && (
            <>
              <div className={styles.key}>
                <ScaleKey kind="jacobian" scale={{ ...ownScale(matrix), signed: true }} />
              </div>
              <Heatmap
                tensor={matrix}
                kind="jacobian"
                label={`Jacobian ${name}`}
                elementName={elementName}
              />
            </>
          )}
          <ElementsTable
            tensor={matrix}
            label={`the Jacobian ${name}`}
            rowName={(row) => element(to, row)}
            columnName={(column) => element(from, column)}
            elementName={elementName}
          />
        </>
      )}
    </>
  );
}

/** One edge: how λ is pulled back along it, and its Jacobian in full where that is small. */
export function EdgeSection({ edge }: { readonly edge: Edge }) {
  const run = useView((view) => view.run);
  const position = useView((view) => view.position);
  const review = useSession((s) => s.review);
  const use = useOf(run, edge);
  const from = run.program.equations[run.program.index.get(edge.from) ?? -1];
  const to = run.program.equations[use?.consumer ?? -1];
  const nameOf = (id: string): string => run.scene.nodes[id]?.name ?? id;
  const shapes = from && to ? `${formatShape(from.shape)} → ${formatShape(to.shape)}` : '';
  const state = shownState(run, position, review);
  return (
    <section className={shared.section} aria-label="Edge">
      <h2 className={shared.heading}>
        <div>
          Edge <Tex source={`${symbolTex(nameOf(edge.from))} \\to ${symbolTex(nameOf(edge.to))}`} />
        </div>
        <span>{`port ${edge.port}${shapes && `, ${shapes}`}`}</span>
      </h2>
      {use && from && to ? (
        <>
          <Pull {...{ run, use, from, to, state }} />
          <Adds {...{ run, use, from, to, state }} />
          <Jacobian {...{ run, use, from, to, state }} />
        </>
      ) : (
        <p className={shared.more}>
          {plainSymbol(nameOf(edge.to))} has no equation yet. Its card says what is missing.
        </p>
      )}
    </section>
  );
}
