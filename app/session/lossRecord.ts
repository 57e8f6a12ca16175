/** The losses of each step of a run: step s at s − 1; NaN for a part that the graph does not report. */
export interface LossRecord {
  /** Steps written; what stands behind them is unused room. */
  readonly count: number;
  readonly loss: Float32Array;
  readonly reconstruction: Float32Array;
  readonly kl: Float32Array;
}

const ROOM = 4096;

export const NO_LOSSES: LossRecord = {
  count: 0,
  loss: new Float32Array(0),
  reconstruction: new Float32Array(0),
  kl: new Float32Array(0),
};

function grown(old: Float32Array, length: number): Float32Array {
  if (old.length >= length) return old;
  const grown = new Float32Array(Math.max(ROOM, 2 * old.length, length));
  grown.set(old);
  return grown;
}

/**
 * The record with steps more, three numbers each: loss, reconstruction, KL. They are written into the room that is left;
 * `from` is the step before the first of them, and drops what was recorded after it.
 */
export function withLosses(record: LossRecord, from: number, rows: Float32Array): LossRecord {
  const count = from + rows.length / 3;
  const loss = grown(record.loss, count);
  const reconstruction = grown(record.reconstruction, count);
  const kl = grown(record.kl, count);
  // Steps that no one told of are not known.
  if (from > record.count)
    for (const part of [loss, reconstruction, kl]) part.fill(Number.NaN, record.count, from);
  for (let i = from, k = 0; i < count; i++) {
    loss[i] = rows[k++] as number;
    reconstruction[i] = rows[k++] as number;
    kl[i] = rows[k++] as number;
  }
  return { count, loss, reconstruction, kl };
}
