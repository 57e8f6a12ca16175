import { callWithParentheses } from '../algebra/typeset.ts';
import { axisOf } from '../tensor/axes.ts';
import { concatRuns, concatShape } from '../tensor/concat.ts';
import type { Data } from './op.ts';
import { defineOp } from './op.ts';

/** Tensors end to end along an axis; all other axes must agree. As torch.cat, without its exception for empty ones. */
export const concat = defineOp<readonly string[]>({
  name: 'concat',
  inputs: ['x'],
  variadic: 1,
  help: 'Tensors end to end along an axis; all other axes agree.',
  group: 'Shape',
  symbol: '[A\\;B]',
  synonyms: ['cat', 'concatenate', 'join', 'append'],
  params: [{ name: 'axis', kind: 'axis', default: 0 }],
  shape: (shapes, { axis }) => concatShape(shapes, axis as number),
  kernel: (shapes, { axis }) => {
    const { count, lengths } = concatRuns(shapes, axis as number);
    return (out, x) => {
      let place = 0;
      for (let run = 0; run < count; run++) {
        for (let i = 0; i < lengths.length; i++) {
          const n = lengths[i] as number;
          const data = x[i] as Data;
          for (let j = run * n; j < (run + 1) * n; j++) out[place++] = data[j] as number;
        }
      }
    };
  },
  vjp: (k, { x, params: { axis } }, lambda) => {
    const along = axisOf(axis as number, k.shape(x[0] as typeof lambda));
    let end = 0;
    return x.map((part) => {
      const start = end;
      end += k.shape(part)[along] as number;
      return k.slice(lambda, { axes: [along], starts: [start], ends: [end] });
    });
  },
  tex: (x, { axis }) => callWithParentheses(`\\operatorname{concat}_{${axis}}`, ...x),
  samples: [
    { shapes: [[3]] },
    { shapes: [[2], [3]] },
    {
      shapes: [
        [2, 3],
        [1, 3],
        [2, 3],
      ],
    },
    {
      shapes: [
        [2, 3],
        [2, 1],
      ],
      params: { axis: -1 },
    },
    { shapes: [[0], [2]] },
  ],
});
