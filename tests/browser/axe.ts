import AxeBuilder from '@axe-core/playwright';
import type { Page } from 'playwright-core';

/** What axe finds wrong with some parts of a page, given by selectors, one line each. */
export async function violations(page: Page, ...parts: readonly string[]): Promise<string[]> {
  const axe = new AxeBuilder({ page });
  for (const part of parts) axe.include(part);
  const found = (await axe.analyze()).violations;
  return found.map((v) => `${v.id}: ${v.nodes.map((n) => n.html).join('\n')}`);
}
