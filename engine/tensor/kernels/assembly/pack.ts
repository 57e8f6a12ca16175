/** Copies blocks of a matrix into panels: W elements of one axis together, for each place along the other. */

/** Four f32 or two f64 rows at a, `row` bytes apart, transposed to `to`, whose rows are `apart` bytes apart. */
@inline
function transposed<T>(a: usize, row: usize, to: usize, apart: usize): void {
  const r0 = v128.load(a), r1 = v128.load(a + row);
  if (sizeof<T>() == 8) {
    v128.store(to, v128.shuffle<f64>(r0, r1, 0, 2));
    v128.store(to + apart, v128.shuffle<f64>(r0, r1, 1, 3));
    return;
  }
  const r2 = v128.load(a + 2 * row), r3 = v128.load(a + 3 * row);
  const low01 = v128.shuffle<f32>(r0, r1, 0, 4, 1, 5), high01 = v128.shuffle<f32>(r0, r1, 2, 6, 3, 7);
  const low23 = v128.shuffle<f32>(r2, r3, 0, 4, 1, 5), high23 = v128.shuffle<f32>(r2, r3, 2, 6, 3, 7);
  v128.store(to, v128.shuffle<f64>(low01, low23, 0, 2));
  v128.store(to + apart, v128.shuffle<f64>(low01, low23, 1, 3));
  v128.store(to + 2 * apart, v128.shuffle<f64>(high01, high23, 0, 2));
  v128.store(to + 3 * apart, v128.shuffle<f64>(high01, high23, 1, 3));
}

/** One panel element by element; where there are fewer than `width` the rest is 0. */
function packSlow<T>(
  from: usize, across: usize, along: usize, count: usize, width: usize, length: usize, to: usize,
): void {
  for (; length > 0; length--, from += along) {
    let p = from;
    for (let i: usize = 0; i < width; i++, p += across, to += sizeof<T>()) {
      store<T>(to, i < count ? load<T>(p) : <T>0);
    }
  }
}

/** A full panel whose elements lie next to each other: whole vectors. */
@inline
function packRows(from: usize, along: usize, bytes: usize, length: usize, to: usize): void {
  for (; length > 0; length--, from += along, to += bytes) {
    for (let i: usize = 0; i < bytes; i += 16) v128.store(to + i, v128.load(from + i));
  }
}

/** A full panel whose elements at one place along lie `across` bytes apart, and next to each other along. */
@inline
function packTransposed<T>(from: usize, across: usize, width: usize, length: usize, to: usize): void {
  const lanes: usize = 16 / sizeof<T>();
  const bytes = width * sizeof<T>();
  let k: usize = 0;
  for (; k + lanes <= length; k += lanes, from += 16, to += lanes * bytes) {
    for (let i: usize = 0; i < width; i += lanes) {
      transposed<T>(from + i * across, across, to + i * sizeof<T>(), bytes);
    }
  }
  packSlow<T>(from, across, sizeof<T>(), width, width, length - k, to);
}

/** `count` elements across (`across` bytes apart) by `length` along (`along` bytes apart), as panels of `width`. */
export function pack<T>(
  from: usize, across: usize, along: usize, count: usize, width: usize, length: usize, to: usize,
): void {
  const panel = width * length * sizeof<T>();
  for (; count >= width; count -= width, from += width * across, to += panel) {
    if (across == sizeof<T>()) packRows(from, along, width * sizeof<T>(), length, to);
    else if (along == sizeof<T>()) packTransposed<T>(from, across, width, length, to);
    else packSlow<T>(from, across, along, width, width, length, to);
  }
  if (count) packSlow<T>(from, across, along, count, width, length, to);
}
