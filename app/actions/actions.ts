import { edgesInto, type NodeId, nodeIds } from '../../engine/index.ts';
import { EMPTY_DOCUMENT } from '../document/document.ts';
import { moveNodes, removeNodes, replaceDocument, setOutput } from '../document/edits.ts';
import { layered } from '../document/layout.ts';
import { currentDocument, documentStore, edit, redoEdit, undoEdit } from '../document/store.ts';
import {
  canStepInto,
  isBlock,
  openBlock,
  refusesEdit,
  stepInto,
  stepOut,
} from '../session/blocks.ts';
import { checkEveryLambda } from '../session/check.ts';
import { differentiateShown, leaveTo, openDerived } from '../session/differentiate.ts';
import { downloadExport, exportsOffered } from '../session/exports.ts';
import { chooseFile, saveFile } from '../session/files.ts';
import { leaveExperiment } from '../session/laboratory.ts';
import { stepBy, stepTo, togglePlay } from '../session/playback.ts';
import { stepForward, togglePredict } from '../session/predict.ts';
import { currentRun, pathOf } from '../session/run.ts';
import { select, session, setSession, startOver } from '../session/session.ts';
import { switchTheme } from '../session/theme.ts';
import { training } from '../session/training.ts';
import { toggleTraining } from '../session/trainingRun.ts';

/** Something a person can do. Buttons, shortcuts and the search read this one list. */
export interface Action {
  readonly id: string;
  readonly label: string;
  /** Key chords, as `Ctrl+Shift+Z`; Ctrl is also ⌘. */
  readonly keys: readonly string[];
  readonly run: () => void;
  readonly enabled?: () => boolean;
}

const selected = (): NodeId[] =>
  [...session().selection].filter((id) => currentRun().scene.nodes[id]);

const only = (): NodeId | undefined => (selected().length === 1 ? selected()[0] : undefined);

/** What changes the graph; inside a block that is built in, the sentence that says that it cannot. */
const editing = (run: () => void) => (): void => {
  if (!refusesEdit()) run();
};

function removeSelected(): void {
  const document = currentDocument();
  const chosen = [...session().selectedEdges];
  const found = nodeIds(document)
    .flatMap((id) => edgesInto(document, id))
    .filter(({ to, port }) => chosen.includes(`${to}.${port}`));
  edit(removeNodes(selected(), found));
  select([]);
}

function nudge(dx: number, dy: number): void {
  const { nodes } = currentDocument();
  const ids = selected();
  const moved = ids.flatMap((id) => {
    const position = nodes[id]?.position;
    return position ? [[id, { x: position.x + dx, y: position.y + dy }] as const] : [];
  });
  if (moved.length > 0) edit(moveNodes(new Map(moved), `nudge-${ids.join()}`));
}

function openSearch(): void {
  setSession({ searchAt: session().canvas?.pointer() ?? { x: 240, y: 120 } });
}

const tidy = (): void => edit(moveNodes(layered(currentDocument())));

const openSelected = (): void => {
  const id = only();
  if (id !== undefined) openBlock(id);
};

function leaveOrSelectNothing(): void {
  const run = currentRun();
  const depth = run.derived.length + pathOf(run).length;
  if (session().experiment) leaveExperiment();
  else if (depth > 0) leaveTo(depth - 1);
  else select([]);
}

/** Checks every λ where its outcome is read. */
function checkShown(): void {
  setSession({ tab: 'solve' });
  void checkEveryLambda();
}

const hasSelection = (): boolean => selected().length > 0;

export const actions: readonly Action[] = [
  { id: 'first', label: 'First step', keys: ['Home'], run: () => stepTo(0) },
  { id: 'back', label: 'Step back', keys: ['ArrowLeft'], run: () => stepBy(-1) },
  { id: 'play', label: 'Play or pause', keys: ['P'], run: togglePlay },
  { id: 'forward', label: 'Step forward', keys: ['ArrowRight'], run: stepForward },
  {
    id: 'step-into',
    label: 'Step into',
    keys: ['ArrowDown'],
    run: stepInto,
    enabled: canStepInto,
  },
  {
    id: 'step-out',
    label: 'Step out',
    keys: ['ArrowUp'],
    run: stepOut,
    enabled: () => session().path.length > 0,
  },
  { id: 'last', label: 'Last step', keys: ['End'], run: () => stepTo(Number.POSITIVE_INFINITY) },
  {
    id: 'undo',
    label: 'Undo',
    keys: ['Ctrl+Z'],
    run: undoEdit,
    enabled: () => documentStore.getState().past.length > 0,
  },
  {
    id: 'redo',
    label: 'Redo',
    keys: ['Ctrl+Shift+Z', 'Ctrl+Y'],
    run: redoEdit,
    enabled: () => documentStore.getState().future.length > 0,
  },
  {
    id: 'train',
    label: 'Start or pause training',
    keys: ['T'],
    run: toggleTraining,
    enabled: () => currentDocument().training !== undefined && training().status !== 'done',
  },
  { id: 'search', label: 'Search ops and commands', keys: [' ', 'Ctrl+K'], run: openSearch },
  {
    id: 'delete',
    label: 'Delete selection',
    keys: ['Delete', 'Backspace'],
    run: editing(removeSelected),
    enabled: () => hasSelection() || session().selectedEdges.size > 0,
  },
  {
    id: 'select-all',
    label: 'Select all',
    keys: ['Ctrl+A'],
    run: () => select(nodeIds(currentRun().scene)),
  },
  {
    id: 'select-none',
    label: 'Leave what is looked into, or select nothing',
    keys: ['Escape'],
    run: leaveOrSelectNothing,
  },
  {
    id: 'open-block',
    label: 'Open block',
    keys: ['Enter'],
    run: openSelected,
    enabled: () => isBlock(currentRun(), only() ?? ''),
  },
  { id: 'backward-graph', label: 'Backward pass as a graph', keys: ['B'], run: differentiateShown },
  {
    id: 'open-derived',
    label: 'Open as a document',
    keys: [],
    run: openDerived,
    enabled: () => session().derived.length > 0,
  },
  { id: 'check', label: 'Check every λ', keys: ['G'], run: checkShown },
  {
    id: 'rename',
    label: 'Rename node',
    keys: ['F2'],
    run: editing(() => setSession({ renaming: only() ?? null })),
    enabled: () => only() !== undefined,
  },
  {
    id: 'output',
    label: 'Differentiate this node',
    keys: ['O'],
    run: editing(() => edit(setOutput(only() as NodeId))),
    enabled: () => only() !== undefined,
  },
  {
    id: 'left',
    label: 'Move left',
    keys: ['Alt+ArrowLeft'],
    run: editing(() => nudge(-8, 0)),
    enabled: hasSelection,
  },
  {
    id: 'right',
    label: 'Move right',
    keys: ['Alt+ArrowRight'],
    run: editing(() => nudge(8, 0)),
    enabled: hasSelection,
  },
  {
    id: 'up',
    label: 'Move up',
    keys: ['Alt+ArrowUp'],
    run: editing(() => nudge(0, -8)),
    enabled: hasSelection,
  },
  {
    id: 'down',
    label: 'Move down',
    keys: ['Alt+ArrowDown'],
    run: editing(() => nudge(0, 8)),
    enabled: hasSelection,
  },
  { id: 'zoom-in', label: 'Zoom in', keys: ['+', '='], run: () => session().canvas?.zoomBy(1.25) },
  { id: 'zoom-out', label: 'Zoom out', keys: ['-'], run: () => session().canvas?.zoomBy(0.8) },
  { id: 'fit', label: 'Fit to window', keys: ['.'], run: () => session().canvas?.fit() },
  { id: 'tidy', label: 'Tidy layout', keys: [], run: editing(tidy) },
  {
    id: 'review',
    label: 'Keep all values shown',
    keys: ['R'],
    run: () => setSession({ review: !session().review }),
    enabled: () => !session().predict,
  },
  { id: 'predict', label: 'Predict, then reveal', keys: ['Q'], run: togglePredict },
  {
    id: 'leave-experiment',
    label: 'Back to the run',
    keys: [],
    run: leaveExperiment,
    enabled: () => session().experiment !== null,
  },
  {
    id: 'theme',
    label: 'Switch theme',
    keys: [],
    run: switchTheme,
  },
  { id: 'open', label: 'Open file', keys: ['Ctrl+O'], run: chooseFile },
  { id: 'save', label: 'Save file', keys: ['Ctrl+S'], run: saveFile },
  ...exportsOffered.map((offered) => ({
    id: `export-${offered.id}`,
    label: `Export: ${offered.label}`,
    keys: [],
    run: () => downloadExport(offered),
  })),
  {
    id: 'new',
    label: 'New graph',
    keys: [],
    run: () => {
      edit(replaceDocument(EMPTY_DOCUMENT, 'New graph'));
      startOver();
    },
  },
];

export const actionById = (id: string): Action => {
  const action = actions.find((a) => a.id === id);
  if (!action) throw new RangeError(`There is no action “${id}”.`);
  return action;
};
