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

interface FieldProps {
  readonly name: string;
  readonly label: string;
  /** The setting as text, where it is one number. */
  readonly text: string;
  readonly range: { readonly min: number; readonly max: number; readonly step: number };
  readonly value: number;
  readonly enabled: boolean;
  readonly onChange: (value: number) => void;
  readonly shown?: string;
}

function RangeField({ name, label, text, range, value, enabled, onChange, shown }: FieldProps) {
  return (
    <label className={styles.fineness}>
      {name}
      <input
        type="range"
        aria-label={label}
        aria-valuetext={text}
        {...range}
        disabled={!enabled}
        value={value}
        onChange={({ target }) => onChange(Number(target.value))}
      />
      <output>{shown ?? text}</output>
    </label>
  );
}

/** How finely it is solved: a number of steps, or a tolerance in powers of ten. */
export function Fineness({ id, settings, enabled }: Props) {
  const { tableau, steps, rtol, atol } = settings;
  if (tableau.error === undefined) {
    return (
      <RangeField
        {...{ name: 'steps', label: 'Steps of the solver', text: String(steps), enabled }}
        range={{ min: 0, max: 60, step: 1 }}
        value={20 * Math.log10(Math.max(1, steps))}
        onChange={(value) =>
          edit(setParams(id, { steps: Math.round(10 ** (value / 20)) }, `steps-${id}`))
        }
      />
    );
  }
  return (
    <RangeField
      {...{ name: 'tolerance', label: 'Tolerance', text: powerText(rtol), enabled }}
      range={{ min: -12, max: -1, step: 0.5 }}
      value={Math.log10(rtol)}
      onChange={(exponent) => {
        const next = Number((10 ** exponent).toPrecision(3));
        const both = { rtol: next, atol: Number(((next * atol) / rtol).toPrecision(3)) };
        edit(setParams(id, both, `tolerance-${id}`));
      }}
      shown={`rtol ${powerText(rtol)}, atol ${powerText(atol)}`}
    />
  );
}
