import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { card, press } from './editor.ts';
import { openPage } from './page.ts';
import { figure, openTraining, setting } from './trainingPage.ts';

interface Dropped {
  readonly name: string;
  readonly type: string;
  /** As a data: URL has it. */
  readonly base64: string;
}

/** Drops files on the section of the data, as from a folder. */
async function drop(page: Page, files: readonly Dropped[]): Promise<void> {
  const transfer = await page.evaluateHandle((given) => {
    const all = new DataTransfer();
    for (const { name, type, base64 } of given) {
      const bytes = Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
      all.items.add(new File([bytes], name, { type }));
    }
    return all;
  }, files);
  const target = page.getByRole('button', { name: 'Open own data' });
  await target.dispatchEvent('drop', { dataTransfer: transfer });
}

/** Pictures of 20×20 pixels, each with a stroke at another place, drawn by the browser. */
const pictures = (page: Page, count: number): Promise<readonly Dropped[]> =>
  page.evaluate(async (n) => {
    const made: { name: string; type: string; base64: string }[] = [];
    for (let i = 0; i < n; i++) {
      const canvas = document.createElement('canvas');
      canvas.width = 20;
      canvas.height = 20;
      const context = canvas.getContext('2d');
      if (!context) throw new Error('no canvas');
      context.fillStyle = '#fff';
      context.fillRect(0, 0, 20, 20);
      context.fillStyle = '#000';
      context.fillRect(i % 16, 0, 5, 20);
      const base64 = canvas.toDataURL('image/png').split(',')[1] ?? '';
      made.push({ name: `stroke-${i}.png`, type: 'image/png', base64 });
    }
    return made;
  }, count);

const alert = (page: Page): Promise<string> => page.getByRole('alert').first().innerText();
const data = (page: Page): Promise<string> =>
  page.getByRole('region', { name: 'Data' }).innerText();

test('dropped pictures are brought to the grid and trained on; bad ones are refused with a sentence', async () => {
  const page = await openTraining();
  const good = await pictures(page, 60);
  await drop(page, good.slice(0, 3));
  await expect.poll(() => alert(page)).toMatch(/3 pictures/);
  const broken = { name: 'broken.png', type: 'image/png', base64: btoa('no picture at all') };
  await drop(page, [...good.slice(0, 20), broken]);
  await expect
    .poll(() => alert(page))
    .toContain('broken.png: not a picture that this browser reads');
  const table = { name: 'own.csv', type: 'text/csv', base64: btoa('1,2\n3,4') };
  await drop(page, [...good.slice(0, 20), table]);
  await expect
    .poll(() => alert(page))
    .toContain('own.csv: neither one CSV file nor pictures alone');
  await setting(page, 'Side of the grid', '5');
  await drop(page, good);
  await expect.poll(() => data(page)).toContain('60 samples of 5×5 pixels');
  expect(await card(page, 'x').innerText()).toContain('×25]');
  // What is not on the screen stands still.
  await page.locator('[data-plot^="Loss"]').first().scrollIntoViewIfNeeded();
  // About ½ nat to a pixel at first, or less: not those of the digits any more.
  await expect.poll(() => figure(page, 'validation loss')).toBeLessThan(30);
  const before = await figure(page, 'validation loss');
  await setting(page, 'epochs', '2000');
  await press(page, 'Start');
  await expect.poll(() => figure(page, 'step')).toBeGreaterThan(40);
  await expect.poll(() => figure(page, 'validation loss')).toBeLessThan(before);
});

test('a dropped CSV file is trained on; what is wrong in another is said by line and column', async () => {
  const page = await openTraining();
  const csv = (lines: readonly string[]): readonly Dropped[] => [
    { name: 'own.csv', type: 'text/csv', base64: Buffer.from(lines.join('\n')).toString('base64') },
  ];
  const rows = Array.from({ length: 80 }, (_, i) => `${(i % 7) / 7},${(i % 5) / 5},${i % 2}`);
  await drop(page, csv(['a,b,label', ...rows.with(7, '0.5')]));
  await expect.poll(() => alert(page)).toMatch(/line 9/);
  await drop(page, csv(['']));
  await expect.poll(() => alert(page)).toContain('no rows');
  await drop(page, csv(['a,b,label', ...rows]));
  await expect.poll(() => data(page)).toContain('80 samples');
  expect(await card(page, 'x').innerText()).toContain('[32×2]');
  await setting(page, 'batch', '16');
  await press(page, 'Start');
  await expect.poll(() => figure(page, 'step')).toBeGreaterThan(40);
});

test('clothing at 14×14 and two moons are trained on, each with a model of its size', async () => {
  const page = await openTraining();
  const choose = (name: string): Promise<unknown> =>
    page.getByRole('combobox', { name: 'Data set' }).selectOption(name);
  await choose('fashion');
  await expect.poll(() => data(page)).toContain('2,000 samples of 14×14 pixels');
  await expect.poll(() => card(page, 'x').innerText()).toContain('[32×196]');
  await expect.poll(() => figure(page, 'validation loss')).toBeGreaterThan(100);
  const before = await figure(page, 'validation loss');
  await press(page, 'Start');
  await expect.poll(() => figure(page, 'validation loss')).toBeLessThan(before - 20);
  const legend = page.getByRole('list', { name: 'Classes' });
  await expect.poll(() => legend.innerText()).toContain('sandal');
  await choose('moons');
  await expect.poll(() => data(page)).toContain('400 samples');
  await expect.poll(() => card(page, 'x').innerText()).toContain('[32×2]');
  // Their coordinates are no probabilities.
  expect(await page.getByRole('combobox', { name: 'Likelihood' }).inputValue()).toBe('gaussian');
  await press(page, 'Start');
  await expect.poll(() => figure(page, 'step')).toBeGreaterThan(60);
  await expect.poll(() => legend.innerText()).toMatch(/^0\s+1$/);
});

test('a node with a role that is removed is missed in a sentence, and another can take its place', async () => {
  const page = await openPage('?example=vae');
  await page.getByRole('tab', { name: 'Training' }).click();
  await expect.poll(() => figure(page, 'validation loss')).toBeGreaterThan(40);
  await card(page, 'x_hat').click();
  await page.keyboard.press('Delete');
  const missing = page.getByRole('region', { name: 'Missing roles' });
  await expect
    .poll(() => missing.innerText())
    .toContain(
      'The node that is what the decoder makes of the code was removed: nothing is decoded.',
    );
  await missing.getByRole('combobox').selectOption({ label: 'logits' });
  await missing.waitFor({ state: 'detached' });
  await expect
    .poll(async () => page.locator('[data-plot="Decoded manifold"]').getAttribute('data-images'))
    .toBe('144');
});
