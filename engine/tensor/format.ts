/** Most digits before a number is written with an exponent: what a node card has room for. */
const MAX_DIGITS = 9;

function digitsLeftOfPoint(size: number): number {
  return size < 1 ? 1 : Math.floor(Math.log10(size)) + 1;
}

/** A real minus sign, as mathematics sets it. */
const trueMinus = (text: string): string => text.replaceAll('-', '−');

/**
 * A number with `decimals` decimals, fewer where it is large, with an exponent where it is too
 * large or too small for that: `6.9729`, `24521.6629`, `2.1000e−7`. Zero is `0`, −0 is `−0`.
 */
export function formatFixed(value: number, decimals: number): string {
  if (Number.isNaN(value)) return 'NaN';
  const size = Math.abs(value);
  const sign = value < 0 || Object.is(value, -0) ? '−' : '';
  if (size === 0) return `${sign}0`;
  if (size === Number.POSITIVE_INFINITY) return `${sign}∞`;
  const left = digitsLeftOfPoint(size);
  if (left > MAX_DIGITS || size < 10 ** -decimals) {
    return trueMinus(value.toExponential(Math.min(decimals, 4)).replace('e+', 'e'));
  }
  return trueMinus(value.toFixed(Math.min(decimals, MAX_DIGITS - left)));
}

/** As formatFixed, without zeros at the end: `2`, `6.9729`, `0.5`. */
export function formatShort(value: number, decimals: number): string {
  const [mantissa = '', exponent] = formatFixed(value, decimals).split('e');
  const trimmed = mantissa.includes('.') ? mantissa.replace(/\.?0+$/, '') : mantissa;
  return exponent === undefined ? trimmed : `${trimmed}e${exponent}`;
}
