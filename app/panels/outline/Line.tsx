import { ChevronDown, ChevronRight } from 'lucide-react';
import type { KeyboardEvent } from 'react';
import type { Nested } from '../../../engine/index.ts';
import { RenameField } from '../../controls/RenameField.tsx';
import { TypedValue } from '../../controls/ScrubNumber.tsx';
import { setValue } from '../../document/edits.ts';
import { currentDocument, edit } from '../../document/store.ts';
import { useNodeView, useScene } from '../../hooks.ts';
import type { OutlineRow } from '../../session/outline.ts';
import type { NodeView } from '../../session/views.ts';
import { Tex } from '../../tex/Tex.tsx';
import { ParamControl } from '../ParamField.tsx';
import styles from './Outline.module.css';

/** What is being typed in a line. */
export interface Typing {
  readonly key: string;
  readonly what: 'name' | 'value' | 'param';
}

interface Props {
  readonly row: OutlineRow;
  readonly current: boolean;
  readonly typing: Typing['what'] | undefined;
  readonly onChoose: () => void;
  readonly onFocus: () => void;
  readonly onToggle: () => void;
  readonly onTyped: () => void;
}

/** A node as it is read out: its card's label, and whether it is an input, the output. */
const nodeWords = ({ label, caption }: NodeView): string =>
  caption === '' ? label : `${label}, ${caption}`;

function Toggle({ row, onToggle }: Pick<Props, 'row' | 'onToggle'>) {
  const Icon = row.open ? ChevronDown : ChevronRight;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the arrow keys of the line do the same.
    // biome-ignore lint/a11y/noStaticElementInteractions: as above.
    <span className={styles.toggle} onClick={onToggle}>
      <Icon size={14} strokeWidth={1.5} aria-hidden />
    </span>
  );
}

function NodeLine({ row, view, typing, onToggle, onTyped }: Props & { readonly view: NodeView }) {
  return (
    <>
      <Toggle row={row} onToggle={onToggle} />
      {typing === 'name' ? (
        <RenameField id={row.id} name={view.name} onDone={onTyped} />
      ) : (
        <span className={styles.equation}>
          <Tex source={view.tex} />
        </span>
      )}
      <span className={styles.z}>
        <i>z</i> {view.z?.text ?? 'not yet'}
      </span>
      <span className={styles.lambda}>
        <i>λ</i> {view.lambda?.text ?? (view.noMultiplier ? 'none' : 'not yet')}
      </span>
    </>
  );
}

/** The value of a source, or while it is typed the field for it. */
function OwnValue({ row, view, typing, onTyped }: Props & { readonly view: NodeView }) {
  if (typing !== 'value') return <span>Value {view.z?.spoken ?? 'not yet'}</span>;
  const value = (currentDocument().nodes[row.id]?.params.value ?? 0) as Nested;
  return (
    <>
      <span>Value</span>
      <TypedValue
        label={`Value of ${view.name}`}
        value={value}
        onChange={(next, gesture) => edit(setValue(row.id, next, gesture))}
        onDone={onTyped}
      />
    </>
  );
}

const takeKeyboard = (field: HTMLElement | null): void =>
  field?.querySelector<HTMLElement>('input, select')?.focus();

/** A param while it is changed: Enter and leaving it keep it, Escape does not. */
function TypedParam({ row, onTyped }: Props) {
  const node = useScene().nodes[row.id];
  if (!node || !row.spec) return null;
  const leave = ({ key }: KeyboardEvent): void => {
    if (key === 'Enter' || key === 'Escape') onTyped();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the field inside has the keys.
    <span ref={takeKeyboard} onKeyDown={leave} onBlur={onTyped}>
      <ParamControl id={row.id} node={node} spec={row.spec} />
    </span>
  );
}

/** A line of the outline. */
export function Line(props: Props) {
  const { row, current, typing, onChoose, onFocus } = props;
  const view = useNodeView(row.id);
  if (!view) return null;
  const isNode = row.kind === 'node';
  const value = row.kind === 'value' ? ` ${view.z?.spoken ?? 'not yet'}` : '';
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the tree around it has the keys.
    <div
      role="treeitem"
      data-row={row.key}
      aria-label={isNode ? nodeWords(view) : row.words + value}
      aria-level={isNode ? 1 : 2}
      aria-setsize={row.of}
      aria-posinset={row.place}
      aria-expanded={row.open}
      aria-selected={current}
      tabIndex={current ? 0 : -1}
      className={`${styles.line} ${isNode ? styles.node : styles.child}`}
      onClick={onChoose}
      onFocus={({ target, currentTarget }) => target === currentTarget && onFocus()}
    >
      {isNode ? (
        <NodeLine {...props} view={view} />
      ) : row.kind === 'value' ? (
        <OwnValue {...props} view={view} />
      ) : typing === 'param' ? (
        <TypedParam {...props} />
      ) : (
        <span>{row.words}</span>
      )}
    </div>
  );
}
