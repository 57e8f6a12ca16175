import { expect, test } from 'vitest';
import { fromExample } from '../../../app/document/document.ts';
import { openBlock, stepOut } from '../../../app/session/blocks.ts';
import { stepBy, stepTo } from '../../../app/session/playback.ts';
import { currentRun } from '../../../app/session/run.ts';
import { session, startOver } from '../../../app/session/session.ts';
import {
  nearestMoment,
  observations,
  odeNodes,
  type Solved,
  solvedIn,
  trajectory,
} from '../../../app/session/solved.ts';
import { neuralOde } from '../../../examples/neuralOde.ts';
import { wayBack } from '../../../examples/wayBack.ts';
import { opened } from '../opened.ts';

const run = opened(fromExample(neuralOde));
const [id = ''] = odeNodes(run.scene);
const solved = solvedIn(run.trace, id) as Solved;

test('moments lead from t0 to t1 and back, with a at the end of it the λ of z0', () => {
  expect(solved.moments.map(({ pass }) => pass).indexOf('backward')).toBe(81);
  expect(solved.moments.at(-1)?.t).toBe(0);
  expect(solved.moments.at(-1)?.a).toEqual(solved.gradient?.z0);
  expect(nearestMoment(solved, 'forward', 0.26)).toBe(5);
});

test('observations are what the trajectory is compared with, at the save times', () => {
  expect(observations(solved)).toHaveLength(10);
});

test('inside the block steps are those of the solver, and the cursor outside stays', () => {
  startOver();
  openBlock(id);
  stepTo(0);
  expect(currentRun().inside?.moment.t).toBe(0);
  stepBy(1);
  expect(currentRun().inside?.moment).toBe(solved.moments[1]);
  stepOut();
  expect(currentRun().inside).toBeUndefined();
  expect(session().cursor).toBe(Number.POSITIVE_INFINITY);
});

test('a trajectory is smooth also where it is fast: no corner is sharper than a tenth of a turn', () => {
  const fast = opened(fromExample(wayBack));
  const [node = ''] = odeNodes(fast.scene);
  const points = trajectory(solvedIn(fast.trace, node) as Solved);
  expect(points[0]?.t).toBe(0);
  expect(points.at(-1)?.t).toBe(25);
  const headings = points.slice(1).map(({ z }, i) => {
    const [x = 0, y = 0] = points[i]?.z ?? [];
    return Math.atan2((z[1] ?? 0) - y, (z[0] ?? 0) - x);
  });
  const turns = headings.slice(1).map((h, i) => Math.abs(Math.sin((h - (headings[i] ?? 0)) / 2)));
  expect(Math.max(...turns)).toBeLessThan(Math.sin(Math.PI / 10));
});
