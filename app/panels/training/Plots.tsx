import { useMemo, useState } from 'react';
import { useTraining } from '../../hooks.ts';
import { Columns } from '../Columns.tsx';
import { Bounds } from './Bounds.tsx';
import { CourseSection } from './CourseSection.tsx';
import { LatentWalk, Manifold, PriorSamples, Reconstructions } from './Decoded.tsx';
import { DensitySection } from './DensitySection.tsx';
import { EvidenceSections } from './Evidence.tsx';
import { HolesSection } from './HolesSection.tsx';
import { LambdaSizes } from './LambdaSizes.tsx';
import { Latent } from './Latent.tsx';
import { LatentDivergence, Losses } from './Losses.tsx';
import { NotesLoss } from './NotesLoss.tsx';
import { SigmaSection } from './SigmaSection.tsx';
import { WhileSeen } from './seen.tsx';
import { SELDOM, useProbe } from './useProbe.ts';

/** How many numbers a code has; 0 where the model has none, or cannot be asked. */
function useLatent(): number {
  const split = useTraining((s) => s.split);
  const first = useMemo(() => split && { rows: split.train.slice(0, 1) }, [split]);
  return useProbe('encode', first, SELDOM).result?.mu.shape[1] ?? 0;
}

/** Everything that is drawn of a run of training. */
export function TrainingPlots() {
  const latent = useLatent();
  const size = useTraining((s) => s.dataset?.image);
  const [code, setCode] = useState<readonly number[]>([]);
  const walked = { code, onCode: setCode };
  return (
    <>
      <WhileSeen>
        <CourseSection />
        <DensitySection />
      </WhileSeen>
      <WhileSeen>
        <Losses />
      </WhileSeen>
      {latent > 0 && (
        <WhileSeen>
          <Columns of="plots">
            <Latent {...walked} />
            {size && <Manifold {...{ latent, size }} />}
          </Columns>
        </WhileSeen>
      )}
      {size && (
        <WhileSeen>
          <Reconstructions size={size} />
        </WhileSeen>
      )}
      <WhileSeen>
        <LatentDivergence />
      </WhileSeen>
      {latent > 0 && size && (
        <>
          <WhileSeen>
            <LatentWalk {...{ latent, size, ...walked }} />
            <PriorSamples {...{ latent, size }} />
          </WhileSeen>
          <WhileSeen>
            <HolesSection size={size} />
          </WhileSeen>
        </>
      )}
      <WhileSeen>
        <SigmaSection />
      </WhileSeen>
      <WhileSeen>
        <LambdaSizes />
      </WhileSeen>
    </>
  );
}

/** What is true of the bounds, where the code has a distribution. */
export function Truths() {
  const isVariational = useTraining((s) => s.graph?.training?.nodes.log_var !== undefined);
  if (!isVariational) return null;
  return (
    <>
      <EvidenceSections />
      <Bounds />
      <NotesLoss />
    </>
  );
}
