import { Handle, type NodeProps, Position as Side } from '@xyflow/react';
import { Dices, Maximize2 } from 'lucide-react';
import { type FocusEvent, type KeyboardEvent, type MouseEvent, memo } from 'react';
import type { Nested, NodeId } from '../../engine/index.ts';
import { copyText } from '../controls/copy.ts';
import { RenameField } from '../controls/RenameField.tsx';
import { ScrubNumber } from '../controls/ScrubNumber.tsx';
import { setValue } from '../document/edits.ts';
import { currentDocument, edit } from '../document/store.ts';
import { useMark, useNodeView, useSession } from '../hooks.ts';
import { Thumbnail } from '../plots/Thumbnail.tsx';
import { openBlock, refusesEdit } from '../session/blocks.ts';
import type { PortView } from '../session/fixedParts.ts';
import { resample } from '../session/resample.ts';
import { select, session, setSession } from '../session/session.ts';
import type { NodeView, Shown } from '../session/views.ts';
import { Tex } from '../tex/Tex.tsx';
import { CheckMark } from './CheckMark.tsx';
import { CollapsedRow } from './CollapsedRow.tsx';
import { ExperimentMark, HeldValue, useViolation } from './ExperimentMark.tsx';
import { useFar } from './far.ts';
import { useFilled } from './filling.ts';
import { useWalked } from './focus.ts';
import styles from './NodeCard.module.css';
import { NodeLooks } from './NodeLooks.tsx';

/** Most letters of a value that hovering shows. */
const MAX_TITLE = 400;

/** Most elements that a card carries as text: a million would be 20 MB of it. */
const MAX_WHOLE = 16_384;

const BLOCK_TITLE = 'Block: double-click to open';

interface ValueProps {
  readonly shown: Shown | undefined;
  readonly kind: 'z' | 'lambda';
  readonly missing?: string;
}

/** A value in a row: hover shows every digit, or an element of a picture; a click copies it. */
function Value({ shown, kind, missing = 'not yet' }: ValueProps) {
  if (!shown) {
    return (
      <span data-role={kind} className={styles.pending}>
        {missing}
      </span>
    );
  }
  const whole = (shown.picture?.data.length ?? 0) <= MAX_WHOLE;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the Node tab has copy buttons for the keyboard.
    // biome-ignore lint/a11y/noStaticElementInteractions: as above.
    <span
      data-role={kind}
      data-value={whole ? shown.full : undefined}
      className={`nodrag ${styles.number} ${shown.picture ? styles.picture : ''}`}
      title={shown.picture ? undefined : `${shown.full.slice(0, MAX_TITLE)}. Click to copy.`}
      onClick={() => void copyText(shown.full)}
    >
      {shown.picture ? <Thumbnail tensor={shown.picture} kind={kind} /> : shown.text}
    </span>
  );
}

/** The icon of a block; for the keyboard the card itself has Enter. */
function OpenIcon({ view }: { readonly view: NodeView }) {
  return (
    <button
      type="button"
      tabIndex={-1}
      className={`nodrag ${styles.open}`}
      aria-label={`Open block ${view.name}`}
      title={BLOCK_TITLE}
      onClick={() => openBlock(view.id)}
    >
      <Maximize2 size={12} strokeWidth={1.5} aria-hidden />
    </button>
  );
}

/** Draws noise anew; for the keyboard the Node tab has the same. */
function ResampleIcon({ view }: { readonly view: NodeView }) {
  return (
    <button
      type="button"
      tabIndex={-1}
      className={`nodrag ${styles.open}`}
      aria-label={`Resample ${view.name}`}
      title="Resample: the same noise by another seed"
      onClick={() => resample(view.id)}
    >
      <Dices size={12} strokeWidth={1.5} aria-hidden />
    </button>
  );
}

function EditableValue({ view, isStop }: { readonly view: NodeView; readonly isStop: boolean }) {
  const value = currentDocument().nodes[view.id]?.params.value as Nested | undefined;
  return (
    <span data-role="z" data-value={view.z?.full} className={view.z ? undefined : styles.pending}>
      <ScrubNumber
        label={`Value of ${view.name}`}
        text={
          typeof value === 'number' ? (view.z?.spoken ?? 'not yet') : (view.z?.text ?? 'not yet')
        }
        value={value ?? 0}
        isStop={isStop}
        onChange={(next, gesture) => edit(setValue(view.id, next, gesture))}
      />
    </span>
  );
}

/** A port's first letter, and where others begin with it, the end that tells them apart: x1, wi of w_ih. */
function portLabel(ports: readonly PortView[], name: string): string {
  const first = name.slice(0, 1);
  if (ports.filter((port) => port.name.startsWith(first)).length === 1) return first;
  return first + (name.split('_')[1] ?? name.slice(1)).slice(0, 1);
}

function Ports({ id, view }: { readonly id: NodeId; readonly view: NodeView }) {
  const count = view.ports.length;
  return (
    <>
      {view.ports.map((port, i) => (
        <Port
          key={`${id}.${port.name}`}
          {...{ port, top: view.heights.inputs[i] ?? 0, wirable: view.wirable }}
          side={view.mirrored ? Side.Right : Side.Left}
          label={count > 1 && !view.looks.collapsed ? portLabel(view.ports, port.name) : undefined}
        />
      ))}
      <Handle
        type="source"
        id="out"
        isConnectable={view.wirable}
        position={view.mirrored ? Side.Left : Side.Right}
        className={`${styles.handle} ${styles.output} ${view.used ? styles.wired : ''}`}
        style={{ top: view.heights.output }}
        title="Output"
      />
    </>
  );
}

interface PortProps {
  readonly port: PortView;
  readonly top: number;
  /** Undefined for the only port. */
  readonly label: string | undefined;
  readonly wirable: boolean;
  readonly side: Side;
}

/** An input port; its marks while an edge is dragged come from hints.ts. */
function Port({ port, top, label, wirable, side }: PortProps) {
  return (
    <>
      <Handle
        type="target"
        id={port.name}
        isConnectable={wirable}
        position={side}
        className={`${styles.handle} ${port.wired ? styles.wired : ''}`}
        style={{ top }}
        title={`Port ${port.name}`}
      />
      {label !== undefined && (
        <span className={styles.portName} style={{ top }}>
          {label}
        </span>
      )}
      {port.literal !== undefined && (
        <span className={styles.literal} style={{ top }}>
          {port.literal}
        </span>
      )}
    </>
  );
}

/** Where the ports will be: the canvas library measures them when a card comes, and draws edges to what it has measured. */
function PortPlaces({ view }: { readonly view: NodeView }) {
  const place = (id: string, kind: string, side: Side, top: number | undefined, more = '') => (
    <div
      key={`${kind} ${id}`}
      className={`react-flow__handle react-flow__handle-${side} ${kind} ${styles.handle} ${more}`}
      data-handleid={id}
      data-handlepos={side}
      style={{ top }}
    />
  );
  const [into, out] = view.mirrored ? [Side.Right, Side.Left] : [Side.Left, Side.Right];
  return (
    <>
      {view.ports.map(({ name, wired }, i) =>
        place(name, 'target', into, view.heights.inputs[i], wired ? styles.wired : ''),
      )}
      {place(
        'out',
        'source',
        out,
        view.heights.output,
        `${styles.output} ${view.used ? styles.wired : ''}`,
      )}
    </>
  );
}

/** The equation, typeset; seen from afar, where it could not be read, just the name. */
function Title({ id, view, far }: { id: NodeId; view: NodeView; far: boolean }) {
  const renaming = useSession((s) => s.renaming === id);
  const violated = useViolation(id) !== undefined;
  if (far) return <div className={styles.title}>{view.name}</div>;
  const tall = view.tex.includes('\\begin{cases}');
  return (
    <div className={`${styles.title} ${tall ? styles.tall : ''}`}>
      {renaming ? (
        <RenameField
          {...{ id, name: view.name }}
          onDone={(byKey) => setSession({ renaming: null, ...(byKey && { walkedTo: id }) })}
        />
      ) : (
        // biome-ignore lint/a11y/noStaticElementInteractions: F2 renames by keyboard.
        <span title={view.help} onDoubleClick={view.block ? undefined : () => rename(id)}>
          <Tex source={violated ? `${view.tex} + \\varepsilon` : view.tex} />
        </span>
      )}
      {view.block && <OpenIcon view={view} />}
      {view.noise && <ResampleIcon view={view} />}
    </div>
  );
}

function rename(id: NodeId): void {
  if (!refusesEdit()) setSession({ renaming: id });
}

function onKey(event: KeyboardEvent, { id, block }: NodeView): void {
  if (event.target !== event.currentTarget || event.key !== 'Enter') return;
  if (block) openBlock(id);
  else select([id]);
  event.preventDefault();
}

/** A double click opens a block, but for one on a value, which is copied and edited by the pointer. */
function onDoubleClick({ target }: MouseEvent, { id }: NodeView): void {
  const onValue = target instanceof Element && target.closest('[data-role], button, input');
  if (!onValue) openBlock(id);
}

/** Walking to a card by keyboard selects it, if it is not among what is; a press of the pointer selects in its own way. */
function onFocus({ target, currentTarget }: FocusEvent<HTMLElement>, id: NodeId): void {
  const walked = target === currentTarget && target.matches(':focus-visible');
  if (walked && !session().selection.has(id)) select([id]);
}

function classes(view: NodeView, selected: boolean): string {
  return [
    styles.card,
    view.ports.length > 1 && styles.several,
    view.block && styles.block,
    view.muted && styles.muted,
    view.derived && styles.derived,
    view.mirrored && styles.mirrored,
    selected && styles.selected,
    view.active === 'forward' && styles.forward,
    view.active === 'backward' && styles.backward,
    ((view.problem && !view.waits) || view.mark?.kind === 'residual') && styles.broken,
  ]
    .filter(Boolean)
    .join(' ');
}

interface RowsProps {
  readonly id: NodeId;
  readonly view: NodeView;
  readonly far: boolean;
  readonly isStop: boolean;
}

/** The equation, the value and the multiplier. */
function Rows({ id, view, far, isStop }: RowsProps) {
  const free = useSession((s) => s.experiment?.kind === 'free');
  return (
    <>
      <Title id={id} view={view} far={far} />
      <div className={`${styles.row} ${styles.z}`}>
        <span className={styles.letter}>z</span>
        {free && !far && !view.z?.picture ? (
          <HeldValue view={view} />
        ) : view.editable && !far && !view.z?.picture ? (
          <EditableValue view={view} isStop={isStop} />
        ) : (
          <Value shown={view.z} kind="z" />
        )}
      </div>
      <div className={`${styles.row} ${styles.lambda}`}>
        <span className={styles.letter}>λ</span>
        <Value shown={view.lambda} kind="lambda" missing={view.noMultiplier ? 'none' : 'not yet'} />
      </div>
    </>
  );
}

function Card({ id, selected }: NodeProps) {
  const view = useNodeView(id);
  const mark = useMark(id);
  const filled = useFilled(80);
  const away = useFar() && !selected;
  const far = away || (!filled && !selected);
  const predict = useSession((s) => s.predict);
  const { ref, isStop } = useWalked(id);
  if (!view) return null;
  const { collapsed = false } = view.looks;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for controls; a node is a group of values.
    <div
      ref={ref}
      className={classes(view, selected)}
      role="group"
      tabIndex={isStop ? 0 : -1}
      aria-label={mark ? `${view.label}, ${mark.text}` : view.label}
      data-node={view.name}
      onKeyDown={(event) => onKey(event, view)}
      onDoubleClick={view.block ? (event) => onDoubleClick(event, view) : undefined}
      onFocus={(event) => onFocus(event, id)}
    >
      <div className={styles.caption}>
        <span>{view.caption}</span>
        <span className={styles.shape}>{predict && !view.z ? undefined : view.shape}</span>
      </div>
      {collapsed ? (
        <CollapsedRow {...{ id, view, far }} />
      ) : (
        <Rows {...{ id, view, far, isStop }} />
      )}
      {!away && (far ? <PortPlaces view={view} /> : <Ports id={id} view={view} />)}
      {!far && <NodeLooks {...{ view, isStop }} />}
      {!far && <ExperimentMark view={view} selected={selected} />}
      {mark && <CheckMark mark={mark} />}
      {(view.partial ?? view.problem) && (
        <div
          className={view.partial ? styles.partial : styles.problem}
          title={view.partial ?? view.problem}
        >
          {view.partial ?? view.problem}
        </div>
      )}
    </div>
  );
}

/** A node on the canvas. Its numbers come by id from the view, never through the canvas library. */
export const NodeCard = memo(Card, (a, b) => a.id === b.id && a.selected === b.selected);
