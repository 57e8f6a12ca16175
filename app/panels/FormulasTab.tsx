import { type KeyboardEvent, useMemo } from 'react';
import { useStore } from 'zustand';
import { type Graph, printFormulas } from '../../engine/index.ts';
import { useView } from '../hooks.ts';
import { refusesEdit } from '../session/blocks.ts';
import { isFixed } from '../session/editing.ts';
import { formulaStore } from '../session/formulaText.ts';
import type { Run } from '../session/run.ts';
import { inOrder } from '../session/scene.ts';
import { FormulaEditor } from '../text/FormulaEditor.tsx';
import styles from './FormulasTab.module.css';
import shared from './Inspector.module.css';

/** Keys that would change text. */
function refuseTyping({ key, ctrlKey, metaKey }: KeyboardEvent): void {
  const writes = key.length === 1 ? !ctrlKey && !metaKey : /^(?:Enter|Backspace|Delete)$/.test(key);
  if (writes) refusesEdit();
}

/** What an open block or a derived graph is as text, and why it is not edited here. */
function wordsOf({ program, blocks, scene }: Run): readonly [Graph, of: string, why: string] {
  const block = blocks.at(-1);
  if (!block) {
    const why = 'Both passes as one graph. Open it as a document to edit it.';
    return [scene, 'both passes', why];
  }
  const { name } = block.closed.op;
  const why = `What ${name} is made of, for these shapes and params. It is built in; leave it to edit the graph around it.`;
  return [inOrder(program, block), name, why];
}

/** The formulas of what is looked into: read, but not written. */
function FixedFormulas({ run }: { readonly run: Run }) {
  const [text, of, why] = useMemo(() => {
    const [graph, ...words] = wordsOf(run);
    return [printFormulas(graph), ...words];
  }, [run]);
  return (
    <div className={styles.formulas}>
      <textarea
        readOnly
        aria-label={`Formulas of ${of}`}
        spellCheck={false}
        value={text}
        onKeyDown={refuseTyping}
        onPaste={refusesEdit}
      />
      <p className={shared.more}>{why}</p>
    </div>
  );
}

/** The graph as text, or what is looked into as text. */
export function FormulasTab() {
  const run = useView((view) => view.run);
  return isFixed(run) ? <FixedFormulas run={run} /> : <DocumentFormulas />;
}

/** The graph as text. What parses becomes the graph at once; what does not says where and why. */
function DocumentFormulas() {
  const errors = useStore(formulaStore, (held) => held.errors);
  return (
    <div className={styles.formulas}>
      <FormulaEditor className={styles.editor} />
      {errors.length > 0 ? (
        <div role="alert">
          <ul className={shared.problem}>
            {errors.slice(0, 5).map(({ line, column, message }) => (
              <li key={`${line}:${column}:${message}`}>
                line {line}, column {column}: {message}
              </li>
            ))}
          </ul>
        </div>
      ) : (
        <p className={shared.more}>
          One assignment a line. A free name is an input; the last line is the output unless “output
          f” says otherwise.
        </p>
      )}
    </div>
  );
}
