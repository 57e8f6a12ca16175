import type { CanvasCommands } from '../../../app/session/session.ts';

const nothing = (): void => {};

/** A canvas that is not there: it shows everything, one px of the graph per px, and does nothing but what is given. */
export const canvasWith = (commands: Partial<CanvasCommands> = {}): CanvasCommands => ({
  ...{
    hoverOp: nothing,
    dropOp: nothing,
    fit: nothing,
    centre: nothing,
    reveal: nothing,
    glideTo: nothing,
    panBy: nothing,
    zoomBy: nothing,
  },
  ...{ zoomTo: nothing, show: nothing, openMenu: nothing },
  sees: () => true,
  pointer: () => null,
  placeForNode: () => ({ x: 0, y: 0 }),
  toCanvas: (point) => point,
  view: () => ({ x: 0, y: 0, zoom: 1 }),
  ...commands,
});
