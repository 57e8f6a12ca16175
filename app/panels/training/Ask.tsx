import type { ProbeName } from '../../worker/probes.ts';
import styles from './plots.module.css';
import type { Probing } from './useProbe.ts';

/** A button for what takes a while, and what came of it: the step it is about, or why it cannot be. */
export function Ask({
  label,
  probing,
  busy,
  onAsk,
}: {
  readonly label: string;
  readonly probing: Probing<ProbeName>;
  readonly busy: boolean;
  readonly onAsk: () => void;
}) {
  const { failed, step } = probing;
  return (
    <>
      <button type="button" className={styles.button} disabled={busy} onClick={onAsk}>
        {busy ? 'working it out …' : label}
      </button>
      {failed !== undefined && <span role="alert">{failed}</span>}
      {failed === undefined && step !== undefined && (
        <span className={styles.note}>after step {step}</span>
      )}
    </>
  );
}
