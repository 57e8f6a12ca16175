import { useState } from 'react';
import {
  adjointDerivation,
  chain,
  localDerivation,
  type Nested,
  type NodeId,
  ops,
  plainTex,
  symbolTex,
  termsOf,
} from '../../engine/index.ts';
import { ActionButton } from '../actions/ActionButton.tsx';
import { copyText } from '../controls/copy.ts';
import { ScrubNumber } from '../controls/ScrubNumber.tsx';
import type { DocumentNode } from '../document/document.ts';
import { renameNode, renameProblem, setValue } from '../document/edits.ts';
import { currentDocument, edit } from '../document/store.ts';
import { useHistory, useNodeView, useSession, useView } from '../hooks.ts';
import { Heatmap } from '../plots/Heatmap.tsx';
import { select } from '../session/session.ts';
import { shownState } from '../session/views.ts';
import { Tex } from '../tex/Tex.tsx';
import { Field } from './Field.tsx';
import shared from './Inspector.module.css';
import styles from './NodeTab.module.css';
import { ParamField } from './ParamField.tsx';
import { PortField } from './PortField.tsx';
import { useSubject } from './subject.ts';

function Copy({ text, what }: { readonly text: string; readonly what: string }) {
  return (
    <button type="button" className={styles.small} onClick={() => void copyText(text, what)}>
      Copy {what}
    </button>
  );
}

function Name({ id, node }: { readonly id: NodeId; readonly node: DocumentNode }) {
  const [typed, setTyped] = useState(node.name);
  const problem = typed === node.name ? undefined : renameProblem(currentDocument(), id, typed);
  const commit = (): void => {
    if (!problem && typed !== node.name) edit(renameNode(id, typed));
    else setTyped(node.name);
  };
  return (
    <>
      <input
        className={styles.input}
        aria-label="Name"
        aria-invalid={problem !== undefined}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
        onBlur={commit}
        onKeyDown={(event) => event.key === 'Enter' && commit()}
      />
      {problem && <p role="alert">{problem}</p>}
    </>
  );
}

function Uses({ j }: { readonly j: number }) {
  const run = useView((view) => view.run);
  const position = useView((view) => view.position);
  const review = useSession((s) => s.review);
  const { z } = shownState(run, position, review);
  const terms = termsOf(run.trace, j);
  if (terms.length === 0)
    return <p className={shared.more}>Nothing between here and the output uses it.</p>;
  return (
    <ul className={styles.uses} aria-label="Used by">
      {terms.map((use) => {
        const consumer = run.program.equations[use.consumer];
        return (
          <li key={`${use.consumer}.${use.port}`}>
            <button
              type="button"
              className={styles.link}
              aria-label={consumer?.name}
              onClick={() => select([consumer?.id ?? ''])}
            >
              <Tex source={symbolTex(consumer?.name ?? '')} />
            </button>
            <Tex source={chain(localDerivation(run.program, z, use))} />
          </li>
        );
      })}
    </ul>
  );
}

/** A value in full, but not more of it than a few lines hold; copying takes all. */
const MAX_LETTERS = 160;
const brief = (full: string | undefined): string =>
  full === undefined || full.length <= MAX_LETTERS
    ? (full ?? 'not yet')
    : `${full.slice(0, MAX_LETTERS)}…`;

function Latex({ j }: { readonly j: number }) {
  const run = useView((view) => view.run);
  const state = shownState(run, run.ticks.length, true);
  const source = plainTex(chain(adjointDerivation(run.trace, state, j)));
  return <Copy text={source} what="λ as LaTeX" />;
}

function Values({ id, node }: { readonly id: NodeId; readonly node: DocumentNode }) {
  const view = useNodeView(id);
  const value = node.params.value as Nested | undefined;
  if (!view) return null;
  return (
    <>
      <Field label="Value z">
        <span className={`${styles.number} ${styles.hueZ}`}>
          {view.editable ? (
            <ScrubNumber
              label="Value"
              text={brief(view.z?.full)}
              value={value ?? 0}
              onChange={(next, gesture) => edit(setValue(id, next, gesture))}
            />
          ) : (
            brief(view.z?.full)
          )}
        </span>
        {view.z && <Copy text={view.z.full} what="z" />}
      </Field>
      <Field label="Multiplier λ">
        <span className={`${styles.number} ${styles.hueL}`}>{brief(view.lambda?.full)}</span>
        {view.lambda && <Copy text={view.lambda.full} what="λ" />}
      </Field>
      {view.problem && (
        <p role="alert" className={shared.problem}>
          {view.problem}
        </p>
      )}
    </>
  );
}

/** Pictures of the value and the multiplier, where they are more than a number. */
function Tensors({ j, name }: { readonly j: number; readonly name: string }) {
  const run = useView((view) => view.run);
  const position = useView((view) => view.position);
  const review = useSession((s) => s.review);
  const state = shownState(run, position, review);
  const [z, lambda] = [state.z[j], state.lambda[j]];
  return (
    <>
      {z && z.data.length > 1 && <Heatmap tensor={z} hue="z" label={`z of ${name}`} />}
      {lambda && lambda.data.length > 1 && (
        <Heatmap tensor={lambda} hue="lambda" label={`λ of ${name}`} />
      )}
    </>
  );
}

/** One node: its value and multiplier in full, its ports, who uses it and by what derivative. */
export function NodeTab() {
  const id = useSubject();
  const node = useHistory(({ document }) => (id === undefined ? undefined : document.nodes[id]));
  const j = useView((view) => (id === undefined ? undefined : view.run.program.index.get(id)));
  const tex = useNodeView(id ?? '')?.tex;
  if (id === undefined || !node)
    return <p className={shared.nothing}>Select a node to see it here.</p>;
  const op = ops.get(node.op);
  return (
    <section className={shared.section}>
      <h2 className={shared.heading}>
        <Tex source={tex ?? ''} /> <span>{node.op}</span>
      </h2>
      <p className={styles.help}>{op?.help ?? `There is no op named ${node.op}.`}</p>
      <Field label="Name">
        <Name key={`${id}:${node.name}`} id={id} node={node} />
      </Field>
      <Values key={id} id={id} node={node} />
      {j !== undefined && <Tensors j={j} name={node.name} />}
      {(op?.inputs ?? []).map((port) => (
        <PortField key={`${id}.${port}`} id={id} node={node} port={port} />
      ))}
      {(op?.source ? [] : (op?.params ?? [])).map((spec) => (
        <ParamField key={`${id}.${spec.name}`} id={id} node={node} spec={spec} />
      ))}
      {j !== undefined && (
        <>
          <h3 className={styles.subheading}>Used by</h3>
          <Uses j={j} />
        </>
      )}
      <div className={styles.buttons}>
        <ActionButton id="output" />
        <ActionButton id="delete" />
        {j !== undefined && <Latex j={j} />}
      </div>
    </section>
  );
}
