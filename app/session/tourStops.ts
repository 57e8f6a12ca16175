import { edgesInto, type NodeId } from '../../engine/index.ts';
import { currentDocument, documentStore } from '../document/store.ts';
import { atEnd, stepTo } from './playback.ts';
import { currentRun, cursorIn } from './run.ts';
import { sessionStore } from './session.ts';
import { type Tour, tourStore } from './tour.ts';
import { viewStore } from './viewStore.ts';

/** A stop of the tour: what is said about what is on the screen, and what is to be done there. */
export interface Stop {
  readonly title: string;
  /** An action's id in braces stands for its keys. */
  readonly words: string;
  /** What it speaks of: an element by its selector, or the node that was built. */
  readonly about: string | 'own';
  /** Whether what it asks for is done, and the tour goes on; a stop without has a button for that. */
  readonly done?: (tour: Tour) => boolean;
}

/** The node that was built on the tour: the newest. */
export const ownNode = ({ before }: Tour): NodeId | undefined =>
  Object.keys(currentDocument().nodes).findLast((id) => !before.has(id));

/** Whether the own node is fed by another and has a value. */
function isComputed(tour: Tour): boolean {
  const id = ownNode(tour);
  if (id === undefined || edgesInto(currentDocument(), id).length === 0) return false;
  return viewStore.getState().nodes.get(id)?.z !== undefined;
}

export const STOPS: readonly Stop[] = [
  {
    title: 'A graph that knows its derivative',
    words:
      'Every card is an equation. z is its value, set on the way forward. λ below it is its multiplier, set on the way back: how much the output changes when this value does.',
    about: '[data-node="c"]',
  },
  {
    title: 'Forward',
    words: 'Press {forward} three times, or the button: one value after the other is computed.',
    about: '[aria-label="Steps"]',
    done: () => cursorIn(currentRun()) >= 3,
  },
  {
    title: 'Backward',
    words:
      'Press {last} for the rest. Every edge multiplies λ by its derivative, every node adds up what comes in.',
    about: '[aria-label="Steps"]',
    done: atEnd,
  },
  {
    title: 'A node of your own',
    words: 'Press {search}, type tanh, and press Enter; or take an op from the palette.',
    about: '[aria-label="Find an op"], [aria-label="Ops and examples"]',
    done: (tour) => ownNode(tour) !== undefined,
  },
  {
    title: 'Connect it',
    words:
      'It has nothing to work on yet. With the card selected press {connect} and choose its port, then what feeds it, say c; or drag from the round handle of c to its square one.',
    about: 'own',
    done: isComputed,
  },
  {
    title: 'Differentiate it',
    words: 'With the card selected press {output}: your node becomes the output.',
    about: 'own',
    done: (tour) => currentDocument().output === ownNode(tour),
  },
  {
    title: 'That is a derivative',
    words:
      'λ of x is now the derivative of your own node with respect to x, solved for by one backward pass. {shortcuts} lists all there is to press.',
    about: '[data-node="x"]',
  },
];

/** On to the next stop; from the last, out. */
export function nextStop(): void {
  const { tour } = tourStore.getState();
  if (!tour) return;
  const step = tour.step + 1;
  if (step === 1) stepTo(0);
  tourStore.setState({ tour: step < STOPS.length ? { ...tour, step } : null });
}

/** Goes on where what a stop asks for is done. */
function watch(): void {
  const { tour } = tourStore.getState();
  if (tour && STOPS[tour.step]?.done?.(tour)) nextStop();
}

/** Goes on with the tour as its tasks are done; returns what stops that. */
export function watchTour(): () => void {
  const stops = [documentStore.subscribe(watch), sessionStore.subscribe(watch)];
  return () => {
    for (const stop of stops) stop();
  };
}
