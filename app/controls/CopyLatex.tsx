import { Copy } from 'lucide-react';
import { plainTex } from '../../engine/index.ts';
import styles from './CopyLatex.module.css';
import { copyText } from './copy.ts';

/** Copies a formula that is shown as LaTeX without macros of its own. */
export function CopyLatex({ source, what }: { readonly source: string; readonly what: string }) {
  const name = `Copy LaTeX of ${what}`;
  return (
    <button
      type="button"
      className={styles.copy}
      aria-label={name}
      title={name}
      onClick={() => void copyText(plainTex(source), `LaTeX of ${what}`)}
    >
      <Copy size={14} strokeWidth={1.5} aria-hidden />
    </button>
  );
}
