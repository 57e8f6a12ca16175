import { expect, inject, test } from 'vitest';
import { openPage, problemsOf } from './page.ts';

test('the page is titled Adjoint', async () => {
  const page = await openPage();
  expect(await page.title()).toBe('Adjoint');
});

test('openPage notices a page error, a console error and a policy violation', async () => {
  const page = await openPage('', {
    tolerate: [/planted/, /Content Security Policy/, /securitypolicyviolation/],
  });
  await page.evaluate(() => {
    console.error('planted console error');
    setTimeout(() => {
      throw new Error('planted page error');
    });
    document.body.setAttribute('style', 'color: red');
  });
  // All three reach us later than the code that causes them.
  for (const message of [
    'console error: planted console error',
    'page error: Error: planted page error',
    'securitypolicyviolation: style-src-attr inline',
  ]) {
    await expect.poll(() => problemsOf(page).join('\n')).toContain(message);
  }
});

test('a test leaves traces', async () => {
  const page = await openPage('?example=mlp', { viewport: { width: 900, height: 700 } });
  await page.route(/katex/, () => {});
  await page.keyboard.press('Control+a');
  await page.keyboard.press('Delete');
  await page.mouse.move(300, 300);
  await page.evaluate(() => {
    for (const store of [localStorage, sessionStorage]) store.setItem('trace', 'left');
  });
});

test('the next one sees nothing of them', async () => {
  const page = await openPage();
  await page.locator('[data-node="f"] .katex').first().waitFor();
  expect(await page.locator('[data-node]').count()).toBe(7);
  expect(await page.evaluate(() => [localStorage, sessionStorage].map((it) => it.trace))).toEqual([
    ...[undefined, undefined],
  ]);
  expect(await page.evaluate(() => [innerWidth, innerHeight])).toEqual([1280, 720]);
  expect(await page.evaluate(() => document.querySelectorAll(':hover').length)).toBe(0);
});

test('the server sends the policy, and the page carries it for other hosts', async () => {
  const response = await fetch(inject('baseUrl'));
  expect(response.headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
  expect(await response.text()).toContain('http-equiv="Content-Security-Policy"');
});
