import { buffer } from 'node:stream/consumers';
import type { Locator, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { violations } from './axe.ts';
import { press } from './editor.ts';
import { openPage } from './page.ts';
import { figure } from './trainingPage.ts';

const plot = (page: Page, title: string): Locator => page.locator(`[data-plot="${title}"]`);

const number = async (of: Locator, name: string): Promise<number> =>
  Number((await of.getAttribute(name)) ?? Number.NaN);

/** The variational autoencoder, trained for 12 epochs of 44 steps. */
async function openTrained(options = {}): Promise<Page> {
  const page = await openPage('?example=vae', { acceptDownloads: true, ...options });
  await page.getByRole('tab', { name: 'Training' }).click();
  const losses = plot(page, 'Loss per sample, in nats');
  await losses.waitFor();
  await expect.poll(() => number(losses, 'data-line-0')).toBeGreaterThan(40);
  await page.getByRole('textbox', { name: 'epochs', exact: true }).fill('12');
  await page.keyboard.press('Enter');
  await press(page, 'Start');
  await expect.poll(() => number(losses, 'data-points')).toBe(12 * 44);
  return page;
}

/** Saves a plot in a format, and reads the file. */
async function saved(page: Page, title: string, format: string): Promise<Buffer> {
  await page.getByLabel(`Save ${title}`, { exact: true }).click();
  const download = page.waitForEvent('download');
  await press(page, `Save ${title} as ${format}`);
  const file = await buffer(await (await download).createReadStream());
  await page.getByLabel(`Save ${title}`, { exact: true }).click();
  return file;
}

test('curves fall, classes separate, and images are decoded, also where one clicks', async () => {
  const page = await openTrained();
  const losses = plot(page, 'Loss per sample, in nats');
  expect(await number(losses, 'data-line-0')).toBeLessThan(32);
  await losses.focus();
  await page.keyboard.press('Home');
  expect(await losses.getAttribute('aria-valuetext')).toMatch(/^epoch 0: −ELBO validation 4\d/);
  const means = plot(page, 'Latent means');
  await expect.poll(() => figure(page, 'score')).toBeGreaterThan(0.5);
  await expect.poll(() => number(plot(page, 'Decoded manifold'), 'data-ink')).toBeGreaterThan(0.5);
  expect(await number(plot(page, 'Decoded manifold'), 'data-images')).toBe(144);
  // What is not on the screen is not asked about: it is drawn once it is.
  const drawn = plot(page, 'Samples from the prior');
  await drawn.scrollIntoViewIfNeeded();
  await expect.poll(() => number(drawn, 'data-ink')).toBeGreaterThan(0.5);

  await means.focus();
  await page.keyboard.press('ArrowRight');
  await page
    .getByRole('img', { name: /^sample \d+$/ })
    .first()
    .waitFor();
  expect(await means.getAttribute('aria-valuetext')).toMatch(/^\d at \(/);
  const walk = page.locator('[data-role="walk"]');
  const before = await walk.getAttribute('data-code');
  await means.click({ position: { x: 60, y: 40 } });
  await expect.poll(() => walk.getAttribute('data-code')).not.toBe(before);
});

test('every plot is saved as a picture and as numbers', async () => {
  const page = await openTrained();
  const title = 'Loss per sample, in nats';
  const svg = (await saved(page, title, 'SVG')).toString();
  // A page of its own: the app's policy lets no text be parsed into a document.
  const blank = await page.context().newPage();
  const root = await blank.evaluate((text) => {
    const parsed = new DOMParser().parseFromString(text, 'image/svg+xml');
    return `${parsed.documentElement.tagName} ${parsed.querySelectorAll('path').length > 4}`;
  }, svg);
  expect(root).toBe('svg true');
  const png = await saved(page, title, 'PNG');
  expect(png.subarray(1, 4).toString()).toBe('PNG');
  const lines = (await saved(page, title, 'CSV')).toString().trim().split('\r\n');
  expect(lines[0]).toBe('epoch,−ELBO validation,−ELBO train,reconstruction,KL');
  expect(lines.length).toBeGreaterThan(400);
  for (const line of lines) expect(line.split(',')).toHaveLength(5);
});

test('bounds rise with K, and ELBO and divergence add up to log p(x)', async () => {
  const page = await openTrained();
  await press(page, 'Work out');
  const bounds = plot(page, 'Tighter bounds');
  await bounds.waitFor();
  const values = JSON.parse((await bounds.getAttribute('data-bounds')) ?? '[]') as number[];
  expect(values).toHaveLength(4);
  expect(values).toEqual(values.toSorted((a, b) => a - b));
  const rises = await page.locator('[data-role="rise"]').all();
  expect(rises).toHaveLength(3);
  for (const rise of rises) {
    const { value, standardError } = JSON.parse((await rise.getAttribute('data-value')) ?? '{}');
    expect(value).toBeGreaterThan(2 * standardError);
  }
  await press(page, 'Integrate');
  const evidence = page.locator('[data-role="evidence"]');
  await evidence.waitFor();
  const { logP, elbo, kl } = JSON.parse((await evidence.getAttribute('data-value')) ?? '{}');
  expect(kl).toBeGreaterThan(0);
  expect(elbo + kl).toBeCloseTo(logP, 6);
  await press(page, 'Draw');
  const sizeOf = (proposal: string): Promise<number> =>
    number(page.locator(`[data-proposal="${proposal}"]`), 'data-value');
  await page.locator('[data-role="importance"]').waitFor();
  expect(await sizeOf('encoder')).toBeGreaterThan(1.5 * (await sizeOf('prior')));
  await press(page, 'Train both for 15 epochs');
  const kls = plot(page, 'KL by loss');
  await kls.waitFor();
  expect(await number(kls, 'data-line-0')).toBeLessThan((await number(kls, 'data-line-1')) / 10);
});

test('λ has a size in every layer and in every parameter', async () => {
  const page = await openTrained();
  const sizes = plot(page, 'Sizes of λ');
  const section = page.getByRole('region', { name: 'Sizes of λ' });
  const layers = ['a1', 'h1', 'a2', 'h2', 'mu', 'log_var', 'z', 'a3', 'h3', 'a4', 'h4', 'logits'];
  await page.getByRole('radio', { name: 'layers' }).scrollIntoViewIfNeeded();
  await expect.poll(() => number(sizes, 'data-nodes')).toBe(layers.length);
  expect(await number(sizes, 'data-least')).toBeGreaterThan(0);
  await expect.poll(() => section.innerText()).toMatch(/on the batch of step 529/);
  expect(await section.innerText()).toMatch(
    /λ of a₁ is .* times (smaller|larger) than λ of logits/,
  );
  await page.getByRole('radio', { name: 'parameters' }).check();
  expect(await number(sizes, 'data-nodes')).toBe(14);
});

test('axe finds nothing wrong with the plots', async () => {
  const page = await openTrained();
  await press(page, 'Integrate');
  await page.locator('[data-role="evidence"]').waitFor();
  expect(await violations(page)).toEqual([]);
});
