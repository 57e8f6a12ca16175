import { createContext, useContext, useEffect, useMemo, useState } from 'react';
import { useStore } from 'zustand';
import { type Edge, type NodeId, type Op, opsOf, type Trace } from '../engine/index.ts';
import { canLearn } from './document/canLearn.ts';
import type { AdjointDocument } from './document/document.ts';
import type { History } from './document/history.ts';
import { documentStore } from './document/store.ts';
import { type Check, checkStore, type Mark, marksOf } from './session/check.ts';
import { selectedEdge } from './session/edge.ts';
import { hasProposals } from './session/proposals.ts';
import { type Session, sessionStore, TABS, type Tab } from './session/session.ts';
import { shareStore } from './session/shares.ts';
import { odeNodes } from './session/solved.ts';
import { subjectOf } from './session/subject.ts';
import { type TrainingState, trainingStore } from './session/training.ts';
import { type View, viewStore } from './session/viewStore.ts';
import type { NodeView } from './session/views.ts';
import { ask } from './worker/compute.ts';
import type { TaskArgs, TaskName, TaskPart } from './worker/tasks.ts';

export const useHistory = <T>(selector: (history: History) => T): T =>
  useStore(documentStore, selector);

export const useSession = <T>(selector: (session: Session) => T): T =>
  useStore(sessionStore, selector);

/** Where a part of the page has its view from. */
export const ViewSource = createContext(viewStore);

export const useView = <T>(selector: (view: View) => T): T =>
  useStore(useContext(ViewSource), selector);

export const useTraining = <T>(selector: (state: TrainingState) => T): T =>
  useStore(trainingStore, selector);

/** The tabs that there are: some are of what not every document has. */
export function useTabs(): readonly Tab[] {
  const trained = useHistory(
    ({ document }) => document.training !== undefined || canLearn(document),
  );
  const solved = useView(({ run }) => run.inside !== undefined || odeNodes(run.scene).length > 0);
  const sampled = useHistory(({ document }) => hasProposals(document));
  return useMemo(() => {
    const absent = new Set<Tab>([
      ...(trained ? [] : ['training' as const]),
      ...(solved ? [] : ['ode' as const]),
      ...(sampled ? [] : ['sampling' as const]),
    ]);
    return TABS.filter((name) => !absent.has(name));
  }, [trained, solved, sampled]);
}

/** The tab that is shown: the one chosen, while there is such a one. */
export function useTab(): Tab {
  const tabs = useTabs();
  const chosen = useSession((s) => s.tab);
  return tabs.includes(chosen) ? chosen : 'lagrange';
}

/** What the canvas draws: the document, or the graph inside an open block. */
export const useScene = (): AdjointDocument => useView((view) => view.run.scene);

/** Every op that the graph on the canvas may use, by name. */
export const useOps = (): ReadonlyMap<string, Op> => useView(({ run }) => opsOf(run.scene));

/** What a node's card shows; the component renders again only when that changes. */
export const useNodeView = (id: NodeId): NodeView | undefined =>
  useView((view) => view.nodes.get(id));

/** The edge that the panels speak of, if one is selected. */
export function useEdge(): Edge | undefined {
  const scene = useScene();
  const selection = useSession((s) => s.selection);
  const selectedEdges = useSession((s) => s.selectedEdges);
  return selectedEdge(scene, { selection, selectedEdges });
}

/** The node that the panels speak of. */
export function useSubject(): NodeId | undefined {
  const selection = useSession((s) => s.selection);
  const selectedEdges = useSession((s) => s.selectedEdges);
  return useView((view) => subjectOf(view, { selection, selectedEdges }));
}

/** The number of an edge among the terms of the λ that is being derived; undefined for other edges. */
export const useShare = (key: string): number | undefined =>
  useStore(shareStore, (shares) => shares.get(key));

/** How far the worker has come with a question. */
export interface Answered<K extends TaskName> {
  /** What there is of the answer; while a new one is on its way, the one before. */
  readonly parts: readonly TaskPart<K>[];
  /** The run that they are about. */
  readonly of: Trace | undefined;
  /** Whether they are the whole answer to the present question. */
  readonly done: boolean;
  readonly failed?: string;
}

/**
 * Has the worker answer a question about the run that is shown, or another; none while `args` is undefined. A question is new
 * when its arguments are another object.
 */
export function useTask<K extends TaskName>(
  name: K,
  args: TaskArgs<K> | undefined,
  about?: Trace,
): Answered<K> {
  const shown = useView(({ run }) => run.trace);
  const trace = about ?? shown;
  const [answered, setAnswered] = useState<Answered<K> & { readonly to?: TaskArgs<K> }>({
    ...{ parts: [], of: undefined, done: false },
  });
  useEffect(() => {
    if (args === undefined) return;
    let parts: readonly TaskPart<K>[] = [];
    const answer = (more: Pick<Answered<K>, 'done' | 'failed'>): void =>
      setAnswered({ parts, of: trace, to: args, ...more });
    return ask(trace, name, args, {
      onParts: (more) => {
        parts = [...parts, ...more];
        answer({ done: false });
      },
      onDone: () => answer({ done: true }),
      onFailed: (failed) => answer({ done: true, failed }),
    });
  }, [trace, name, args]);
  const current = answered.of === trace && answered.to === args;
  return { ...answered, done: answered.done && current };
}

/** The check of every λ on the canvas, while the graph is the one that was checked. */
export function useCheck(): Check | null {
  const check = useStore(checkStore, (state) => state.check);
  const run = useView((view) => view.run);
  return check?.run === run ? check : null;
}

/** How a node came out of that check. */
export function useMark(id: NodeId): Mark | undefined {
  const check = useStore(checkStore, (state) => (state.check?.found ? state.check : null));
  return useView((view) => (check?.run === view.run ? marksOf(check).get(id) : undefined));
}
