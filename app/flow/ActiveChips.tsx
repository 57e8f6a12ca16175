import { EdgeLabelRenderer } from '@xyflow/react';
import { useMemo } from 'react';
import {
  chain,
  type Derivation,
  lam,
  lambdaOf,
  lettersOf,
  localDerivation,
  type NodeId,
  type Tensor,
  type Trace,
  type Use,
  valueTex,
} from '../../engine/index.ts';
import { CAPTION, portHeights, type Rect } from '../document/card.ts';
import type { Position } from '../document/document.ts';
import { useView } from '../hooks.ts';
import { isMirrored } from '../session/run.ts';
import type { View } from '../session/viewStore.ts';
import { Tex } from '../tex/Tex.tsx';
import styles from './ActiveChips.module.css';
import { type Obstacle, useObstacles } from './obstacles.ts';
import { placeChip, pointAt } from './route.ts';
import { type End, routeBetween } from './sides.ts';

/** Most chips at once: a node with more uses than this shows the first ones. */
const MAX_CHIPS = 6;
const CHIP_HEIGHT = 28;
const PX_PER_LETTER = 8.4;

interface Chip {
  readonly key: string;
  readonly lines: readonly string[];
  readonly at: Position;
}

/** The argument of an edge's consumer that it feeds. */
function argumentOf({ program }: Trace, { consumer, port }: Use): number | undefined {
  const arg = program.equations[consumer]?.args[port];
  return arg && 'equation' in arg ? arg.equation : undefined;
}

/** Letters that a chip has room for beside the cards; the inspector has the whole derivation. */
const ROOM = 44;

/** A local derivation that fits a chip: without its formula where that is long. */
function shortened(local: Derivation): string {
  const whole = chain(local);
  if (lettersOf(whole) <= ROOM) return whole;
  return local.value === local.symbols ? local.left : `${local.left} = ${local.value}`;
}

/** ∂d/∂c = e^c = 7.389, and while the edge is being pulled, the term that it adds. */
function linesOf({ run, position }: View, use: Use): readonly string[] {
  const { program, steps } = run.trace;
  // By equation: one whose value does not exist has no step.
  const z: Tensor[] = [];
  for (const s of steps) if (s.kind === 'input' || s.kind === 'forward') z[s.equation] = s.value;
  const local = localDerivation(program, z, use);
  const first = shortened(local);
  const tick = run.ticks[position - 1];
  const step = tick?.kind === 'step' ? tick.step : undefined;
  if (step?.kind !== 'pullback') return [first];
  const term = lam(valueTex(step.term).tex);
  if (step.term.shape.length > 0) return [first, `\\text{adds } ${term}`];
  const factor = local.value.startsWith('-') ? `(${local.value})` : local.value;
  return [first, `\\text{adds }${lambdaOf(program, use.consumer)} \\cdot ${factor} = ${term}`];
}

const portOn = (card: Rect, side: End['side']): Pick<End, 'x' | 'side'> => ({
  x: side === 1 ? card.x + card.width : card.x,
  side,
});

/** Room below a card for the sentence that says what is wrong with it, px; it may be a little wider than the card. */
const SAYING = { beyond: 16, height: 80 } as const;

/** What chips keep clear of: the cards, with captions above and problems below them. */
function takenBy(view: View, cards: readonly Obstacle[]): Rect[] {
  const framed = cards.map((c) => ({ ...c, y: c.y - CAPTION, height: c.height + CAPTION }));
  const said = cards.filter(({ id }) => view.nodes.get(id)?.problem !== undefined);
  const below = said.map(({ x, y, width, height }) => ({
    ...{ x, y: y + height, width: width + SAYING.beyond, height: SAYING.height },
  }));
  return [...framed, ...below];
}

function placeChips(view: View, cards: readonly Obstacle[]): Chip[] {
  const { run, active } = view;
  const { equations } = run.program;
  const taken = takenBy(view, cards);
  return active.edges.slice(0, MAX_CHIPS).flatMap((use) => {
    const to = cards.find((card) => card.id === equations[use.consumer]?.id);
    const from = cards.find((c) => c.id === equations[argumentOf(run.trace, use) ?? -1]?.id);
    const lines = linesOf(view, use);
    const consumer = equations[use.consumer];
    if (!to || !from || !consumer || lines.length === 0) return [];
    const heights = (id: NodeId) => portHeights(run.scene.nodes[id], run.scene);
    const leaves = isMirrored(run, from.id) ? -1 : 1;
    const enters = isMirrored(run, to.id) ? 1 : -1;
    const path = routeBetween(
      { ...portOn(from, leaves), y: from.y + heights(from.id).output },
      { ...portOn(to, enters), y: to.y + (heights(to.id).inputs[use.port] ?? 0) },
      cards.filter((card) => card !== to && card !== from),
      [from, to],
    );
    const width = Math.max(...lines.map(lettersOf)) * PX_PER_LETTER + 16;
    const height = CHIP_HEIGHT * lines.length - (lines.length - 1) * 4;
    // Among several a chip without a place is left out: the inspector has all of them.
    const lone = active.edges.length === 1 ? pointAt(path, 0.5) : undefined;
    const at = placeChip(path, { width, height }, taken) ?? lone;
    if (!at) return [];
    taken.push({ x: at.x - width / 2, y: at.y - height / 2, width, height });
    return [{ key: `${to.id}.${use.port}`, lines, at }];
  });
}

/** The local derivatives on the edges of the current backward tick. */
export function ActiveChips() {
  const view = useView((v) => (v.active.pass === 'backward' && !v.point ? v : undefined));
  const cards = useObstacles();
  const chips = useMemo(() => (view ? placeChips(view, cards) : []), [view, cards]);
  return (
    <EdgeLabelRenderer>
      {chips.map(({ key, lines, at }) => (
        <div
          key={key}
          className={styles.chip}
          style={{ transform: `translate(${at.x}px, ${at.y}px) translate(-50%, -50%)` }}
        >
          {lines.map((line) => (
            <Tex key={line} source={line} />
          ))}
        </div>
      ))}
    </EdgeLabelRenderer>
  );
}
