import { ViewportPortal } from '@xyflow/react';
import { useStore } from 'zustand';
import { framesOf } from '../document/frames.ts';
import { useHistory, useView } from '../hooks.ts';
import { frameStore } from '../session/frames.ts';
import { isInside } from '../session/run.ts';
import { FrameBox } from './FrameBox.tsx';

/** The document's frames, behind its cards and edges. */
export function FrameLayer() {
  const frames = useHistory(({ document }) => framesOf(document));
  const inside = useView(({ run }) => isInside(run));
  const renaming = useStore(frameStore, (state) => state.renaming);
  if (inside) return null;
  return (
    <ViewportPortal>
      {Object.entries(frames).map(([id, frame]) => (
        <FrameBox key={id} {...{ id, frame }} renaming={renaming === id} />
      ))}
    </ViewportPortal>
  );
}
