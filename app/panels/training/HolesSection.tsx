import { useMemo } from 'react';
import { formatFixed, type Tensor } from '../../../engine/index.ts';
import { useTraining } from '../../hooks.ts';
import { inRows } from '../../plots/imageGrid.ts';
import type { LatentHoles } from '../../worker/latentHoles.ts';
import { Ask } from './Ask.tsx';
import { Images } from './Images.tsx';
import styles from './plots.module.css';
import { Section } from './Section.tsx';
import { SELDOM, useProbe, useQuestion } from './useProbe.ts';

type Size = readonly [height: number, width: number];

const SHOWN = 10;

/** Images of holes, as many as there is room for, evenly chosen. */
function fromHoles({ images, isHole }: LatentHoles): Tensor {
  const [, pixels = 0] = images.shape;
  const cells = isHole.flatMap((hole, i) => (hole ? [i] : []));
  const count = Math.min(SHOWN, cells.length);
  const data = new Float64Array(count * pixels);
  for (let k = 0; k < count; k++) {
    const cell = cells[Math.floor((k * cells.length) / count)] as number;
    data.set(images.data.subarray(cell * pixels, (cell + 1) * pixels), k * pixels);
  }
  return { shape: [count, pixels], data };
}

const nameOf = ({ variational }: LatentHoles): string =>
  variational ? 'variational' : 'plain, no divergence';

/** What one of both models decodes: from all the grid, and from its holes. */
function Decoded({ holes, size }: { readonly holes: LatentHoles; readonly size: Size }) {
  const { images, side, share, inHoles, elsewhere, variational } = holes;
  const name = nameOf(holes);
  const grid = useMemo(() => inRows(images, side).map((row) => ({ images: row })), [images, side]);
  const chosen = useMemo(() => [{ images: fromHoles(holes) }], [holes]);
  return (
    <div
      data-role={variational ? 'holes variational' : 'holes plain'}
      data-value={JSON.stringify({ share, inHoles, elsewhere })}
    >
      <h3 className={styles.part}>{name}</h3>
      <Images
        title={`Latent grid, ${name}`}
        said={`${images.shape[0]} images decoded, ${formatFixed(100 * share, 0)} % of them from holes`}
        {...{ rows: grid, size, gap: 0 }}
      />
      <p className={styles.note}>from holes</p>
      <Images
        title={`Decoded from holes, ${name}`}
        said="images decoded from where no code is near"
        {...{ rows: chosen, size, gap: 4, most: 24 }}
      />
    </div>
  );
}

const FIGURES = [
  ['cells that are holes', ({ share }) => `${formatFixed(100 * share, 0)} %`],
  ['decoded there: from the nearest sample', ({ inHoles }) => formatFixed(inHoles, 3)],
  ['decoded elsewhere', ({ elsewhere }) => formatFixed(elsewhere, 3)],
] as const satisfies readonly (readonly [string, (holes: LatentHoles) => string])[];

function Figures({ both }: { readonly both: readonly LatentHoles[] }) {
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col" />
          {both.map((holes) => (
            <th key={nameOf(holes)} scope="col">
              {nameOf(holes)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {FIGURES.map(([title, figure]) => (
          <tr key={title}>
            <th scope="row">{title}</th>
            {both.map((holes) => (
              <td key={nameOf(holes)}>{figure(holes)}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const NOTHING = {};
const TITLE = 'Holes in the latent space';
const NOTE = 'grid: mean ± 2 standard deviations';

/** Codes that no sample has, decoded by this model and by the other of its kind. */
export function HolesSection({ size }: { readonly size: Size }) {
  const epochs = useTraining((s) => Math.max(1, Math.round(s.step / s.stepsPerEpoch)));
  const { result } = useProbe('holes', NOTHING, SELDOM);
  const { result: other, busy, put, ...probing } = useQuestion('counterpart');
  // Its place is there before it is seen, and only then asked about.
  if (!result) return <Section title={TITLE} note={NOTE} />;
  const both = other ? [result, other] : [result];
  const kind = result.variational ? 'without noise and divergence' : 'with noise and divergence';
  return (
    <Section title={TITLE} note={NOTE}>
      <div className={styles.pair}>
        {both.map((holes) => (
          <Decoded key={nameOf(holes)} holes={holes} size={size} />
        ))}
      </div>
      <Figures both={both} />
      <p className={styles.note}>
        A hole is a cell that is more than ¼ standard deviation from the code of every sample
        learned from. What is decoded there is compared with the nearest sample, by the root of the
        mean square over pixels: where codes are held together by noise and divergence it is as near
        as elsewhere, and where they are not it is like nothing that was seen.
      </p>
      <div className={styles.row}>
        <Ask
          label={`Train the model ${kind} for ${epochs} epochs`}
          {...{ probing: {}, busy }}
          {...(probing.failed === undefined ? {} : { probing: { failed: probing.failed } })}
          onAsk={() => put({ epochs })}
        />
      </div>
    </Section>
  );
}
