import { useState } from 'react';
import {
  adjointDerivation,
  chain,
  formatShape,
  localDerivation,
  type Nested,
  type NodeId,
  opOf,
  plainTex,
  symbolTex,
  termsOf,
} from '../../engine/index.ts';
import action from '../actions/ActionButton.module.css';
import { ActionButton } from '../actions/ActionButton.tsx';
import { copyText } from '../controls/copy.ts';
import { ScrubNumber } from '../controls/ScrubNumber.tsx';
import type { DocumentNode } from '../document/document.ts';
import { renameNode, renameProblem, setValue } from '../document/edits.ts';
import { opens } from '../document/opens.ts';
import { currentDocument, edit } from '../document/store.ts';
import { useEdge, useNodeView, useScene, useSubject, useView } from '../hooks.ts';
import { openBlock } from '../session/blocks.ts';
import { keyOfUse } from '../session/edge.ts';
import { isFixed } from '../session/editing.ts';
import { resample } from '../session/resample.ts';
import { select } from '../session/session.ts';
import { type Shown, shownState } from '../session/views.ts';
import { Tex } from '../tex/Tex.tsx';
import { edgeName, isShown } from './EdgeList.tsx';
import { EdgeSection } from './EdgeSection.tsx';
import { Field } from './Field.tsx';
import shared from './Inspector.module.css';
import { LooksSection } from './LooksSection.tsx';
import { FixedInputs, Inputs, portWords } from './NodeInputs.tsx';
import styles from './NodeTab.module.css';
import { OriginSection } from './OriginSection.tsx';
import { TensorSection } from './TensorSection.tsx';
import { ValueEditor } from './ValueEditor.tsx';

function Copy({ shown, what }: { readonly shown: Pick<Shown, 'full'>; readonly what: string }) {
  return (
    <button type="button" className={styles.small} onClick={() => void copyText(shown.full, what)}>
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
  const { z } = useView((view) => view.state);
  const terms = termsOf(run.trace, j);
  if (terms.length === 0)
    return <p className={shared.more}>Nothing between here and the output uses it.</p>;
  return (
    <ul className={styles.uses} aria-label="Used by">
      {terms.map((use) => {
        const consumer = run.program.equations[use.consumer];
        const local = <Tex source={chain(localDerivation(run.program, z, use))} />;
        if (!isShown(run, use)) {
          return (
            <li key={`${use.consumer}.${use.port}`}>
              <span title="Outside of this block">
                <Tex source={symbolTex(consumer?.name ?? '')} />
              </span>
              {local}
            </li>
          );
        }
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
            <button
              type="button"
              className={styles.link}
              aria-label={`Inspect edge ${edgeName(run, j, use)}`}
              title="The rule of this edge, and its Jacobian"
              onClick={() => select([], [keyOfUse(run, use)])}
            >
              {local}
            </button>
          </li>
        );
      })}
    </ul>
  );
}

/** A number or a short vector in full; of what is drawn below, its shape. Copying takes all. */
function brief(shown: Shown | undefined, missing = 'not yet'): string {
  if (!shown) return missing;
  return shown.picture ? formatShape(shown.picture.shape) : shown.full;
}

function Latex({ j }: { readonly j: number }) {
  const run = useView((view) => view.run);
  const state = shownState(run, run.ticks.length, true);
  const source = plainTex(chain(adjointDerivation(run.trace, state, j)));
  return <Copy shown={{ full: source }} what="λ as LaTeX" />;
}

/** Most elements of a value that is typed as a whole. */
const MAX_TYPED = 64;

function Values({ id, node }: { readonly id: NodeId; readonly node: DocumentNode }) {
  const view = useNodeView(id);
  const value = node.params.value as Nested | undefined;
  if (!view) return null;
  return (
    <>
      <Field label="Value z">
        <span className={`${styles.number} ${styles.hueZ}`}>
          {view.editable && (view.z?.picture?.data.length ?? 0) <= MAX_TYPED ? (
            <ScrubNumber
              label="Value"
              text={brief(view.z)}
              value={value ?? 0}
              onChange={(next, gesture) => edit(setValue(id, next, gesture))}
            />
          ) : (
            brief(view.z)
          )}
        </span>
        {view.z && <Copy shown={view.z} what="z" />}
      </Field>
      <Field label="Multiplier λ">
        <span className={`${styles.number} ${styles.hueL}`}>
          {brief(view.lambda, view.noMultiplier ? 'none' : 'not yet')}
        </span>
        {view.lambda && <Copy shown={view.lambda} what="λ" />}
      </Field>
      {view.problem && (
        <p role="alert" className={shared.problem}>
          {view.problem}
        </p>
      )}
    </>
  );
}

/** The value of a source, edited many numbers at a time. */
function Source({ id }: { readonly id: NodeId }) {
  const shape = useView(({ run }) => run.program.equations[run.program.index.get(id) ?? -1]?.shape);
  return <ValueEditor key={id} id={id} shape={shape ?? []} />;
}

/** One node: its value and multiplier in full, its ports, who uses it and by what derivative. */
function NodeDetails() {
  const id = useSubject();
  const scene = useScene();
  const node = scene.nodes[id ?? ''];
  const inside = useView(({ run }) => isFixed(run));
  const j = useView((view) => (id === undefined ? undefined : view.run.program.index.get(id)));
  const { tex, editable = false } = useNodeView(id ?? '') ?? {};
  const port = useView(({ run }) => portWords(run, j));
  if (id === undefined || !node)
    return <p className={shared.nothing}>Select a node to see it here.</p>;
  const op = opOf(scene, node.op);
  return (
    <section className={shared.section}>
      <h2 className={shared.heading}>
        <Tex source={tex ?? ''} /> <span>{port ? 'port' : node.op}</span>
      </h2>
      <p className={styles.help}>{port ?? op?.help ?? `There is no op named ${node.op}.`}</p>
      <OriginSection id={id} />
      {!inside && (
        <Field label="Name">
          <Name key={`${id}:${node.name}`} id={id} node={node} />
        </Field>
      )}
      <Values key={id} id={id} node={node} />
      {editable && <Source id={id} />}
      {!inside && <LooksSection id={id} node={node} />}
      {j !== undefined && <TensorSection key={`tensors ${id}`} j={j} name={node.name} />}
      {inside ? <FixedInputs node={node} /> : <Inputs id={id} node={node} />}
      {j !== undefined && (
        <>
          <h3 className={styles.subheading}>Used by</h3>
          <Uses j={j} />
        </>
      )}
      <div className={styles.buttons}>
        {op?.noise && !inside && (
          <button type="button" className={action.button} onClick={() => resample(id)}>
            Resample
          </button>
        )}
        {opens(op) && (
          <button type="button" className={action.button} onClick={() => openBlock(id)}>
            Open block
          </button>
        )}
        {!inside && <ActionButton id="output" />}
        {!inside && <ActionButton id="delete" />}
        {j !== undefined && <Latex j={j} />}
      </div>
    </section>
  );
}

/** What is selected, in full: an edge, or a node, else the node at the current step. */
export function NodeTab() {
  const edge = useEdge();
  return edge ? <EdgeSection edge={edge} /> : <NodeDetails />;
}
