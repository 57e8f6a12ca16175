import { expect, test } from 'vitest';
import { button, card, port, press } from './editor.ts';
import { openPage } from './page.ts';

test('with reduced motion nothing moves while the run is stepped through', async () => {
  const page = await openPage('?example=exp-sin&step=7', { reducedMotion: 'reduce' });
  for (let i = 0; i < 4; i++) {
    await press(page, 'Step forward');
    expect(await page.locator('animateMotion').count()).toBe(0);
    expect(await page.evaluate(() => document.getAnimations().length)).toBe(0);
  }
  const still = await page.evaluate(() =>
    [...document.querySelectorAll('*')].every(
      (element) => getComputedStyle(element).transitionDuration === '0s',
    ),
  );
  expect(still).toBe(true);
});

test('without it a step sends a message along its edge', async () => {
  const page = await openPage('?example=exp-sin&step=8');
  await press(page, 'Step forward');
  await expect.poll(() => page.locator('animateMotion').count()).toBeGreaterThan(0);
});

test('with forced colours edges, ports, focus, the step, and λ beside z can be told apart', async () => {
  const page = await openPage('?example=exp-sin&step=13', { forcedColors: 'active' });
  const colours = await page.evaluate(() => {
    const probe = document.body.appendChild(document.createElement('i'));
    const of = (name: string): string => {
      probe.style.color = name;
      return getComputedStyle(probe).color;
    };
    return { text: of('CanvasText'), ground: of('Canvas'), highlight: of('Highlight') };
  });
  const style = (selector: string, property: string): Promise<string> =>
    page
      .locator(selector)
      .first()
      .evaluate((e, p) => getComputedStyle(e).getPropertyValue(p), property);
  expect(colours.text).not.toBe(colours.ground);
  expect(await style('.react-flow__edge path[class*="line"]', 'stroke')).toBe(colours.text);
  expect(await port(page, 'c', 'a').evaluate((e) => getComputedStyle(e).backgroundColor)).toBe(
    colours.text,
  );
  expect(await style('[data-tick="13"]', 'background-color')).toBe(colours.highlight);
  expect(await style('[data-tick="12"]', 'border-top-style')).toBe('solid');
  const lambda = card(page, 'c').locator('[data-role="lambda"]').locator('..');
  expect(await lambda.evaluate((e) => getComputedStyle(e).borderTopStyle)).toBe('dashed');
  expect(await lambda.innerText()).toContain('λ');
  await page.keyboard.press('w');
  const ring = (): Promise<string[]> =>
    card(page, 'x').evaluate((e) => {
      const { outlineStyle, outlineColor } = getComputedStyle(e);
      return [outlineStyle, outlineColor];
    });
  await expect.poll(ring).toEqual(['solid', colours.text]);
});

test('at 200 % everything can be come to, and nothing lies beside the window', async () => {
  const page = await openPage('?example=exp-sin', {
    viewport: { width: 640, height: 360 },
    deviceScaleFactor: 2,
  });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(640);
  await card(page, 'c').waitFor();
  for (const tab of ['Node', 'Chain rule and Lagrange', 'Solve', 'Formulas', 'Outline']) {
    await page.getByRole('tab', { name: tab }).click();
    const hidden = await page.evaluate(() => {
      const lost: string[] = [];
      const all =
        'header button, footer button, footer select, aside button, aside input, nav button';
      for (const element of document.querySelectorAll<HTMLElement>(all)) {
        if (!element.checkVisibility({ visibilityProperty: true })) continue;
        element.scrollIntoView({ block: 'center', inline: 'center' });
        const { x, y, width, height } = element.getBoundingClientRect();
        const hit = document.elementFromPoint(x + width / 2, y + height / 2);
        const seen = hit !== null && (element.contains(hit) || hit.contains(element));
        if (!seen && element.getAttribute('type') !== 'range')
          lost.push(element.getAttribute('aria-label') ?? element.innerText);
      }
      return lost;
    });
    expect(hidden).toEqual([]);
  }
  await button(page, 'Ops and examples').click();
  await button(page, 'Add tanh').first().click();
  await card(page, 'g').waitFor();
});
