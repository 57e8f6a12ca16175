import type { ChangeEvent, ReactNode } from 'react';
import {
  type Nested,
  optimisers,
  readSettings,
  type Settings,
  schedules,
} from '../../../engine/index.ts';
import { setTraining, setValue } from '../../document/edits.ts';
import { edit, wholeDocument } from '../../document/store.ts';
import { useHistory } from '../../hooks.ts';
import { settingsIn } from '../../session/trainingSettings.ts';
import { Tex } from '../../tex/Tex.tsx';
import { NumberField } from './NumberField.tsx';
import styles from './training.module.css';

const WORDS: Readonly<Record<keyof Settings, string>> = {
  ...{ optimiser: 'optimiser', schedule: 'schedule', rate: 'learning rate', batch: 'batch' },
  ...{ epochs: 'epochs', seed: 'seed', warmUp: 'warm-up' },
};

function change<K extends keyof Settings>(key: K, value: Settings[K]): void {
  const { settings = {} } = wholeDocument().training ?? {};
  edit(setTraining({ settings: { ...settings, [key]: value } }, `Change ${WORDS[key]}`));
}

function Labelled({
  label,
  children,
}: {
  readonly label: ReactNode;
  readonly children: ReactNode;
}) {
  return (
    <span className={styles.labelled}>
      <span>{label}</span>
      {children}
    </span>
  );
}

type NumberKey = 'rate' | 'batch' | 'epochs' | 'seed' | 'warmUp';

function NumberSetting({ name, settings }: { readonly name: NumberKey; settings: Settings }) {
  return (
    <NumberField
      label={WORDS[name]}
      value={settings[name]}
      check={(value) => void readSettings({ [name]: value }, 'settings')}
      onChange={(value) => change(name, value)}
    />
  );
}

function Choice({
  name,
  settings,
  from,
}: {
  readonly name: 'optimiser' | 'schedule';
  readonly settings: Settings;
  readonly from: readonly { readonly name: string; readonly help: string }[];
}) {
  return (
    <select
      className={styles.select}
      aria-label={WORDS[name]}
      title={from.find((each) => each.name === settings[name])?.help}
      value={settings[name]}
      onChange={(event) => change(name, event.currentTarget.value)}
    >
      {from.map((each) => (
        <option key={each.name}>{each.name}</option>
      ))}
    </select>
  );
}

const MOST_BETA = 4;
let slides = 0;

/** The weight of the divergence, which is the value of a node. */
function Beta() {
  const id = useHistory(({ document }) => document.training?.nodes.beta);
  const value = useHistory(
    ({ document }) => document.nodes[id ?? '']?.params.value as Nested | undefined,
  );
  if (id === undefined || typeof value !== 'number') return null;
  const slide = (event: ChangeEvent<HTMLInputElement>): void =>
    edit(setValue(id, Number(event.currentTarget.value), `beta-${slides}`));
  return (
    <Labelled
      label={
        <>
          KL weight <Tex source="\beta" />
        </>
      }
    >
      <input
        type="range"
        aria-label="KL weight β"
        className={styles.beta}
        {...{ min: 0, max: MOST_BETA, step: 0.05, value }}
        onPointerDown={() => slides++}
        onChange={slide}
      />
      <NumberField
        label="KL weight β as a number"
        value={value}
        onChange={(next) => edit(setValue(id, next))}
      />
    </Labelled>
  );
}

/** How the model is trained, and the weight of its divergence. */
export function SettingsRow() {
  const document = useHistory((history) => history.document);
  const settings = settingsIn(document);
  const number = (name: NumberKey) => <NumberSetting name={name} settings={settings} />;
  const hasBeta = document.training?.nodes.beta !== undefined;
  return (
    <div className={`${styles.row} ${styles.settings}`}>
      <Labelled label="optimiser">
        <Choice name="optimiser" settings={settings} from={optimisers} />
      </Labelled>
      <Labelled
        label={
          <>
            learning rate <Tex source="\eta" />
          </>
        }
      >
        {number('rate')}
      </Labelled>
      <Labelled label="schedule">
        <Choice name="schedule" settings={settings} from={schedules} />
      </Labelled>
      <Labelled label="batch">{number('batch')}</Labelled>
      <Labelled label="epochs">{number('epochs')}</Labelled>
      <Labelled label="seed">{number('seed')}</Labelled>
      <Beta />
      {hasBeta && (
        <>
          <Labelled label="warm-up">{number('warmUp')}</Labelled>
          <span className={styles.sum}>
            <Tex source="\text{loss} = \text{reconstruction} + \beta\,\text{KL}" />
          </span>
        </>
      )}
    </div>
  );
}
