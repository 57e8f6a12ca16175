import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { card, shown } from './editor.ts';
import { type OpenOptions, openPage } from './page.ts';

interface Delayed {
  readonly page: Page;
  /** Lets the part come. */
  readonly come: () => void;
  /** Has it that the part cannot be fetched. */
  readonly fail: () => void;
}

/** A page of exp/sin, or another graph, whose part of a name is on its way until the test says otherwise. */
async function withoutPart(
  part: string,
  options?: OpenOptions,
  graph = 'exp-sin',
): Promise<Delayed> {
  let answer: (comes: boolean) => void = () => {};
  const comes = new Promise<boolean>((done) => {
    answer = done;
  });
  const first = (page: Page): Promise<unknown> =>
    page.route(new RegExp(`/${part}-[^/]*\\.js$`), async (route) => {
      await ((await comes) ? route.continue() : route.abort());
    });
  const page = await openPage(`?example=${graph}`, { ...options, first });
  return { page, come: () => answer(true), fail: () => answer(false) };
}

const cards = (page: Page): Promise<number> => page.locator('[data-node]').count();
const output = (page: Page): Promise<string> => card(page, 'f').innerText();

test('an op typed before search-to-add has come is found and added by its Enter', async () => {
  const { page, come } = await withoutPart('SearchPopup');
  await page.keyboard.press('Space');
  // Of these, h, l and o would collapse a card, lay out and choose the output.
  await page.keyboard.type('soxx');
  await page.keyboard.press('Backspace');
  await page.keyboard.press('Backspace');
  await page.keyboard.press('Backspace');
  await page.keyboard.type('oftplus');
  await page.keyboard.press('Enter');
  expect(await cards(page)).toBe(7);
  come();
  await card(page, 'g').waitFor();
  expect(await card(page, 'g').innerText()).toContain('softplus');
  expect(await output(page)).toContain('output');
  expect(await cards(page)).toBe(8);
});

test('keys typed ahead of the palette, of finding and of the list of keys are typed there', async () => {
  const parts = [
    ['CommandPalette', 'Control+k', 'combobox', 'Run a command'],
    ['FindBar', 'Control+f', 'combobox', 'Find'],
    ['Shortcuts', '?', 'searchbox', 'Find a shortcut'],
  ] as const;
  for (const [part, key, role, name] of parts) {
    const { page, come } = await withoutPart(part);
    await page.keyboard.press(key);
    await page.keyboard.type('last o');
    come();
    await expect.poll(() => page.getByRole(role, { name }).inputValue()).toBe('last o');
    expect(await page.locator('[data-role="z"]').allInnerTexts()).not.toContain('not yet');
  }
});

test('keys of connect mode choose from its lists, each from the one before', async () => {
  const { page, come } = await withoutPart('ConnectPopup');
  await card(page, 'd').focus();
  await page.keyboard.press('c');
  await page.keyboard.press('Enter');
  await page.keyboard.type('disc');
  await page.keyboard.press('Enter');
  come();
  await expect.poll(() => page.locator('.react-flow__edge').count()).toBe(7);
  expect(await cards(page)).toBe(7);
});

test('keys walk a context menu that is on its way', async () => {
  const { page, come } = await withoutPart('ContextMenu');
  await card(page, 'c').click({ button: 'right', position: { x: 20, y: 12 } });
  await page.keyboard.type('differentiate');
  await page.keyboard.press('Home');
  await page.keyboard.press('d');
  await page.keyboard.press('Enter');
  come();
  await expect.poll(() => card(page, 'c').innerText()).toContain('output');
});

test('Escape gives up what is on its way; the keys after it are the page’s', async () => {
  const { page, come } = await withoutPart('SearchPopup');
  await page.keyboard.press('Space');
  await page.keyboard.type('o');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Home');
  await expect.poll(() => card(page, 'x').locator('[data-role="z"]').innerText()).toBe('not yet');
  come();
  await page.keyboard.press('End');
  await expect.poll(() => page.locator('[data-role="z"]').allInnerTexts()).not.toContain('not yet');
  expect(await page.getByRole('dialog').count()).toBe(0);
});

test('keys typed to a part that cannot be fetched do nothing', async () => {
  const { page, fail } = await withoutPart('SearchPopup', { tolerate: [/ERR_FAILED/] });
  await card(page, 'e').click({ position: { x: 20, y: 12 } });
  await page.keyboard.press('Space');
  await page.keyboard.type('xho');
  fail();
  await page.getByText('This part of the page could not be loaded.').waitFor();
  expect(await cards(page)).toBe(7);
  expect(await output(page)).toContain('output');
});

test('keys typed ahead of the outline that was asked for walk and edit it', async () => {
  const { page, come } = await withoutPart('OutlineTab');
  await page.keyboard.press('Shift+O');
  await page.getByRole('tab', { name: 'Outline', selected: true }).waitFor();
  // To the value of x, which is typed anew; of these, Home and arrows would step, Delete take away.
  for (const key of ['Home', 'ArrowRight', 'ArrowRight', 'Enter']) await page.keyboard.press(key);
  await page.keyboard.type('0.5');
  await page.keyboard.press('Enter');
  expect(await shown(page, 'x', 'z')).toBe('0');
  come();
  await expect.poll(() => shown(page, 'x', 'lambda')).toBe('555.9720');
  expect(await page.getByRole('treeitem', { name: 'Value 0.5' }).count()).toBe(1);
});

test('an outline that is only looked at takes no keys', async () => {
  const { page, come } = await withoutPart('OutlineTab');
  await page.getByRole('tab', { name: 'Outline' }).click();
  await page.keyboard.press('Home');
  await expect.poll(() => shown(page, 'x', 'z')).toBe('not yet');
  come();
  await page.getByRole('tree').waitFor();
});

test('a note is written from its first letter on', async () => {
  const { page, come } = await withoutPart('NodeTab');
  await card(page, 'c').click({ position: { x: 20, y: 12 } });
  await page.keyboard.press('n');
  await page.getByRole('tab', { name: 'Node', selected: true }).waitFor();
  await page.keyboard.type('both uses');
  come();
  await expect
    .poll(() => page.getByRole('textbox', { name: 'Note' }).inputValue())
    .toBe('both uses');
});

test('the title of the first frame is typed before that is drawn', async () => {
  const { page, come } = await withoutPart('FrameBoxes');
  await card(page, 'c').click({ position: { x: 20, y: 12 } });
  await page.keyboard.press('Shift+F');
  await page.keyboard.type('the sum');
  await page.keyboard.press('Enter');
  come();
  await page.getByRole('group', { name: 'Frame the sum', exact: true }).waitFor();
  expect(await page.getByRole('textbox', { name: /^Title of frame/ }).count()).toBe(0);
});

test('what is typed before the graph is there is done once it is, and its text is no command', async () => {
  const { page, come } = await withoutPart('mlp', {}, 'mlp');
  await page.keyboard.press('Shift+F');
  // L alone would lay out, and the space start search.
  await page.keyboard.type('Look here');
  await page.keyboard.press('Enter');
  expect(await cards(page)).toBe(0);
  come();
  await page.getByRole('group', { name: 'Frame Look here', exact: true }).waitFor();
});

test('answers typed before the questions are there answer them, one after the other', async () => {
  for (const part of ['PredictPanel', 'predict']) {
    const { page, come } = await withoutPart(part, { viewport: { width: 1280, height: 800 } });
    await page.keyboard.press('Home');
    await page.keyboard.press('q');
    // x is 0, which is not asked for; then a = exp(0), and once it is there the next question.
    await page.keyboard.press('1');
    await page.keyboard.press('Enter');
    come();
    await expect
      .poll(() => page.getByRole('status', { name: 'Verdict' }).innerText())
      .toMatch(/^(Right|Too soon)/);
  }
});

test('Escape gives the question up that is on its way', async () => {
  const { page, come } = await withoutPart('predict');
  await page.keyboard.press('q');
  await page.keyboard.press('1');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Home');
  await expect.poll(() => shown(page, 'x', 'z')).toBe('not yet');
  come();
  // Switched on by this press: by the first it never was.
  await page.keyboard.press('q');
  await page.getByRole('region', { name: 'Predict' }).waitFor();
});
