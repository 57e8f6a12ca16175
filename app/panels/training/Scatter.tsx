import { type KeyboardEvent, useCallback, useState } from 'react';
import { formatFixed } from '../../../engine/index.ts';
import { Plot, placeOn } from '../../plots/Plot.tsx';
import {
  axesOf,
  nearest,
  neighbourTowards,
  type Points,
  scatterPlot,
  scatterTable,
} from '../../plots/scatterPlot.ts';

interface Props {
  readonly title: string;
  readonly said: string;
  readonly points: Points;
  readonly names: readonly string[];
  /** A point is pointed at, or none any more. */
  readonly onPoint: (i: number | undefined) => void;
  /** A place was clicked, or the point that is spoken of entered. */
  readonly onPick: (at: readonly [number, number]) => void;
}

const WAYS: Readonly<Record<string, readonly [number, number]>> = {
  ...{ ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] },
};

/** Points in a plane; arrow keys walk from point to point, a click or Enter picks a place. */
export function Scatter({ title, said, points, names, onPoint, onPick }: Props) {
  const [chosen, setChosen] = useState<number>();
  const count = points.places.length / 2;
  const known = chosen !== undefined && chosen < count ? chosen : undefined;
  const draw = useCallback(
    (width: number) => scatterPlot({ ...points, chosen: known }, width, names),
    [points, known, names],
  );
  const placeAt = (i: number): readonly [number, number] => [
    points.places[2 * i] as number,
    points.places[2 * i + 1] as number,
  ];
  const choose = (i: number | undefined): void => {
    setChosen(i);
    onPoint(i);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const way = WAYS[event.key];
    if (event.key === 'Escape') choose(undefined);
    if (event.key === 'Enter' && known !== undefined) onPick(placeAt(known));
    if (!way || count === 0) return;
    event.preventDefault();
    choose(known === undefined ? 0 : neighbourTowards(points, known, way));
  };
  const spoken = (i: number): string => {
    const label = points.classes?.[i];
    const place = placeAt(i).map((v) => formatFixed(v, 2));
    return `${label === undefined ? '' : `${names[label] ?? label} `}at (${place.join(', ')})`;
  };
  return (
    <Plot
      title={title}
      said={said}
      draw={draw}
      table={() => scatterTable(points)}
      canvas={{
        role: 'slider',
        tabIndex: 0,
        'aria-valuemin': 0,
        'aria-valuemax': Math.max(0, count - 1),
        'aria-valuenow': known ?? 0,
        'aria-valuetext': known === undefined ? said : spoken(known),
        onPointerMove: (event) => {
          const axes = axesOf(points, event.currentTarget.clientWidth);
          choose(nearest(points, axes, placeOn(event)));
        },
        onPointerLeave: () => choose(undefined),
        onPointerDown: (event) => {
          const { across, up } = axesOf(points, event.currentTarget.clientWidth);
          const [x, y] = placeOn(event);
          onPick(known === undefined ? [across.at(x), up.at(y)] : placeAt(known));
        },
        onKeyDown,
        'data-chosen': known,
        'data-count': count,
      }}
    />
  );
}
