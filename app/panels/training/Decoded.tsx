import { useMemo, useState } from 'react';
import {
  formatFixed,
  initialise,
  initialisers,
  nearestDistances,
  rowsOf,
  statistics,
  type Tensor,
} from '../../../engine/index.ts';
import { useTraining } from '../../hooks.ts';
import { gridCodes, inRows } from '../../plots/imageGrid.ts';
import { Images } from './Images.tsx';
import styles from './plots.module.css';
import { Section } from './Section.tsx';
import { SmallImage } from './SmallImage.tsx';
import { SELDOM, useProbe } from './useProbe.ts';

type Size = readonly [height: number, width: number];

const SIDE = 12;
const REACH = 2;

interface Props {
  readonly latent: number;
  readonly size: Size;
}

/** What the decoder makes of codes from −2 to 2. */
export function Manifold({ latent, size }: Props) {
  const z = useMemo(() => ({ z: gridCodes(latent, SIDE, -REACH, REACH) }), [latent]);
  const { result } = useProbe('decode', z);
  const rows = useMemo(
    () => (result ? inRows(result, SIDE).map((images) => ({ images })) : []),
    [result],
  );
  const along = latent > 1 ? `${SIDE}×${SIDE}, z₁ and z₂` : `${SIDE}, z₁`;
  return (
    <Section title="Decoded manifold" note={`${latent > 1 ? `${SIDE}×${SIDE}` : SIDE}, −2 to 2`}>
      <Images
        title="Decoded manifold"
        said={`images decoded from ${along} from −2 to 2`}
        {...{ rows, size, gap: 0 }}
      />
      <p className={styles.note}>z₁ to the right{latent > 1 ? ', z₂ upwards' : ''}</p>
    </Section>
  );
}

const SHOWN = 10;

/** Samples that were held back, and what becomes of them through code and decoder. */
export function Reconstructions({ size }: { readonly size: Size }) {
  const dataset = useTraining((s) => s.dataset);
  const split = useTraining((s) => s.split);
  const args = useMemo(() => split && { rows: split.validation.slice(0, SHOWN) }, [split]);
  const { result } = useProbe('reconstruct', args);
  const rows = useMemo(
    () =>
      dataset && args && result
        ? [
            { title: 'original', images: rowsOf(dataset.x, args.rows) },
            { title: 'reconstruction', images: result },
          ]
        : [],
    [dataset, args, result],
  );
  return (
    <Section title="Original and reconstruction" note={`held back, first ${SHOWN}`}>
      <Images
        title="Original and reconstruction"
        said={`${SHOWN} images that are not trained on, above what is decoded from their mean codes`}
        {...{ rows, size, gap: 4, most: 60 }}
      />
    </Section>
  );
}

const DRAWN = 20;
const normal = initialisers.find(({ name }) => name === 'normal');

const drawn = (latent: number, count: number, seed: number): Tensor =>
  initialise(normal as NonNullable<typeof normal>, [count, latent], seed, { mean: 0, std: 1 });

/** How far a draw is from the nearest code, the mean over the draws: large where there are holes. */
function distanceTo(draws: Tensor, codes: Tensor): number {
  const all = nearestDistances(draws, codes);
  return all.reduce((a, b) => a + b, 0) / all.length;
}

/** What the decoder makes of draws from N(0, 1): holes are seen where the codes do not fill it. */
export function PriorSamples({ latent, size }: Props) {
  const [seed, setSeed] = useState(1);
  const split = useTraining((s) => s.split);
  const draws = useMemo(() => drawn(latent, DRAWN, seed), [latent, seed]);
  const { result } = useProbe(
    'decode',
    useMemo(() => ({ z: draws }), [draws]),
  );
  const rowsShown = useMemo(() => split && { rows: split.validation }, [split]);
  const codes = useProbe('encode', rowsShown, SELDOM).result?.mu;
  const rows = useMemo(
    () => (result ? inRows(result, SHOWN).map((images) => ({ images })) : []),
    [result],
  );
  const far = useMemo(
    () => (codes ? distanceTo(drawn(latent, 200, seed), codes) : Number.NaN),
    [codes, latent, seed],
  );
  const reach = codes && statistics(codes);
  return (
    <Section title="Samples from the prior" note="z from N(0, 1), decoded">
      <Images
        title="Samples from the prior"
        said={`${DRAWN} images decoded from draws of N(0, 1)`}
        {...{ rows, size, gap: 4, most: 60 }}
      />
      <div className={styles.row}>
        <button type="button" className={styles.button} onClick={() => setSeed(seed + 1)}>
          Draw others
        </button>
        {reach && (
          <p className={styles.note} data-role="holes" data-value={String(far)}>
            A draw is {formatFixed(far, 2)} from the nearest code of a sample, on average; codes
            reach from {formatFixed(reach.min, 1)} to {formatFixed(reach.max, 1)}. Where no code is
            near, the decoder was never taught what to make of it.
          </p>
        )}
      </div>
    </Section>
  );
}

/** Most numbers of a code that have a slider. */
const SLIDERS = 8;

/** Any code, by sliders, decoded. */
export function LatentWalk({
  latent,
  size,
  code,
  onCode,
}: Props & {
  readonly code: readonly number[];
  readonly onCode: (code: readonly number[]) => void;
}) {
  const z = useMemo(
    () => ({
      z: {
        shape: [1, latent],
        data: Float64Array.from({ length: latent }, (_, i) => code[i] ?? 0),
      },
    }),
    [latent, code],
  );
  const { result } = useProbe('decode', z);
  const at = (i: number): number => code[i] ?? 0;
  const set = (i: number, v: number): void =>
    onCode(Array.from({ length: latent }, (_, k) => (k === i ? v : at(k))));
  const places = Array.from({ length: Math.min(latent, SLIDERS) }, (_, i) => formatFixed(at(i), 2));
  return (
    <Section title="Latent walk" note="decoded as you go">
      <div className={styles.walk} data-role="walk" data-code={JSON.stringify([...z.z.data])}>
        <div>
          {places.map((text, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a number of a code is its place.
            <label key={i}>
              <b>
                z<sub>{i + 1}</sub>
              </b>
              <input
                type="range"
                min={-4}
                max={4}
                step={0.05}
                value={at(i)}
                aria-label={`z${i + 1} of the code`}
                onChange={(e) => set(i, e.target.valueAsNumber)}
              />
              <output>{text}</output>
            </label>
          ))}
        </div>
        {result && (
          <SmallImage
            greys={result.data as Float64Array}
            size={size}
            label={`decoded from (${places.join(', ')})`}
          />
        )}
      </div>
    </Section>
  );
}
