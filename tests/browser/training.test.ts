import { expect, test } from 'vitest';
import { card, press, shown } from './editor.ts';
import { openPage } from './page.ts';
import { figure, openTraining, setting, shownOf } from './trainingPage.ts';

test('training starts, its curve falls, it pauses, and reloading keeps what it learned', async () => {
  const page = await openTraining();
  const before = await figure(page, 'validation loss');
  const untrained = await shownOf(page, 'W5');
  await setting(page, 'epochs', '2000');
  await press(page, 'Start');
  await expect.poll(() => figure(page, 'step')).toBeGreaterThan(400);
  await press(page, 'Pause');
  await page.getByRole('button', { name: 'Start', exact: true }).waitFor();
  const at = await figure(page, 'step');
  const after = await figure(page, 'validation loss');
  expect(after).toBeLessThan(before - 10);
  await expect.poll(() => figure(page, 'score')).toBeGreaterThan(0.5);
  await press(page, 'One step');
  await expect.poll(() => figure(page, 'step')).toBe(at + 1);
  const theta = await shownOf(page, 'W5');
  expect(theta).not.toBe(untrained);
  await page.reload();
  expect(await shownOf(page, 'W5')).toBe(theta);
  await page.getByRole('tab', { name: 'Training' }).click();
  await expect.poll(() => figure(page, 'validation loss')).toBeLessThan(before - 10);
});

test('a batch is walked through on the canvas, its update applied, and training resumed', async () => {
  const page = await openTraining();
  await press(page, 'One step');
  await expect.poll(() => figure(page, 'step')).toBe(1);
  await press(page, 'Step through this batch');
  await page.getByRole('region', { name: 'This batch' }).waitFor();
  expect(await shown(page, 'loss', 'z')).toBe('not yet');
  await press(page, 'Last step');
  const loss = Number(await shown(page, 'loss', 'z'));
  expect(await shown(page, 'loss', 'lambda')).toBe('1.0000');
  await page.getByRole('toolbar', { name: 'Batch' }).getByRole('button').first().click();
  const changes = page.getByRole('table', { name: 'What the update changed' });
  await changes.waitFor();
  expect(await changes.getByRole('row').count()).toBe(15);
  expect(await figure(page, 'change')).toBeGreaterThan(0);
  await expect.poll(async () => Number(await shown(page, 'loss', 'z'))).toBeLessThan(loss);
  expect(await page.locator('[data-role="batch loss"]').innerText()).toContain(`was ${loss}`);
  await page.getByRole('radio', { name: 'before' }).check();
  await expect.poll(async () => Number(await shown(page, 'loss', 'z'))).toBe(loss);
  await press(page, 'Resume training');
  await expect.poll(() => figure(page, 'step')).toBeGreaterThan(100);
});

test('a huge learning rate stops with the node that made the first infinity', async () => {
  const page = await openTraining();
  await setting(page, 'learning rate', '1e30');
  await press(page, 'Start');
  const alert = page.getByRole('alert');
  await expect.poll(() => alert.first().innerText()).toMatch(/step \d+: .* is (NaN|infinite)/);
});

test('a bad file says line and column; a good one is trained on, with a model of its size', async () => {
  const page = await openTraining();
  const file = (text: string) => ({
    name: 'own.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(text),
  });
  const input = page.getByLabel('Own data');
  const rows = Array.from({ length: 60 }, (_, i) => `${(i % 7) / 7},${(i % 5) / 5},${i % 2}`);
  await input.setInputFiles(file(['a,b,label', ...rows.with(3, '0.1,oops,1')].join('\n')));
  await expect
    .poll(() => page.getByRole('alert').first().innerText())
    .toContain('line 5, column 2: “oops” is not a number');
  await input.setInputFiles(file(['a,b,label', ...rows].join('\n')));
  await expect
    .poll(() => page.getByRole('region', { name: 'Data' }).innerText())
    .toContain('60 samples');
  expect(await card(page, 'x').innerText()).toContain('[32×2]');
  await setting(page, 'batch', '16');
  await press(page, 'Start');
  await expect.poll(() => figure(page, 'step')).toBeGreaterThan(50);
});

test('the model changes while it trains: what fits goes on', async () => {
  const page = await openTraining();
  await setting(page, 'epochs', '100000');
  await press(page, 'Start');
  await expect.poll(() => figure(page, 'step')).toBeGreaterThan(200);
  await setting(page, 'Latent size', '3');
  await expect.poll(() => page.getByRole('alert').first().innerText()).toContain('W_mu');
  const at = await figure(page, 'step');
  expect(at).toBeGreaterThan(200);
  await expect.poll(() => figure(page, 'step')).toBeGreaterThan(at + 100);
  await press(page, 'Pause');
  expect(await card(page, 'mu').innerText()).toContain('[32×3]');
});

test('a graph that is not trained has no such tab', async () => {
  const page = await openPage('?example=exp-sin');
  await page.getByRole('tab', { name: 'Solve' }).waitFor();
  expect(await page.getByRole('tab', { name: 'Training' }).count()).toBe(0);
});
