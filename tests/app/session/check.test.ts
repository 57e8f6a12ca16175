import { beforeEach, expect, test } from 'vitest';
import { actionById } from '../../../app/actions/actions.ts';
import { setValue } from '../../../app/document/edits.ts';
import { edit } from '../../../app/document/store.ts';
import {
  type Check,
  checkStore,
  dropCheck,
  marksOf,
  reportOf,
} from '../../../app/session/check.ts';
import { checkEveryLambda } from '../../../app/session/checkLambdas.ts';
import { currentRun } from '../../../app/session/run.ts';
import { session, setSession } from '../../../app/session/session.ts';
import { parseFormulas } from '../../../engine/index.ts';
import { documentOf, expSinAt, opened } from '../opened.ts';

const openText = (text: string) => opened(documentOf(parseFormulas(text).graph));

async function checked(): Promise<Check> {
  await checkEveryLambda();
  const { check } = checkStore.getState();
  if (!check?.found) throw new Error('the check did not come to its end');
  return check;
}

beforeEach(() => {
  setSession({ derived: [], path: [], views: [], selection: new Set() });
  dropCheck();
});

test('every λ of exp/sin agrees at four inputs, and every node is marked', async () => {
  const run = opened(expSinAt(0));
  const check = await checked();
  expect(reportOf(check)).toMatchObject({
    ...{ lambdas: 7, differences: 28, inputs: 4 },
    ...{ disagreements: [], exceptions: [] },
  });
  expect(reportOf(check).worst?.error).toBeLessThan(1e-7);
  const marks = marksOf(check);
  expect([...marks.keys()]).toEqual(run.program.equations.map(({ id }) => id));
  for (const { kind, text } of marks.values()) {
    expect(kind).toBe('agrees');
    expect(text).toMatch(/^λ checked, relative error (0|\d(\.\d)?e−\d+)$/);
  }
});

test('a kink is explained with its node and input; elsewhere λ agrees', async () => {
  openText('x = input(value=0)\nu = 2 * x\ny = relu(u)');
  const check = await checked();
  const { exceptions, disagreements } = reportOf(check);
  expect(disagreements).toEqual([]);
  expect(exceptions.map(({ name, at }) => [name, at])).toEqual([
    ['x', 'at x = 0'],
    ['u', 'at x = 0'],
  ]);
  expect(exceptions[0]?.words).toContain('different slopes (relu at y)');
  const marks = marksOf(check);
  expect(check.run.program.equations.map(({ id }) => marks.get(id)?.kind)).toEqual([
    ...['kink', 'kink', 'agrees'],
  ]);
});

test('a rule that is cut on purpose disagrees, said once a node', async () => {
  openText('x = input(value=2)\ny = x * stop_gradient(x)');
  const check = await checked();
  const { disagreements } = reportOf(check);
  expect(disagreements).toMatchObject([{ name: 'x', at: 'at x = 2' }]);
  expect(disagreements[0]?.words).toMatch(/^λ is 2, the difference 4/);
  expect(marksOf(check).get(disagreements[0]?.id ?? '')?.kind).toBe('disagrees');
});

test('tensors are compared element by element', async () => {
  openText('X = input(value=[[1, 2], [3, 4]])\nw = input(value=[0.5, -1])\ny = sum(tanh(X @ w))');
  const report = reportOf(await checked());
  expect(report).toMatchObject({ lambdas: 5, differences: 4 * (4 + 2 + 2 + 2 + 1) });
  expect(report.worst?.at).toMatch(/^at (the inputs as they are|input \d of 4)$/);
  expect(report.disagreements).toEqual([]);
});

test('a check is of one run: an edit ends it and takes its marks along', async () => {
  opened(expSinAt(0));
  const going = checkEveryLambda();
  edit(setValue('n1', 0.25));
  await going;
  const { check } = checkStore.getState();
  if (check) expect(check.run).not.toBe(currentRun());
});

test('can be cancelled, and the action shows where the outcome is read', async () => {
  openText(`x = input(value=[${Array(400).fill(0.1)}])\ny = sum(exp(sin(x)))`);
  const going = checkEveryLambda();
  dropCheck();
  await going;
  expect(checkStore.getState().check).toBeNull();
  setSession({ tab: 'node' });
  actionById('check').run();
  expect(session().tab).toBe('solve');
  dropCheck();
});
