import axe, { type AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';

type Run = (context: { include: string[] } | Document, options: object) => Promise<AxeResults>;

/** What axe finds wrong with a page, or with some parts of it given by selectors, one line each. */
export async function violations(page: Page, ...parts: readonly string[]): Promise<string[]> {
  await page.evaluate(axe.source);
  return page.evaluate(
    async (include) => {
      const { run } = (globalThis as unknown as { axe: { run: Run } }).axe;
      // Of what passes only the count is kept: its report would be most of the work.
      const options = { resultTypes: ['violations'] };
      const found = await run(include.length > 0 ? { include } : document, options);
      return found.violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.html).join('\n')}`);
    },
    [...parts],
  );
}
