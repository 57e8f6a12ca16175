import { hueOf, plainSymbol, symbolTex } from '../../engine/index.ts';
import { CopyLatex } from '../controls/CopyLatex.tsx';
import { later } from '../controls/later.tsx';
import { useEdge, useSession, useSubject, useView, ViewSource } from '../hooks.ts';
import { type Argument, argumentFor } from '../session/argument.ts';
import { calmViewStore } from '../session/calmView.ts';
import { light } from '../session/laboratory.ts';
import { sharesOf } from '../session/subject.ts';
import { shownState } from '../session/views.ts';
import { Tex } from '../tex/Tex.tsx';
import { EdgeList } from './EdgeList.tsx';
import styles from './Inspector.module.css';
import { Lamp } from './Lights.tsx';
import { NotesDiffer } from './NotesDiffer.tsx';

const ConstraintTable = later(async () => (await import('./ConstraintTable.tsx')).ConstraintTable);
const EdgeSection = later(async () => (await import('./EdgeSection.tsx')).EdgeSection);

function Result({ label, tex }: { readonly label: string; readonly tex: string }) {
  return (
    <div className={styles.result}>
      <small>{label}</small>
      <Tex source={tex} />
    </div>
  );
}

/** Lines of one derivation, aligned at their equals signs. */
function aligned(left: string, lines: readonly string[]): string {
  const rows = lines.map((line, i) => `${i === 0 ? left : ''} &${line}`);
  return `\\begin{aligned} ${rows.join(' \\\\[6pt] ')} \\end{aligned}`;
}

/** The edges that a term under the pointer comes from: those of its hue. */
function edgesUnder(target: EventTarget, shares: ReadonlyMap<string, number>): string[] {
  const term = target instanceof Element ? target.closest('[class*="via"]') : null;
  const hue = /\bvia(\d)\b/.exec(term?.className ?? '')?.[1];
  if (hue === undefined) return [];
  return [...shares].flatMap(([key, k]) => (hueOf(k) === Number(hue) ? [key] : []));
}

/** The lines of a derivation; a term under the pointer lights its edge. */
function Lines({ source, j }: { readonly source: string; readonly j: number }) {
  const shares = useView(({ run }) => sharesOf(run, j));
  const hues = useSession(({ lit }) => [...lit].map((key) => shares.get(key)).join());
  const lit = hues.split(',').flatMap((k) => (k === '' ? [] : [styles[`lit${hueOf(Number(k))}`]]));
  return (
    <div
      className={lit.join(' ')}
      onPointerOver={({ target }) => light(edgesUnder(target, shares))}
      onPointerLeave={() => light([])}
    >
      <Tex display source={source} />
    </div>
  );
}

function ChainRule({
  name,
  argument,
  j,
}: {
  readonly name: string;
  readonly argument: Argument;
  readonly j: number;
}) {
  const { derivative, chainRule, value } = argument;
  const lines = aligned(derivative, chainRule);
  return (
    <section className={styles.section} aria-label={`Chain rule at ${name}`}>
      <h2 className={styles.heading}>
        Chain rule at {name} <span>sum over the edges that leave {name}</span>
        <CopyLatex source={lines} what={`the chain rule at ${name}`} />
      </h2>
      <div className={styles.math}>
        <Lines source={lines} j={j} />
      </div>
      <Result label={`adjoint of ${name}`} tex={`${derivative} = ${value ?? '\\text{not yet}'}`} />
      <EdgeList j={j} />
    </section>
  );
}

function Lagrange({ name, argument, j }: { name: string; argument: Argument; j: number }) {
  const { stationarity, lambda, value } = argument;
  const output = useView(({ run }) => run.program.equations[run.program.output ?? -1]?.name ?? 'f');
  const z = `z_{${symbolTex(name)}}`;
  const equation = useView(({ run, nodes }) => nodes.get(run.program.equations[j]?.id ?? '')?.tex);
  const lines = aligned(`0 = \\frac{\\partial \\mathcal{L}}{\\partial ${z}}`, stationarity);
  const sum = '\\sum_i \\lam{\\lambda_i}\\,\\bigl(z_i - f_i(z_{\\alpha(i)})\\bigr)';
  return (
    <section className={styles.section} aria-label={`Lagrange at ${plainSymbol(name)}`}>
      <h2 className={styles.heading}>
        Lagrange at {plainSymbol(name)}{' '}
        <span>
          stationarity of <Tex source="\mathcal{L}" /> in <Tex source={z} />
        </span>
        <CopyLatex source={lines} what={`stationarity at ${plainSymbol(name)}`} />
      </h2>
      <div className={styles.math}>
        <Tex display source={`\\mathcal{L} = ${symbolTex(output)} - ${sum}`} />
        <Lines source={lines} j={j} />
      </div>
      <div className={styles.result}>
        <small>
          multiplier of <Tex source={equation ?? name} />
        </small>
        <Tex source={`${lambda} = ${value ?? '\\text{not yet}'}`} />
      </div>
    </section>
  );
}

function Verdict({ value }: { readonly value: string | undefined }) {
  const known = value !== undefined && !value.includes('NaN');
  const waiting = value === undefined ? 'not yet: step on until every term is in' : 'not a number';
  return (
    <div className={`${styles.verdict} ${known ? '' : styles.waiting}`}>
      <i />
      <span>
        <Lamp lit={known} />
        {known ? 'the same number, from two arguments' : waiting}
      </span>
      <i />
    </div>
  );
}

function Arguments() {
  const run = useView((view) => view.run);
  const position = useView((view) => view.position);
  const review = useSession((s) => s.review);
  const subject = useSubject();
  const edge = useEdge();
  const j = subject === undefined ? undefined : run.program.index.get(subject);
  const node = j === undefined ? undefined : run.program.equations[j];
  if (j === undefined || !node) {
    const reason =
      subject === undefined
        ? 'Add a node and choose an output: its multipliers are derived here.'
        : 'This node has no equation yet. The card says what is missing.';
    return <p className={styles.nothing}>{reason}</p>;
  }
  const argument = argumentFor(run, shownState(run, position, review), j);
  return (
    <>
      <ChainRule name={plainSymbol(node.name)} argument={argument} j={j} />
      {edge && <EdgeSection edge={edge} />}
      <Verdict value={argument.value} />
      <Lagrange name={node.name} argument={argument} j={j} />
      <ConstraintTable subject={node.id} />
      <NotesDiffer />
    </>
  );
}

/** Two arguments for one number, side by side, and the table of all constraints. */
export function LagrangeTab() {
  return (
    <ViewSource value={calmViewStore}>
      <Arguments />
    </ViewSource>
  );
}
