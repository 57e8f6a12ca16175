import { useRef, useState } from 'react';
import { countOf } from '../../../engine/index.ts';
import action from '../../actions/ActionButton.module.css';
import { useHistory, useTraining } from '../../hooks.ts';
import { GRID, openData } from '../../session/ownData.ts';
import { dataChoices } from '../../session/trainingData.ts';
import { chooseData } from '../../session/trainingModel.ts';
import shared from '../Inspector.module.css';
import { NumberField } from './NumberField.tsx';
import styles from './training.module.css';

function checkSide(n: number): void {
  if (!Number.isInteger(n) || n < 2 || n > 32) throw new Error('A whole number from 2 to 32.');
}

/** Own data: a CSV file, or pictures. */
function OwnData() {
  const [side, setSide] = useState(GRID);
  const input = useRef<HTMLInputElement>(null);
  const open = (files: FileList | null): void => void openData([...(files ?? [])], side);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping has the button beside it for the keyboard.
    <div
      className={styles.drop}
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault();
        open(event.dataTransfer.files);
      }}
    >
      <button type="button" className={action.button} onClick={() => input.current?.click()}>
        Open own data
      </button>
      <input
        ref={input}
        type="file"
        hidden
        multiple
        accept=".csv,.tsv,.txt,text/csv,image/*"
        aria-label="Own data"
        onChange={(event) => {
          open(event.currentTarget.files);
          event.currentTarget.value = '';
        }}
      />
      <span>or drop it here: one CSV file, or 10 pictures and more, brought to</span>
      <span className={styles.labelled}>
        a grid of side
        <NumberField label="Side of the grid" value={side} check={checkSide} onChange={setSide} />
      </span>
    </div>
  );
}

/** The data set, and how it is split. */
export function DataSection() {
  const document = useHistory((history) => history.document);
  const dataset = useTraining((t) => t.dataset);
  const split = useTraining((t) => t.split);
  const seed = useTraining((t) => t.settings.seed);
  return (
    <section className={shared.section} aria-label="Data">
      <h2 className={shared.heading}>
        Data{' '}
        {split && (
          <span>
            {split.train.length} to learn from, {split.validation.length} to check; split by seed{' '}
            {seed}
          </span>
        )}
      </h2>
      <select
        className={styles.select}
        aria-label="Data set"
        value={document.training?.data}
        onChange={(event) => void chooseData(event.currentTarget.value)}
      >
        {dataChoices(document).map(([name, title]) => (
          <option key={name} value={name}>
            {title}
          </option>
        ))}
      </select>
      <OwnData />
      {dataset && (
        <p className={styles.note}>
          {countOf(dataset).toLocaleString('en')} samples
          {dataset.image && ` of ${dataset.image[0]}×${dataset.image[1]} pixels`}
        </p>
      )}
    </section>
  );
}
