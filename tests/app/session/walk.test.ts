import { beforeEach, describe, expect, test } from 'vitest';
import { fromExample } from '../../../app/document/document.ts';
import { currentRun } from '../../../app/session/run.ts';
import { select, session, setSession } from '../../../app/session/session.ts';
import {
  nearest,
  orderOf,
  stopOf,
  walk,
  walkAlong,
  walkIn,
  walkOrder,
} from '../../../app/session/walk.ts';
import { expSin } from '../../../examples/expSin.ts';
import { documentFrom, opened, openedFrom } from '../opened.ts';

const nameOf = (id: string | undefined): string | undefined =>
  currentRun().scene.nodes[id ?? '']?.name;
const here = (): string | undefined => nameOf([...session().selection][0]);

beforeEach(() => {
  opened(fromExample(expSin));
  select([]);
  setSession({ walkedTo: null, notice: null });
});

describe('the nearest card', () => {
  const to = (id: string, direction: Parameters<typeof nearest>[2]): string | undefined =>
    nameOf(nearest(currentRun().scene, id, direction));
  test('is one that lies ahead', () => {
    expect([to('n1', 'right'), to('n4', 'left'), to('n4', 'right')]).toEqual(['a', 'b', 'f']);
    expect([to('n5', 'down'), to('n6', 'up'), to('n1', 'left')]).toEqual(['e', 'd', undefined]);
  });
  test('every card is reached from every other, direction by direction', () => {
    const { scene } = currentRun();
    const ids = Object.keys(scene.nodes);
    const reached = new Set([ids[0] as string]);
    for (const id of reached) {
      for (const direction of ['left', 'right', 'up', 'down'] as const) {
        const next = nearest(scene, id, direction);
        if (next) reached.add(next);
      }
    }
    expect([...reached].sort()).toEqual(ids);
  });
});

describe('the order', () => {
  test('has arguments before their consumers, and what cannot be computed too', () => {
    const run = openedFrom({ b: ['sin', 'a'], a: ['exp', 'x'], x: ['input', 1], open: ['sin'] });
    expect(orderOf(run).map(nameOf)).toEqual(['x', 'a', 'b', 'open']);
  });
  test('is walked, round at the ends', () => {
    const names = [1, 1, 1, -1, -1, -1, -1].map((by) => {
      walkOrder(by as 1 | -1);
      return here();
    });
    expect(names).toEqual(['x', 'a', 'b', 'a', 'x', 'f', 'e']);
  });
});

describe('walking', () => {
  test('comes to the node selected, else to the first', () => {
    walkIn();
    expect([here(), session().walkedTo]).toEqual(['x', 'n1']);
    select(['n99', 'n5']);
    expect(stopOf(currentRun(), session().selection)).toBe('n5');
    walkIn();
    expect(here()).toBe('d');
  });
  test('goes along edges, from an edge to its ends, and says where there is none', () => {
    select(['n4']);
    walkAlong('on');
    expect(here()).toBe('d');
    walkAlong('back');
    walkAlong('back');
    walkAlong('back');
    expect(here()).toBe('x');
    walkAlong('back');
    expect([here(), session().notice?.text]).toEqual(['x', 'Nothing feeds x.']);
    select([], ['n7.b']);
    walkAlong('back');
    expect(here()).toBe('e');
  });
  test('says where nothing lies, and in an empty graph', () => {
    select(['n1']);
    walk('left');
    expect(session().notice?.text).toBe('Nothing is left of x.');
    opened(documentFrom({}));
    walk('left');
    expect(session().notice?.text).toBe('The graph is empty.');
  });
});

test('walking on with what is selected kept selects a group, the newest being walked from', () => {
  select(['n1']);
  walk('right', true);
  walk('right', true);
  expect([...session().selection].map(nameOf)).toEqual(['x', 'a', 'b']);
  walk('left', true);
  expect([...session().selection].map(nameOf)).toEqual(['x', 'b', 'a']);
  walk('left');
  expect([...session().selection].map(nameOf)).toEqual(['x']);
});
