import { type KeyboardEvent, useState } from 'react';
import { type NodeId, type ParamSpec, resolveParam } from '../../engine/index.ts';
import type { DocumentNode } from '../document/document.ts';
import { setParam } from '../document/edits.ts';
import { edit } from '../document/store.ts';
import { paramWords } from '../session/paramWords.ts';
import { readNumber } from '../session/valueText.ts';
import { Field } from './Field.tsx';
import shared from './Inspector.module.css';
import styles from './NodeTab.module.css';

interface Props {
  readonly id: NodeId;
  readonly node: DocumentNode;
  readonly spec: ParamSpec;
}

/** A text as it is typed, in quotes or without: in them with line ends as \n. */
function unquoted(text: string): string {
  const quoted = /^"(.*)"$/.exec(text)?.[1];
  if (quoted === undefined) return text;
  try {
    return String(JSON.parse(text));
  } catch {
    return quoted;
  }
}

/** What was typed as JSON has it: lists also without brackets, infinities and NaN as documents write them. */
function parsed({ kind }: ParamSpec, text: string): unknown {
  if (kind === 'text' || kind === 'formulas') return unquoted(text);
  if (text === 'none') return null;
  const number = readNumber(text);
  if (number !== undefined) return Number.isFinite(number) ? number : String(number);
  const plain = text.replaceAll('−', '-');
  try {
    return JSON.parse(/^[-\d\s,]+$/.test(plain) ? `[${plain}]` : plain);
  } catch {
    // Nothing that a param takes, so that its own sentence says what it does take.
    return {};
  }
}

/** What was typed → a param's value, undefined for none given. Throws an error with a sentence. */
function read(spec: ParamSpec, typed: string): unknown {
  const text = typed.trim();
  if (text === '') return undefined;
  const value = parsed(spec, text);
  resolveParam(spec, value);
  return value;
}

/** Why a typed value is none for this param, as a sentence; undefined if it is one. */
function problemOf(spec: ParamSpec, typed: string): string | undefined {
  try {
    read(spec, typed);
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}

function TypedParam({ id, node, spec }: Props) {
  const current = paramWords(node.params[spec.name]);
  const [typed, setTyped] = useState(current);
  const problem = problemOf(spec, typed);
  const commit = (): void => {
    if (problem === undefined && typed !== current)
      edit(setParam(id, spec.name, read(spec, typed)));
  };
  const key = (event: KeyboardEvent): void => {
    if (event.key === 'Enter') commit();
    if (event.key === 'Escape') setTyped(current);
  };
  return (
    <>
      <input
        className={styles.input}
        aria-label={`Param ${spec.name}`}
        aria-invalid={problem !== undefined}
        placeholder={spec.default === undefined ? 'must be given' : paramWords(spec.default)}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
        onBlur={commit}
        onKeyDown={key}
      />
      {problem && (
        <p role="alert" className={shared.problem}>
          {problem}
        </p>
      )}
    </>
  );
}

function Choice({ id, node, spec }: Props) {
  const value = node.params[spec.name] ?? spec.default;
  return (
    <select
      className={styles.select}
      aria-label={`Param ${spec.name}`}
      value={typeof value === 'string' ? value : ''}
      onChange={(event) => edit(setParam(id, spec.name, event.currentTarget.value))}
    >
      {typeof value !== 'string' && <option value="">not chosen</option>}
      {(spec.choices ?? []).map((choice) => (
        <option key={choice}>{choice}</option>
      ))}
    </select>
  );
}

function Switch({ id, node, spec }: Props) {
  return (
    <input
      type="checkbox"
      aria-label={`Param ${spec.name}`}
      checked={(node.params[spec.name] ?? spec.default) === true}
      onChange={(event) => edit(setParam(id, spec.name, event.currentTarget.checked))}
    />
  );
}

/** What a param of an op is set by: typed and checked, chosen or switched. Empty means its default. */
export function ParamControl(props: Props) {
  const { node, spec } = props;
  if (spec.kind === 'boolean') return <Switch {...props} />;
  if (spec.kind === 'choice') return <Choice {...props} />;
  return <TypedParam key={paramWords(node.params[spec.name])} {...props} />;
}

/** One param of an op in a panel. */
export function ParamField(props: Props) {
  return (
    <Field label={`Param ${props.spec.name}`}>
      <ParamControl {...props} />
    </Field>
  );
}
