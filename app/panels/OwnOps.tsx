import { Pencil, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { newOpProblem, type Op } from '../../engine/index.ts';
import { isUsed, removeOp, renameOp } from '../document/ownOps.ts';
import { edit, wholeDocument } from '../document/store.ts';
import { useHistory } from '../hooks.ts';
import { createNode, OP_TYPE } from '../session/create.ts';
import { define } from './defining.ts';
import styles from './OwnOps.module.css';

/** A field for one line that is taken by Enter, with what is wrong with it below. */
function LineField({
  label,
  placeholder,
  start = '',
  onTake,
  onLeave,
}: {
  readonly label: string;
  readonly placeholder?: string;
  readonly start?: string;
  /** What is wrong with the text, if anything is. */
  readonly onTake: (text: string) => Promise<string | undefined>;
  readonly onLeave?: () => void;
}) {
  const [text, setText] = useState(start);
  const [problem, setProblem] = useState<string>();
  const take = async (): Promise<void> => {
    const found = await onTake(text);
    setProblem(found);
    if (found === undefined) setText(start);
  };
  return (
    <>
      <input
        className={styles.field}
        aria-label={label}
        aria-invalid={problem !== undefined}
        placeholder={placeholder}
        spellCheck={false}
        // biome-ignore lint/a11y/noAutofocus: a name is typed where its button was pressed.
        autoFocus={onLeave !== undefined}
        value={text}
        onChange={(event) => {
          setText(event.currentTarget.value);
          setProblem(undefined);
        }}
        onBlur={onLeave}
        onKeyDown={(event) => {
          if (event.key === 'Enter') void take();
          if (event.key === 'Escape') {
            setProblem(undefined);
            setText(start);
            onLeave?.();
          }
        }}
      />
      {problem !== undefined && (
        <p role="alert" className={styles.error}>
          {problem}
        </p>
      )}
    </>
  );
}

async function rename(from: string, to: string): Promise<string | undefined> {
  const problem = from === to ? undefined : newOpProblem(wholeDocument(), to);
  if (problem === undefined && from !== to) edit(renameOp(from, to));
  return problem;
}

function Row({ op }: { readonly op: Op }) {
  const [renaming, setRenaming] = useState(false);
  const used = useHistory(({ document }) => isUsed(document, op.name));
  if (renaming) {
    return (
      <LineField
        label={`Name of ${op.name}`}
        start={op.name}
        onTake={(name) => rename(op.name, name)}
        onLeave={() => setRenaming(false)}
      />
    );
  }
  return (
    <div className={styles.row}>
      <button
        type="button"
        className={styles.op}
        aria-label={`Add ${op.name}`}
        data-op={op.name}
        title={op.help}
        draggable
        onDragStart={(event) => {
          event.dataTransfer.setData(OP_TYPE, op.name);
          event.dataTransfer.effectAllowed = 'copy';
        }}
        onClick={() => createNode(op.name)}
      >
        {op.name}({op.inputs.join(', ')})
      </button>
      <button
        type="button"
        className={styles.icon}
        aria-label={`Rename ${op.name}`}
        title={`Rename ${op.name}`}
        onClick={() => setRenaming(true)}
      >
        <Pencil size={12} strokeWidth={1.5} aria-hidden />
      </button>
      <button
        type="button"
        className={styles.icon}
        aria-label={`Delete op ${op.name}`}
        title={used ? `${op.name} is used; delete its nodes first` : `Delete op ${op.name}`}
        disabled={used}
        onClick={() => edit(removeOp(op.name))}
      >
        <Trash2 size={12} strokeWidth={1.5} aria-hidden />
      </button>
    </div>
  );
}

async function importOps(): Promise<void> {
  (await import('../session/defineOps.ts')).chooseOps();
}

async function exportOps(): Promise<void> {
  (await import('../session/defineOps.ts')).exportOps();
}

/** The ops that the document defines: to be used again, renamed, deleted where unused; and where one is defined. */
export function OwnOps({
  found,
  heading,
}: {
  readonly found: readonly Op[];
  readonly heading: string;
}) {
  return (
    <section>
      <h2 className={heading}>Own ops</h2>
      <div className={styles.own}>
        {found.map((op) => (
          <Row key={op.name} op={op} />
        ))}
        <LineField
          label="Define an op by a formula"
          placeholder="f(x) = x * sin(x)"
          onTake={define}
        />
        <div className={styles.files}>
          <button type="button" title="Add ops from a file" onClick={() => void importOps()}>
            Import ops
          </button>
          <button
            type="button"
            title="Save the ops of this graph as a file"
            disabled={found.length === 0}
            onClick={() => void exportOps()}
          >
            Export ops
          </button>
        </div>
      </div>
    </section>
  );
}
