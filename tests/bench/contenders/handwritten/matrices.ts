// biome-ignore-all lint/style/noNonNullAssertion: every index below is in range by construction.
/** Plain loops over row-major matrices, in the order that reads memory forwards. */

/** C += A B: (m, k) (k, n). */
export function addNN(
  C: Float32Array,
  A: Float32Array,
  B: Float32Array,
  m: number,
  k: number,
  n: number,
): void {
  for (let i = 0; i < m; i++) {
    for (let l = 0; l < k; l++) {
      const a = A[i * k + l]!;
      const row = l * n;
      for (let j = 0; j < n; j++) C[i * n + j]! += a * B[row + j]!;
    }
  }
}

/** C += A Bᵀ: (m, k) (n, k). */
export function addNT(
  C: Float32Array,
  A: Float32Array,
  B: Float32Array,
  m: number,
  k: number,
  n: number,
): void {
  for (let i = 0; i < m; i++) {
    for (let j = 0; j < n; j++) {
      let sum = 0;
      for (let l = 0; l < k; l++) sum += A[i * k + l]! * B[j * k + l]!;
      C[i * n + j]! += sum;
    }
  }
}

/** C += Aᵀ B: (k, m) (k, n). */
export function addTN(
  C: Float32Array,
  A: Float32Array,
  B: Float32Array,
  m: number,
  k: number,
  n: number,
): void {
  for (let l = 0; l < k; l++) {
    for (let i = 0; i < m; i++) {
      const a = A[l * m + i]!;
      const row = l * n;
      for (let j = 0; j < n; j++) C[i * n + j]! += a * B[row + j]!;
    }
  }
}

/** Every row of the (m, n) matrix C becomes the bias b. */
export function fillRows(C: Float32Array, b: Float32Array): void {
  for (let start = 0; start < C.length; start += b.length) C.set(b, start);
}

/** b = the sum of the rows of the (m, n) matrix A. */
export function sumRows(b: Float32Array, A: Float32Array): void {
  b.fill(0);
  for (let start = 0; start < A.length; start += b.length)
    for (let j = 0; j < b.length; j++) b[j]! += A[start + j]!;
}
