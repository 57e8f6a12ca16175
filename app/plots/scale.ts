import type { Tensor } from '../../engine/index.ts';
import { useSession, useView } from '../hooks.ts';
import { ownScale, scalesOf } from '../session/scale.ts';

/** What a picture shows: its letter and hue. A Jacobian, which is neither, has none. */
export type Kind = 'z' | 'lambda' | 'jacobian';

/** The end of the scale that a tensor is coloured on. */
export function useScaleEnd(kind: Kind, tensor: Tensor): number {
  const shared = useSession((s) => s.sharedScale) && kind !== 'jacobian';
  const end = useView(({ run }) => (shared ? scalesOf(run)[kind].to : 0));
  return shared ? end : ownScale(tensor).to;
}
