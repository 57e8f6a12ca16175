import { beforeEach, describe, expect, test } from 'vitest';
import { actionById, actions } from '../../../app/actions/actions.ts';
import {
  actionOf,
  chordProblem,
  chordText,
  keysOf,
  keysStore,
  keysText,
  readRebound,
  rebind,
  resetKeys,
  swapKeys,
} from '../../../app/actions/keys.ts';

const undo = actionById('undo');
const play = actionById('play');
const review = actionById('review');

beforeEach(() => resetKeys());

/** No chord runs two actions, whatever was done. */
const expectOneActionEach = (): void => {
  const chords = actions.flatMap(keysOf);
  expect(chords.filter((chord, i) => chords.indexOf(chord) !== i)).toEqual([]);
};

describe('the keys of an action', () => {
  test('are its own until it is given others', () => {
    expect(keysOf(undo)).toEqual(['Ctrl+Z']);
    rebind(undo, 'Ctrl+U');
    expect(keysOf(undo)).toEqual(['Ctrl+U']);
    expect([actionOf('Ctrl+U')?.id, actionOf('Ctrl+Z')]).toEqual(['undo', undefined]);
  });
  test('can be taken away, and given back', () => {
    rebind(undo);
    expect([keysOf(undo), keysText(undo)]).toEqual([[], '']);
    resetKeys(undo);
    expect(keysOf(undo)).toEqual(['Ctrl+Z']);
  });
  test('are swapped with those of the action that has them', () => {
    swapKeys(play, review, 'R');
    expect([actionOf('R')?.id, actionOf('P')?.id]).toEqual(['play', 'review']);
    expectOneActionEach();
    resetKeys(play);
    expect([actionOf('P')?.id, actionOf('R')?.id]).toEqual(['play', 'review']);
    expectOneActionEach();
  });
  test('swapped by an action that has none, are taken', () => {
    const theme = actionById('theme');
    swapKeys(theme, actionById('redo'), 'Ctrl+Y');
    expect(keysOf(actionById('redo'))).toEqual(['Ctrl+Shift+Z']);
    expect(actionOf('Ctrl+Y')).toBe(theme);
    expectOneActionEach();
  });
  test('of its own that another was given, are the other’s', () => {
    keysStore.setState({ rebound: { theme: ['P'] } });
    expect([actionOf('P')?.id, keysOf(play)]).toEqual(['theme', []]);
  });
});

describe('chords', () => {
  test.each([
    [' ', 'Space'],
    ['+', '+'],
    ['Ctrl++', 'Ctrl++'],
    ['Alt+ArrowLeft', 'Alt+←'],
    ['Ctrl+Shift+Z', 'Ctrl+Shift+Z'],
  ])('%j reads %s', (chord, text) => expect(chordText(chord)).toBe(text));
  test('that the browser keeps are refused', () => {
    expect(chordProblem('Ctrl+W')).toBe('The browser keeps Ctrl+W for itself.');
    expect(chordProblem('W')).toBeUndefined();
  });
  test('of all actions are none of the browser’s', () => {
    for (const { keys } of actions)
      for (const key of keys) expect(chordProblem(key)).toBeUndefined();
  });
});

describe('what is stored', () => {
  test.each([
    ['nothing', null, {}],
    ['no JSON', '{"undo"', {}],
    ['no record', '7', {}],
    ['a list', '["undo"]', {}],
    ['no action', '{"fly": ["F"]}', {}],
    ['no list', '{"undo": "F"}', {}],
    ['no chords', '{"undo": [7, null, "Ctrl+Nothing At All", "Ctrl+W", ""]}', {}],
    [
      'good and bad',
      '{"undo": [7, "F"], "play": ["Ctrl+Alt+Shift+F4"]}',
      {
        undo: ['F'],
        play: ['Ctrl+Alt+Shift+F4'],
      },
    ],
    ['one chord twice', '{"undo": ["F"], "play": ["F", "H"]}', { undo: ['F'], play: ['H'] }],
    ['an action without keys', '{"undo": []}', { undo: [] }],
  ])('%s', (_what, text, rebound) => expect(readRebound(text)).toEqual(rebound));
  test('reads all chords that the actions have', () => {
    const all = Object.fromEntries(actions.map(({ id, keys }) => [id, keys]));
    expect(readRebound(JSON.stringify(all))).toEqual(all);
  });
});
