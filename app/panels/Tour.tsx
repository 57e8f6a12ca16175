import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useStore } from 'zustand';
import button from '../actions/ActionButton.module.css';
import { actionById } from '../actions/actions.ts';
import { keysText } from '../actions/keys.ts';
import type { Rect } from '../document/card.ts';
import { currentDocument } from '../document/store.ts';
import { leaveTour, type Tour, tourStore } from '../session/tour.ts';
import { nextStop, ownNode, STOPS, type Stop, watchTour } from '../session/tourStops.ts';
import { beside } from './beside.ts';
import styles from './Tour.module.css';

/** Words with the keys of actions put in. */
const withKeys = (words: string): string =>
  words.replace(
    /\{([\w-]+)\}/g,
    (_, id: string) => keysText(actionById(id)).split(' or ')[0] ?? '',
  );

/** What a stop speaks of, where it is on the screen. */
function targetOf({ about }: Stop, tour: Tour): Element | null {
  if (about !== 'own') return document.querySelector(about);
  const name = currentDocument().nodes[ownNode(tour) ?? '']?.name;
  return name === undefined ? null : document.querySelector(`[data-node="${CSS.escape(name)}"]`);
}

/** What may move what the tour speaks of. */
const EVENTS = ['keyup', 'pointerup', 'pointermove', 'wheel', 'resize', 'scroll'] as const;

function rectOf(target: Element | null): Rect | null {
  const box = target?.getBoundingClientRect();
  return box ? { x: box.x, y: box.y, width: box.width, height: box.height } : null;
}

const sameRect = (a: Rect | null, b: Rect | null): boolean =>
  a === b || (a?.x === b?.x && a?.y === b?.y && a?.width === b?.width && a?.height === b?.height);

/** Where what a stop speaks of is now. */
function useTarget(stop: Stop, tour: Tour): Rect | null {
  const [rect, setRect] = useState<Rect | null>(null);
  useEffect(() => {
    let frame = 0;
    const look = (): void => {
      const now = rectOf(targetOf(stop, tour));
      setRect((before) => (sameRect(before, now) ? before : now));
    };
    // Once what the event does has been drawn.
    const soon = (): void => {
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(look);
    };
    targetOf(stop, tour)?.scrollIntoView({ block: 'nearest' });
    look();
    soon();
    for (const event of EVENTS) window.addEventListener(event, soon, true);
    return () => {
      cancelAnimationFrame(frame);
      for (const event of EVENTS) window.removeEventListener(event, soon, true);
    };
  }, [stop, tour]);
  return rect;
}

function Card({ stop, tour }: { readonly stop: Stop; readonly tour: Tour }) {
  useEffect(watchTour, []);
  const target = useTarget(stop, tour);
  const card = useRef<HTMLElement>(null);
  const next = useRef<HTMLButtonElement>(null);
  useLayoutEffect(() => {
    const { current } = card;
    if (!current) return;
    const { offsetWidth, offsetHeight } = current;
    const window = { width: innerWidth, height: innerHeight };
    const size = { width: offsetWidth, height: offsetHeight };
    const { x, y } = beside(target ?? { x: 0, y: 0, width: 0, height: 0 }, size, window);
    current.style.left = `${x}px`;
    current.style.top = `${y}px`;
  });
  // The keyboard comes where there is nothing else to do; it stays with what is to be done.
  // biome-ignore lint/correctness/useExhaustiveDependencies: at every stop anew.
  useEffect(() => next.current?.focus({ preventScroll: true }), [stop]);
  const last = tour.step === STOPS.length - 1;
  return (
    <>
      {target && (
        <div
          aria-hidden
          className={styles.ring}
          style={{ left: target.x, top: target.y, width: target.width, height: target.height }}
        />
      )}
      <section
        ref={card}
        aria-label="Tour"
        className={styles.card}
        onKeyDown={({ key }) => key === 'Escape' && leaveTour()}
      >
        <div aria-live="polite">
          <h2>
            {stop.title} <small>{`${tour.step + 1} of ${STOPS.length}`}</small>
          </h2>
          <p>{withKeys(stop.words)}</p>
        </div>
        <div className={styles.buttons}>
          {!last && (
            <button type="button" className={button.button} onClick={leaveTour}>
              Skip the tour
            </button>
          )}
          {!stop.done && (
            <button ref={next} type="button" className={button.button} onClick={nextStop}>
              {last ? 'Done' : 'Next'}
            </button>
          )}
        </div>
      </section>
    </>
  );
}

/** The tour: a card beside what it speaks of, which is ringed. Everything can be used meanwhile. */
export function TourCard() {
  const tour = useStore(tourStore, (state) => state.tour);
  const stop = tour ? STOPS[tour.step] : undefined;
  return tour && stop && <Card stop={stop} tour={tour} />;
}
