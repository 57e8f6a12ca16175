import { describe, expect, test } from 'vitest';
import type { Action } from '../../../app/actions/action.ts';
import { actionById, actions } from '../../../app/actions/actions.ts';
import { actionFor, chordOf } from '../../../app/actions/keyboard.ts';

type Press = Partial<Pick<KeyboardEvent, 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>>;

const press = (key: string, held: Press = {}): KeyboardEvent =>
  ({
    ...{ ctrlKey: false, metaKey: false, altKey: false, shiftKey: false },
    ...held,
    key,
  }) as KeyboardEvent;

const ctrlKey = true;
const metaKey = true;
const altKey = true;
const shiftKey = true;

describe('chordOf', () => {
  test.each([
    ['p', {}, 'P'],
    ['P', { shiftKey }, 'Shift+P'],
    ['z', { ctrlKey }, 'Ctrl+Z'],
    ['z', { metaKey }, 'Ctrl+Z'],
    ['Z', { ctrlKey, shiftKey }, 'Ctrl+Shift+Z'],
    ['z', { metaKey, shiftKey }, 'Ctrl+Shift+Z'],
    ['a', { ctrlKey, altKey, shiftKey }, 'Ctrl+Alt+Shift+A'],
    ['ArrowLeft', { altKey }, 'Alt+ArrowLeft'],
    ['ArrowLeft', { shiftKey }, 'Shift+ArrowLeft'],
    ['F2', {}, 'F2'],
    [' ', {}, ' '],
    ['+', { shiftKey }, '+'],
    ['=', {}, '='],
    ['-', {}, '-'],
    ['.', {}, '.'],
  ])('%j with %j is %j', (key, held, chord) => {
    expect(chordOf(press(key, held))).toBe(chord);
  });
});

describe('actionFor', () => {
  test.each([
    ['ArrowRight', {}, 'forward'],
    ['ArrowLeft', {}, 'back'],
    ['Home', {}, 'first'],
    ['End', {}, 'last'],
    ['p', {}, 'play'],
    ['z', { metaKey }, 'undo'],
    ['z', { metaKey, shiftKey }, 'redo'],
    ['y', { ctrlKey }, 'redo'],
    ['k', { ctrlKey }, 'palette'],
    [' ', {}, 'search'],
    ['Backspace', {}, 'delete'],
    ['ArrowDown', { altKey }, 'down'],
  ])('%j with %j is %s', (key, held, id) => {
    expect(actionFor(press(key, held))?.id).toBe(id);
  });
  test('goes by the place of a key where what it makes is no chord', () => {
    const at = (key: string, code: string, held: Press = {}): string | undefined =>
      actionFor({ ...press(key, held), code } as KeyboardEvent)?.id;
    expect(at('я', 'KeyZ', { ctrlKey })).toBe('undo');
    expect(at('π', 'KeyP', {})).toBe('play');
    // Another Latin letter is meant as it is.
    expect(at('j', 'KeyP', {})).toBeUndefined();
    expect(at('?', 'Minus', { shiftKey })).toBe('shortcuts');
  });
  test('leaves other chords to the browser', () => {
    for (const event of [press('z'), press('F5', { ctrlKey }), press('p', { ctrlKey })]) {
      expect(actionFor(event)).toBeUndefined();
    }
  });
});

describe('the actions', () => {
  test('share no chord', () => {
    const chords = actions.flatMap((action) => action.keys);
    expect(chords.filter((chord, i) => chords.indexOf(chord) !== i)).toEqual([]);
    expect(chords.length).toBeGreaterThan(20);
  });
  test('have ids and labels of their own', () => {
    for (const part of ['id', 'label'] as const) {
      const all = actions.map((action) => action[part]);
      expect(new Set(all).size).toBe(actions.length);
    }
    for (const { id, label } of actions) {
      expect(id).toMatch(/^[a-z]+(-[a-z]+)*$/);
      expect(label).toMatch(/^[A-Z][a-z]/);
    }
  });
  test('have chords that a keyboard can make', () => {
    /** The key press that a chord names. */
    const pressOf = (chord: string): KeyboardEvent => {
      const parts = chord === '+' ? ['+'] : chord.split('+');
      const key = parts.at(-1) ?? '';
      const held = parts.slice(0, -1);
      const shifted = held.includes('Shift') && key === '.';
      const made = press(shifted ? '>' : key, {
        ctrlKey: held.includes('Ctrl'),
        altKey: held.includes('Alt'),
        shiftKey: held.includes('Shift'),
      });
      return shifted ? ({ ...made, code: 'Period' } as KeyboardEvent) : made;
    };
    for (const { id, keys } of actions) {
      for (const chord of keys) expect(actionFor(pressOf(chord))?.id).toBe(id);
    }
  });
  test('are found by id', () => {
    const [first] = actions;
    expect(actionById((first as Action).id)).toBe(first);
    expect(() => actionById('no-such')).toThrow('There is no action “no-such”.');
  });
});
