/** What the command palette offers: an action, an example, a node to go to, an op to add. */
export interface Command {
  readonly key: string;
  readonly group: string;
  readonly label: string;
  /** What it is about: that alone finds it first. */
  readonly name?: string;
  /** What stands at the end of its row: keys, or what it wants first. */
  readonly hint: string;
  readonly disabled: boolean;
  /** Other words that find it. */
  readonly words?: string;
  /** Whether it is offered only to those who type for it. */
  readonly typedFor?: boolean;
  readonly run: () => void;
}

/** Most commands of one group that are listed for a query. */
const MAX_OF_GROUP = 12;

const wordsOf = (text: string): string[] =>
  text
    .toLowerCase()
    .split(/[\s:,()]+/)
    .filter(Boolean);

/** How well a command answers the words of a query: smaller is better, undefined is not at all. */
function rank(command: Command, wanted: readonly string[]): number | undefined {
  const name = wordsOf(command.label);
  const all = [...name, ...wordsOf(command.group), ...wordsOf(command.words ?? '')];
  const query = wanted.join(' ');
  if (name.join(' ') === query || command.name?.toLowerCase() === query) return 0;
  if (name.join(' ').startsWith(query)) return 1;
  if (wanted.every((word) => name.some((part) => part.startsWith(word)))) return 2;
  if (wanted.every((word) => all.some((part) => part.startsWith(word)))) return 3;
  const text = [command.label, command.words].join(' ').toLowerCase();
  return wanted.every((word) => text.includes(word)) ? 4 : undefined;
}

/** The commands that answer a query: the best of each group first, and the group of the best one first. */
export function searchCommands(all: readonly Command[], query: string): Command[] {
  const wanted = wordsOf(query);
  if (wanted.length === 0) return all.filter(({ typedFor }) => !typedFor);
  const groups = new Map<string, { readonly command: Command; readonly at: number }[]>();
  for (const command of all) {
    const at = rank(command, wanted);
    if (at === undefined) continue;
    const group = groups.get(command.group) ?? [];
    groups.set(command.group, group);
    group.push({ command, at });
  }
  const sorted = [...groups.values()].map((group) => group.sort((a, b) => a.at - b.at));
  sorted.sort(([a], [b]) => (a?.at ?? 0) - (b?.at ?? 0));
  return sorted.flatMap((group) => group.slice(0, MAX_OF_GROUP).map(({ command }) => command));
}
