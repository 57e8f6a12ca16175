import { type ReactNode, useLayoutEffect, useRef } from 'react';
import styles from './Dialog.module.css';

/** A window over the page that holds the keyboard until it is left: by Escape, or by a press beside it. */
export function Dialog({
  label,
  className = '',
  onLeave,
  children,
}: {
  readonly label: string;
  readonly className?: string | undefined;
  readonly onLeave: () => void;
  readonly children: ReactNode;
}) {
  const dialog = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    const { current } = dialog;
    current?.showModal();
    // Closed before it goes: the browser then gives the keyboard back to where it was.
    return () => current?.close();
  }, []);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape leaves it; the browser sends a cancel event.
    <dialog
      ref={dialog}
      aria-label={label}
      className={`${styles.dialog} ${className}`}
      onCancel={(event) => {
        event.preventDefault();
        onLeave();
      }}
      onClick={({ target, currentTarget }) => target === currentTarget && onLeave()}
    >
      {children}
    </dialog>
  );
}
