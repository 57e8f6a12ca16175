import { beforeEach, expect, test } from 'vitest';
import { fromExample } from '../../../app/document/document.ts';
import { endPeek, peek, peekStore } from '../../../app/session/peek.ts';
import { select, setSession } from '../../../app/session/session.ts';
import { expSin } from '../../../examples/expSin.ts';
import { opened } from '../opened.ts';
import { canvasWith } from './canvas.ts';

const start = fromExample(expSin);
const node = (): string | null => peekStore.getState().node;
const pointAt = (at: { x: number; y: number } | null): void =>
  setSession({ canvas: canvasWith({ pointer: () => at }) });

beforeEach(() => {
  opened(start);
  select([]);
  setSession({ canvas: null });
  endPeek();
});

test('looks at the node under the pointer, before the one selected', () => {
  select(['n1']);
  const { x, y } = start.nodes.n4?.position ?? { x: 0, y: 0 };
  pointAt({ x: x + 5, y: y + 5 });
  peek();
  expect(node()).toBe('n4');
  pointAt({ x: -5000, y: 0 });
  peek();
  expect(node()).toBe('n1');
  endPeek();
  expect(node()).toBeNull();
});

test('with neither, and without a canvas, looks at nothing', () => {
  peek();
  expect(node()).toBeNull();
  pointAt(null);
  peek();
  expect(node()).toBeNull();
});
