/**
 * Rebuilds digits.bin, fashion.bin, SHA256SUMS and sample.ts from Debian's packages python3-sklearn and
 * dataset-fashion-mnist: `node examples/data/build.mjs`. The format is that of engine/train/dataset.ts.
 */
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';

const SKLEARN = '/usr/lib/python3/dist-packages/sklearn/datasets/data/digits.csv.gz';
const FASHION = '/usr/share/datasets/fashion-mnist';
const PER_CLASS = 200;

/** @typedef {{ height: number, width: number, bits: number, levels: number, classes: number, greys: Uint8Array, labels: Uint8Array }} Images */

const unzipped = (/** @type {string} */ file) => gunzipSync(readFileSync(file));

/** 1,797 digits, 8×8, greys from 0 to 16; each line is 64 greys and the digit. @returns {Images} */
function digits() {
  const rows = unzipped(SKLEARN)
    .toString()
    .trim()
    .split('\n')
    .map((line) => line.split(',').map(Number));
  return {
    ...{ height: 8, width: 8, bits: 5, levels: 17, classes: 10 },
    greys: Uint8Array.from(rows.flatMap((row) => row.slice(0, 64))),
    labels: Uint8Array.from(rows.map((row) => Number(row[64]))),
  };
}

/** The first 200 training images of each class, in the file's order: 28×28 → 14×14 by means of 2×2, in 16 greys. @returns {Images} */
function fashion() {
  const images = unzipped(`${FASHION}/train-images-idx3-ubyte.gz`).subarray(16);
  const classes = unzipped(`${FASHION}/train-labels-idx1-ubyte.gz`).subarray(8);
  const counts = new Array(10).fill(0);
  const chosen = [...classes.keys()].filter((i) => counts[Number(classes[i])]++ < PER_CLASS);
  const at = (/** @type {number} */ i, /** @type {number} */ y, /** @type {number} */ x) =>
    Number(images[784 * i + 28 * y + x]);
  const greys = chosen.flatMap((i) =>
    Array.from({ length: 196 }, (_, k) => {
      const [y, x] = [2 * Math.floor(k / 14), 2 * (k % 14)];
      const sum = at(i, y, x) + at(i, y, x + 1) + at(i, y + 1, x) + at(i, y + 1, x + 1);
      return Math.round((sum / 4 / 255) * 15);
    }),
  );
  const labels = Uint8Array.from(chosen, (i) => Number(classes[i]));
  return {
    ...{ height: 14, width: 14, bits: 4, levels: 16, classes: 10 },
    ...{ greys: Uint8Array.from(greys), labels },
  };
}

function encoded(/** @type {Images} */ { height, width, bits, levels, classes, greys, labels }) {
  const header = Buffer.alloc(18);
  header.write('ADJD', 0, 'latin1');
  header.writeUInt8(1, 4);
  header.writeUInt8(bits, 5);
  header.writeUInt16LE(levels, 6);
  header.writeUInt16LE(height, 8);
  header.writeUInt16LE(width, 10);
  header.writeUInt16LE(classes, 12);
  header.writeUInt32LE(labels.length, 14);
  const packed = Buffer.alloc(Math.ceil((greys.length * bits) / 8));
  for (const [i, grey] of greys.entries()) {
    for (let b = 0; b < bits; b++) {
      const place = i * bits + b;
      const bit = (grey >> (bits - 1 - b)) & 1;
      packed[place >> 3] = Number(packed[place >> 3]) | (bit << (7 - (place & 7)));
    }
  }
  return Buffer.concat([header, labels, packed]);
}

/** The first 32 digits as text, a letter per grey: what the examples show before any data is loaded. */
function sample(/** @type {Images} */ { greys, labels }) {
  const lines = Array.from({ length: 32 }, (_, i) =>
    [...greys.subarray(64 * i, 64 * i + 64)].map((grey) => grey.toString(17)).join(''),
  );
  return `/** The first 32 digits of digits.bin, row by row, a base-17 numeral per grey; written by build.mjs. */
export const SAMPLE: readonly string[] = [
${lines.map((line) => `  '${line}',`).join('\n')}
];

/** Which digits they are. */
export const SAMPLE_LABELS: readonly number[] = [${[...labels.subarray(0, 32)].join(', ')}];
`;
}

const here = (/** @type {string} */ name) => fileURLToPath(new URL(name, import.meta.url));
const read = digits();
const files = { 'digits.bin': encoded(read), 'fashion.bin': encoded(fashion()) };
const sums = Object.entries(files).map(([name, bytes]) => {
  writeFileSync(here(name), bytes);
  return `${createHash('sha256').update(bytes).digest('hex')}  ${name}\n`;
});
writeFileSync(here('SHA256SUMS'), sums.join(''));
writeFileSync(here('sample.ts'), sample(read));
