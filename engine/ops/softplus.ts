import { callWithParentheses } from '../algebra/typeset.ts';
import { elementwise } from './elementwise.ts';

/**
 * log(1 + eˣ), written as max(x, 0) + log1p(e^(−|x|)) so that it neither overflows nor cancels.
 * PyTorch returns x itself above 20; the exact value is kept here, within 2.1e-9 of that.
 */
export const softplus = elementwise({
  name: 'softplus',
  inputs: ['x'],
  help: 'Softplus log(1 + eˣ), a smooth relu.',
  group: 'Elementwise',
  symbol: '\\text{softp.}',
  synonyms: ['smooth relu', 'activation'],
  fn: (x) => Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x))),
  vjp: (k, { x: [x] }, lambda) => [k.mul(lambda, k.sigmoid(x))],
  tex: ([x]) => callWithParentheses('\\operatorname{softplus}', x),
});
