import { formatShort } from '../../../engine/index.ts';
import action from '../../actions/ActionButton.module.css';
import { useSession, useTraining } from '../../hooks.ts';
import { lossOf, showBatch } from '../../session/trainingBatch.ts';
import { applyUpdate } from '../../session/trainingRun.ts';
import { Tex } from '../../tex/Tex.tsx';
import shared from '../Inspector.module.css';
import styles from './training.module.css';

function Changes() {
  const updates = useTraining((t) => t.updates);
  return (
    <table className={styles.table} aria-label="What the update changed">
      <thead>
        <tr>
          <th scope="col">parameter</th>
          <th scope="col">
            <Tex source="\lVert\theta\rVert" /> before
          </th>
          <th scope="col">after</th>
          <th scope="col">
            <Tex source="\lVert\Delta\theta\rVert" />
          </th>
        </tr>
      </thead>
      <tbody>
        {updates.map(({ id, name, before, after, change }) => (
          <tr key={id}>
            <th scope="row">{name}</th>
            <td>{formatShort(before, 4)}</td>
            <td>{formatShort(after, 4)}</td>
            <td data-role="change" data-value={change}>
              {formatShort(change, 3)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** The batch on the canvas, and what its update does. */
export function UpdateSection() {
  const batch = useTraining((t) => t.batch);
  const shown = useSession((s) => s.frozen);
  if (!batch) return null;
  const { step, before, after } = batch;
  return (
    <section className={shared.section} aria-label="This batch">
      <h2 className={shared.heading}>
        This batch <span>step {step + 1}</span>
      </h2>
      {!after && (
        <>
          <p className={styles.note}>
            The canvas shows the batch of step {step + 1} with its noise and the parameters as they
            stand. Walk through it with the stepper below; then take the step that λ asks for.
          </p>
          <button type="button" className={action.button} onClick={applyUpdate}>
            Apply the update
          </button>
        </>
      )}
      {after && (
        <>
          <p className={styles.note} data-role="batch loss">
            On this batch the loss was {lossOf(before)} and is {lossOf(after)}. The canvas shows it{' '}
            {(['before', 'after'] as const).map((when) => (
              <label key={when}>
                <input
                  type="radio"
                  name="when"
                  checked={shown === batch[when]}
                  onChange={() => showBatch(when)}
                />
                {when}{' '}
              </label>
            ))}
            the update.
          </p>
          <Changes />
        </>
      )}
    </section>
  );
}
