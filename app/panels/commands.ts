import { equationText, nodeIds, opsOf } from '../../engine/index.ts';
import { examples } from '../../examples/index.ts';
import type { Action } from '../actions/action.ts';
import { actionGroups } from '../actions/actions.ts';
import { keysText } from '../actions/keys.ts';
import { createNode } from '../session/create.ts';
import { goTo } from '../session/goTo.ts';
import { openExample } from '../session/open.ts';
import { currentRun } from '../session/run.ts';
import type { Command } from './commandSearch.ts';

function ofAction(group: string, action: Action): Command {
  const { id, label, needs, run, release, enabled } = action;
  const keys = keysText(action);
  const waits = enabled?.() === false;
  const hint = release ? `hold ${keys}` : waits && needs ? `needs ${needs}` : keys;
  // What lasts while a key is held is shown with the key, but cannot be held here.
  const disabled = waits || release !== undefined;
  return { key: id, group, label, hint, disabled, run };
}

function ofActions(): Command[] {
  return Object.entries(actionGroups).flatMap(([group, actions]) =>
    actions.filter(({ id }) => id !== 'palette').map((action) => ofAction(group, action)),
  );
}

const ofExamples = (): Command[] =>
  examples.map((example) => ({
    key: `example ${example.id}`,
    group: 'Example graphs',
    label: example.title,
    hint: example.lookAt,
    disabled: false,
    words: 'open example',
    run: () => openExample(example),
  }));

/** The nodes on the canvas, as places to go to. */
function ofNodes(): Command[] {
  const { scene } = currentRun();
  return nodeIds(scene).map((id) => ({
    key: `node ${id}`,
    group: 'Go to node',
    label: `Go to ${scene.nodes[id]?.name ?? id}`,
    name: scene.nodes[id]?.name ?? id,
    hint: equationText(scene, id),
    disabled: false,
    typedFor: true,
    run: () => goTo(id),
  }));
}

const ofOps = (): Command[] =>
  [...opsOf(currentRun().scene).values()]
    .filter((op) => !op.internal)
    .map((op) => ({
      key: `op ${op.name}`,
      group: 'Add a node',
      label: `Add ${op.name}`,
      name: op.name,
      hint: op.help,
      disabled: false,
      words: (op.synonyms ?? []).join(' '),
      typedFor: true,
      run: () => createNode(op.name),
    }));

/** Everything that the palette offers now. */
export const commandsNow = (): Command[] => [
  ...ofActions(),
  ...ofExamples(),
  ...ofNodes(),
  ...ofOps(),
];
