import { type KeyboardEvent, memo } from 'react';
import { actionFor } from '../actions/keyboard.ts';
import { COLOURS } from '../document/colours.ts';
import type { Frame, FrameId } from '../document/frame.ts';
import { moveFrame, nodesIn, removeFrame, setFrame } from '../document/frames.ts';
import { currentDocument, edit } from '../document/store.ts';
import { renameFrame } from '../session/frames.ts';
import { select } from '../session/session.ts';
import styles from './FrameBox.module.css';
import { FrameTitle } from './FrameTitle.tsx';
import { CORNERS, useFrameDrag } from './frameDrag.ts';

const NUDGES: Readonly<Record<string, { readonly x: number; readonly y: number }>> = {
  ArrowLeft: { x: -8, y: 0 },
  ArrowRight: { x: 8, y: 0 },
  ArrowUp: { x: 0, y: -8 },
  ArrowDown: { x: 0, y: 8 },
};

/** Actions on the selected nodes that mean those in a frame where that has the keyboard. */
const COPIES: ReadonlySet<string | undefined> = new Set(['copy', 'cut', 'duplicate']);

/** Keys of a frame that has the keyboard; they are not those of the canvas. */
function onKey(event: KeyboardEvent<HTMLElement>, id: FrameId, frame: Frame): void {
  const by = NUDGES[event.key];
  if (event.target !== event.currentTarget) return;
  if (event.key === 'Delete' || event.key === 'Backspace') {
    event.currentTarget.closest('section')?.focus({ preventScroll: true });
    edit(removeFrame(id));
  } else if (event.key === 'Enter' || event.key === 'F2') renameFrame(id);
  else if (event.key === 'c' && !event.ctrlKey && !event.metaKey) nextColour(id, frame);
  else if (by && event.shiftKey) {
    const size = { width: frame.width + by.x, height: frame.height + by.y };
    edit(setFrame(id, size, 'Resize frame', `resize-${id}`));
  } else if (by) edit(moveFrame(currentDocument(), id, by, `nudge-${id}`));
  else {
    // What copies, cuts or duplicates nodes takes their frame along.
    if (COPIES.has(actionFor(event.nativeEvent)?.id)) select(nodesIn(currentDocument(), frame));
    return;
  }
  event.preventDefault();
  event.stopPropagation();
}

/** None, then each colour in turn. */
function nextColour(id: FrameId, { colour }: Frame): void {
  const next = COLOURS[colour ? COLOURS.indexOf(colour) + 1 : 0];
  edit(setFrame(id, { colour: next ?? null }, 'Colour frame'));
}

interface Props {
  readonly id: FrameId;
  readonly frame: Frame;
  readonly renaming: boolean;
}

/** A frame: its title moves it with what is in it, its corners change its size. */
function Box({ id, frame, renaming }: Props) {
  const { shown, onTitleDown, onCornerDown } = useFrameDrag(id, frame);
  const { x, y, width, height } = shown;
  return (
    <div
      className={styles.frame}
      data-colour={frame.colour}
      data-frame={frame.title}
      style={{ transform: `translate(${x}px, ${y}px)`, width, height }}
    >
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is for controls; this has the cards in it. */}
      <div
        role="group"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a frame is moved, named and deleted by keyboard.
        tabIndex={0}
        aria-label={`Frame ${frame.title}`}
        aria-description="Arrows move it, with Shift they resize it; Enter renames, C colours, Delete removes it."
        className={`nopan ${styles.title}`}
        title="Drag to move the frame with what is in it; double-click to rename"
        onPointerDown={onTitleDown}
        onDoubleClick={(event) => {
          event.stopPropagation();
          renameFrame(id);
        }}
        onKeyDown={(event) => onKey(event, id, frame)}
      >
        {renaming ? <FrameTitle {...{ id, frame }} /> : frame.title}
      </div>
      {CORNERS.map((corner) => (
        <span
          key={corner}
          className={`nopan ${styles.corner}`}
          data-corner={corner}
          onPointerDown={(event) => onCornerDown(event, corner)}
        />
      ))}
    </div>
  );
}

export const FrameBox = memo(Box);
