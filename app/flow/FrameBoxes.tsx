import { ViewportPortal } from '@xyflow/react';
import { useStore } from 'zustand';
import type { Frames } from '../document/frame.ts';
import { frameStore } from '../session/frames.ts';
import { FrameBox } from './FrameBox.tsx';

/** Frames, behind the cards and edges. */
export function FrameBoxes({ frames }: { readonly frames: Frames }) {
  const renaming = useStore(frameStore, (state) => state.renaming);
  return (
    <ViewportPortal>
      {Object.entries(frames).map(([id, frame]) => (
        <FrameBox key={id} {...{ id, frame }} renaming={renaming === id} />
      ))}
    </ViewportPortal>
  );
}
