import { expect, test } from 'vitest';
import { openPage } from './page.ts';

test('a large graph of a kind and size is made by the form, and undone', async () => {
  const page = await openPage('?example=exp-sin', { viewport: { width: 1600, height: 1000 } });
  const nodes = page.locator('[data-node]');
  await page.locator('[data-node="f"]').waitFor();
  await page.getByText('Large graphs…').click();
  const kind = page.getByRole('combobox', { name: 'Kind of large graph' });
  const count = page.getByRole('spinbutton', { name: 'Number of nodes' });
  const open = page.getByRole('button', { name: 'Open', exact: true });
  // Too many are refused by the field, and nothing is made.
  await count.fill('9999999');
  await open.click();
  expect(await count.evaluate((field) => (field as HTMLInputElement).validity.rangeOverflow)).toBe(
    true,
  );
  expect(await nodes.count()).toBe(7);
  const kinds = await kind.getByRole('option').allInnerTexts();
  expect(kinds.length).toBeGreaterThan(2);
  for (const [i, size] of [40, 60].entries()) {
    await kind.selectOption({ index: i });
    await count.fill(String(size));
    await open.click();
    await expect.poll(async () => Math.abs((await nodes.count()) - size)).toBeLessThan(size / 4);
    expect(await page.locator('[data-role="lambda"]').allInnerTexts()).not.toContain('not yet');
  }
  for (let i = 0; i < 2; i++) await page.getByRole('button', { name: 'Undo', exact: true }).click();
  await expect.poll(() => nodes.count()).toBe(7);
});
