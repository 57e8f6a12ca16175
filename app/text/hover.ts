import { hoverTooltip } from '@codemirror/view';
import { equationText, formatShape, nodeIds, opsOf } from '../../engine/index.ts';
import { currentDocument } from '../document/store.ts';
import { viewStore } from '../session/viewStore.ts';

function element(className: string, text = ''): HTMLElement {
  const made = document.createElement('div');
  made.className = className;
  made.textContent = text;
  return made;
}

/** The values of a node at the cursor of the run, with their shape. */
function valuesOf(name: string): HTMLElement | undefined {
  const { nodes, ...graph } = currentDocument();
  const id = nodeIds({ nodes }).find((known) => nodes[known]?.name === name);
  const { nodes: views, run, state } = viewStore.getState();
  const view = id === undefined ? undefined : views.get(id);
  if (id === undefined || !view) return undefined;
  const z = state.z[run.program.equations.findIndex((equation) => equation.id === id)];
  const shape = z && z.shape.length > 0 ? ` of shape ${formatShape(z.shape)}` : '';
  const box = element('f-values');
  const lambda = view.lambda?.spoken ?? (view.noMultiplier ? 'none' : 'not yet');
  const partial = view.partial ? ` (${view.partial})` : '';
  box.append(
    element('f-equation', equationText({ ...graph, nodes }, id, 4)),
    ...[element('f-z', 'z'), element('f-z', `${view.z?.spoken ?? 'not yet'}${shape}`)],
    ...[element('f-lambda', 'λ'), element('f-lambda', `${lambda}${partial}`)],
  );
  return box;
}

/** What an op does. */
function helpOf(name: string): HTMLElement | undefined {
  const op = opsOf(currentDocument()).get(name);
  return op && !op.internal ? element('f-help', op.help) : undefined;
}

/** Over a name: z and λ at the cursor of the run; over an op: what it does. */
export const values = hoverTooltip((view, at) => {
  const line = view.state.doc.lineAt(at);
  const word = [...line.text.matchAll(/[\p{L}_][\p{L}\p{N}_]*/gu)].find(
    ({ 0: text, index }) => line.from + index <= at && at <= line.from + index + text.length,
  );
  if (!word) return null;
  const [from, name] = [line.from + word.index, word[0]];
  const called = /^\s*\(/.test(line.text.slice(word.index + name.length));
  const dom = called ? helpOf(name) : (valuesOf(name) ?? helpOf(name));
  return dom ? { pos: from, end: from + name.length, create: () => ({ dom }) } : null;
});
