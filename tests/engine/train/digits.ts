import { readFileSync } from 'node:fs';
import { readImages } from '../../../engine/train/dataset.ts';

const at = (name: string): URL => new URL(`../../../examples/data/${name}`, import.meta.url);

export const bytesOf = (name: string): Uint8Array => readFileSync(at(name));
export const digits = readImages('digits', bytesOf('digits.bin'));
