import { colourOf } from './heatmap.ts';
import { outlineOf } from './markers.ts';
import { greysOf } from './paint.ts';
import { FACES, type Inks, type Mark, type Picture, TEXT_SIZE } from './picture.ts';

const ENTITIES: Readonly<Record<string, string>> = {
  ...{ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' },
};

/** Text for an XML file: special characters as entities; control characters, which XML has no place for, left out. */
export const escapeXml = (text: string): string =>
  text
    .replace(/(?![\t\n\r])\p{Cc}|\p{Cs}|[\ufffe\uffff]/gu, '')
    .replace(/[&<>"']/g, (c) => ENTITIES[c] as string);

/** A length with two decimals at most, as the same text everywhere. */
const px = (v: number): string => String(Math.round(v * 100) / 100);

const attributes = (given: Readonly<Record<string, string | number | undefined>>): string =>
  Object.entries(given)
    .filter(([, v]) => v !== undefined)
    .map(([name, v]) => ` ${name}="${escapeXml(typeof v === 'number' ? px(v) : (v as string))}"`)
    .join('');

/** A path through points, x and y in turn, interrupted where one is NaN. */
function pathThrough(points: readonly number[], closed = false): string {
  let path = '';
  let drawing = false;
  for (let i = 0; i < points.length; i += 2) {
    const [x, y] = [points[i] as number, points[i + 1] as number];
    if (Number.isNaN(x + y)) drawing = false;
    else {
      path += `${drawing ? 'L' : 'M'}${px(x)} ${px(y)}`;
      drawing = true;
    }
  }
  return closed ? `${path}Z` : path;
}

type Of<K extends Mark['kind']> = Extract<Mark, { kind: K }>;

function markerSvg({ x, y, r, shape, ink, fill }: Of<'marker'>, inks: Inks): string {
  const { strokes, closed, round } = outlineOf(shape);
  const look = {
    ...{ stroke: inks[ink], 'stroke-width': 1.4 },
    fill: fill && closed ? inks[fill] : 'none',
  };
  if (round) return `<circle${attributes({ cx: x, cy: y, r, ...look })}/>`;
  const d = strokes.map((stroke) =>
    pathThrough(
      stroke.map((v, i) => (i % 2 === 0 ? x : y) + r * v),
      closed,
    ),
  );
  return `<path${attributes({ d: d.join(''), ...look })}/>`;
}

function textSvg({ text, x, y, anchor, ink, face, bold, halo }: Of<'text'>, inks: Inks): string {
  const look = {
    ...{ x, y, fill: inks[ink], 'text-anchor': anchor, 'font-family': FACES[face] },
    'font-weight': bold ? 600 : undefined,
    ...(halo && { stroke: inks.panel, 'stroke-width': 4, 'paint-order': 'stroke' }),
  };
  return `<text${attributes(look)}>${escapeXml(text)}</text>`;
}

/** Shades of a raster in a file: as many as are told apart. */
const SHADES = 32;

/** A raster as one path for each shade, of the runs of it in each row. */
function rasterSvg(
  { x, y, width, height, rows, columns, greys }: Of<'raster'>,
  inks: Inks,
): string {
  const hues = greysOf(inks);
  const runs = new Map<string, string>();
  const [wide, high] = [width / columns, height / rows];
  const shadeAt = (i: number): string => {
    const grey = greys[i] as number;
    const shade = Math.round(Math.min(1, Math.max(0, grey)) * SHADES) / SHADES;
    return `rgb(${colourOf(shade, 1, hues).join(', ')})`;
  };
  for (let r = 0; r < rows; r++) {
    for (let c = 0; c < columns; ) {
      const shade = shadeAt(r * columns + c);
      const from = c;
      while (c < columns && shadeAt(r * columns + c) === shade) c++;
      const run = `M${px(x + from * wide)} ${px(y + r * high)}h${px((c - from) * wide)}v${px(high)}h${px((from - c) * wide)}Z`;
      runs.set(shade, (runs.get(shade) ?? '') + run);
    }
  }
  const paths = [...runs].map(([fill, d]) => `<path${attributes({ fill, d })}/>`);
  return `<g shape-rendering="crispEdges">${paths.join('')}</g>`;
}

function markSvg(mark: Mark, inks: Inks): string {
  switch (mark.kind) {
    case 'line': {
      const dash = mark.dash.length > 0 ? mark.dash.map(px).join(' ') : undefined;
      const look = { fill: 'none', stroke: inks[mark.ink], 'stroke-width': mark.width };
      const d = pathThrough(mark.points);
      return `<path${attributes({ d, ...look, 'stroke-dasharray': dash, 'stroke-linejoin': 'round' })}/>`;
    }
    case 'rect': {
      const { x, y, width, height } = mark;
      return `<rect${attributes({ x, y, width, height, fill: inks[mark.ink] })}/>`;
    }
    case 'marker':
      return markerSvg(mark, inks);
    case 'text':
      return textSvg(mark, inks);
    case 'raster':
      return rasterSvg(mark, inks);
  }
}

/** A picture as an SVG file of its own: no style sheet, no script; the same picture gives the same text. */
export function svgOf({ width, height, marks }: Picture, title: string, inks: Inks): string {
  const size = { width, height, viewBox: `0 0 ${px(width)} ${px(height)}` };
  const head = attributes({ xmlns: 'http://www.w3.org/2000/svg', ...size, 'font-size': TEXT_SIZE });
  return [
    `<svg${head}>`,
    `<title>${escapeXml(title)}</title>`,
    `<rect${attributes({ width, height, fill: inks.panel })}/>`,
    ...marks.map((mark) => markSvg(mark, inks)),
    '</svg>\n',
  ].join('\n');
}
