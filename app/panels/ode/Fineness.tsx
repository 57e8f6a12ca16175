import type { NodeId, OdeProblem } from '../../../engine/index.ts';
import { setParams } from '../../document/edits.ts';
import { edit } from '../../document/store.ts';
import styles from './ode.module.css';
import { powerText } from './words.ts';

interface Props {
  readonly id: NodeId;
  readonly settings: OdeProblem['settings'];
  readonly enabled: boolean;
}

/** How finely it is solved: a number of steps, or a tolerance in powers of ten. */
export function Fineness({ id, settings, enabled }: Props) {
  const adaptive = settings.tableau.error !== undefined;
  if (adaptive) {
    const exponent = Math.log10(settings.rtol);
    return (
      <label className={styles.fineness}>
        tolerance
        <input
          type="range"
          aria-label="Tolerance"
          aria-valuetext={powerText(settings.rtol)}
          min={-12}
          max={-1}
          step={0.5}
          disabled={!enabled}
          value={exponent}
          onChange={({ target }) => {
            const rtol = Number((10 ** Number(target.value)).toPrecision(3));
            const atol = Number(((rtol * settings.atol) / settings.rtol).toPrecision(3));
            edit(setParams(id, { rtol, atol }, `tolerance-${id}`));
          }}
        />
        <output>
          rtol {powerText(settings.rtol)}, atol {powerText(settings.atol)}
        </output>
      </label>
    );
  }
  return (
    <label className={styles.fineness}>
      steps
      <input
        type="range"
        aria-label="Steps of the solver"
        aria-valuetext={String(settings.steps)}
        min={0}
        max={60}
        disabled={!enabled}
        value={20 * Math.log10(Math.max(1, settings.steps))}
        onChange={({ target }) => {
          const steps = Math.round(10 ** (Number(target.value) / 20));
          edit(setParams(id, { steps }, `steps-${id}`));
        }}
      />
      <output>{settings.steps}</output>
    </label>
  );
}
