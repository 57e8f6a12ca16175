/** What waits to be painted, by its canvas, in the order in which it came. */
const waiting = new Map<HTMLCanvasElement, () => void>();
let isAsked = false;

function ask(): void {
  if (isAsked || waiting.size === 0) return;
  isAsked = true;
  requestAnimationFrame(() => {
    isAsked = false;
    for (const [canvas, paint] of waiting) {
      waiting.delete(canvas);
      paint();
      break;
    }
    ask();
  });
}

/**
 * Paints one canvas in each frame: what is painted is rastered with the frame, and all at once would take longer than a frame
 * has. What comes for a canvas that waits takes the place of what waits, so that its turn comes however often it is painted.
 */
export function inTurn(canvas: HTMLCanvasElement, paint: () => void): void {
  waiting.set(canvas, paint);
  ask();
}
