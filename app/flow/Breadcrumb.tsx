import { ChevronRight } from 'lucide-react';
import { Fragment, type ReactNode, useEffect, useMemo, useRef } from 'react';
import { equationAt, plainSymbol } from '../../engine/index.ts';
import { ActionButton } from '../actions/ActionButton.tsx';
import { useKeysText } from '../actions/useKeys.ts';
import { useView } from '../hooks.ts';
import { partialTex } from '../session/derived.ts';
import { leaveTo } from '../session/differentiate.ts';
import { isFixed } from '../session/editing.ts';
import { type Run, runWith } from '../session/run.ts';
import { callOf } from '../session/scene.ts';
import { Tex } from '../tex/Tex.tsx';
import styles from './Breadcrumb.module.css';

/**
 * Keeps the keyboard where it was looking when what had the focus goes away with the graph around it:
 * inside, at the block's name; back outside, at its card, or where none is selected at the canvas.
 */
function useFollowingFocus(depth: number): React.RefObject<HTMLElement | null> {
  const here = useRef<HTMLElement>(null);
  const last = useRef<Element | null>(null);
  const before = useRef(depth);
  useEffect(() => {
    const follow = ({ target }: FocusEvent): void => {
      last.current = target instanceof Element ? target : null;
    };
    document.addEventListener('focusin', follow);
    return () => document.removeEventListener('focusin', follow);
  }, []);
  useEffect(() => {
    if (depth === before.current) return;
    const entered = depth > before.current;
    before.current = depth;
    const frame = requestAnimationFrame(() => {
      const lost = document.activeElement === document.body && last.current?.isConnected === false;
      if (!lost) return;
      const card = document.querySelector<HTMLElement>('.react-flow__node.selected [data-node]');
      const canvas = document.querySelector<HTMLElement>('section:has(.react-flow)');
      (entered ? here.current : (card ?? canvas))?.focus();
    });
    return () => cancelAnimationFrame(frame);
  }, [depth]);
  return here;
}

interface Crumb {
  readonly key: string;
  readonly name: ReactNode;
}

/** The name of each derived graph: the derivative of the document's output that is its own. */
function derivedCrumbs({ derived }: Run): Crumb[] {
  const [first] = derived;
  if (!first) return [];
  const output = equationAt(first.program, first.program.output ?? 0).name;
  const by = derived.map(({ program, of }) => equationAt(program, program.index.get(of) ?? 0).name);
  return by.map((_, i) => ({
    key: `derived ${i}`,
    name: (
      <>
        <Tex source={partialTex(output, by.slice(0, i + 1))} /> as a graph
      </>
    ),
  }));
}

function blockCrumbs({ program, blocks }: Run): readonly Crumb[] {
  return blocks.map((block) => ({ key: block.path.join(), name: callOf(program, block) }));
}

function crumbsOf(run: Run): readonly Crumb[] {
  const { inside, unsolved } = run;
  const opened = blockCrumbs(run);
  const name = inside?.solved.name ?? unsolved?.name;
  const ode: Crumb[] =
    name === undefined ? [] : [{ key: 'f', name: `${plainSymbol(name)}: f(z, t, θ)` }];
  const around = inside ? blockCrumbs(runWith(inside.path.slice(0, inside.depth - 1))) : opened;
  const within = inside ? opened : [];
  return [{ key: '', name: 'Graph' }, ...derivedCrumbs(run), ...around, ...ode, ...within];
}

/** The derived graphs and open blocks, from the document's graph inwards; each leads back to itself. */
export function Breadcrumb() {
  const run = useView((view) => view.run);
  const crumbs = useMemo(() => crumbsOf(run), [run]);
  const last = crumbs.length - 1;
  const here = useFollowingFocus(last);
  const back = useKeysText('select-none');
  if (last === 0) return null;
  const label = run.derived.length > 0 ? 'Derived graphs and open blocks' : 'Open blocks';
  return (
    <nav aria-label={label} className={styles.breadcrumb}>
      <ol>
        {crumbs.map(({ key, name }, depth) => (
          <Fragment key={key}>
            {depth > 0 && (
              <li aria-hidden>
                <ChevronRight size={12} strokeWidth={1.5} />
              </li>
            )}
            <li>
              {depth < last ? (
                <button
                  type="button"
                  title={depth === last - 1 && back ? `Back (${back})` : 'Back'}
                  onClick={() => leaveTo(depth)}
                >
                  {name}
                </button>
              ) : (
                <span ref={here} tabIndex={-1} aria-current="location">
                  {name}
                </span>
              )}
            </li>
          </Fragment>
        ))}
      </ol>
      {run.blocks.length > 0 && isFixed(run) && (
        <div className={styles.actions}>
          <ActionButton id="make-own" label="Make it your own" />
          <ActionButton id="ungroup" label="Ungroup" />
        </div>
      )}
      {run.derived.length > 0 && run.blocks.length === 0 && (
        <div className={styles.actions}>
          <ActionButton id="backward-graph" label="Differentiate again" />
          <ActionButton id="open-derived" />
        </div>
      )}
    </nav>
  );
}
