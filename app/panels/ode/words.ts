import { formatShort } from '../../../engine/index.ts';

/** Bytes as people read them. */
export function bytesText(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  const [size, unit] = bytes < 1e6 ? [bytes / 1e3, 'kB'] : [bytes / 1e6, 'MB'];
  return `${size.toFixed(size < 100 ? 1 : 0)} ${unit}`;
}

/** A size by its power of ten: 1e−6, 3.2e−4; 0 stays 0. */
export function powerText(value: number): string {
  if (Number.isNaN(value)) return '–';
  if (value === 0 || !Number.isFinite(value)) return formatShort(value, 1);
  return value.toExponential(1).replace('.0e', 'e').replace('e+', 'e').replace('-', '−');
}

/** A vector: (2, 0); of long ones the first few components. */
export function vectorText(values: ArrayLike<number>, decimals = 3, most = 4): string {
  if (values.length === 1) return formatShort(values[0] as number, decimals);
  const shown = Array.from({ length: Math.min(most, values.length) }, (_, i) =>
    formatShort(values[i] as number, decimals),
  );
  return `(${shown.join(', ')}${values.length > most ? ', …' : ''})`;
}
