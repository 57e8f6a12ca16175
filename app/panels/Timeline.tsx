import { memo, type PointerEvent, useMemo } from 'react';
import { lettersOf } from '../../engine/index.ts';
import { useSession, useView } from '../hooks.ts';
import { isSeenIn } from '../session/moment.ts';
import { stepTo } from '../session/playback.ts';
import type { Run } from '../session/run.ts';
import { type TickView, tickView } from '../session/sentence.ts';
import { Tex } from '../tex/Tex.tsx';
import styles from './Stepper.module.css';

/** Letters that all ticks together have room for, in a narrow window. */
const ROOM = 140;
/** More ticks than this are drawn as one bar. */
const MAX_DRAWN = 600;

interface TickProps {
  readonly view: TickView;
  readonly number: number;
  readonly state: 'done' | 'now' | 'pending';
  readonly lettered: boolean;
  /** It is a step inside the block that is looked into. */
  readonly inside: boolean;
}

const TickMark = memo(function TickMark(props: TickProps) {
  const { view, number, state, lettered, inside } = props;
  const names = [styles.tick, styles[view.kind], styles[view.pass], styles[state]];
  if (inside) names.push(styles.inside);
  return (
    <div className={names.join(' ')} data-tick={number} title={`Step ${number}`}>
      {lettered && <Tex source={view.tex} />}
    </div>
  );
});

function stateOf(number: number, position: number, review: boolean): TickProps['state'] {
  if (number === position) return 'now';
  return number < position || review ? 'done' : 'pending';
}

/** The step under the pointer: ticks carry their number. */
function scrub(event: PointerEvent<HTMLDivElement>): void {
  if (event.buttons !== 1) return;
  const under = document.elementFromPoint(event.clientX, event.clientY);
  const tick = under?.closest<HTMLElement>('[data-tick]')?.dataset.tick;
  if (tick !== undefined) stepTo(Number(tick));
}

function useTicks(run: Run): readonly TickView[] {
  return useMemo(() => run.ticks.map((tick) => tickView(run, tick)), [run]);
}

function Caption({ first, last, pass }: { first: number; last: number; pass: TickView['pass'] }) {
  if (pass === 'forward') {
    return (
      <p>
        Forward pass, steps {first} to {last}: each node takes its value{' '}
        <i className={styles.hueZ}>z</i>
      </p>
    );
  }
  return (
    <p>
      Backward pass, steps {first} to {last}: each edge multiplies, each node adds up its{' '}
      <i className={styles.hueL}>λ</i>
    </p>
  );
}

function Strip({
  ticks,
  offset,
  pass,
}: {
  ticks: readonly TickView[];
  offset: number;
  pass: TickView['pass'];
}) {
  const position = useView((view) => view.position);
  const total = useView((view) => view.run.ticks.length);
  const review = useSession((s) => s.review);
  const predict = useSession((s) => s.predict);
  const run = useView((view) => view.run);
  const block = run.blocks.at(-1);
  const weight = ticks.reduce((sum, tick) => sum + (tick.kind === 'node' ? 1.3 : 1), 0);
  if (ticks.length === 0) return null;
  const done = Math.max(0, Math.min(1, (position - offset) / ticks.length));
  return (
    <section style={{ flex: weight }} data-pass={pass}>
      <Caption first={offset + 1} last={offset + ticks.length} pass={pass} />
      {total > MAX_DRAWN ? (
        <div className={`${styles.bulk} ${styles[pass]}`}>
          <div style={{ width: `${done * 100}%` }} />
        </div>
      ) : (
        <div className={styles.ticks}>
          {ticks.map((view, i) => {
            const number = offset + i + 1;
            const state = stateOf(number, position, review);
            const room = (view.kind === 'node' ? 1.3 : 1) * (ROOM / total);
            // What comes next is for the reader to say.
            const hidden = predict && state === 'pending';
            const lettered = !hidden && lettersOf(view.tex) <= room;
            const inside = block !== undefined && isSeenIn(run, number, block);
            return <TickMark key={number} {...{ view, number, state, lettered, inside }} />;
          })}
        </div>
      )}
    </section>
  );
}

/** One tick per step: the forward pass in blue, then the backward pass in orange. */
export function Timeline() {
  const run = useView((view) => view.run);
  const ticks = useTicks(run);
  const seed = ticks.findIndex((tick) => tick.pass === 'backward');
  const split = seed < 0 ? ticks.length : seed;
  return (
    <div className={styles.timeline} aria-hidden onPointerDown={scrub} onPointerMove={scrub}>
      <Strip ticks={ticks.slice(0, split)} offset={0} pass="forward" />
      <Strip ticks={ticks.slice(split)} offset={split} pass="backward" />
    </div>
  );
}
