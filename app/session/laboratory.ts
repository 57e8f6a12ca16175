import {
  equationAt,
  fromNested,
  type Nested,
  type NodeId,
  plainSymbol,
  type Tensor,
} from '../../engine/index.ts';
import type { Reached, Violation } from './experiment.ts';
import { currentRun } from './run.ts';
import { notify, session, setSession } from './session.ts';

/** The violations that are shown, by node. */
export const violationsShown = (): ReadonlyMap<NodeId, Violation> => {
  const { experiment } = session();
  return experiment?.kind === 'violated' ? experiment.violations : new Map();
};

/** Violates the constraint of a node by ε, beside those of others; 0 restores it. */
export function violate(id: NodeId, violation: Violation): void {
  const violations = new Map(violationsShown());
  if (violation.epsilon === 0) violations.delete(id);
  else violations.set(id, violation);
  setSession({ experiment: violations.size === 0 ? null : { kind: 'violated', violations } });
}

/** The values that are held by hand, in free mode. */
export const heldValues = (): ReadonlyMap<NodeId, Tensor> => {
  const { experiment } = session();
  return experiment?.kind === 'free' ? experiment.values : new Map();
};

/** Begins free mode, in which any z can be set by hand. */
export const setFree = (): void => setSession({ experiment: { kind: 'free', values: new Map() } });

/** Holds a value where it is put, whatever its constraint asks for. Says so where its shape does not fit. */
export function hold(id: NodeId, value: Nested): void {
  const { program } = currentRun();
  const i = program.index.get(id);
  if (i === undefined) return;
  const { name, shape } = equationAt(program, i);
  const given = fromNested(value);
  if (given.shape.join() !== shape.join()) {
    notify(
      `${plainSymbol(name)} has the shape [${shape.join('×')}]; this is [${given.shape.join('×')}].`,
    );
    return;
  }
  const values = new Map(heldValues()).set(id, given);
  setSession({ experiment: { kind: 'free', values } });
}

/** Shows what a method or a wrong engine has reached. */
export const showReached = (reached: Reached): void =>
  setSession({ experiment: { kind: 'reached', ...reached } });

/** Back to the run. */
export const leaveExperiment = (): void => setSession({ experiment: null });

/** Points at edges, by their keys; at none with an empty list. */
export const light = (keys: readonly string[]): void => {
  const { lit } = session();
  if (keys.length === lit.size && keys.every((key) => lit.has(key))) return;
  setSession({ lit: new Set(keys) });
};
