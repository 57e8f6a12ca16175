import { type SpiralModel, spiralModelOf } from '../../../examples/index.ts';
import { useHistory } from '../../hooks.ts';
import { changeDynamics } from '../../session/trainingModel.ts';
import styles from './ode.module.css';

const WORDS: Readonly<Record<SpiralModel, string>> = {
  cubic: 'ż = z³A',
  mlp: 'network 2-50-2',
};

/** The right sides by which the spiral can be fitted, where the graph has one of them. */
export function DynamicsChoice() {
  const model = useHistory(({ document }) => spiralModelOf(document));
  if (model === undefined) return null;
  return (
    <fieldset className={styles.segments}>
      <legend className={styles.unseen}>The right side that is fitted</legend>
      {(['cubic', 'mlp'] as const).map((each) => (
        <label key={each}>
          <input
            type="radio"
            name="dynamics"
            checked={each === model}
            onChange={() => changeDynamics(each)}
          />
          <span>{WORDS[each]}</span>
        </label>
      ))}
    </fieldset>
  );
}
