import { useMemo, useState } from 'react';
import { formatFixed, rowsOf } from '../../../engine/index.ts';
import type { Likelihood } from '../../../examples/index.ts';
import { useTraining } from '../../hooks.ts';
import type { LineChart as Chart, Line } from '../../plots/lineChart.ts';
import { Tex } from '../../tex/Tex.tsx';
import type { Rival } from '../../worker/rivals.ts';
import { NotesDiffer } from '../NotesDiffer.tsx';
import { Ask } from './Ask.tsx';
import { Images } from './Images.tsx';
import { LineChart } from './LineChart.tsx';
import styles from './plots.module.css';
import { Section } from './Section.tsx';
import { useQuestion } from './useProbe.ts';

const EPOCHS = 15;
/** The example with the corrections of the notes' loss. */
const CORRECTED = ['vae'] as const;
const SHOWN = 10;

const LOSSES = {
  notes: {
    label: 'mean (notes)',
    tex: '\\tfrac1D\\textstyle\\sum_d (x_d-\\hat x_d)^2 + \\mathrm{KL}',
  },
  gaussian: {
    label: 'σ = 0.25',
    tex: '\\textstyle\\sum_d \\frac{(x_d-\\hat x_d)^2}{2\\cdot 0.25^2} + \\mathrm{KL} + \\text{const}',
  },
} as const satisfies Partial<Record<Likelihood, unknown>>;

type Named = keyof typeof LOSSES;
const NAMED = Object.keys(LOSSES) as readonly Named[];

const klLine = ({ likelihood, validations }: Rival): Line => ({
  ...{ label: LOSSES[likelihood as Named].label, ink: 'ink', marker: 'square', x: (i) => i },
  dash: likelihood === 'notes' ? [6, 3] : [],
  ...{ count: validations.length, y: validations.map(({ kl }) => kl ?? Number.NaN) },
});

/** One and the same model by the notes' loss, a mean over pixels beside a summed divergence, and by a sum of both. */
export function NotesLoss() {
  const [shown, setShown] = useState<Named>('notes');
  const dataset = useTraining((s) => s.dataset);
  const split = useTraining((s) => s.split);
  const { result, busy, put, failed } = useQuestion('rivals');
  const rows = useMemo(() => [...(split?.validation.slice(0, SHOWN) ?? [])], [split]);
  const chart = useMemo(
    (): Chart => ({
      ...{ xLabel: 'epoch', xEnd: EPOCHS, log: false },
      lines: (result ?? []).map(klLine),
    }),
    [result],
  );
  const images = useMemo(() => {
    const found = result?.find(({ likelihood }) => likelihood === shown)?.images;
    if (!dataset || !found) return [];
    const original = { title: 'original', images: rowsOf(dataset.x, rows) };
    return [original, { title: LOSSES[shown].label, images: found }];
  }, [result, shown, dataset, rows]);
  if (!dataset?.image) return null;
  const pixels = dataset.x.shape[1] ?? 0;
  return (
    <Section title="The notes’ loss" note={`σ² = D/2 = ${pixels / 2}`}>
      <div className={styles.row} role="radiogroup" aria-label="Loss">
        {NAMED.map((name) => (
          <label key={name}>
            <input
              type="radio"
              name="rival"
              checked={shown === name}
              onChange={() => setShown(name)}
            />
            {LOSSES[name].label}
          </label>
        ))}
      </div>
      <Tex source={LOSSES[shown].tex} />
      <p className={styles.note}>
        A mean over D pixels beside a summed divergence is an ELBO whose pixels have the variance
        D/2 = {pixels / 2}, where greys go from 0 to 1: the divergence counts {pixels / 2 / 0.0625}{' '}
        times as much as with σ = 0.25, and presses the code to N(0, 1), whatever the sample.
      </p>
      <div className={styles.row}>
        <Ask
          label={`Train both for ${EPOCHS} epochs`}
          probing={failed === undefined ? {} : { failed }}
          busy={busy}
          onAsk={() => put({ likelihoods: NAMED, epochs: EPOCHS, rows })}
        />
      </div>
      {result && (
        <>
          <p className={styles.note}>KL of the held back samples, in nats</p>
          <LineChart title="KL by loss" chart={chart} step={1} />
          <Images
            title="Reconstructions by loss"
            said={`originals above what is decoded, loss ${LOSSES[shown].label}; KL ${formatFixed(
              result.find(({ likelihood }) => likelihood === shown)?.validations.at(-1)?.kl ?? 0,
              3,
            )} nats`}
            {...{ rows: images, size: dataset.image, gap: 4, most: 60 }}
          />
        </>
      )}
      <NotesDiffer of={CORRECTED} />
    </Section>
  );
}
