import { useState } from 'react';
import { hueOf, plainSymbol, termsOf, type Use } from '../../engine/index.ts';
import { useSession, useView } from '../hooks.ts';
import { keyOfUse } from '../session/edge.ts';
import { light } from '../session/laboratory.ts';
import type { Run } from '../session/run.ts';
import { select } from '../session/session.ts';
import { sharesOf } from '../session/subject.ts';
import styles from './EdgeList.module.css';

/** `c → d`, or with its port where the consumer uses the value twice. */
export function edgeName({ program }: Run, j: number, { consumer, port }: Use): string {
  const [from, to] = [program.equations[j], program.equations[consumer]];
  const twice = (program.uses[j] ?? []).filter((use) => use.consumer === consumer).length > 1;
  const name = `${plainSymbol(from?.name ?? '')} → ${plainSymbol(to?.name ?? '')}`;
  return twice ? `${name}, port ${port + 1}` : name;
}

/** Whether the canvas shows where a use is: of what makes a block's value, only those inside are. */
export const isShown = ({ program, scene }: Run, { consumer }: Use): boolean =>
  scene.nodes[program.equations[consumer]?.id ?? ''] !== undefined;

/** How many edges are listed at first. */
const SHOWN = 24;

/** The edges along which λ of a node comes in: each opens its rule and its Jacobian. */
export function EdgeList({ j }: { readonly j: number }) {
  const [most, setMost] = useState(SHOWN);
  const run = useView((view) => view.run);
  const selected = useSession((s) => s.selectedEdges);
  const lit = useSession((s) => s.lit);
  const shares = sharesOf(run, j);
  const uses = termsOf(run.trace, j).filter((use) => isShown(run, use));
  if (uses.length === 0) return null;
  return (
    <ul className={styles.list} aria-label="Edges that λ comes in by">
      <li aria-hidden className={styles.words}>
        edge by edge
      </li>
      {uses.slice(0, most).map((use) => {
        const key = keyOfUse(run, use);
        const k = shares.get(key) ?? 0;
        const name = edgeName(run, j, use);
        const id = run.program.equations[j]?.id ?? '';
        return (
          <li key={key}>
            <button
              type="button"
              className={`${styles.edge} ${lit.has(key) ? styles.lit : ''}`}
              aria-pressed={selected.has(key)}
              aria-label={`Inspect edge ${name}`}
              title="The rule of this edge, and its Jacobian"
              onClick={() => (selected.has(key) ? select([id]) : select([], [key]))}
              onPointerEnter={() => light([key])}
              onPointerLeave={() => light([])}
              onFocus={() => light([key])}
              onBlur={() => light([])}
            >
              <i data-hue={hueOf(k)}>{k + 1}</i>
              {name}
            </button>
          </li>
        );
      })}
      {uses.length > most && (
        <li>
          <button type="button" className={styles.edge} onClick={() => setMost(most + SHOWN)}>
            {uses.length - most} more
          </button>
        </li>
      )}
    </ul>
  );
}
