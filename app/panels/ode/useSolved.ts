import type { NodeId } from '../../../engine/index.ts';
import { useSession, useSubject, useView } from '../../hooks.ts';
import { momentIn, odeNodes, type Solved, solvedIn } from '../../session/solved.ts';

/** The ODE node that is spoken of: the one in question, else the first on the canvas. */
export function useOdeNode(): NodeId | undefined {
  const subject = useSubject();
  return useView(({ run }) => {
    const ids = odeNodes(run.scene);
    return ids.find((id) => id === subject) ?? ids[0];
  });
}

/** The ODE node that is spoken of, solved, and how many of its moments are done. */
export function useSolved(): { readonly solved: Solved | undefined; readonly moment: number } {
  const id = useOdeNode();
  const solved = useView(({ run }) => (id === undefined ? undefined : solvedIn(run.trace, id)));
  const moment = useSession((s) => s.moment);
  return { solved, moment: solved ? momentIn(solved, moment) : 0 };
}
