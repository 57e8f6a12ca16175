import { useCallback, useMemo, useState } from 'react';
import { formatShort, type LambdaSize, plainSymbol } from '../../../engine/index.ts';
import { Plot } from '../../plots/Plot.tsx';
import { type Spread, spreadsPicture, spreadsTable } from '../../plots/spreads.ts';
import { training } from '../../session/training.ts';
import styles from './plots.module.css';
import { Section } from './Section.tsx';
import { SELDOM, useProbe } from './useProbe.ts';

/** The batch that is trained on as the question is put. */
const ofThisBatch = () => ({ step: training().step });

const KINDS = ['layer', 'parameter'] as const;
type Kind = (typeof KINDS)[number];

const spreadOf = ({ name, rms, histogram }: LambdaSize): Spread => ({
  ...{ name, ink: 'l', rms, histogram },
});

/** From the way back's beginning to its end: how much smaller λ has become, or larger. */
function change(sizes: readonly LambdaSize[]): string | undefined {
  const [first, last] = [sizes[0], sizes.at(-1)];
  if (!first || !last || !(first.rms > 0) || !(last.rms > 0) || first === last) return undefined;
  const [factor, word] =
    last.rms > first.rms ? [last.rms / first.rms, 'smaller'] : [first.rms / last.rms, 'larger'];
  return `λ of ${plainSymbol(first.name)} is ${formatShort(factor, 3)} times ${word} than λ of ${plainSymbol(last.name)}`;
}

/** How large λ is from layer to layer: on the way back it may vanish, or explode. */
export function LambdaSizes() {
  const [kind, setKind] = useState<Kind>('layer');
  const { result, step = 0 } = useProbe('lambdas', ofThisBatch, SELDOM);
  const sizes = useMemo(
    () => (result ?? []).filter((each) => each.shape.length > 0 && each.kind === kind),
    [result, kind],
  );
  const spreads = useMemo(() => sizes.map(spreadOf), [sizes]);
  const draw = useCallback((width: number) => spreadsPicture(spreads, width), [spreads]);
  const all = sizes.map(({ rms }) => rms);
  const [low, high] = [Math.min(...all), Math.max(...all)];
  return (
    <Section title="Sizes of λ" note={result ? `on the batch of step ${step + 1}` : ''}>
      <div className={styles.row} role="radiogroup" aria-label="Sizes of">
        {KINDS.map((each) => (
          <label key={each}>
            <input
              type="radio"
              name="sizes of"
              checked={kind === each}
              onChange={() => setKind(each)}
            />
            {each}s
          </label>
        ))}
      </div>
      {result && (
        <>
          <p className={styles.note} data-role="lambda change">
            Histogram and root of the mean square, from the input to the loss. {change(sizes)}
          </p>
          <Plot
            title="Sizes of λ"
            said={`of ${spreads.length} ${kind}s, root of the mean square from ${formatShort(low, 2)} to ${formatShort(high, 2)}`}
            draw={draw}
            table={() => spreadsTable(spreads)}
            canvas={{
              'data-nodes': spreads.length,
              'data-least': String(low),
              'data-greatest': String(high),
            }}
          />
        </>
      )}
    </Section>
  );
}
