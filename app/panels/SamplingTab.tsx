import { useCallback, useMemo } from 'react';
import { formatFixed, type NodeId } from '../../engine/index.ts';
import action from '../actions/ActionButton.module.css';
import { setValue } from '../document/edits.ts';
import { edit } from '../document/store.ts';
import { useHistory, useView } from '../hooks.ts';
import { Plot } from '../plots/Plot.tsx';
import { type Stems, stemsPicture, stemsTable } from '../plots/stems.ts';
import { type Proposed, proposalsIn } from '../session/proposals.ts';
import { resample } from '../session/resample.ts';
import { Tex } from '../tex/Tex.tsx';
import shared from './Inspector.module.css';
import { NotesDiffer } from './NotesDiffer.tsx';
import styles from './training/plots.module.css';

/** The example with the corrections of what the notes say of sampling. */
const CORRECTED = ['importance-sampling'] as const;

const ESTIMATE =
  '\\log p(x) \\approx \\log \\tfrac1n \\textstyle\\sum_k w_k,\\quad w_k = \\frac{p(x, z_k)}{q(z_k)}';
const SIZE = '\\mathrm{ESS} = \\bigl(\\sum_k w_k\\bigr)^2 \\big/ \\sum_k w_k^2';

/** Where both proposals draw from, mostly. */
const [FROM, TO] = [-3, 4];

function Weights({ of, most }: { readonly of: Proposed; readonly most: number }) {
  const { title, draws, shares, sampleSize } = of;
  const stems = useMemo(
    (): Stems => ({ places: draws, heights: shares, from: FROM, to: TO, most, label: 'z' }),
    [draws, shares, most],
  );
  const draw = useCallback((width: number) => stemsPicture(stems, width), [stems]);
  return (
    <div>
      <h3 className={styles.part}>{title}</h3>
      <Plot
        title={`Weights, ${title}`}
        said={`${draws.length} draws of z with the share of all weight that each carries; ${formatFixed(sampleSize, 1)} count`}
        draw={draw}
        table={() => stemsTable(stems)}
        canvas={{ 'data-size': sampleSize }}
      />
    </div>
  );
}

const FIGURES = [
  ['log p(x), estimated', ({ estimate }) => formatFixed(estimate, 4)],
  ['its standard error', ({ standardError }) => formatFixed(standardError, 4)],
  [
    'draws that count, of all',
    ({ sampleSize, draws }) => `${formatFixed(sampleSize, 1)} of ${draws.length}`,
  ],
  [
    'the heaviest carries',
    ({ shares }) => `${formatFixed(100 * shares.reduce((a, b) => Math.max(a, b), 0), 1)} %`,
  ],
] as const satisfies readonly (readonly [string, (of: Proposed) => string])[];

function Figures({ all }: { readonly all: readonly Proposed[] }) {
  return (
    <table className={styles.table} aria-label="What the draws are worth">
      <thead>
        <tr>
          <th scope="col">z drawn from</th>
          {all.map(({ title }) => (
            <th key={title} scope="col">
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {FIGURES.map(([name, figure]) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            {all.map((of) => (
              <td key={of.title}>{figure(of)}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

let slides = 0;

/** A number of the good proposal, to be moved. */
function Slider({ name, from, to }: { name: string; from: number; to: number }) {
  const id = useHistory(
    ({ document }) =>
      Object.keys(document.nodes).find((each) => document.nodes[each]?.name === name) ?? '',
  );
  const value = useHistory(({ document }) => document.nodes[id]?.params.value);
  if (typeof value !== 'number') return null;
  return (
    <label>
      {name}
      <input
        type="range"
        aria-label={`${name} of the good proposal`}
        {...{ min: from, max: to, step: 0.05, value }}
        onPointerDown={() => slides++}
        onChange={(event) =>
          edit(setValue(id, Number(event.currentTarget.value), `proposal-${slides}`))
        }
      />
      <output>{formatFixed(value, 2)}</output>
    </label>
  );
}

/** The node that both proposals draw from. */
const useNoise = (): NodeId | undefined =>
  useHistory(({ document }) =>
    Object.keys(document.nodes).find((id) => document.nodes[id]?.params.seed !== undefined),
  );

/** Importance sampling by a poor and by a good proposal, side by side. */
export function SamplingTab() {
  const trace = useView(({ run }) => run.trace);
  const all = useMemo(() => proposalsIn(trace), [trace]);
  const noise = useNoise();
  if (all.length === 0) {
    return <p className={shared.nothing}>This graph draws from no two proposals any more.</p>;
  }
  const most = Math.max(...all.flatMap(({ shares }) => [...shares]));
  return (
    <section className={shared.section} aria-label="A poor and a good proposal">
      <h2 className={shared.heading}>
        A poor and a good proposal <span>the same noise for both</span>
      </h2>
      <p className={styles.note}>
        <Tex source={ESTIMATE} />
      </p>
      <p className={styles.note}>
        <Tex source={SIZE} />
      </p>
      <div className={styles.pair}>
        {all.map((of) => (
          <Weights key={of.title} of={of} most={most} />
        ))}
      </div>
      <Figures all={all} />
      <p className={styles.note}>
        A stem is a draw, as high as the share of all weight that it carries, which is λ of its log
        weight. Where few draws carry most of it, only those count, and the estimate rests on them.
        The best proposal is the posterior, N(1.6, 0.2), s = 0.447: all weights are then equal.
      </p>
      <div className={styles.row}>
        <Slider name="m" from={-1} to={3} />
        <Slider name="s" from={0.1} to={2} />
        {noise !== undefined && (
          <button type="button" className={action.button} onClick={() => resample(noise)}>
            Draw others
          </button>
        )}
      </div>
      <NotesDiffer of={CORRECTED} />
    </section>
  );
}
