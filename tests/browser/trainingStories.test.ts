import { expect, test } from 'vitest';
import { press } from './editor.ts';
import { openPage } from './page.ts';
import { figure } from './trainingPage.ts';

test('σ that is learned finds the mean square, beside the losses that pull on m', async () => {
  const page = await openPage('?example=l2-is-gaussian');
  await page.getByRole('tab', { name: 'Training' }).click();
  await page.locator('[data-role="variance"]').waitFor();
  const before = Math.abs(await figure(page, 'pull'));
  const size = (loss: string): Promise<number> =>
    page
      .locator(`[data-loss="${loss}"]`)
      .getAttribute('data-value')
      .then((text) => Number(text));
  await press(page, 'Start');
  await expect.poll(() => figure(page, 'step')).toBe(400);
  await expect.poll(async () => Math.abs(await figure(page, 'pull'))).toBeLessThan(before / 20);
  const [variance, square] = await Promise.all(
    ['σ², learned', 'mean square of y − m: the best σ²'].map((role) => figure(page, role)),
  );
  expect(variance).toBeCloseTo(square as number, 2);
  expect((await size('nll')) / (await size('mse'))).toBeCloseTo(1, 6);
  expect((await size('nll_s')) / (await size('mse'))).toBeCloseTo(
    1 / (2 * (variance as number)),
    3,
  );
  await page.locator('[data-plot="Loss"]').waitFor();
});

test('holes of a plain autoencoder are seen beside the variational one’s', async () => {
  const page = await openPage('?example=autoencoder');
  await page.getByRole('tab', { name: 'Training' }).click();
  await expect.poll(() => figure(page, 'validation loss')).toBeGreaterThan(30);
  await page.getByRole('textbox', { name: 'epochs', exact: true }).fill('10');
  await page.keyboard.press('Enter');
  await press(page, 'Start');
  await expect.poll(() => figure(page, 'step')).toBe(440);
  const region = page.getByRole('region', { name: 'Holes in the latent space' });
  await region.scrollIntoViewIfNeeded();
  await region.getByRole('button', { name: /^Train the model with noise/ }).click();
  const holes = async (kind: string) =>
    JSON.parse(
      (await page.locator(`[data-role="holes ${kind}"]`).getAttribute('data-value')) ?? '{}',
    );
  await page.locator('[data-role="holes variational"]').waitFor();
  const [plain, variational] = [await holes('plain'), await holes('variational')];
  expect(plain.inHoles).toBeGreaterThan(1.4 * plain.elsewhere);
  expect(variational.inHoles).toBeLessThan(1.2 * variational.elsewhere);
});

test('a poor and a good proposal stand side by side; a better one makes more draws count', async () => {
  const page = await openPage('?example=importance-sampling');
  await page.getByRole('tab', { name: 'Sampling' }).click();
  const size = async (title: string): Promise<number> =>
    Number(await page.locator(`[data-plot="Weights, ${title}"]`).getAttribute('data-size'));
  const [poor, good] = ['the prior: poor', 'N(m, s²) near the posterior: good'] as const;
  await page.locator(`[data-plot="Weights, ${good}"]`).waitFor();
  const before = await size(good);
  expect(await size(poor)).toBeLessThan(16);
  expect(before).toBeGreaterThan(48);
  await page.getByRole('slider', { name: 'm of the good proposal' }).fill('1.6');
  await page.getByRole('slider', { name: 's of the good proposal' }).fill('0.45');
  await expect.poll(() => size(good)).toBeGreaterThan(63);
  const first = await size(poor);
  await press(page, 'Draw others');
  await expect.poll(() => size(poor)).not.toBe(first);
  expect(await page.getByRole('table', { name: 'What the draws are worth' }).innerText()).toMatch(
    /draws that count, of all\s+[\d.]+ of 64\s+6\d\.\d of 64/,
  );
});
