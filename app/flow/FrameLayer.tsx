import { ViewportPortal } from '@xyflow/react';
import { useStore } from 'zustand';
import { useHistory, useView } from '../hooks.ts';
import { frameStore, framesOn } from '../session/frames.ts';
import { FrameBox } from './FrameBox.tsx';

/** The frames of the graph on the canvas, behind its cards and edges. */
export function FrameLayer() {
  const document = useHistory((history) => history.document);
  const frames = useView(({ run }) => framesOn(run, document));
  const renaming = useStore(frameStore, (state) => state.renaming);
  return (
    <ViewportPortal>
      {Object.entries(frames).map(([id, frame]) => (
        <FrameBox key={id} {...{ id, frame }} renaming={renaming === id} />
      ))}
    </ViewportPortal>
  );
}
