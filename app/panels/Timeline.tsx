import { memo, type PointerEvent, useMemo } from 'react';
import { lettersOf, type Tick } from '../../engine/index.ts';
import { useSession, useView } from '../hooks.ts';
import { isSeenIn } from '../session/moment.ts';
import { stepTo } from '../session/playback.ts';
import { type TickKind, tickKind, tickTex } from '../session/sentence.ts';
import { Tex } from '../tex/Tex.tsx';
import { SolverStrip } from './SolverStrip.tsx';
import styles from './Stepper.module.css';

/** Letters that all ticks together have room for, in a narrow window. */
const ROOM = 140;
/** More ticks than this are drawn as one bar. */
const MAX_DRAWN = 600;

interface TickProps extends TickKind {
  readonly tex: string;
  readonly number: number;
  readonly state: 'done' | 'now' | 'pending';
  readonly lettered: boolean;
  /** It is a step inside the block that is looked into. */
  readonly inside: boolean;
}

const TickMark = memo(function TickMark(props: TickProps) {
  const { tex, pass, kind, number, state, lettered, inside } = props;
  const names = [styles.tick, styles[kind], styles[pass], styles[state]];
  if (inside) names.push(styles.inside);
  return (
    <div className={names.join(' ')} data-tick={number} title={`Step ${number}`}>
      {lettered && <Tex source={tex} />}
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

function Caption({ first, last, pass }: { first: number; last: number; pass: TickKind['pass'] }) {
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

interface StripProps {
  readonly ticks: readonly Tick[];
  /** How many ticks there are before these. */
  readonly offset: number;
  readonly pass: TickKind['pass'];
}

/** An arrow is so much wider than the letter that it counts for. */
const ARROW = 0.5;

/** How wide a tick is beside others. */
const weightOf = (kind: TickKind['kind']): number => (kind === 'node' ? 1.3 : 1);

/** A pass tick by tick, lettered where there is room. */
function Ticks({ ticks, offset }: StripProps) {
  const position = useView((view) => view.position);
  const review = useSession((s) => s.review);
  const predict = useSession((s) => s.predict);
  const run = useView((view) => view.run);
  const drawn = useMemo(
    () => ticks.map((tick) => ({ ...tickKind(tick), tex: tickTex(run, tick) })),
    [ticks, run],
  );
  const block = run.blocks.at(-1);
  return (
    <div className={styles.ticks}>
      {drawn.map((tick, i) => {
        const number = offset + i + 1;
        const state = stateOf(number, position, review);
        const room = weightOf(tick.kind) * (ROOM / run.ticks.length);
        // What comes next is for the reader to say.
        const hidden = predict && state === 'pending';
        const letters = lettersOf(tick.tex) + (tick.kind === 'edge' ? ARROW : 0);
        const lettered = !hidden && letters <= room;
        const inside = block !== undefined && isSeenIn(run, number, block);
        return <TickMark key={number} {...{ ...tick, number, state, lettered, inside }} />;
      })}
    </div>
  );
}

/** A pass of too many ticks to be told apart: how far it is done. */
function Bar({ ticks, offset, pass }: StripProps) {
  const position = useView((view) => view.position);
  const done = Math.max(0, Math.min(1, (position - offset) / ticks.length));
  return (
    <div className={`${styles.bulk} ${styles[pass]}`}>
      <div style={{ width: `${done * 100}%` }} />
    </div>
  );
}

function Strip(props: StripProps) {
  const { ticks, offset, pass } = props;
  const total = useView((view) => view.run.ticks.length);
  const weight = useMemo(
    () => ticks.reduce((sum, tick) => sum + weightOf(tickKind(tick).kind), 0),
    [ticks],
  );
  if (ticks.length === 0) return null;
  return (
    <section style={{ flex: weight }} data-pass={pass}>
      <Caption first={offset + 1} last={offset + ticks.length} pass={pass} />
      {total > MAX_DRAWN ? <Bar {...props} /> : <Ticks {...props} />}
    </section>
  );
}

/** The ticks of both passes. */
function passesOf(
  ticks: readonly Tick[],
): readonly [forward: readonly Tick[], backward: readonly Tick[]] {
  const seed = ticks.findIndex((tick) => tickKind(tick).pass === 'backward');
  const split = seed < 0 ? ticks.length : seed;
  return [ticks.slice(0, split), ticks.slice(split)];
}

/** One tick per step: the forward pass in blue, then the backward pass in orange. */
export function Timeline() {
  const inside = useView(({ run }) => run.inside);
  const ticks = useView(({ run }) => run.ticks);
  const [forward, backward] = useMemo(() => passesOf(ticks), [ticks]);
  if (inside) return <SolverStrip inside={inside} scrub={scrub} />;
  return (
    <div className={styles.timeline} aria-hidden onPointerDown={scrub} onPointerMove={scrub}>
      <Strip ticks={forward} offset={0} pass="forward" />
      <Strip ticks={backward} offset={forward.length} pass="backward" />
    </div>
  );
}
