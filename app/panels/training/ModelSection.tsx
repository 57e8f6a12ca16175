import { useState } from 'react';
import { ops } from '../../../engine/index.ts';
import { LIKELIHOODS, type Likelihood, vaeOptionsOf } from '../../../examples/index.ts';
import { useHistory } from '../../hooks.ts';
import { changeModel } from '../../session/trainingModel.ts';
import shared from '../Inspector.module.css';
import { NumberField } from './NumberField.tsx';
import styles from './training.module.css';

const ACTIVATIONS = ['tanh', 'relu', 'sigmoid', 'softplus', 'silu', 'gelu', 'leaky_relu', 'elu'];

const LIKELIHOOD_WORDS: Readonly<Record<Likelihood, string>> = {
  bernoulli: 'Bernoulli: cross-entropy',
  gaussian: 'Gaussian, σ fixed',
  learned: 'Gaussian, σ learned',
  notes: 'as the notes’ code: a mean over pixels',
};

const [MOST_LAYERS, WIDEST, MOST_LATENT] = [4, 256, 16];

/** Widths as they are typed, or the sentence that says why they are none. */
function widthsIn(text: string): readonly number[] | string {
  const widths = text
    .split(/[\s,]+/)
    .filter(Boolean)
    .map(Number);
  if (widths.length > MOST_LAYERS) return `At most ${MOST_LAYERS} layers.`;
  const bad = widths.some((n) => !Number.isInteger(n) || n < 1 || n > WIDEST);
  return bad ? `Whole numbers from 1 to ${WIDEST}, one a layer.` : widths;
}

function Widths({ widths }: { readonly widths: readonly number[] }) {
  const [typed, setTyped] = useState<string>();
  const text = typed ?? widths.join(', ');
  const read = widthsIn(text);
  const commit = (): void => {
    setTyped(undefined);
    if (typeof read !== 'string' && read.join() !== widths.join()) changeModel({ widths: read });
  };
  return (
    <>
      <input
        className={styles.number}
        aria-label="Widths of the hidden layers"
        aria-invalid={typeof read === 'string'}
        value={text}
        onChange={(event) => setTyped(event.currentTarget.value)}
        onBlur={commit}
        onKeyDown={(event) => event.key === 'Enter' && commit()}
      />
      {typeof read === 'string' && <span role="alert">{read}</span>}
    </>
  );
}

function checkLatent(n: number): void {
  if (!Number.isInteger(n) || n < 1 || n > MOST_LATENT)
    throw new Error(`A whole number from 1 to ${MOST_LATENT}.`);
}

/** The model as a form: the graph is built anew from it, and what fits goes on. */
export function ModelSection() {
  const document = useHistory((history) => history.document);
  const options = vaeOptionsOf(document);
  if (!options) return null;
  const { widths, latent, activation, likelihood, variational } = options;
  return (
    <section className={shared.section} aria-label="Model">
      <h2 className={shared.heading}>
        Model <span>parameters that still fit go on</span>
      </h2>
      <div className={styles.form}>
        <div>
          <span>hidden layers</span>
          <Widths widths={widths} />
        </div>
        <label>
          <span>activation</span>
          <select
            className={styles.select}
            aria-label="Activation"
            value={activation}
            onChange={(event) => changeModel({ activation: event.currentTarget.value })}
          >
            {[...new Set([activation, ...ACTIVATIONS])]
              .filter((name) => ops.has(name))
              .map((name) => (
                <option key={name}>{name}</option>
              ))}
          </select>
        </label>
        <div>
          <span>latent size</span>
          <NumberField
            label="Latent size"
            value={latent}
            check={checkLatent}
            onChange={(next) => changeModel({ latent: next })}
          />
        </div>
        <label>
          <span>likelihood</span>
          <select
            className={styles.select}
            aria-label="Likelihood"
            value={likelihood}
            onChange={(event) =>
              changeModel({ likelihood: event.currentTarget.value as Likelihood })
            }
          >
            {LIKELIHOODS.map((each) => (
              <option key={each} value={each}>
                {LIKELIHOOD_WORDS[each]}
              </option>
            ))}
          </select>
        </label>
        <label>
          <input
            type="checkbox"
            checked={variational}
            onChange={(event) => changeModel({ variational: event.currentTarget.checked })}
          />
          variational: noise and divergence
        </label>
      </div>
    </section>
  );
}
