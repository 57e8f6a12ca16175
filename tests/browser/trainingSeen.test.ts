import type { Locator, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { card, press, shown } from './editor.ts';
import { openPage } from './page.ts';
import { openTraining } from './trainingPage.ts';

const plot = (page: Page, title: string): Locator => page.locator(`[data-plot="${title}"]`);

const number = async (of: Locator, name: string): Promise<number> =>
  Number((await of.getAttribute(name)) ?? Number.NaN);

test('ε is drawn anew by its button, as one edit', async () => {
  const page = await openPage('?example=vae');
  await card(page, 'loss').waitFor();
  const before = await shown(page, 'loss', 'z');
  await press(page, 'Resample epsilon');
  await expect.poll(() => shown(page, 'loss', 'z')).not.toBe(before);
  await page.keyboard.press('Control+z');
  await expect.poll(() => shown(page, 'loss', 'z')).toBe(before);
});

test('λ at μ and at log σ² are sums of a pull by the reconstruction and one by KL, told apart', async () => {
  const page = await openPage('?example=vae');
  for (const name of ['mu', 'log_var']) {
    await card(page, name).click({ position: { x: 30, y: 8 } });
    await page.getByRole('tab', { name: 'Chain rule and Lagrange' }).click();
    const panel = page.getByRole('tabpanel', { name: 'Chain rule and Lagrange' });
    for (const use of ['z', 'kl'])
      await panel.getByRole('button', { name: `${name} → ${use}` }).waitFor();
    expect(await panel.getByRole('button', { name: `${name} → ` }).count()).toBe(2);
  }
});

test('a code that is pointed at shows its sample', async () => {
  const page = await openTraining();
  const means = plot(page, 'Latent means');
  await means.scrollIntoViewIfNeeded();
  const box = await means.boundingBox();
  if (!box) throw new Error('the plot is not on the screen');
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2, { steps: 4 });
  const pointed = page.locator('[data-role="pointed"]');
  await pointed.getByRole('img', { name: /^sample \d+$/ }).waitFor();
  expect(await pointed.innerText()).toMatch(/^sample \d+, \d$/);
});

test('the notes’ loss presses the code to N(0, 1), beside one whose σ is right', async () => {
  const page = await openTraining();
  const section = page.getByRole('region', { name: 'The notes’ loss' });
  expect(await section.innerText()).toContain('D/2 = 32');
  await section.getByRole('button', { name: 'Train both for 15 epochs' }).click();
  const chart = section.locator('[data-plot="KL by loss"]');
  await chart.waitFor({ timeout: 40_000 });
  expect(await number(chart, 'data-line-0')).toBeLessThan(0.5);
  expect(await number(chart, 'data-line-1')).toBeGreaterThan(2);
  await section.getByRole('radio', { name: 'σ = 0.25' }).check();
  await section.getByLabel(/loss σ = 0\.25; KL/).waitFor();
});

test('a graph that nothing can be fed into says what it wants before it is trained', async () => {
  const page = await openPage();
  await press(page, 'New graph');
  await page.keyboard.press('Space');
  await page.getByRole('combobox', { name: 'Search ops and commands' }).fill('parameter');
  await page.keyboard.press('Enter');
  await page.locator('[data-node]').waitFor();
  await page.getByRole('tab', { name: 'Training' }).click();
  const form = page.getByRole('region', { name: 'Set up training' });
  await form.getByText('wants a node that is fed the samples').waitFor();
  expect(await form.getByRole('button', { name: 'Set up training' }).isDisabled()).toBe(true);
});
