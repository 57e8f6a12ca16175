import type { Locator, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { violations } from './axe.ts';
import { button, card, multipliers, press, shown, slider } from './editor.ts';
import { openPage } from './page.ts';

const panel = (page: Page): Locator => page.getByRole('region', { name: 'Predict' });
const verdict = (page: Page): Promise<string> =>
  page.getByRole('status', { name: 'Verdict' }).innerText();
const score = (page: Page): Promise<string> =>
  panel(page).locator('[data-role="score"]').innerText();
const prompt = (page: Page): Promise<string> => panel(page).locator('form strong').innerText();

/** Presses keys one after another; a word of several letters is typed. */
async function keys(page: Page, ...all: readonly string[]): Promise<void> {
  for (const key of all) {
    if (/^[-\d.]+$/.test(key) && key.length > 1) await page.keyboard.type(key);
    else await page.keyboard.press(key);
  }
}

test('by keyboard alone: wrong and right answers, score and streak, and off again', async () => {
  const page = await openPage('?example=exp-sin&step=12');
  await keys(page, 'q');
  expect(await prompt(page)).toBe('Whose λ can be computed next?');
  expect(await score(page)).toBe('0 of 0 at the first try · streak 0, best 0');
  // λ_a waits for b and c.
  await keys(page, '1', 'Enter');
  expect(await verdict(page)).toBe('Too soon: a is used by b and c, so λa needs λb and λc first.');
  expect(await score(page)).toBe('0 of 1 at the first try · streak 0, best 0');
  await keys(page, '3', 'Enter');
  expect(await verdict(page)).toBe('Right: λc needs λd and λe only.');
  expect(await score(page)).toBe('0 of 1 at the first try · streak 0, best 0');

  expect(await prompt(page)).toBe('Which terms make up λc?');
  const choose = async (...labels: readonly string[]): Promise<void> => {
    const all = await panel(page).getByRole('checkbox').all();
    const names = await Promise.all(all.map((one) => one.getAttribute('aria-label')));
    for (const label of labels) await keys(page, String(names.indexOf(label) + 1));
    await keys(page, 'Enter');
  };
  await choose('λ_d ∂d/∂c', 'λ_e ∂e/∂c');
  expect(await verdict(page)).toMatch(/^Right: c is used by d and e; the terms are/);
  expect(await score(page)).toBe('1 of 2 at the first try · streak 1, best 1');

  expect(await prompt(page)).toBe('What does e → c add to λc?');
  expect(await shown(page, 'c', 'lambda')).toBe('not yet');
  await keys(page, '-0.416', 'Enter');
  expect(await verdict(page)).toBe('Right: λe ∂e/∂c is −0.416.');
  expect(await slider(page).inputValue()).toBe('13');
  expect(await shown(page, 'c', 'lambda')).toBe('−0.4161');
  expect(await panel(page).locator('form').count()).toBe(0);

  // Enter goes on as → does.
  await keys(page, 'Enter');
  expect(await prompt(page)).toBe('What does d → c add to λc?');
  await keys(page, '7.39', 'Enter');
  expect(await prompt(page)).toBe('All its terms are there. What is λc?');
  expect(await score(page)).toBe('3 of 4 at the first try · streak 3, best 3');
  await keys(page, '7.389', 'Enter');
  expect(await verdict(page)).toBe('A term is missing: λe ∂e/∂c = −0.416.');
  expect(await score(page)).toBe('3 of 5 at the first try · streak 0, best 3');
  expect(await slider(page).inputValue()).toBe('13');
  // What was typed wrongly is selected: typing replaces it.
  await keys(page, '6.973', 'Enter');
  expect(await verdict(page)).toBe('Right: λc is 6.973.');
  expect(await slider(page).inputValue()).toBe('14');

  // λ_c is complete: that stop asks nothing; the next one does, and Esc gives its answer away.
  await keys(page, 'ArrowRight', 'ArrowRight');
  expect(await slider(page).inputValue()).toBe('15');
  await keys(page, 'Escape');
  expect(await verdict(page)).toBe('It is λb: λb needs λc only.');
  expect(await score(page)).toBe('3 of 6 at the first try · streak 0, best 3');
  await keys(page, 'Escape', 'Escape');
  expect(await slider(page).inputValue()).toBe('16');
  expect(await shown(page, 'b', 'lambda')).toBe('6.9729');

  await keys(page, 'q');
  expect(await panel(page).count()).toBe(0);
  await keys(page, 'ArrowRight');
  expect(await slider(page).inputValue()).toBe('17');
});

test('what is to come is nowhere on the page while it is asked for', async () => {
  const page = await openPage('?example=exp-sin&step=13');
  await press(page, 'Keep all values shown');
  expect(await shown(page, 'x', 'lambda')).toBe('20.9187');
  await press(page, 'Predict, then reveal');
  // The questions are fetched first.
  await panel(page).locator('form').waitFor();
  await expect.poll(() => multipliers(page)).toMatchObject({ c: '−0.4161', x: 'not yet' });
  expect(await button(page, 'Keep all values shown').isDisabled()).toBe(true);
  for (const tab of ['Node', 'Chain rule and Lagrange', 'Solve']) {
    await page.getByRole('tab', { name: tab }).click();
    expect(await page.getByRole('tabpanel', { name: tab }).innerText()).toMatch(/^Hidden while/);
  }
  const letters = (n: number): Promise<string> => page.locator(`[data-tick="${n}"]`).innerText();
  expect(await letters(13)).not.toBe('');
  expect(await letters(14)).toBe('');
  expect(await page.locator('body').innerText()).not.toMatch(/7\.389[^1]|6\.97/);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  expect(await page.getByRole('tabpanel', { name: 'Solve' }).innerText()).not.toMatch(/Hidden/);
  await expect.poll(() => letters(14)).not.toBe('');
});

test('a click on a node answers, playing and the slider do not ask, and a reload keeps the mode', async () => {
  const page = await openPage('?example=exp-sin&step=4');
  await press(page, 'Predict, then reveal');
  await panel(page).locator('form').waitFor();
  await card(page, 'f').click({ position: { x: 40, y: 10 } });
  expect(await verdict(page)).toBe('Too soon: f is made of d and e, which have no value yet.');
  // The run takes d; e would do as well.
  await card(page, 'e').click({ position: { x: 40, y: 10 } });
  expect(await verdict(page)).toBe('Right: e is made of c. The run takes d first.');
  expect(await prompt(page)).toBe('What is the value of d?');
  await page.getByRole('textbox', { name: 'What is the value of d?' }).fill('2');
  await press(page, 'Answer');
  expect(await verdict(page)).toBe('That is c, which goes into d; its op is still to be applied.');

  await slider(page).fill('9');
  expect(await panel(page).locator('form').count()).toBe(0);
  await press(page, 'Step back');
  expect(await slider(page).inputValue()).toBe('8');
  await page.getByRole('combobox', { name: 'Steps per second' }).selectOption('8');
  await press(page, 'Play');
  await expect.poll(() => slider(page).inputValue(), { timeout: 10_000 }).toBe('22');
  expect(await panel(page).innerText()).toContain('The run is over.');

  await page.reload();
  expect(await button(page, 'Predict, then reveal').getAttribute('aria-pressed')).toBe('true');
  await page.keyboard.press('Home');
  await press(page, 'Step forward');
  expect(await prompt(page)).toBe('Which node takes its value first?');
});

test('axe finds nothing wrong with questions and verdicts', async () => {
  const page = await openPage('?example=exp-sin&step=12');
  const check = async (): Promise<void> => {
    // What is new on the page; accessibility.test.ts reads all of it.
    expect(await violations(page, 'footer', '[role="tabpanel"]')).toEqual([]);
  };
  await keys(page, 'q', '1', 'Enter');
  await check();
  await keys(page, 'Escape', 'Escape', '1', 'Enter');
  await panel(page).getByRole('textbox').waitFor();
  await check();
});
