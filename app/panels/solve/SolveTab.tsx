import { useMemo } from 'react';
import { useSubject, useView } from '../../hooks.ts';
import { Columns } from '../Columns.tsx';
import shared from '../Inspector.module.css';
import { BrokenSection } from './BrokenSection.tsx';
import { CheckSection } from './CheckSection.tsx';
import { PathsSection } from './PathsSection.tsx';
import { PriceSection } from './PriceSection.tsx';
import { SystemSection } from './SystemSection.tsx';
import { WaysSection } from './WaysSection.tsx';

/** Ways to look at the one linear system that the backward pass solves. */
export function SolveTab() {
  const run = useView((view) => view.run);
  const subject = useSubject();
  const j = subject === undefined ? undefined : run.program.index.get(subject);
  const ids = useMemo(() => run.program.equations.map(({ id }) => id).join(), [run]);
  if (j === undefined || run.program.output === undefined) {
    return (
      <p className={shared.nothing}>Choose an output: what solving for λ means is shown here.</p>
    );
  }
  return (
    <Columns of="sections">
      <div>
        <PriceSection run={run} j={j} />
        <WaysSection run={run} j={j} />
      </div>
      <div>
        <SystemSection run={run} j={j} />
        <PathsSection run={run} j={j} key={`paths ${j}`} />
        <BrokenSection run={run} j={j} key={ids} />
        <CheckSection />
      </div>
    </Columns>
  );
}
