import { outlineOf, type Shape } from './markers.ts';

interface Props {
  readonly shape: Shape;
  readonly x: number;
  readonly y: number;
  readonly r: number;
}

/** A marker within an SVG, with the strokes and fill of what is around it. */
export function Marker({ shape, x, y, r }: Props) {
  const { strokes, closed, round } = outlineOf(shape);
  if (round) return <circle cx={x} cy={y} r={r} />;
  const path = strokes.map((stroke) => {
    const places = stroke.map((v, i) => ((i % 2 === 0 ? x : y) + r * v).toFixed(1));
    const corners = places.flatMap((own, i) => (i % 2 === 0 ? [`${own} ${places[i + 1]}`] : []));
    return `M${corners.join('L')}${closed ? 'Z' : ''}`;
  });
  return <path d={path.join('')} />;
}
