import { type KeyboardEvent, useRef, useState } from 'react';
import { type Frame, type FrameId, MAX_TITLE } from '../document/frame.ts';
import { setFrame } from '../document/frames.ts';
import { edit } from '../document/store.ts';
import { renameFrame } from '../session/frames.ts';
import styles from './FrameBox.module.css';

/** A frame's title being typed, of several lines if need be. Enter keeps it, Escape does not. */
export function FrameTitle({ id, frame }: { readonly id: FrameId; readonly frame: Frame }) {
  const [typed, setTyped] = useState(frame.title);
  const closed = useRef(false);
  const close = (keep: boolean): void => {
    if (closed.current) return;
    closed.current = true;
    if (keep && typed !== frame.title) edit(setFrame(id, { title: typed }, 'Rename frame'));
    renameFrame(null);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    event.stopPropagation();
    const keeps = event.key === 'Enter' && !event.shiftKey;
    if (!keeps && event.key !== 'Escape') return;
    event.preventDefault();
    const frame = event.currentTarget.parentElement;
    close(keeps);
    frame?.focus({ preventScroll: true });
  };
  return (
    <textarea
      // biome-ignore lint/a11y/noAutofocus: it replaces the title that was just pressed.
      autoFocus
      className={styles.field}
      aria-label={`Title of frame ${frame.title}`}
      maxLength={MAX_TITLE}
      rows={typed.split('\n').length}
      value={typed}
      onFocus={(event) => event.currentTarget.select()}
      onChange={(event) => setTyped(event.currentTarget.value)}
      onPointerDown={(event) => event.stopPropagation()}
      onBlur={() => close(true)}
      onKeyDown={onKeyDown}
    />
  );
}
