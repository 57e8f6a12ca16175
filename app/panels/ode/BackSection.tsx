import { useMemo } from 'react';
import { useTask } from '../../hooks.ts';
import { Chart } from '../../plots/Chart.tsx';
import type { Solved } from '../../session/solved.ts';
import shared from '../Inspector.module.css';
import { NotesDiffer } from '../NotesDiffer.tsx';
import solve from '../solve/solve.module.css';
import { powerText, vectorText } from './words.ts';

/** The examples with corrections of what the notes say of the way back. */
const CORRECTED = ['neural-ode', 'way-back'] as const;

/** What a logarithmic axis shows of 0. */
const FLOOR = 1e-16;

/** The continuous adjoint against its tolerance: whether z can be followed back at all. */
export function BackSection({ solved }: { readonly solved: Solved }) {
  const args = useMemo(() => ({ equation: solved.equation }), [solved]);
  const { parts, done, failed } = useTask('waysBack', args, solved.trace);
  const [own, ...others] = parts;
  const { rtol } = solved.problem.settings;
  const points = [...others].sort((a, b) => a.rtol - b.rtol);
  const line = (of: (way: (typeof parts)[number]) => number) =>
    points.map((way) => [way.rtol, Math.max(FLOOR, of(way))] as const);
  return (
    <section className={shared.section} aria-label="The way back" aria-busy={!done}>
      <h2 className={shared.heading}>
        The way back <span>continuous adjoint from the exact end</span>
      </h2>
      {failed && <p role="alert">{failed}</p>}
      {own && (
        <p className={solve.note}>
          At rtol {powerText(own.rtol)}, atol {powerText(own.atol)}: z(t₀) is found again as{' '}
          {vectorText(own.z0)} instead of {vectorText(solved.problem.z0)}; the gradient by z₀ is{' '}
          {vectorText(own.gradient)},{' '}
          {own.turned
            ? 'which has the wrong sign'
            : `off by ${powerText(own.difference)} of its size`}
          .
        </p>
      )}
      {own && typeof own.alone !== 'string' && (
        <p className={solve.note}>
          z alone, integrated back from the end that was computed: {vectorText(own.alone)}.
        </p>
      )}
      {points.length > 1 && (
        <Chart
          title="How far the way back is off, against the tolerance: z(t₀) found again, and the gradient"
          series={[
            {
              label: 'error of z(t₀) again',
              hue: 'z',
              marker: 'circle',
              points: line((w) => w.error),
            },
            {
              ...{ label: 'rel. difference of the gradient', hue: 'l', marker: 'diamond' },
              ...{ dashed: true, points: line((w) => w.difference) },
            },
          ]}
          x={{ label: 'rtol', log: true }}
          y={{ label: '', log: true }}
          at={rtol}
        />
      )}
      <NotesDiffer of={CORRECTED} />
    </section>
  );
}
