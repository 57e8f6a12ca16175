import 'katex/dist/katex.min.css';
import { memo, useLayoutEffect, useRef } from 'react';
import { turnsOf } from '../turns.ts';
import { stopWatching, watchScrolling } from './scrolls.ts';
import styles from './Tex.module.css';

/** So long a frame is typeset in, ms: a step changes more formulas than one frame has time for in a long derivation. */
const turns = turnsOf(7);

let typeset: typeof import('./katex.ts')['render'] | undefined;
/** Under way from the first moment on, together with the page itself. Without it formulas stay TeX. */
const coming = import('./katex.ts').then(
  ({ render }) => {
    typeset = render;
  },
  () => {},
);

const MAX_SOURCE = 4000;
const MAX_NESTING = 40;

/** The only extension of TeX that is trusted: these classes, for the hues of z, λ and of edges. */
const TRUSTED_CLASSES: ReadonlySet<string> = new Set([
  ...['hueZ', 'hueL'],
  ...['via0', 'via1', 'via2', 'via3', 'via4'],
]);
const macros = {
  '\\zed': '\\htmlClass{hueZ}{#1}',
  '\\lam': '\\htmlClass{hueL}{#1}',
  '\\via': '\\htmlClass{via#1}{#2}',
};

function nesting(source: string): number {
  let depth = 0;
  let deepest = 0;
  for (const char of source) {
    if (char === '{') deepest = Math.max(deepest, ++depth);
    if (char === '}') depth--;
  }
  return deepest;
}

function render(source: string, element: HTMLElement, display: boolean): void {
  if (!typeset || source.length > MAX_SOURCE || nesting(source) > MAX_NESTING) {
    element.textContent = source.slice(0, 200);
    return;
  }
  try {
    typeset(source, element, {
      displayMode: display,
      throwOnError: false,
      maxExpand: 500,
      maxSize: 20,
      strict: 'ignore',
      macros: { ...macros },
      trust: (context) =>
        context.command === '\\htmlClass' && TRUSTED_CLASSES.has(context.class ?? ''),
    });
  } catch {
    element.textContent = source.slice(0, 200);
  }
}

/** Mathematics: TeX from the engine, with its MathML for screen readers. */
export const Tex = memo(function Tex({
  source,
  display = false,
}: {
  readonly source: string;
  readonly display?: boolean;
}) {
  const ref = useRef<HTMLSpanElement>(null);
  useLayoutEffect(() => {
    const { current } = ref;
    if (!current) return;
    let gone = false;
    const show = (): void => {
      if (gone) return;
      // What it was to show before is dropped, so that a fast run of steps never falls behind.
      turns.soon(current, () => {
        const begun = performance.now();
        render(source, current, display);
        if (display) watchScrolling(current);
        return performance.now() - begun;
      });
    };
    if (typeset) show();
    else void coming.then(show);
    return () => {
      gone = true;
      turns.drop(current);
      stopWatching(current);
    };
  }, [source, display]);
  return <span ref={ref} className={display ? styles.display : styles.inline} />;
});
