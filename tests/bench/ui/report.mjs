/** Tables of what was measured, and of the bars that it is held against. */

/**
 * @typedef {import('./measure.mjs').Motion} Motion
 * @typedef {{
 *   count: number, interactive: number, loading: number, heap: number, elements: number,
 *   motions: Record<string, Motion>,
 *   undo: { act: string, undo: { handled: number, drawn: number } }[],
 * }} Measured
 * @typedef {{ what: string, most: number, is: number, unit: string }} Bar
 */

const FRAME = 1000 / 60;
const HALF = 1000 / 30;

const digits = (/** @type {number} */ value) => value.toFixed(value < 100 ? 1 : 0);

export function printMotions(
  /** @type {Measured} */ { count, motions, interactive, loading, elements, heap },
) {
  const size = `${elements.toLocaleString('en')} elements, heap ${digits(heap)} MB`;
  const load = `usable after ${digits(interactive)}, ${digits(loading)} of them on the page's processor`;
  console.log(`\n${count.toLocaleString('en')} nodes: ${load}; ${size}; times in ms\n`);
  console.log('| | frame p50 | p95 | longest task | processor each time | scripts each time |');
  console.log('|---|--:|--:|--:|--:|--:|');
  for (const [name, { p50, p95, longest, cpu, script }] of Object.entries(motions)) {
    console.log(`| ${name} | ${[p50, p95, longest, cpu, script].map(digits).join(' | ')} |`);
  }
}

/** A frame that is due each 16.7 ms is never measured shorter, and rounded by the clock. */
const frame = (/** @type {number} */ most) => most * 1.05;

/** The bars of a size, each with what was measured. */
export function bars(
  /** @type {Measured} */ { count, interactive, heap, elements, motions, undo },
) {
  const list = /** @type {Bar[]} */ ([]);
  const add = (
    /** @type {string} */ what,
    /** @type {number} */ most,
    /** @type {number | undefined} */ is,
    unit = 'ms',
  ) => is !== undefined && list.push({ what, most, is, unit });
  const p95 = (/** @type {string} */ name, /** @type {number} */ most) =>
    add(`${name}, p95 of frames`, frame(most), motions[name]?.p95);
  if (count <= 300)
    for (const name of Object.keys(motions).filter((n) => !n.startsWith('open'))) p95(name, FRAME);
  else if (count <= 1000) {
    for (const name of ['zoomed in: pan', 'zoomed in: drag']) p95(name, FRAME);
    for (const name of ['fitted: playback', 'fitted: scrub']) p95(name, HALF);
    add('until it can be used', 1500, interactive);
    for (const {
      act,
      undo: { handled },
    } of undo)
      add(`undo of ${act}`, 16, handled);
  } else {
    p95('fitted: pan', HALF);
    add('until it can be used', 2500, interactive);
    add('DOM elements', 15_000, elements, '');
    add('JavaScript heap', 300, heap, 'MB');
  }
  return list;
}

export function printBars(/** @type {readonly Bar[]} */ list) {
  console.log('\n| Bar | at most | measured | |\n|---|--:|--:|---|');
  for (const { what, most, is, unit } of list) {
    const words = is <= most ? 'met' : 'not met';
    console.log(`| ${what} | ${digits(most)} ${unit} | ${digits(is)} ${unit} | ${words} |`);
  }
}
