import { useStore } from 'zustand';
import { Kept, later } from '../controls/later.tsx';
import { useHistory, useView } from '../hooks.ts';
import { frameStore, framesOn, renameFrame } from '../session/frames.ts';

const giveUp = (): void => renameFrame(null);

/** Where the first frame is on its way, its title may be typed already. */
function OnItsWay() {
  const renaming = useStore(frameStore, (state) => state.renaming !== null);
  return renaming ? <Kept giveUp={giveUp} /> : null;
}

const FrameBoxes = later(async () => (await import('./FrameBoxes.tsx')).FrameBoxes, <OnItsWay />);

/** The frames of the graph on the canvas, behind its cards and edges. */
export function FrameLayer() {
  const document = useHistory((history) => history.document);
  const frames = useView(({ run }) => framesOn(run, document));
  return Object.keys(frames).length === 0 ? null : <FrameBoxes frames={frames} />;
}
