import { ChevronRight } from 'lucide-react';
import { Fragment, useEffect, useMemo, useRef } from 'react';
import { useView } from '../hooks.ts';
import { leaveBlocks } from '../session/blocks.ts';
import { callOf } from '../session/scene.ts';
import styles from './Breadcrumb.module.css';

/**
 * Keeps the keyboard where it was looking when what had the focus goes away with the graph around it:
 * inside, at the block's name; back outside, at its card.
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
      (entered ? here.current : card)?.focus();
    });
    return () => cancelAnimationFrame(frame);
  }, [depth]);
  return here;
}

/** The blocks that stand open, from the graph inwards; each leads back to itself. */
export function Breadcrumb() {
  const blocks = useView(({ run }) => run.blocks);
  const program = useView(({ run }) => run.program);
  const names = useMemo(
    () => ['Graph', ...blocks.map((block) => callOf(program, block))],
    [blocks, program],
  );
  const here = useFollowingFocus(blocks.length);
  if (blocks.length === 0) return null;
  return (
    <nav aria-label="Open blocks" className={styles.breadcrumb}>
      <ol>
        {names.map((name, depth) => (
          <Fragment key={blocks[depth - 1]?.path.join() ?? ''}>
            {depth > 0 && (
              <li aria-hidden>
                <ChevronRight size={12} strokeWidth={1.5} />
              </li>
            )}
            <li>
              {depth < blocks.length ? (
                <button
                  type="button"
                  title={depth === blocks.length - 1 ? 'Back (Escape)' : 'Back'}
                  onClick={() => leaveBlocks(depth)}
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
    </nav>
  );
}
