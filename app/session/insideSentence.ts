import { lam, numberSource, type Tensor, valueTex, zed } from '../../engine/index.ts';
import type { Inside } from './inside.ts';
import type { Sentence } from './sentence.ts';

const vector = (data: Float64Array, { shape }: { readonly shape: Tensor['shape'] }): string =>
  valueTex({ shape, data }).tex;

/** What happens at a moment of an ODE's solution: z goes on along t, or a goes back. */
export function insideSentence({ solved, moment }: Inside, position: number): Sentence {
  const { problem, solution } = solved;
  const { t, h, z, a, pass } = moment;
  const at = `t = ${numberSource(t)}`;
  const state = `${zed('z')} = ${zed(vector(z, problem))}`;
  if (position === 0)
    return { lead: 'Before the first step:', tex: `${at},\\quad ${state}`, note: 'z(t₀) is given' };
  if (pass === 'forward') {
    const tex = `${at},\\quad \\dot{${zed('z')}} = f(${zed('z')}, t, \\theta),\\quad ${state}`;
    return {
      lead: 'Forward along t:',
      tex,
      note: `a step of ${solution.tableau.title}, Δt = ${h.toPrecision(3)}`,
    };
  }
  const own = a ? `${lam('a')} = ${lam(vector(a, problem))}` : '';
  if (h === 0) {
    const tex = `${lam('a')}(t_{1}) = \\partial\\ell/\\partial ${zed('z')}(t_{1}),\\quad ${own}`;
    return { lead: 'Seed at the end:', tex, note: 'stationarity of ℒ in z(t₁)' };
  }
  const rule = `-\\dot{${lam('a')}} = (\\partial f/\\partial ${zed('z')})^{\\!\\top} ${lam('a')}`;
  return {
    lead: 'Backward along t:',
    tex: `${at},\\quad ${rule},\\quad ${own}`,
    note: 'the multiplier of the constraint ż = f at this instant',
  };
}
