import { layOut, type Placed } from '../example.ts';
import { COLUMN, type Large, ROW } from './large.ts';

/** How much wider than high the whole is drawn. */
const ASPECT = 1.6;

/** Where the diamonds stand: in lines that are read as text is. */
function placed(k: number, perLine: number): readonly Placed[] {
  const column = 2 * ((k - 1) % perLine);
  const line = 4 * Math.floor((k - 1) / perLine);
  const x = 24 + COLUMN * (column + 1);
  const y = 24 + ROW * line;
  return [
    [`u_${k}`, 'sin', { x: `x_${k - 1}` }, x, y],
    [`v_${k}`, 'cos', { x: `x_${k - 1}` }, x, y + 2 * ROW],
    [`x_${k}`, 'add', { a: `u_${k}`, b: `v_${k}` }, x + COLUMN, y + ROW],
  ];
}

/** x_k = sin x_{k−1} + cos x_{k−1}: three nodes and four edges a diamond, twice as many paths with each. */
export const diamondsChain: Large = (count) => {
  const diamonds = Math.max(1, Math.floor((count - 1) / 3));
  const perLine = Math.max(1, Math.ceil(Math.sqrt((ASPECT * diamonds * 4 * ROW) / (2 * COLUMN))));
  const chain = Array.from({ length: diamonds }, (_, i) => placed(i + 1, perLine)).flat();
  return layOut([['x_0', 'input', {}, 24, 24 + ROW, { value: 0.5 }], ...chain], `x_${diamonds}`);
};
