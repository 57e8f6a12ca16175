import { useMemo } from 'react';
import { plainSymbol } from '../../../engine/index.ts';
import { useHistory, useView } from '../../hooks.ts';
import { problemIn } from '../../session/solved.ts';
import { Columns } from '../Columns.tsx';
import shared from '../Inspector.module.css';
import { BackSection } from './BackSection.tsx';
import { Fineness } from './Fineness.tsx';
import { GradientSection } from './GradientSection.tsx';
import { LagrangianSection } from './LagrangianSection.tsx';
import { OrderSection } from './OrderSection.tsx';
import { PlaneSection } from './PlaneSection.tsx';
import { RightSide } from './RightSide.tsx';
import { SolverSection } from './SolverSection.tsx';
import { StabilitySection } from './StabilitySection.tsx';
import { TimeSection } from './TimeSection.tsx';
import { TrainingSection } from './TrainingSection.tsx';
import { useOdeNode, useSolved } from './useSolved.ts';

/** Why the node in question has no solution, in the words of its card. */
function NoSolution() {
  const id = useOdeNode();
  const problem = useView(({ nodes }) => (id === undefined ? undefined : nodes.get(id)?.problem));
  const run = useView((view) => view.run);
  const enabled = useHistory(({ document }) => document.nodes[id ?? ''] !== undefined);
  const name = run.scene.nodes[id ?? '']?.name ?? '';
  const settings = useMemo(
    () => (id === undefined ? undefined : problemIn(run.trace, id)?.settings),
    [run, id],
  );
  return (
    <>
      <p role="alert" className={shared.nothing}>
        {plainSymbol(name)} has no solution: {problem ?? 'something before it has no value yet'}.
      </p>
      {id !== undefined && settings && (
        <section className={shared.section} aria-label="Solver">
          <h2 className={shared.heading}>Solver</h2>
          <Fineness id={id} settings={settings} enabled={enabled} />
        </section>
      )}
      {id !== undefined && <RightSide id={id} key={id} />}
      <TrainingSection />
    </>
  );
}

/** An ODE block: its state and multiplier as curves, its solver, its gradients. */
export function OdeTab() {
  const { solved, moment } = useSolved();
  const enabled = useHistory(({ document }) => document.nodes[solved?.id ?? ''] !== undefined);
  if (!solved) return <NoSolution />;
  return (
    <Columns of="tables">
      <div>
        <TrainingSection />
        <PlaneSection solved={solved} moment={moment} />
        <TimeSection solved={solved} moment={moment} />
        <StabilitySection solved={solved} />
      </div>
      <div>
        <RightSide id={solved.id} key={solved.id} />
        <SolverSection solved={solved} enabled={enabled} />
        <GradientSection solved={solved} enabled={enabled} />
        <BackSection solved={solved} />
        <OrderSection solved={solved} />
        <LagrangianSection solved={solved} moment={moment} />
      </div>
    </Columns>
  );
}
