import { useId, useState } from 'react';
import { type NodeId, ops, type ParamSpec, resolveParam } from '../../../engine/index.ts';
import { setParams } from '../../document/edits.ts';
import { edit } from '../../document/store.ts';
import { useHistory } from '../../hooks.ts';
import shared from '../Inspector.module.css';
import styles from './ode.module.css';

/** Why a text is no right side, as a sentence. */
function problemOf(spec: ParamSpec, text: string): string | undefined {
  try {
    resolveParam(spec, text);
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}

/** The right side f(z, t, θ) of an ODE node as text: what can be read takes effect at once. */
export function RightSide({ id }: { readonly id: NodeId }) {
  const node = useHistory(({ document }) => document.nodes[id]);
  const spec = ops.get(node?.op ?? '')?.params?.find(({ kind }) => kind === 'formulas');
  const now = String(node?.params[spec?.name ?? ''] ?? '');
  const [typed, setTyped] = useState<string>();
  const gesture = useId();
  if (!node || !spec) return null;
  const problem = typed === undefined ? undefined : problemOf(spec, typed);
  const text = problem === undefined ? now : (typed ?? now);
  const change = (next: string): void => {
    setTyped(next);
    if (problemOf(spec, next) === undefined) edit(setParams(id, { [spec.name]: next }, gesture));
  };
  return (
    <section className={shared.section} aria-label="Right side">
      <h2 className={shared.heading}>
        Right side <span>dz/dt = f(z, t, θ); other names are parameters</span>
      </h2>
      <textarea
        className={styles.formulas}
        aria-label="Right side f"
        aria-invalid={problem !== undefined}
        spellCheck={false}
        rows={Math.min(8, Math.max(2, text.split('\n').length))}
        value={text}
        onChange={({ target }) => change(target.value)}
      />
      {problem && (
        <p role="alert" className={shared.problem}>
          {problem}
        </p>
      )}
    </section>
  );
}
