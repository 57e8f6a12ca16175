import { useHistory } from '../../hooks.ts';
import shared from '../Inspector.module.css';
import { DataSection } from './DataSection.tsx';
import { MissingRoles } from './MissingRoles.tsx';
import { ModelSection } from './ModelSection.tsx';
import { TrainingPlots, Truths } from './Plots.tsx';
import { UpdateSection } from './UpdateSection.tsx';

/** Training: what it is on, how it goes, what a step changed. */
export function TrainingTab() {
  const trained = useHistory(({ document }) => document.training !== undefined);
  if (!trained) {
    return <p className={shared.nothing}>This graph does not say what it is trained on.</p>;
  }
  return (
    <>
      <MissingRoles />
      <UpdateSection />
      <TrainingPlots />
      <DataSection />
      <ModelSection />
      <Truths />
    </>
  );
}
