import axe, { type AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';

type Run = (context: { include: string[] } | Document, options: object) => Promise<AxeResults>;

/** Runs in the page, once it is drawn in its colours. */
async function look(include: string[]): Promise<string[]> {
  const { run } = Reflect.get(globalThis, 'axe') as { run: Run };
  await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
  const ending = document.getAnimations().filter((one) => one.effect?.getTiming().iterations === 1);
  await Promise.allSettled(ending.map((one) => one.finished));
  // Of what passes only the count is kept: its report would be most of the work.
  const options = { resultTypes: ['violations'] };
  const found = await run(include.length > 0 ? { include } : document, options);
  return found.violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.html).join('\n')}`);
}

/** What axe finds wrong with a page, or with some parts of it given by selectors, in both themes, one line each. */
export async function violations(page: Page, ...parts: readonly string[]): Promise<string[]> {
  await page.evaluate(axe.source);
  const found: string[] = [];
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    for (const line of await page.evaluate(look, [...parts])) found.push(`${colorScheme}: ${line}`);
  }
  return found;
}
