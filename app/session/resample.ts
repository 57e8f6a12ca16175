import type { NodeId } from '../../engine/index.ts';
import { setParam } from '../document/edits.ts';
import { currentDocument, edit } from '../document/store.ts';
import { refusesEdit } from './blocks.ts';

/** Draws the noise of a node anew: by the next seed. */
export function resample(id: NodeId): void {
  if (refusesEdit()) return;
  const seed = Number(currentDocument().nodes[id]?.params.seed ?? 0);
  edit({ ...setParam(id, 'seed', (seed + 1) % 2 ** 31), label: 'Resample' });
}
