import { expect, test } from 'vitest';
import { press } from './editor.ts';
import { figure, openTraining, setting, shownOf } from './trainingPage.ts';

test('the page is left while it trains: what was learned is there after a reload, and fresh weights undo it', async () => {
  const page = await openTraining();
  const [before, untrained] = [await figure(page, 'validation loss'), await shownOf(page, 'W5')];
  await setting(page, 'epochs', '20000');
  await press(page, 'Start');
  await expect.poll(() => figure(page, 'step')).toBeGreaterThan(200);
  await page.reload();
  await page.getByRole('tab', { name: 'Training' }).click();
  await expect.poll(() => figure(page, 'validation loss')).toBeLessThan(before - 10);
  expect(await shownOf(page, 'W5')).not.toBe(untrained);
  await press(page, 'Fresh weights');
  await expect.poll(() => figure(page, 'validation loss')).toBeCloseTo(before, 4);
  expect(await shownOf(page, 'W5')).toBe(untrained);
});

test('another batch size while it trains begins another run with what was learned', async () => {
  const page = await openTraining();
  const before = await figure(page, 'validation loss');
  await setting(page, 'epochs', '20000');
  await press(page, 'Start');
  await expect.poll(() => figure(page, 'step')).toBeGreaterThan(200);
  await setting(page, 'batch', '64');
  await expect.poll(() => figure(page, 'step')).toBe(0);
  await expect.poll(() => figure(page, 'validation loss')).toBeLessThan(before - 10);
});

test('a worker that crashes is told of, and another goes on from where the last was known to be', async () => {
  const page = await openTraining({ tolerate: [/memory of the worker is gone/] });
  await setting(page, 'epochs', '20000');
  await press(page, 'Start');
  await expect.poll(() => figure(page, 'step')).toBeGreaterThan(200);
  await press(page, 'Pause');
  await page.getByRole('button', { name: 'Start', exact: true }).waitFor();
  const at = await figure(page, 'step');
  await press(page, 'Start');
  await expect.poll(() => figure(page, 'step')).toBeGreaterThan(at);
  const training = page.workers().find((worker) => /training/.test(worker.url()));
  await training?.evaluate(() => {
    setTimeout(() => {
      throw new Error('memory of the worker is gone');
    });
  });
  const told = page.getByRole('alert').first();
  await expect.poll(() => told.innerText()).toContain('memory of the worker is gone');
  expect(await told.innerText()).toMatch(/It stands again at step [\d,]+\./);
  await page.getByRole('button', { name: 'Pause', exact: true }).waitFor();
  const again = await figure(page, 'step');
  await expect.poll(() => figure(page, 'step')).toBeGreaterThan(again + 100);
});

test('soon after Start there are pictures, before the first epochs are done', async () => {
  const page = await openTraining();
  await setting(page, 'epochs', '20000');
  const decoded = page.locator('[data-plot="Decoded manifold"]');
  await expect.poll(async () => Number(await decoded.getAttribute('data-ink'))).toBeGreaterThan(0);
  const untrained = await decoded.getAttribute('data-ink');
  // Slowly, so that the order is seen: a picture of what was learned comes within the first epoch.
  await page.getByRole('combobox', { name: 'Steps per second at most' }).selectOption('20');
  await press(page, 'Start');
  await expect.poll(() => decoded.getAttribute('data-ink')).not.toBe(untrained);
  expect(await figure(page, 'epoch')).toBeLessThanOrEqual(2);
});

test('a run stops once its validation loss no longer falls, says so, and goes on when started again', async () => {
  const page = await openTraining();
  await setting(page, 'epochs', '2000');
  await page
    .getByRole('combobox', { name: 'Stop', exact: true })
    .selectOption('3 epochs no better');
  await press(page, 'Start');
  const said = page.getByRole('alert').filter({ hasText: 'without a lower validation loss' });
  await said.waitFor();
  await page.getByRole('button', { name: 'Start', exact: true }).waitFor();
  const stopped = await figure(page, 'step');
  expect(stopped).toBeLessThan(2000 * 44);
  await press(page, 'Start');
  await expect.poll(() => figure(page, 'step')).toBeGreaterThan(stopped);
});
