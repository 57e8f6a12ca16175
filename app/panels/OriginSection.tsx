import { useMemo } from 'react';
import {
  adjointDerivation,
  chain,
  equationAt,
  type NodeId,
  plainSymbol,
  stateAt,
  trace,
} from '../../engine/index.ts';
import { CopyLatex } from '../controls/CopyLatex.tsx';
import { useView } from '../hooks.ts';
import { leaveDerived } from '../session/differentiate.ts';
import { type Made, originOf, pulledBy } from '../session/origin.ts';
import { Tex } from '../tex/Tex.tsx';
import styles from './OriginSection.module.css';

/** Back to the graph whose backward pass this is. */
function Back({ made, words, edge }: { made: Made; words: string; edge?: string }) {
  const { id } = equationAt(made.derived.program, made.origin.equation);
  return (
    <button
      type="button"
      className={styles.link}
      onClick={() => leaveDerived(made.times, edge === undefined ? [id] : [], edge ? [edge] : [])}
    >
      {words}
    </button>
  );
}

function Rule({ made }: { readonly made: Made }) {
  const { op, name } = equationAt(made.derived.program, made.origin.equation);
  return (
    <>
      <p>
        From the rule of {op.name} at <Back made={made} words={plainSymbol(name)} />
      </p>
      {pulledBy(made).map(({ tex, edge, words }) => (
        <div key={edge} className={styles.term}>
          <Tex source={tex} />
          <CopyLatex source={tex} what={`the term along ${words}`} />
          <Back made={made} words={words} edge={edge} />
        </div>
      ))}
    </>
  );
}

/** λ_c = λ_d e^c + λ_e cos c: what is summed, or handed on. */
function Sum({ made }: { readonly made: Made }) {
  const { derived, origin } = made;
  const tex = useMemo(() => {
    const run = trace(derived.program);
    return chain(adjointDerivation(run, stateAt(run, run.steps.length), origin.equation));
  }, [derived, origin]);
  const name = plainSymbol(equationAt(derived.program, origin.equation).name);
  const words = origin.kind === 'sum' ? 'The sum over the uses of' : 'The multiplier of';
  return (
    <>
      <p>
        {words} <Back made={made} words={name} />
      </p>
      <div className={styles.term}>
        <Tex source={tex} />
        <CopyLatex source={tex} what={`λ of ${name}`} />
      </div>
    </>
  );
}

/** Which rule or sum made a node of a backward pass, with links back to where it stands in the graph. */
export function OriginSection({ id }: { readonly id: NodeId }) {
  const made = useView(({ run }) => run);
  const origin = useMemo(() => originOf(made, id), [made, id]);
  if (!origin) return null;
  return (
    <section className={styles.origin} aria-label="Where it comes from">
      {origin.origin.kind === 'rule' ? <Rule made={origin} /> : <Sum made={origin} />}
    </section>
  );
}
