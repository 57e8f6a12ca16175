import { beforeEach, describe, expect, test } from 'vitest';
import { fromExample } from '../../../app/document/document.ts';
import { setValue } from '../../../app/document/edits.ts';
import { edit } from '../../../app/document/store.ts';
import { directionOf, isOff, pointOf } from '../../../app/session/experiment.ts';
import {
  heldValues,
  hold,
  leaveExperiment,
  light,
  setFree,
  showReached,
  violate,
  violationsShown,
} from '../../../app/session/laboratory.ts';
import { currentRun, type Run } from '../../../app/session/run.ts';
import { session } from '../../../app/session/session.ts';
import { statusOf } from '../../../app/session/status.ts';
import { viewStore } from '../../../app/session/viewStore.ts';
import { multipliersOf, overwriting, scalar } from '../../../engine/index.ts';
import { expSin } from '../../../examples/expSin.ts';
import { numberOf, opened, openedFrom } from '../opened.ts';

let run: Run;
beforeEach(() => {
  leaveExperiment();
  run = opened(fromExample(expSin));
});

const idOf = (name: string): string => run.program.equations[numberOf(run, name)]?.id ?? '';
const shown = (name: string) => viewStore.getState().nodes.get(idOf(name));
const status = () => {
  const view = viewStore.getState();
  return statusOf(view.run, view.state, view.point);
};

describe('violations', () => {
  test('move what comes after; λ stays the price', () => {
    violate(idOf('c'), { element: 0, epsilon: 0.1 });
    expect(shown('c')?.label).toBe('c = a + b, z 2.1, λ 6.9729, residual 0.1');
    expect(shown('f')?.label).toBe('f = d + e, z 9.0294, λ 1');
    expect(status().feasible).toMatchObject({ lit: false });
    expect(status().solved).toEqual({ lit: true, tex: '\\text{at the point where } r = 0' });
  });
  test('stand beside one another, and at 0 are none', () => {
    violate(idOf('c'), { element: 0, epsilon: 0.1 });
    violate(idOf('a'), { element: 0, epsilon: -0.2 });
    expect(viewStore.getState().point?.title).toBe('2 constraints violated');
    violate(idOf('c'), { element: 0, epsilon: 0 });
    expect([...violationsShown().keys()]).toEqual([idOf('a')]);
    violate(idOf('a'), { element: 0, epsilon: 0 });
    expect(session().experiment).toBeNull();
  });
  test('stay while an input is changed', () => {
    violate(idOf('c'), { element: 0, epsilon: 0.1 });
    edit(setValue(idOf('x'), 0.5));
    run = currentRun();
    expect(shown('c')?.mark?.spoken).toBe('residual 0.1');
  });
  test('have a direction of largest element 1', () => {
    violate(idOf('c'), { element: 0, epsilon: 0.1 });
    violate(idOf('e'), { element: 0, epsilon: -0.4 });
    const { point } = viewStore.getState();
    const found = point && directionOf(point);
    expect(found?.size).toBeCloseTo(0.4, 12);
    expect(found?.directions.get(numberOf(run, 'c'))?.data[0]).toBeCloseTo(0.25, 12);
    expect(found?.directions.get(numberOf(run, 'e'))?.data[0]).toBeCloseTo(-1, 12);
  });
  test('of a tensor are in one element', () => {
    run = openedFrom({ x: ['input', [1, 2]], y: ['exp', 'x'], s: ['sum', 'y'] });
    violate(idOf('y'), { element: 1, epsilon: 0.5 });
    const r = viewStore.getState().point?.residuals[1];
    expect(r?.data[0]).toBe(0);
    expect(r?.data[1]).toBeCloseTo(0.5, 12);
    expect(shown('y')?.mark?.spoken).toBe('residual up to 0.5');
  });
});

describe('free mode', () => {
  test('has the gold numbers at c = 1.9', () => {
    setFree();
    expect(viewStore.getState().point?.title).toBe('values can be set by hand');
    hold(idOf('c'), 1.9);
    const { point } = viewStore.getState();
    expect(point?.estimates?.objective).toBeCloseTo(7.632195, 6);
    expect(point?.estimates?.lagrangian).toBeCloseTo(8.268455, 6);
    expect(point?.estimates?.truth).toBeCloseTo(8.298354, 6);
    expect(shown('x')?.lambda?.text).toBe('19.0878');
    expect(shown('c')?.mark?.spoken).toBe('residual −0.1');
    expect(status().solved.lit).toBe(true);
  });
  test('refuses another shape, and says so', () => {
    setFree();
    hold(idOf('c'), [1, 2]);
    expect(heldValues().size).toBe(0);
    expect(session().notice?.text).toBe('c has the shape []; this is [2].');
  });
});

describe('what was reached', () => {
  test('by a wrong engine is given away by ∂L/∂z, and ends with its run', () => {
    const { lambda } = overwriting(run.trace);
    showReached({ of: run.trace, by: 'mistake', title: 'Overwrites', lambda });
    expect(shown('c')?.mark?.kind).toBe('imbalance');
    expect(status().solved).toMatchObject({ lit: false });
    edit(setValue(idOf('x'), 1));
    expect(viewStore.getState().point).toBeUndefined();
  });
  test('with λ missing is not solved', () => {
    const lambda = multipliersOf(run.trace).map((own, j) => (j === 0 ? undefined : own));
    showReached({ of: run.trace, by: 'way', title: 'half', lambda });
    expect(shown('x')?.label).toBe('x, z 0, λ not yet');
    expect(status().solved).toEqual({ lit: false, tex: '\\text{6 of 7 known}' });
  });
  test('with the right λ is solved', () => {
    const lambda = multipliersOf(run.trace);
    const point = pointOf(run, { kind: 'reached', of: run.trace, by: 'way', title: '', lambda });
    expect(point?.imbalances.some((t) => isOff(t))).toBe(false);
    expect(point && statusOf(run, point.state, point).solved.lit).toBe(true);
  });
});

test('what is pointed at changes only with its edges', () => {
  light(['n4.a']);
  const { lit } = session();
  light(['n4.a']);
  expect(session().lit).toBe(lit);
  light([]);
  expect(session().lit.size).toBe(0);
});

test('rounding is not off, NaN is', () => {
  expect([0, 1e-13, 1e-11, Number.NaN].map((v) => isOff(scalar(v)))).toEqual([
    false,
    false,
    true,
    true,
  ]);
});
