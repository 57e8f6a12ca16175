import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { card } from './editor.ts';
import { type OpenOptions, openPage } from './page.ts';

/** A number of the training bar or tab, by the role of its data. */
export async function figure(page: Page, role: string): Promise<number> {
  const found = page.locator(`[data-role="${role}"]`).first();
  if ((await found.count()) === 0) return Number.NaN;
  return Number((await found.getAttribute('data-value')) ?? Number.NaN);
}

/** The variational autoencoder on the Training tab, its data loaded and untrained. */
export async function openTraining(options: OpenOptions = {}): Promise<Page> {
  const page = await openPage('?example=vae', options);
  await page.getByRole('tab', { name: 'Training' }).click();
  await expect.poll(() => figure(page, 'validation loss')).toBeGreaterThan(40);
  return page;
}

/** Types a setting. */
export async function setting(page: Page, name: string, value: string): Promise<void> {
  await page.getByRole('textbox', { name, exact: true }).fill(value);
  await page.keyboard.press('Enter');
}

/** What the card of a parameter shows of it. */
export const shownOf = (page: Page, name: string): Promise<string | null> =>
  card(page, name).locator('[data-role="z"]').getAttribute('data-value');
