import { useEffect, useState } from 'react';
import { type FormulaError, parseFormulas, printFormulas } from '../../engine/index.ts';
import { mergeFormulas } from '../document/formulas.ts';
import { currentDocument, edit } from '../document/store.ts';
import { useHistory } from '../hooks.ts';
import styles from './FormulasTab.module.css';
import shared from './Inspector.module.css';

/** The graph as text. What parses becomes the graph at once; what does not says where and why. */
export function FormulasTab() {
  const document = useHistory((history) => history.document);
  const [typed, setTyped] = useState<string>();
  const [errors, setErrors] = useState<readonly FormulaError[]>([]);
  const [gesture] = useState(() => `formulas-${Date.now()}`);
  const printed = printFormulas(document);
  // An edit made elsewhere, or taken back, replaces text that had already become the graph.
  useEffect(() => {
    setTyped((text) => {
      if (text === undefined) return undefined;
      const { graph, errors: left } = parseFormulas(text);
      return left.length === 0 && printFormulas(graph) !== printed ? undefined : text;
    });
  }, [printed]);
  const change = (text: string): void => {
    setTyped(text);
    const result = parseFormulas(text);
    setErrors(result.errors);
    if (result.errors.length === 0) edit(mergeFormulas(currentDocument(), result.graph, gesture));
  };
  return (
    <div className={styles.formulas}>
      <textarea
        aria-label="Formulas"
        aria-invalid={errors.length > 0}
        spellCheck={false}
        value={typed ?? printed}
        onChange={(event) => change(event.currentTarget.value)}
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
