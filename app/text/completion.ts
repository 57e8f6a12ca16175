import {
  autocompletion,
  type Completion,
  type CompletionContext,
  type CompletionResult,
} from '@codemirror/autocomplete';
import { equationText, isTemporary, nodeIds, type Op, opsOf } from '../../engine/index.ts';
import { currentDocument } from '../document/store.ts';

const ofOp = ({ name, inputs, help, params = [] }: Op): Completion => ({
  label: name,
  type: 'function',
  detail: `(${[...inputs, ...params.map((param) => `${param.name}=`)].join(', ')})`,
  info: help,
  apply: `${name}(`,
});

/** Names of nodes but the one that is being typed, which is a free name as long as it is. */
function nodeNames(typed: string): Completion[] {
  const document = currentDocument();
  return nodeIds(document).flatMap((id) => {
    const name = document.nodes[id]?.name ?? '';
    if (isTemporary(name) || name === typed) return [];
    return [{ label: name, type: 'variable', detail: equationText(document, id, 4), boost: 10 }];
  });
}

/** The name of the op inside whose parentheses a text ends. */
function openCall(text: string): string | undefined {
  let depth = 0;
  for (let i = text.length - 1; i >= 0; i--) {
    if (text[i] === ')') depth++;
    if (text[i] !== '(') continue;
    if (depth === 0) return /[\p{L}_][\p{L}\p{N}_]*$/u.exec(text.slice(0, i))?.[0];
    depth--;
  }
  return undefined;
}

const paramsOf = (op: Op | undefined): Completion[] =>
  (op?.params ?? []).map(({ name, kind, choices, default: usual }) => ({
    label: `${name}=`,
    type: 'property',
    detail: choices ? choices.join(' | ') : kind,
    ...(usual !== undefined && { info: `${JSON.stringify(usual)}, if it is not given` }),
    boost: 20,
  }));

/** What may stand at the cursor: params of the op that is called there, names of nodes, ops with their help. */
function complete(context: CompletionContext): CompletionResult | null {
  const word = context.matchBefore(/[\p{L}_][\p{L}\p{N}_]*/u);
  // One letter is a name more often than the beginning of one, and Enter after it is to end the line.
  if (!context.explicit && (word?.text.length ?? 0) < 2) return null;
  const from = word?.from ?? context.pos;
  const { doc } = context.state;
  // What begins a line is a name to be chosen.
  if (/^\s*$/.test(doc.sliceString(doc.lineAt(from).from, from)) && !context.explicit) return null;
  const ops = opsOf(currentDocument());
  const call = openCall(doc.sliceString(Math.max(0, from - 2000), from));
  const known = [...ops.values()].filter((op) => !op.internal).map(ofOp);
  const options = [...paramsOf(ops.get(call ?? '')), ...nodeNames(word?.text ?? ''), ...known];
  return { from, options, validFor: /^[\p{L}\p{N}_]*$/u };
}

/** Completion by the beginnings of words: a name that only resembles another is taken as it is typed. Help stands below the list. */
export const completion = autocompletion({
  override: [complete],
  icons: false,
  filterStrict: true,
  positionInfo: (_view, list, _option, info, space) => {
    const isBelow = list.bottom + info.bottom - info.top <= space.bottom;
    const side = isBelow ? 'top' : 'bottom';
    return { style: `${side}: 100%; left: -1px; max-width: ${space.right - list.left - 2}px` };
  },
});
