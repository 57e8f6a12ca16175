import { formatFixed } from '../../../engine/index.ts';
import { useTraining } from '../../hooks.ts';

/** Epochs between two announcements. */
const EVERY = 10;

/** Says to screen readers that training began or stopped, and now and then how far it is. */
export function Announced() {
  const text = useTraining(({ status, step, stepsPerEpoch, validations }) => {
    if (status === 'running') {
      const epoch = EVERY * Math.floor(step / stepsPerEpoch / EVERY);
      const loss = validations.findLast((v) => v.step === epoch * stepsPerEpoch)?.loss;
      return epoch > 0 && loss !== undefined
        ? `Epoch ${epoch}: validation loss ${formatFixed(loss, 2)}`
        : 'Training started';
    }
    if (status === 'paused') return `Training paused at step ${step}`;
    return status === 'done' ? `Training is done after ${step} steps` : '';
  });
  return (
    <span role="status" className="visually-hidden">
      {text}
    </span>
  );
}
