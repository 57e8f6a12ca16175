import type { Locator, Page } from 'playwright-core';

/** The card of a node, by its name. */
export const card = (page: Page, name: string): Locator => page.locator(`[data-node="${name}"]`);

/** What a card shows of its value or multiplier. */
export const shown = (page: Page, name: string, role: 'z' | 'lambda'): Promise<string> =>
  card(page, name).locator(`[data-role="${role}"]`).innerText();

/** The multiplier of every card on the canvas, as shown. */
export async function multipliers(page: Page): Promise<Record<string, string>> {
  // At one moment: card by card it would wait for one that goes meanwhile.
  const entries = await page.locator('[data-node]').evaluateAll((cards) =>
    cards.map((one) => {
      const lambda = one.querySelector<HTMLElement>('[data-role="lambda"]');
      return [one.getAttribute('data-node') ?? '', lambda?.innerText ?? ''] as const;
    }),
  );
  return Object.fromEntries(entries);
}

export const button = (page: Page, name: string): Locator =>
  page.getByRole('button', { name, exact: true });

export const press = (page: Page, name: string): Promise<void> => button(page, name).click();

export const slider = (page: Page): Locator => page.getByRole('slider', { name: 'Step' });

/** The port of a card: an input by its name, or `out`. */
export const port = (page: Page, node: string, name: string): Locator =>
  card(page, node).locator(`.react-flow__handle[data-handleid="${name}"]`);

async function centre(locator: Locator): Promise<{ x: number; y: number }> {
  const box = await locator.boundingBox();
  if (!box) throw new Error('nothing to see there');
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

/** Drags with the mouse from one place to another, in steps as a hand does. */
export async function drag(
  page: Page,
  from: Locator,
  to: Locator | { x: number; y: number },
): Promise<void> {
  const start = await centre(from);
  const end = 'x' in to ? to : await centre(to);
  await page.mouse.move(start.x, start.y);
  await page.mouse.down();
  await page.mouse.move((start.x + end.x) / 2, (start.y + end.y) / 2, { steps: 4 });
  await page.mouse.move(end.x, end.y, { steps: 4 });
  await page.mouse.up();
}

/** Wires the output of one node to a port of another, by dragging. */
export const connect = (page: Page, from: string, to: string, input: string): Promise<void> =>
  drag(page, port(page, from, 'out'), port(page, to, input));

/** Drags an op from the palette to a place on the canvas, given as shares of its size. */
export async function dragOp(page: Page, op: string, across: number, down: number): Promise<void> {
  const canvas = page.getByRole('region', { name: 'Canvas' });
  const box = await canvas.boundingBox();
  if (!box) throw new Error('there is no canvas');
  const targetPosition = { x: box.width * across, y: box.height * down };
  await button(page, `Add ${op}`).dragTo(canvas, { targetPosition });
}

/** Types a value over the one on an input's card. */
export async function setValue(page: Page, name: string, value: string): Promise<void> {
  await page.getByRole('spinbutton', { name: `Value of ${name}` }).click();
  await page.getByRole('textbox', { name: `Value of ${name}` }).fill(value);
  await page.keyboard.press('Enter');
}
