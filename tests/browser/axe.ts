import axe, { type AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';

type Run = (context: { include: string[] } | Document, options: object) => Promise<AxeResults>;

/** The rules that look at colours: what a theme changes. The others would say the same of the second theme. */
const COLOUR_RULES = ['color-contrast', 'link-in-text-block'];

/** Runs in the page, once it is drawn in its colours. */
async function look({ include, rules }: { include: string[]; rules: string[] | null }) {
  const { run } = Reflect.get(globalThis, 'axe') as { run: Run };
  await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
  const ending = document.getAnimations().filter((one) => one.effect?.getTiming().iterations === 1);
  await Promise.allSettled(ending.map((one) => one.finished));
  // Of what passes only the count is kept: its report would be most of the work.
  const options = { resultTypes: ['violations'], ...(rules && { runOnly: rules }) };
  const found = await run(include.length > 0 ? { include } : document, options);
  return found.violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.html).join('\n')}`);
}

/**
 * What axe finds wrong with a page in its light theme, and with its colours in the dark one, one line each; of parts of
 * the page, where these are given by selectors.
 */
export async function violations(page: Page, ...include: readonly string[]): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axe.source);
  const inTheme = async (
    colorScheme: 'light' | 'dark',
    rules: string[] | null,
  ): Promise<string[]> => {
    await page.emulateMedia({ colorScheme });
    const found = await page.evaluate(look, { include: [...include], rules });
    return found.map((line) => `${colorScheme}: ${line}`);
  };
  return [...(await inTheme('light', null)), ...(await inTheme('dark', COLOUR_RULES))];
}
