import { formatFixed } from '../../../engine/index.ts';
import { useTraining } from '../../hooks.ts';
import { training } from '../../session/training.ts';
import shared from '../Inspector.module.css';
import styles from './training.module.css';

const figure = (value: number | undefined): string =>
  value === undefined || Number.isNaN(value) ? '–' : formatFixed(value, 2);

/** The losses as they stand: of the last step's batch, and of the validation samples. */
export function LossSection() {
  useTraining((t) => t.revision);
  const { losses, validations } = training();
  const at = losses.count - 1;
  const last = validations.at(-1);
  const rows = [
    ['loss', losses.loss[at], last?.loss],
    ['reconstruction', losses.reconstruction[at], last?.reconstruction],
    ['KL', losses.kl[at], last?.kl],
  ] as const;
  const shown = rows.filter(([name, , value]) => {
    return name === 'loss' || (value !== undefined && !Number.isNaN(value));
  });
  return (
    <section className={shared.section} aria-label="Loss per sample">
      <h2 className={shared.heading}>
        Loss per sample <span>in nats</span>
      </h2>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">part</th>
            <th scope="col">last batch</th>
            <th scope="col">validation</th>
          </tr>
        </thead>
        <tbody>
          {shown.map(([name, batch, value]) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td data-role={`train ${name}`} data-value={String(batch)}>
                {figure(batch)}
              </td>
              <td data-role={`validation ${name}`} data-value={String(value)}>
                {figure(value)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
