import { type KeyboardEvent, useState } from 'react';
import { type NodeId, type ParamSpec, resolveParam } from '../../engine/index.ts';
import type { DocumentNode } from '../document/document.ts';
import { setParam } from '../document/edits.ts';
import { edit } from '../document/store.ts';
import { Field } from './Field.tsx';
import shared from './Inspector.module.css';
import styles from './NodeTab.module.css';

interface Props {
  readonly id: NodeId;
  readonly node: DocumentNode;
  readonly spec: ParamSpec;
}

/** As it is typed: `none` for null, lists and numbers as JSON. */
const written = (value: unknown): string =>
  value === undefined ? '' : value === null ? 'none' : JSON.stringify(value);

/** What was typed → a param's value, undefined for none given. Throws an error with a sentence. */
function read(spec: ParamSpec, typed: string): unknown {
  const text = typed.trim();
  if (text === '') return undefined;
  const value: unknown = text === 'none' ? null : JSON.parse(text);
  resolveParam(spec, value);
  return value;
}

/** Why a typed value is none for this param, as a sentence; undefined if it is one. */
function problemOf(spec: ParamSpec, typed: string): string | undefined {
  try {
    read(spec, typed);
    return undefined;
  } catch (error) {
    return error instanceof SyntaxError
      ? 'Write a number, a list as [0, 1], true, false or none.'
      : (error as Error).message;
  }
}

function TypedParam({ id, node, spec }: Props) {
  const current = written(node.params[spec.name]);
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
        placeholder={spec.default === undefined ? 'must be given' : written(spec.default)}
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

/** One param of an op: typed and checked, or switched. Empty means its default. */
export function ParamField({ id, node, spec }: Props) {
  const value = node.params[spec.name];
  return (
    <Field label={`Param ${spec.name}`}>
      {spec.kind === 'boolean' ? (
        <input
          type="checkbox"
          aria-label={`Param ${spec.name}`}
          checked={(value ?? spec.default) === true}
          onChange={(event) => edit(setParam(id, spec.name, event.currentTarget.checked))}
        />
      ) : (
        <TypedParam key={written(value)} id={id} node={node} spec={spec} />
      )}
    </Field>
  );
}
