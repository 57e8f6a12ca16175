import type { Position } from '../document/document.ts';

/** The keys of the edges drawn at a point of the screen, also where cards stand before them. */
export function edgesUnder({ x, y }: Position): string[] {
  const keys = document.elementsFromPoint(x, y).flatMap((element) => {
    const edge = element.closest<SVGElement>('.react-flow__edge');
    return edge?.dataset.id ?? [];
  });
  return [...new Set(keys)];
}
