import { useId, useMemo, useState } from 'react';
import {
  drawProblem,
  formatShape,
  type Initialiser,
  initialise,
  initialisers,
  MAX_ELEMENTS,
  type NodeId,
  type Shape,
  ShapeError,
  sizeOf,
  type Tensor,
} from '../../engine/index.ts';
import { setValue } from '../document/edits.ts';
import { edit } from '../document/store.ts';
import { readValues } from '../session/readValues.ts';
import { readShape } from '../session/shapeText.ts';
import { readNumber, ValueTextError } from '../session/valueText.ts';
import shared from './Inspector.module.css';
import styles from './ValueEditor.module.css';

/** Why a value cannot be so large; undefined if it can. */
function sizeProblem(shape: Shape): string | undefined {
  if (sizeOf(shape) <= MAX_ELEMENTS) return undefined;
  return `${sizeWords(shape)}: a value of a node holds at most ${MAX_ELEMENTS}.`;
}

/** What is made, or why it cannot be. */
function attempt<T>(make: () => T): { readonly made: T } | { readonly problem: string } {
  try {
    return { made: make() };
  } catch (error) {
    if (error instanceof ValueTextError || error instanceof ShapeError)
      return { problem: error.message };
    throw error;
  }
}

/** Pasted text → a tensor, or the sentence that says why there is none. */
function read(text: string): { readonly tensor: Tensor } | { readonly problem: string } {
  const found = attempt(() => readValues(text));
  if ('problem' in found) return found;
  const problem = sizeProblem(found.made.shape);
  return problem === undefined ? { tensor: found.made } : { problem };
}

/** The value becomes this tensor: the document holds its elements, and it is one undo step. */
const put = (id: NodeId, tensor: Tensor, label: string): void =>
  edit({ ...setValue(id, tensor), label });

const sizeWords = (shape: Shape): string =>
  shape.length === 0 ? 'one number' : `${formatShape(shape)}, ${sizeOf(shape)} numbers`;

function Paste({ id }: { readonly id: NodeId }) {
  const [text, setText] = useState('');
  const hint = useId();
  const made = useMemo(() => (text.trim() === '' ? undefined : read(text)), [text]);
  const wrong = made && 'problem' in made;
  return (
    <div className={styles.part}>
      <textarea
        className={styles.text}
        rows={4}
        spellCheck={false}
        aria-label="Values as CSV or JSON"
        aria-invalid={wrong}
        aria-describedby={hint}
        placeholder={'1, 2.5, -3e-2\nNaN, Infinity, 0'}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      {wrong && (
        <p role="alert" className={shared.problem}>
          {made.problem}
        </p>
      )}
      <div className={styles.line}>
        <span id={hint} className={styles.hint}>
          {made && 'tensor' in made
            ? sizeWords(made.tensor.shape)
            : 'A line is a row; values stand apart by comma, semicolon or tab. Or JSON: [[1, 2], [3, 4]].'}
        </span>
        <button
          type="button"
          className={styles.button}
          disabled={!made || wrong}
          onClick={() => {
            if (!made || !('tensor' in made)) return;
            put(id, made.tensor, 'Paste values');
            setText('');
          }}
        >
          Use values
        </button>
      </div>
    </div>
  );
}

interface Typed {
  readonly shape: string;
  readonly seed: string;
  readonly params: Readonly<Record<string, string>>;
}

/** A tensor to be drawn once it is asked for, or the sentence that says why there can be none. */
type Filling =
  | { readonly shape: Shape; readonly make: () => Tensor }
  | { readonly problem: string };

/** What was typed → what fills a tensor. */
function fill(initialiser: Initialiser, typed: Typed): Filling {
  const shape = readShape(typed.shape);
  if (!shape) return { problem: 'A shape is sizes, such as 32, 64; nothing for one number.' };
  if (initialiser.random && !/^\s*\d{1,10}\s*$/.test(typed.seed))
    return { problem: 'A seed is a whole number.' };
  const params: Record<string, number> = {};
  for (const { name, default: usual } of initialiser.params) {
    const value = readNumber((typed.params[name] ?? String(usual)).trim());
    if (value === undefined) return { problem: `${name} is not a number.` };
    params[name] = value;
  }
  const problem = sizeProblem(shape) ?? drawProblem(initialiser, params)?.says;
  if (problem !== undefined) return { problem };
  const drawn = attempt(() => initialiser.draw(shape, params, () => 0));
  if ('problem' in drawn) return drawn;
  return { shape, make: () => initialise(initialiser, shape, Number(typed.seed), params) };
}

function Entry(props: {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}) {
  return (
    <label className={styles.entry}>
      {props.label}
      <input value={props.value} onChange={(event) => props.onChange(event.currentTarget.value)} />
    </label>
  );
}

function Fill({ id, shape }: { readonly id: NodeId; readonly shape: Shape }) {
  const [name, setName] = useState('normal');
  const [typed, setTyped] = useState<Typed>({ shape: shape.join(', '), seed: '1', params: {} });
  const initialiser = initialisers.find((i) => i.name === name) as Initialiser;
  const made = fill(initialiser, typed);
  const change = (part: Partial<Typed>): void => setTyped({ ...typed, ...part });
  return (
    <div className={styles.part}>
      <div className={styles.entries}>
        <label className={styles.entry}>
          Initialiser
          <select value={name} onChange={(event) => setName(event.currentTarget.value)}>
            {initialisers.map((i) => (
              <option key={i.name}>{i.name}</option>
            ))}
          </select>
        </label>
        <Entry label="Shape" value={typed.shape} onChange={(text) => change({ shape: text })} />
        {initialiser.params.map((param) => (
          <Entry
            key={param.name}
            label={param.name}
            value={typed.params[param.name] ?? String(param.default)}
            onChange={(text) => change({ params: { ...typed.params, [param.name]: text } })}
          />
        ))}
        {initialiser.random && (
          <Entry label="Seed" value={typed.seed} onChange={(text) => change({ seed: text })} />
        )}
      </div>
      {'problem' in made && (
        <p role="alert" className={shared.problem}>
          {made.problem}
        </p>
      )}
      <div className={styles.line}>
        <span className={styles.hint}>
          {initialiser.help}
          {'shape' in made && `; ${sizeWords(made.shape)}`}
        </span>
        <button
          type="button"
          className={styles.button}
          disabled={'problem' in made}
          onClick={() => 'shape' in made && put(id, made.make(), `Fill with ${name}`)}
        >
          Fill
        </button>
      </div>
    </div>
  );
}

/** Many values at once: pasted as text, or drawn by a rule from a seed. */
export function ValueEditor({ id, shape }: { readonly id: NodeId; readonly shape: Shape }) {
  return (
    <>
      <details className={styles.editor}>
        <summary>Paste values, CSV or JSON</summary>
        <Paste id={id} />
      </details>
      <details className={styles.editor}>
        <summary>Fill by a rule, with a seed</summary>
        <Fill key={shape.join()} id={id} shape={shape} />
      </details>
    </>
  );
}
