import type { Shape } from '../../engine/index.ts';

/** A shape as people type it, `32, 64`, `[32×64]`, `32 x 64`; nothing is a scalar. undefined if it is none. */
export function readShape(typed: string): Shape | undefined {
  const inner = typed.trim().replace(/^[[(](.*)[\])]$/, '$1');
  if (inner.trim() === '' || inner.trim() === 'scalar') return [];
  const sizes = inner.replace(/,\s*$/, '').split(/\s*[,×x*]\s*|\s+/);
  if (sizes.length > 6 || !sizes.every((size) => /^\s*\d{1,7}\s*$/.test(size))) return undefined;
  return sizes.map(Number);
}
