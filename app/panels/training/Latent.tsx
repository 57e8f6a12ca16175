import { useMemo, useState } from 'react';
import { formatFixed, rowsOf, type Split, type Tensor } from '../../../engine/index.ts';
import { useTraining } from '../../hooks.ts';
import type { Points } from '../../plots/scatterPlot.ts';
import { classNames } from './classes.ts';
import { Legend } from './Legend.tsx';
import styles from './plots.module.css';
import { Scatter } from './Scatter.tsx';
import { Section } from './Section.tsx';
import { SmallImage } from './SmallImage.tsx';
import { SELDOM, useProbe } from './useProbe.ts';

/** Samples that are shown: all that were held back, up to so many. */
const MOST = 500;

const shownRows = (split: Split | undefined): Int32Array | undefined =>
  split && split.validation.length > 0 ? split.validation.slice(0, MOST) : undefined;

/** The first two of a code's numbers; where it has one, that and 0. */
function planeOf({ shape: [count = 0, latent = 1], data }: Tensor): Float64Array {
  const places = new Float64Array(2 * count);
  for (let i = 0; i < count; i++) {
    places[2 * i] = data[i * latent] as number;
    places[2 * i + 1] = latent > 1 ? (data[i * latent + 1] as number) : 0;
  }
  return places;
}

/** The sample that is pointed at, as it is. */
function Pointed({ row }: { readonly row: number | undefined }) {
  const dataset = useTraining((s) => s.dataset);
  if (!dataset) return null;
  const { x, y, image } = dataset;
  const label = y && row !== undefined ? y.data[row] : undefined;
  const name = label === undefined ? '' : `, ${classNames(dataset)[label] ?? label}`;
  return (
    <div className={styles.shown} data-role="pointed" data-row={row}>
      {row === undefined ? (
        <span className={styles.note}>
          point at a code to see its sample, click to decode there
        </span>
      ) : (
        <>
          {image && (
            <SmallImage greys={rowsOf(x, [row]).data} size={image} label={`sample ${row}`} />
          )}
          <span className={styles.note}>
            sample {row}
            {name}
          </span>
        </>
      )}
    </div>
  );
}

/** The means of q(z|x) of samples that were held back, by class. */
export function Latent({
  code,
  onCode,
}: {
  readonly code: readonly number[];
  readonly onCode: (code: readonly number[]) => void;
}) {
  const dataset = useTraining((s) => s.dataset);
  const split = useTraining((s) => s.split);
  const rows = useMemo(() => shownRows(split), [split]);
  const asked = useMemo(() => rows && { rows }, [rows]);
  const { result, failed } = useProbe('encode', asked);
  const score = useProbe('score', dataset?.y ? asked : undefined, SELDOM).result ?? Number.NaN;
  const [pointed, setPointed] = useState<number>();
  const names = useMemo(() => (dataset ? classNames(dataset) : []), [dataset]);
  const latent = result?.mu.shape[1] ?? 0;
  const points = useMemo(
    (): Points => ({
      places: result ? planeOf(result.mu) : [],
      classes: dataset?.y && rows && names.length > 0 ? rowsOf(dataset.y, rows).data : undefined,
      axes: ['z₁', latent > 1 ? 'z₂' : ''],
      picked: [code[0] ?? 0, code[1] ?? 0],
    }),
    [result, dataset, rows, names, latent, code],
  );
  if (failed !== undefined || !rows) return null;
  const told = Number.isNaN(score)
    ? `${rows.length} samples that are held back`
    : `${formatFixed(100 * score, 1)} % of ${rows.length} held back have the class of most of their 5 nearest`;
  const spread = latent > 2 ? `, the first 2 of ${latent} numbers` : '';
  return (
    <Section title="Latent means" note={names.length > 0 ? 'by class' : ''}>
      <Scatter
        title="Latent means"
        said={`${told}${spread}`}
        points={points}
        names={names}
        onPoint={setPointed}
        onPick={([x, y]) => onCode(latent > 1 ? [x, y, ...code.slice(2)] : [x])}
      />
      <Legend names={names} />
      <p
        className={styles.note}
        data-role="score"
        data-value={Number.isNaN(score) ? undefined : score}
      >
        {told}
        {spread}
      </p>
      <Pointed row={pointed === undefined ? undefined : rows[pointed]} />
    </Section>
  );
}
