/** The generators every workload's inputs come from, so that all contenders compute on the same numbers. */

export interface Random {
  /** Uniform in [0, 1). */
  readonly uniform: () => number;
  /** Standard normal, √(−2 ln(1−u₁))·cos(2πu₂). */
  readonly normal: () => number;
}

/** mulberry32, a 32-bit generator by Tommy Ettinger: state += 0x6D2B79F5, then two rounds of mixing. */
export function mulberry32(seed: number): Random {
  let state = seed | 0;
  const uniform = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
  const normal = (): number => {
    const u1 = uniform();
    const u2 = uniform();
    return Math.sqrt(-2 * Math.log(1 - u1)) * Math.cos(2 * Math.PI * u2);
  };
  return { uniform, normal };
}

/** size numbers in the order they are drawn. */
export const draw = (size: number, next: () => number): Float64Array =>
  Float64Array.from({ length: size }, next);
