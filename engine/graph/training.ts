import { FileError, type JsonRecord, keyed, record } from './fileError.ts';

/**
 * What training has to know of a node. Parameters are all nodes of the op parameter, noise is what ops call so, and
 * the loss is the graph's output: those need no role, and layers can come and go.
 */
export const ROLES = [
  // Fed from each batch: the samples, and what is to be learned of them.
  ...(['x', 'y'] as const),
  // Parts of the loss that are reported: −E log p(x|z) and KL(q‖p), a number per sample on average.
  ...(['reconstruction', 'kl'] as const),
  // The factor of the divergence; a constant, which warm-up raises.
  'beta',
  // Of q(z|x): its mean and log variance; the code z itself; and what the decoder makes of it.
  ...(['mu', 'log_var', 'z', 'decoded'] as const),
] as const;

export type Role = (typeof ROLES)[number];

export interface Settings {
  /** A name in `optimisers` and one in `schedules`. */
  readonly optimiser: string;
  readonly schedule: string;
  /** Learning rate η, before the schedule's factor. */
  readonly rate: number;
  /** Samples a step; what is left of an epoch waits for the next one, shuffled anew. */
  readonly batch: number;
  readonly epochs: number;
  /** Of the split, the order of batches and the noise. */
  readonly seed: number;
  /** Epochs over which β rises from 0 to its value. */
  readonly warmUp: number;
}

export const DEFAULT_SETTINGS: Settings = {
  ...{ optimiser: 'adam', schedule: 'constant', rate: 0.002 },
  ...{ batch: 32, epochs: 40, seed: 7, warmUp: 0 },
};

/** The part of a document that says how it is trained. A role's node may be gone: that is the trainer's to say. */
export interface Training {
  /** Name of the data set. */
  readonly data: string;
  readonly nodes: Readonly<Partial<Record<Role, string>>>;
  readonly settings: Readonly<Partial<Settings>>;
}

const whole = (v: unknown, least: number, most: number): boolean =>
  Number.isInteger(v) && (v as number) >= least && (v as number) <= most;
const isName = (v: unknown): boolean => typeof v === 'string' && /^[A-Za-z0-9 _.-]{1,64}$/.test(v);

/** Per setting: what it takes, in words, and whether a value is that. */
const SETTINGS: { readonly [K in keyof Settings]: readonly [string, (v: unknown) => boolean] } = {
  optimiser: ['the name of an optimiser', isName],
  schedule: ['the name of a schedule', isName],
  rate: ['a number above 0', (v) => typeof v === 'number' && v > 0 && Number.isFinite(v)],
  batch: ['a whole number from 1 to 10000', (v) => whole(v, 1, 10_000)],
  epochs: ['a whole number from 0 to 100000', (v) => whole(v, 0, 100_000)],
  seed: ['a whole number below 2³²', (v) => whole(v, 0, 2 ** 32 - 1)],
  warmUp: ['a whole number from 0 to 100000', (v) => whole(v, 0, 100_000)],
};

/** Settings as a file or an option gives them. Throws a FileError that says which is wrong. */
export function readSettings(value: unknown, where: string): Partial<Settings> {
  const given = record(value, where);
  for (const [key, v] of Object.entries(given)) {
    const rule = Object.hasOwn(SETTINGS, key) ? SETTINGS[key as keyof Settings] : undefined;
    if (!rule) throw new FileError(`${where}.${key.slice(0, 64)}`, 'there is no such setting');
    if (!rule[1](v)) throw new FileError(`${where}.${key}`, `not ${rule[0]}`);
  }
  return given as Partial<Settings>;
}

const isRole = (word: string): word is Role => ROLES.some((role) => role === word);

/** A document's training section, if it has one. Throws a FileError. */
export function readTraining(file: JsonRecord): Training | undefined {
  if (file.training === undefined) return undefined;
  const { data, nodes = {}, settings = {} } = record(file.training, 'training');
  if (typeof data !== 'string' || !isName(data)) {
    throw new FileError('training.data', 'not the name of a data set');
  }
  const roles = keyed(nodes, 'training.nodes').map(([role, id]) => {
    const where = `training.nodes.${role}`;
    if (!isRole(role)) throw new FileError(where, `not one of ${ROLES.join(', ')}`);
    if (typeof id !== 'string') throw new FileError(where, 'not the id of a node');
    return [role, id] as const;
  });
  return {
    data,
    nodes: Object.fromEntries(roles),
    settings: readSettings(settings, 'training.settings'),
  };
}
