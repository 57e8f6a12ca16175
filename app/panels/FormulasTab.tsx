import { type KeyboardEvent, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { type FormulaError, type Graph, parseFormulas, printFormulas } from '../../engine/index.ts';
import type { AdjointDocument } from '../document/document.ts';
import { mergeFormulas } from '../document/formulas.ts';
import { currentDocument, edit } from '../document/store.ts';
import { useHistory, useView } from '../hooks.ts';
import { refusesEdit } from '../session/blocks.ts';
import { isFixed, placeOf } from '../session/editing.ts';
import { currentRun, type Run } from '../session/run.ts';
import { inOrder } from '../session/scene.ts';
import { session } from '../session/session.ts';
import styles from './FormulasTab.module.css';
import shared from './Inspector.module.css';

let gestures = 0;

/** One spell of typing: the document when it began, and the one that it last made. */
interface Spell {
  readonly gesture: string;
  readonly before: AdjointDocument;
  made: AdjointDocument;
}

/** A graph as text; of one inside the document without the ops that the document defines. */
function textOf(document: AdjointDocument): string {
  return printFormulas(document, document.idsBegin === undefined ? document.definitions : {});
}

/** Text that is being typed stays as typed, until the document is changed by something else. */
function useFormulas(): {
  readonly text: string;
  readonly errors: readonly FormulaError[];
  readonly change: (text: string) => void;
  readonly leave: () => void;
} {
  const whole = useHistory((history) => history.document);
  const document = useView(({ run }) => placeOf(run)?.document) ?? whole;
  const [typed, setTyped] = useState<string>();
  const [errors, setErrors] = useState<readonly FormulaError[]>([]);
  const spell = useRef<Spell | null>(null);
  const end = useCallback(() => {
    spell.current = null;
    setTyped(undefined);
    setErrors([]);
  }, []);
  useEffect(() => {
    if (spell.current && spell.current.made !== document) end();
  }, [document, end]);
  const change = (text: string): void => {
    const before = currentDocument();
    const inner = placeOf(currentRun()) !== undefined;
    spell.current ??= { gesture: `formulas-${++gestures}`, before, made: before };
    const { current } = spell;
    const { graph, errors: found } = parseFormulas(text, inner ? before.definitions : {});
    setTyped(text);
    setErrors(found);
    if (found.length > 0) return;
    const { definitions } = inner ? before : graph;
    edit(
      mergeFormulas(
        current.before,
        { ...graph, ...(definitions && { definitions }) },
        current.gesture,
      ),
    );
    current.made = currentDocument();
    // Of a graph that was not there before, all is new: bring it into view.
    if (Object.keys(current.before.nodes).length === 0) session().canvas?.fit();
  };
  const leave = (): void => {
    if (errors.length === 0) end();
  };
  return { text: typed ?? textOf(document), errors, change, leave };
}

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
  const { text, errors, change, leave } = useFormulas();
  return (
    <div className={styles.formulas}>
      <textarea
        aria-label="Formulas"
        aria-invalid={errors.length > 0}
        spellCheck={false}
        value={text}
        onChange={(event) => change(event.currentTarget.value)}
        onBlur={leave}
      />
      {errors.length > 0 ? (
        <ul role="alert" className={shared.problem}>
          {errors.slice(0, 5).map(({ line, column, message }) => (
            <li key={`${line}:${column}:${message}`}>
              line {line}, column {column}: {message}
            </li>
          ))}
        </ul>
      ) : (
        <p className={shared.more}>
          One assignment a line. A free name is an input; the last line is the output unless “output
          f” says otherwise.
        </p>
      )}
    </div>
  );
}
