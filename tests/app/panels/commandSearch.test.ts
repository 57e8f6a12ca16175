import { describe, expect, test } from 'vitest';
import { fromExample } from '../../../app/document/document.ts';
import { type Command, searchCommands } from '../../../app/panels/commandSearch.ts';
import { commandsNow } from '../../../app/panels/commands.ts';
import { session } from '../../../app/session/session.ts';
import { expSin } from '../../../examples/expSin.ts';
import { opened } from '../opened.ts';

opened(fromExample(expSin));
const labels = (query: string): string[] =>
  searchCommands(commandsNow(), query).map(({ label }) => label);

describe('what the palette finds', () => {
  test('nothing typed lists actions and examples, by group, but no node or op', () => {
    const all = searchCommands(commandsNow(), ' ');
    const groups = all.map(({ group }) => group);
    expect(
      [...new Set(groups)].filter((g, i) => groups.indexOf(g) !== groups.lastIndexOf(g) || i >= 0),
    ).toContain('Run');
    expect(groups).toContain('Example graphs');
    expect(groups).not.toContain('Go to node');
    expect(groups).not.toContain('Add a node');
    expect(all.length).toBeGreaterThan(30);
  });
  test.each([
    ['undo', 'Undo'],
    ['tidy', 'Tidy layout'],
    ['step f', 'Step forward'],
    ['forward step', 'Step forward'],
    ['c', 'Go to c'],
    ['go to c', 'Go to c'],
    ['sin', 'Add sin'],
    ['hyperbolic', 'Add tanh'],
    ['zoom i', 'Zoom in'],
    ['variational', 'Variational autoencoder'],
  ])('%j finds %s first', (query, label) => {
    expect(labels(query)[0]).toBe(label);
  });
  test('every word has to be found', () => {
    expect(labels('undo zebra')).toEqual([]);
  });
  test('groups stay together', () => {
    const groups = searchCommands(commandsNow(), 'e').map(({ group }) => group);
    const runs = groups.filter((group, i) => group !== groups[i - 1]);
    expect(new Set(runs).size).toBe(runs.length);
    expect(runs.length).toBeGreaterThan(3);
  });
});

describe('what cannot be done', () => {
  const byLabel = (label: string): Command | undefined =>
    commandsNow().find((command) => command.label === label);
  test('is disabled and says what it wants', () => {
    expect(byLabel('Rename node')).toMatchObject({
      disabled: true,
      hint: 'needs one node selected',
    });
  });
  test('a node gone to is selected, and it can', () => {
    byLabel('Go to c')?.run();
    expect([...session().selection]).toEqual(['n4']);
    expect(byLabel('Rename node')).toMatchObject({ disabled: false, hint: 'F2' });
  });
});
