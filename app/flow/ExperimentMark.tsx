import { formatShort, type Nested, type NodeId, symbolTex, toNested } from '../../engine/index.ts';
import { ScrubNumber } from '../controls/ScrubNumber.tsx';
import { useSession, useView } from '../hooks.ts';
import type { Violation } from '../session/experiment.ts';
import { hold, violate } from '../session/laboratory.ts';
import type { NodeView } from '../session/views.ts';
import { Tex } from '../tex/Tex.tsx';
import styles from './ExperimentMark.module.css';

/** The violation of a node's constraint, if it is violated. */
export const useViolation = (id: NodeId): Violation | undefined =>
  useSession(({ experiment }) =>
    experiment?.kind === 'violated' ? experiment.violations.get(id) : undefined,
  );

/** The chip by which a violation is dragged: `r_c = ε = 0.1`. */
function Epsilon({ view, violation }: { view: NodeView; violation: Violation }) {
  return (
    <div className={`nodrag ${styles.mark} ${styles.residual}`}>
      <Tex source={`r_{${symbolTex(view.name)}} = \\varepsilon =`} />
      <ScrubNumber
        label={`Violation of ${view.name}`}
        text={formatShort(violation.epsilon, 3)}
        value={violation.epsilon}
        onChange={(next) => {
          if (typeof next === 'number') violate(view.id, { ...violation, epsilon: next });
        }}
      />
    </div>
  );
}

const NO_VIOLATION: Violation = { element: 0, epsilon: 0 };

/**
 * What is off at a node of an experiment. On the Solve tab the selected node offers its violation to be
 * dragged, even while it is 0.
 */
export function ExperimentMark({ view, selected }: { view: NodeView; selected: boolean }) {
  const violation = useViolation(view.id);
  const offered = useSession(
    ({ tab, experiment }) =>
      tab === 'solve' && (experiment === null || experiment.kind === 'violated'),
  );
  if (violation || (offered && selected && view.z && !view.problem)) {
    return <Epsilon view={view} violation={violation ?? NO_VIOLATION} />;
  }
  if (!view.mark) return null;
  return (
    <div className={`${styles.mark} ${styles[view.mark.kind]}`}>
      <Tex source={view.mark.tex} />
    </div>
  );
}

/** A value that is set by hand in free mode, whatever its constraint asks for. */
export function HeldValue({ view }: { readonly view: NodeView }) {
  const value = useView(({ run, state }): Nested | undefined => {
    const z = state.z[run.program.index.get(view.id) ?? -1];
    return z && z.shape.length === 0 ? z.data[0] : z && toNestedOnce(z);
  });
  return (
    <span data-role="z" data-value={view.z?.full}>
      <ScrubNumber
        label={`z of ${view.name}, by hand`}
        text={view.z?.text ?? 'not yet'}
        value={value ?? 0}
        onChange={(next) => hold(view.id, next)}
      />
    </span>
  );
}

const nested = new WeakMap<object, Nested>();

/** Nested lists of a tensor, the same for the same tensor: what a selector returns must keep its identity. */
function toNestedOnce(z: Parameters<typeof toNested>[0]): Nested {
  const known = nested.get(z) ?? toNested(z);
  nested.set(z, known);
  return known;
}
