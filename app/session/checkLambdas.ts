import { type CheckProgress, gradientCheckSteps, inputsNear } from '../../engine/index.ts';
import { type Check, checkStore } from './check.ts';
import { currentRun } from './run.ts';
import { inSlices } from './slices.ts';

/** Elements computed at each input: a few seconds; beyond it, some elements of large tensors stand for all. */
const WORK = 1_000_000;

const set = (check: Check | null): void => checkStore.setState({ check });

/** Compares every λ on the canvas with central differences at several inputs, in slices of time. */
export async function checkEveryLambda(): Promise<void> {
  const run = currentRun();
  const inputs = inputsNear(run.trace);
  const steps = gradientCheckSteps(run.trace, inputs, WORK);
  const first: Check = { run, progress: { done: 0, of: 0 }, found: undefined };
  set(first);
  let latest = first;
  const tell = (progress: CheckProgress): void => {
    latest = { ...first, progress };
    set(latest);
  };
  const goesOn = (): boolean => checkStore.getState().check === latest && currentRun() === run;
  const found = await inSlices(steps, tell, goesOn);
  if (found) set({ ...latest, found });
  else if (checkStore.getState().check === latest) set(null);
}
