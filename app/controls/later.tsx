import { type ComponentType, createElement, type ReactNode, Suspense, use, useEffect } from 'react';
import styles from './later.module.css';
import { keepKeys } from './typedAhead.ts';

/** Loads what may be shown next; one entry for each part of the page that comes later. */
const waiting = new Set<() => void>();

/** Has everything fetched that comes later, so that nothing waits for it when it is opened. */
export function fetchTheRest(): void {
  for (const start of waiting) start();
  waiting.clear();
}

function Failed() {
  return (
    <p role="alert" className={styles.failed}>
      This part of the page could not be loaded. Reload the page to try again.
    </p>
  );
}

/** React waits for no promise that says what has come of it: what was fetched before shows at once. */
function known<T>(promise: Promise<T>): Promise<T> {
  void promise.then((value) => Object.assign(promise, { status: 'fulfilled', value }));
  return promise;
}

/** A component whose code is fetched when it is first shown, or when the page is idle; until then `meanwhile`. */
export function later<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  meanwhile: ReactNode = <div className={styles.quiet} />,
): ComponentType<Props> {
  let loading: Promise<ComponentType<Props>> | undefined;
  const start = (): Promise<ComponentType<Props>> => {
    loading ??= known(load().catch(() => Failed));
    return loading;
  };
  waiting.add(() => void start());
  function Now(props: Props) {
    return createElement(use(start()), props);
  }
  return function Later(props: Props) {
    return (
      <Suspense fallback={meanwhile}>
        <Now {...props} />
      </Suspense>
    );
  };
}

/** While it is there, keys are kept for what takes the keyboard next; `giveUp` is told of Escape. */
export function Kept({ giveUp }: { readonly giveUp: () => void }) {
  useEffect(() => keepKeys(giveUp), [giveUp]);
  return null;
}

/** A part that takes the keyboard as it opens: what is typed before it is there is typed into it. `giveUp` closes it. */
export const laterTyped = <Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  giveUp: () => void,
): ComponentType<Props> => later(load, <Kept giveUp={giveUp} />);
