import { expect, test } from 'vitest';
import { INKS, type Inks, type Picture } from '../../../app/plots/picture.ts';
import { escapeXml, svgOf } from '../../../app/plots/svg.ts';

const inks = Object.fromEntries(
  INKS.map((ink) => [ink, ink === 'panel' ? 'rgb(255, 255, 255)' : 'rgb(0, 0, 0)']),
) as Inks;

const picture: Picture = {
  width: 100,
  height: 50.25,
  marks: [
    {
      kind: 'line',
      points: [0, 1 / 3, 10, Number.NaN, 20, 5],
      ink: 'ink',
      width: 1.5,
      dash: [6, 3],
    },
    { kind: 'marker', shape: 'plus', x: 5, y: 5, r: 2, ink: 'class-5' },
    { kind: 'text', text: 'a < "b" & c', x: 1, y: 2, anchor: 'end', ink: 'ink-2', face: 'mono' },
    { kind: 'raster', x: 0, y: 0, width: 4, height: 2, rows: 1, columns: 4, greys: [0, 1, 1, 0] },
  ],
};

test('the same picture is the same text, with two decimals, gaps, dashes and runs of one shade', () => {
  expect(svgOf(picture, "P's <title>", inks)).toMatchInlineSnapshot(`
    "<svg xmlns="http://www.w3.org/2000/svg" width="100" height="50.25" viewBox="0 0 100 50.25" font-size="11">
    <title>P&apos;s &lt;title&gt;</title>
    <rect width="100" height="50.25" fill="rgb(255, 255, 255)"/>
    <path d="M0 0.33M20 5" fill="none" stroke="rgb(0, 0, 0)" stroke-width="1.5" stroke-dasharray="6 3" stroke-linejoin="round"/>
    <path d="M3 5L7 5M5 3L5 7" stroke="rgb(0, 0, 0)" stroke-width="1.4" fill="none"/>
    <text x="1" y="2" fill="rgb(0, 0, 0)" text-anchor="end" font-family="&apos;JetBrains Mono&apos;, ui-monospace, monospace">a &lt; &quot;b&quot; &amp; c</text>
    <g shape-rendering="crispEdges"><path fill="rgb(255, 255, 255)" d="M0 0h1v2h-1ZM3 0h1v2h-1Z"/><path fill="rgb(0, 0, 0)" d="M1 0h2v2h-2Z"/></g>
    </svg>
    "
  `);
});

test('characters that XML has no place for are left out, others escaped', () => {
  expect(escapeXml('a\u0000\u0008<b>\t&\uffff\ud800')).toBe('a&lt;b&gt;\t&amp;');
});
