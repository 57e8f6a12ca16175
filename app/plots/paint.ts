import { colourOf, type Hues, type Rgb, rgb } from './heatmap.ts';
import { outlineOf } from './markers.ts';
import { FACES, type Inks, type Mark, type Picture, TEXT_SIZE } from './picture.ts';

type Context = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D;
type Of<K extends Mark['kind']> = Extract<Mark, { kind: K }>;

/** Strokes through points, x and y in turn, interrupted where one is NaN. */
function trace(context: Context, points: readonly number[]): void {
  let drawing = false;
  for (let i = 0; i < points.length; i += 2) {
    const [x, y] = [points[i] as number, points[i + 1] as number];
    if (Number.isNaN(x + y)) drawing = false;
    else {
      if (drawing) context.lineTo(x, y);
      else context.moveTo(x, y);
      drawing = true;
    }
  }
}

function paintMarker(context: Context, mark: Of<'marker'>, inks: Inks): void {
  const { x, y, r, shape, ink, fill } = mark;
  const { strokes, closed, round } = outlineOf(shape);
  context.beginPath();
  if (round) context.arc(x, y, r, 0, 2 * Math.PI);
  for (const stroke of strokes) {
    trace(
      context,
      stroke.map((v, i) => (i % 2 === 0 ? x : y) + r * v),
    );
    if (closed) context.closePath();
  }
  if (fill && closed) {
    context.fillStyle = inks[fill];
    context.fill();
  }
  context.setLineDash([]);
  context.lineWidth = 1.4;
  context.strokeStyle = inks[ink];
  context.stroke();
}

function paintText(context: Context, mark: Of<'text'>, inks: Inks): void {
  const { text, x, y, anchor, ink, face, bold, halo } = mark;
  context.font = `${bold ? '600 ' : ''}${TEXT_SIZE}px ${FACES[face]}`;
  context.textAlign = anchor === 'middle' ? 'center' : anchor;
  if (halo) {
    context.setLineDash([]);
    context.lineWidth = 4;
    context.lineJoin = 'round';
    context.strokeStyle = inks.panel;
    context.strokeText(text, x, y);
  }
  context.fillStyle = inks[ink];
  context.fillText(text, x, y);
}

/** The hues of greys: the panel's colour at 0, ink at 1; what is not a number has a hue of its own. */
export const greysOf = (inks: Inks): Hues => ({
  ...{ below: rgb(inks.panel), zero: rgb(inks.panel) },
  ...{ above: rgb(inks.ink), nan: rgb(inks.z) },
});

/** Greys that a screen tells apart. */
const SHADES = 255;
/** Where rasters are put before they are enlarged: one for all. */
let small: OffscreenCanvas | undefined;

function smallOf(columns: number, rows: number): OffscreenCanvasRenderingContext2D | null {
  small ??= new OffscreenCanvas(columns, rows);
  if (small.width < columns) small.width = columns;
  if (small.height < rows) small.height = rows;
  return small.getContext('2d');
}

function paintRaster(context: Context, mark: Of<'raster'>, hues: Hues): void {
  const { x, y, width, height, rows, columns, greys } = mark;
  const raster = rows * columns === 0 ? null : smallOf(columns, rows);
  if (!raster || !small) return;
  const shades = Array.from({ length: SHADES + 1 }, (_, i) => colourOf(i, SHADES, hues));
  const image = new ImageData(columns, rows);
  for (let i = 0; i < rows * columns; i++) {
    const t = Math.max(0, Math.min(1, greys[i] as number));
    const colour = Number.isNaN(t) ? hues.nan : (shades[Math.round(t * SHADES)] as Rgb);
    for (let c = 0; c < 3; c++) image.data[4 * i + c] = colour[c] as number;
    image.data[4 * i + 3] = 255;
  }
  raster.putImageData(image, 0, 0);
  context.imageSmoothingEnabled = false;
  context.drawImage(small, 0, 0, columns, rows, x, y, width, height);
}

function paintMark(context: Context, mark: Mark, inks: Inks): void {
  switch (mark.kind) {
    case 'line':
      context.beginPath();
      trace(context, mark.points);
      context.setLineDash([...mark.dash]);
      context.lineJoin = 'round';
      context.lineWidth = mark.width;
      context.strokeStyle = inks[mark.ink];
      context.stroke();
      return;
    case 'rect':
      context.fillStyle = inks[mark.ink];
      context.fillRect(mark.x, mark.y, mark.width, mark.height);
      return;
    case 'marker':
      paintMarker(context, mark, inks);
      return;
    case 'text':
      paintText(context, mark, inks);
      return;
    case 'raster':
      paintRaster(context, mark, greysOf(inks));
  }
}

/** Paints a picture with so many device pixels to a px. */
export function paint(context: Context, picture: Picture, inks: Inks, ratio: number): void {
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.clearRect(0, 0, picture.width, picture.height);
  for (const mark of picture.marks) paintMark(context, mark, inks);
}

/** Paints a picture on a canvas of its size: one that changes its size is not empty before. */
export function paintOn(
  canvas: HTMLCanvasElement,
  picture: Picture,
  inks: Inks,
  ratio: number,
): void {
  const context = canvas.getContext('2d');
  if (!context) return;
  const [width, height] = [picture.width, picture.height].map((v) => Math.round(v * ratio));
  if (width !== undefined && canvas.width !== width) canvas.width = width;
  if (height !== undefined && canvas.height !== height) canvas.height = height;
  paint(context, picture, inks, ratio);
}
