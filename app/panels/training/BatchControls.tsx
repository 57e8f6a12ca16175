import action from '../../actions/ActionButton.module.css';
import { useTraining } from '../../hooks.ts';
import { leaveBatch } from '../../session/trainingBatch.ts';
import { applyUpdate, freezeBatch, startTraining } from '../../session/trainingRun.ts';
import styles from './training.module.css';

/** While a batch of training is on the canvas: its update, the next batch, and the way back. */
export function BatchControls() {
  const batch = useTraining((t) => t.batch);
  if (!batch) return null;
  return (
    <div role="toolbar" aria-label="Batch" className={styles.controls}>
      {batch.after ? (
        <button type="button" className={action.button} onClick={freezeBatch}>
          Next batch
        </button>
      ) : (
        <button type="button" className={action.button} onClick={applyUpdate}>
          Apply the update
        </button>
      )}
      <button type="button" className={action.button} onClick={startTraining}>
        Resume training
      </button>
      <button type="button" className={action.button} onClick={leaveBatch}>
        Leave batch
      </button>
    </div>
  );
}
