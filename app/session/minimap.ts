import { createStore } from 'zustand/vanilla';
import { nodeIds } from '../../engine/index.ts';
import { currentRun, type Run } from './run.ts';

/** From this many nodes on, the overview is shown without being asked for. */
const MANY = 100;

/** Whether the overview is to be shown; `auto` by the size of the graph. */
export const minimapStore = createStore<{ readonly shown: boolean | 'auto' }>(() => ({
  shown: 'auto',
}));

/** Whether the overview of what a run draws is shown. */
export const isMinimapShown = ({ scene }: Run, shown = minimapStore.getState().shown): boolean =>
  shown === 'auto' ? nodeIds(scene).length >= MANY : shown;

export const toggleMinimap = (): void =>
  minimapStore.setState({ shown: !isMinimapShown(currentRun()) });
