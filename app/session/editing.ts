import { produce } from 'immer';
import type { NodeId } from '../../engine/index.ts';
import { type Definitions, definitionOrder, recursionText } from '../../engine/index.ts';
import type { AdjointDocument } from '../document/document.ts';
import type { Edit } from '../document/edits.ts';
import { addDefinitions, writeDefinition } from '../document/ownOps.ts';
import { editWhere, type Place } from '../document/store.ts';
import { idInScene, ownUse } from './lookInto.ts';
import { withRightSide } from './odeScene.ts';
import { definitionIn, ownDefinition } from './ownScene.ts';
import { currentRun, isInside, pathOf, type Run, runWith } from './run.ts';
import { notify, session } from './session.ts';

/** The definitions that an edit inside has made. */
const newIn = ({ definitions = {} }: AdjointDocument, before: AdjointDocument): Definitions =>
  Object.fromEntries(Object.entries(definitions).filter(([name]) => !ownDefinition(before, name)));

/** Inside a use of an op of the document's own: edits change the op, and so all its uses. */
function ownPlace(run: Run): Place | undefined {
  const block = run.blocks.at(-1);
  const use = block && ownUse(run.document, run.program, block);
  const before = use && ownDefinition(run.document, use.name);
  if (!use || !before) return undefined;
  const { name } = use;
  return {
    document: run.scene,
    writtenBack: (edited) => {
      const definition = definitionIn(edited, before, use);
      const all: Definitions = { ...edited.definitions, [name]: definition };
      const round = definitionOrder(all).rounds.get(name);
      if (round) {
        notify(`${recursionText(round)}; an op cannot be part of itself.`);
        return undefined;
      }
      return (draft) => {
        writeDefinition(draft, name, definition);
        addDefinitions(draft, newIn(edited, run.scene));
      };
    },
  };
}

/** Inside an ODE block: edits change the text of its right side, in the graph around it. */
function odePlace(run: Run, path: readonly NodeId[]): Place | undefined {
  const around = runWith(path.slice(0, -1));
  const id = idInScene(around, path.at(-1) ?? '');
  const node = around.scene.nodes[id];
  const outer = placeIn(around);
  if (!node || (isInside(around) && !outer)) return undefined;
  return {
    document: run.scene,
    writtenBack: (edited) => {
      const made = withRightSide(around.scene, node, edited);
      if (made === node) return undefined;
      const recipe: Edit['recipe'] = (draft) => {
        draft.nodes[id] = made as (typeof draft.nodes)[string];
        addDefinitions(draft, newIn(edited, run.scene));
      };
      return outer ? outer.writtenBack(produce(around.scene, recipe)) : recipe;
    },
  };
}

/** What edits of a run's scene change where it is a graph inside the document; undefined outside, and where none can. */
function placeIn(run: Run): Place | undefined {
  if (run.derived.length > 0) return undefined;
  const isRightSide = run.unsolved ?? (run.inside && run.blocks.length === 0);
  return isRightSide ? odePlace(run, pathOf(run)) : ownPlace(run);
}

const known = new WeakMap<Run, { readonly place: Place | undefined }>();

/** As placeIn, found once for each run. */
export function placeOf(run: Run): Place | undefined {
  const before = known.get(run);
  if (before) return before.place;
  const place = placeIn(run);
  known.set(run, { place });
  return place;
}

/** Whether what is drawn follows from the document and cannot be edited: a built-in block, a backward pass. */
export const isFixed = (run: Run): boolean => isInside(run) && placeOf(run) === undefined;

editWhere(() => (session().path.length === 0 ? undefined : placeOf(currentRun())));
