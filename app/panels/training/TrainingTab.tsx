import { useHistory } from '../../hooks.ts';
import { DataSection } from './DataSection.tsx';
import { MissingRoles } from './MissingRoles.tsx';
import { ModelSection } from './ModelSection.tsx';
import { TrainingPlots, Truths } from './Plots.tsx';
import { RolesSection } from './Roles.tsx';
import { SetUp } from './SetUp.tsx';
import { UpdateSection } from './UpdateSection.tsx';

/** Training: what it is on, how it goes, what a step changed. */
export function TrainingTab() {
  const trained = useHistory(({ document }) => document.training !== undefined);
  if (!trained) return <SetUp />;
  return (
    <>
      <MissingRoles />
      <UpdateSection />
      <TrainingPlots />
      <DataSection />
      <ModelSection />
      <RolesSection />
      <Truths />
    </>
  );
}
