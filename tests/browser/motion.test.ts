import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { card, slider } from './editor.ts';
import { openPage } from './page.ts';

/** Notes in the page which cards and edges change from now on. */
const watchChanges = (page: Page): Promise<void> =>
  page.locator('.react-flow__viewport').evaluate((viewport) => {
    const changed = new Set<string>();
    Object.assign(globalThis, { changed });
    new MutationObserver((changes) => {
      for (const { target } of changes) {
        const element = target instanceof Element ? target : target.parentElement;
        const node = element?.closest<HTMLElement>('[data-node]')?.dataset.node;
        const edge = element?.closest('.react-flow__edge')?.ariaLabel;
        for (const name of [node, edge]) if (name) changed.add(name);
      }
    }).observe(viewport, {
      ...{ subtree: true, childList: true, attributes: true, characterData: true },
    });
  });

const changes = (page: Page): Promise<string[]> =>
  page.evaluate(() => [...(Reflect.get(globalThis, 'changed') as Set<string>)].sort());

const settled = (page: Page): Promise<unknown> =>
  page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done))));

test('a step changes the cards and edges that it is about, and no others', async () => {
  const page = await openPage('?example=exp-sin&step=5');
  // Mathematics is typeset once its library is there.
  await expect.poll(() => page.locator('[data-node]:has(.katex)').count()).toBe(7);
  await settled(page);
  await watchChanges(page);
  await page.keyboard.press('ArrowRight');
  await expect.poll(() => slider(page).inputValue()).toBe('6');
  await settled(page);
  // The panel turns from d to e, and so do the numbers on the edges that their λ comes in by.
  expect(await changes(page)).toEqual([
    'Edge from c to d, port x',
    'Edge from c to e, port x',
    'Edge from d to f, port a',
    'Edge from e to f, port b',
    'd',
    'e',
  ]);
});

test('a card that is dragged takes its own edges along, and no others are drawn anew', async () => {
  const page = await openPage('?example=exp-sin');
  const box = await card(page, 'd').boundingBox();
  if (!box) throw new Error('there is no card');
  await page.mouse.move(box.x + box.width / 2, box.y + 6);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width / 2, box.y - 20, { steps: 3 });
  await settled(page);
  await watchChanges(page);
  await page.mouse.move(box.x + box.width / 2 + 30, box.y - 50, { steps: 5 });
  await settled(page);
  expect((await changes(page)).filter((name) => name.startsWith('Edge'))).toEqual([
    'Edge from c to d, port x',
    'Edge from d to f, port a',
  ]);
  const pictures = page.locator('.react-flow__edges svg:has([data-moved])');
  expect(await pictures.count()).toBe(2);
  await page.mouse.up();
  await expect.poll(() => pictures.count()).toBe(0);
});

test('the graph is moved as a picture while it is panned, and drawn sharp at rest', async () => {
  const page = await openPage('?example=exp-sin');
  const canvas = await page.getByRole('region', { name: 'Canvas' }).boundingBox();
  if (!canvas) throw new Error('there is no canvas');
  const how = (): Promise<string> =>
    page
      .locator('.react-flow__viewport')
      .evaluate((viewport) => getComputedStyle(viewport).willChange);
  await expect.poll(how).toBe('auto');
  await page.mouse.move(canvas.x + 60, canvas.y + 60);
  await page.mouse.down();
  // It rests soon where the pointer does: each look follows a movement.
  let x = canvas.x + 160;
  const movedOn = async (): Promise<string> => {
    x += 5;
    await page.mouse.move(x, canvas.y + 100, { steps: 2 });
    return how();
  };
  await expect.poll(movedOn).toBe('transform');
  await page.mouse.up();
  await expect.poll(how).toBe('auto');
});

test('however fast the steps come, the derivation ends at the last of them', async () => {
  const page = await openPage('?example=exp-sin&step=0');
  const panel = page.getByRole('tabpanel', { name: 'Chain rule and Lagrange' });
  await slider(page).focus();
  await slider(page).evaluate((input: HTMLInputElement) => {
    for (let step = 1; step <= 14; step++) {
      const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set;
      set?.call(input, String(step));
      input.dispatchEvent(new Event('input', { bubbles: true }));
    }
  });
  expect(await slider(page).inputValue()).toBe('14');
  await expect.poll(() => panel.innerText()).toContain('Chain rule at c');
});
