import { plainSymbol } from '../../../engine/index.ts';
import { useHistory, useView } from '../../hooks.ts';
import shared from '../Inspector.module.css';
import { BackSection } from './BackSection.tsx';
import { GradientSection } from './GradientSection.tsx';
import styles from './ode.module.css';
import { PhaseSection } from './PhaseSection.tsx';
import { SolverSection } from './SolverSection.tsx';
import { TimeSection } from './TimeSection.tsx';
import { useOdeNode, useSolved } from './useSolved.ts';

/** Why the node in question has no solution, in the words of its card. */
function NoSolution() {
  const id = useOdeNode();
  const problem = useView(({ nodes }) => (id === undefined ? undefined : nodes.get(id)?.problem));
  const name = useView(({ run }) => run.scene.nodes[id ?? '']?.name ?? '');
  return (
    <p role="alert" className={shared.nothing}>
      {plainSymbol(name)} has no solution: {problem ?? 'something before it has no value yet'}.
    </p>
  );
}

/** An ODE block: its state and multiplier as curves, its solver, its gradients. */
export function OdeTab() {
  const { solved, moment } = useSolved();
  const enabled = useHistory(({ document }) => document.nodes[solved?.id ?? ''] !== undefined);
  if (!solved) return <NoSolution />;
  return (
    <div className={styles.tab}>
      <div className={styles.columns}>
        <div>
          <PhaseSection solved={solved} moment={moment} />
          <TimeSection solved={solved} moment={moment} />
        </div>
        <div>
          <SolverSection solved={solved} enabled={enabled} />
          <GradientSection solved={solved} enabled={enabled} />
          <BackSection solved={solved} />
        </div>
      </div>
    </div>
  );
}
