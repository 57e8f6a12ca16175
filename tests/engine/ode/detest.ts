/**
 * The nonstiff test problems A1–E5 of Hull, Enright, Fellen & Sedgwick (SIAM J. Numer. Anal. 9, 1972), all from t = 0
 * to 20, as the dynamics of the ODE op. Each is written a second time in detest.py, for SciPy.
 */
export interface DetestProblem {
  readonly f: string;
  readonly z0: readonly (number | readonly (readonly number[])[])[] | number;
}

const zeros = (n: number): number[] => Array.from({ length: n }, () => 0);
const first = (n: number): number[] => [1, ...zeros(n - 1)];

/** A matrix literal from its elements. */
const matrix = (n: number, at: (i: number, j: number) => number): string =>
  JSON.stringify(
    Array.from({ length: n }, (_, i) => Array.from({ length: n }, (_, j) => at(i, j))),
  );

const line = (n: number): string =>
  `${matrix(n, (i, j) => (i === j ? -2 : Math.abs(i - j) === 1 ? 1 : 0))} @ z`;

const decay = (n: number, rate: (i: number) => number): string =>
  `${matrix(n, (i, j) => {
    if (i === j) return i === n - 1 ? 0 : -rate(i);
    return j === i - 1 ? rate(j) : 0;
  })} @ z`;

/** Two or three elements of z by name, and what makes dz/dt of them. */
const parts = (names: string, lines: readonly string[]): string => {
  const own = [...names].map((name, i) => `${name} = select(z, index=${i})`);
  const made = lines.map((text, i) => `d${i} = ${text}`);
  const list = lines.map((_, i) => `d${i}`).join(', ');
  return [...own, ...made, `dz = stack(${list})`].join('\n');
};

const ORBIT = parts('xyuv', ['u', 'v', '-x / (x^2 + y^2)^1.5', '-y / (x^2 + y^2)^1.5']);
const orbit = (e: number): DetestProblem => ({
  f: ORBIT,
  z0: [1 - e, 0, 0, Math.sqrt((1 + e) / (1 - e))],
});

const PLANETS: readonly (readonly number[])[] = [
  [3.42947415189, 3.35386959711, 1.35494901715],
  [6.6414542555, 5.97156957878, 2.18231499728],
  [11.2630437207, 14.6952576794, 6.27960525067],
  [-30.1552268759, 1.65699966404, 1.43785752721],
  [-21.123835338, 28.4465098142, 15.3882659679],
];
const SPEEDS: readonly (readonly number[])[] = [
  [-0.557160570446, 0.505696783289, 0.230578543901],
  [-0.415570776342, 0.365682722812, 0.169143213293],
  [-0.325325669158, 0.189706021964, 0.087726532278],
  [-0.024047625417, -0.287659532608, -0.117219543175],
  [-0.176860753121, -0.216393453025, -0.014864789309],
];
const MASSES =
  '[0.000954786104043, 0.000285583733151, 0.0000437273164546, 0.0000517759138449, 0.00000277777777778]';

/** The motion of the five outer planets about the sun: z is [2×5×3], places and speeds. */
const FIVE_BODIES = `
m = ${MASSES}
p = select(z, index=0)
cubed = sum(p^2, axis=1)^1.5
apart = unsqueeze(p, axis=0) - unsqueeze(p, axis=1)
distance = (sum(apart^2, axis=2) + ${matrix(5, (i, j) => (i === j ? 1 : 0))})^1.5
pull = sum(apart * unsqueeze(m / distance, axis=2), axis=1)
sun = -p * unsqueeze((1.00000597682 + m) / cubed, axis=1)
own = p * unsqueeze(m / cubed, axis=1)
a = 2.95912208286 * (sun + pull - (sum(own, axis=0) - own))
dz = stack(select(z, index=1), a)`;

const E1 = 'v; -(v / (t + 1) + (1 - 0.25 / (t + 1)^2) * x)';

export const DETEST: Readonly<Record<string, DetestProblem>> = {
  A1: { f: '-z', z0: 1 },
  A2: { f: '-z^3 / 2', z0: 1 },
  A3: { f: 'z * cos(t)', z0: 1 },
  A4: { f: 'z / 4 * (1 - z / 20)', z0: 1 },
  A5: { f: '(z - t) / (z + t)', z0: 4 },
  B1: { f: parts('xy', ['2 * (x - x * y)', '-(y - x * y)']), z0: [1, 3] },
  B2: { f: '[[-1, 1, 0], [1, -2, 1], [0, 1, -1]] @ z', z0: [2, 0, 1] },
  B3: { f: parts('xyw', ['-x', 'x - y^2', 'y^2']), z0: [1, 0, 0] },
  B4: {
    f: parts('xyw', ['-y - x * w / r', 'x - y * w / r', 'x / r']).replace(
      'd0',
      'r = sqrt(x^2 + y^2)\nd0',
    ),
    z0: [3, 0, 0],
  },
  B5: { f: parts('xyw', ['y * w', '-x * w', '-0.51 * x * y']), z0: [0, 1, 1] },
  C1: { f: decay(10, () => 1), z0: first(10) },
  C2: { f: decay(10, (i) => i + 1), z0: first(10) },
  C3: { f: line(10), z0: first(10) },
  C4: { f: line(51), z0: first(51) },
  C5: { f: FIVE_BODIES, z0: [PLANETS, SPEEDS] },
  D1: orbit(0.1),
  D2: orbit(0.3),
  D3: orbit(0.5),
  D4: orbit(0.7),
  D5: orbit(0.9),
  E1: { f: parts('xv', E1.split('; ')), z0: [0.671396707141803, 0.09540051444747447] },
  E2: { f: parts('xv', ['v', '(1 - x^2) * v - x']), z0: [2, 0] },
  E3: { f: parts('xv', ['v', 'x^3 / 6 - x + 2 * sin(2.78535 * t)']), z0: [0, 0] },
  E4: { f: parts('xv', ['v', '0.032 - 0.4 * v^2']), z0: [30, 0] },
  E5: { f: parts('xv', ['v', 'sqrt(1 + v^2) / (25 - t)']), z0: [0, 0] },
};
