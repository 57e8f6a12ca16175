import type { Kernels } from '../kernels.ts';

type Data = Float64Array | Float32Array;

type Moves = Pick<Kernels, 'gather' | 'scatter_add' | 'fill' | 'copy' | 'scale' | 'axpy'>;
type Steps = Pick<Kernels, 'sgd' | 'momentum' | 'adam'>;

function moves(data: Data, ints: Int32Array): Moves {
  return {
    gather(out, x, index, n) {
      for (let i = 0; i < n; i++) {
        data[out + i] = data[x + (ints[index + i] as number)] as number;
      }
    },
    scatter_add(out, index, x, n) {
      for (let i = 0; i < n; i++) {
        const at = out + (ints[index + i] as number);
        data[at] = (data[at] as number) + (data[x + i] as number);
      }
    },
    fill(out, value, n) {
      data.fill(value, out, out + n);
    },
    copy(out, x, n) {
      data.copyWithin(out, x, x + n);
    },
    scale(out, x, factor, n) {
      for (let i = 0; i < n; i++) data[out + i] = factor * (data[x + i] as number);
    },
    axpy(out, x, factor, n) {
      for (let i = 0; i < n; i++) {
        data[out + i] = (data[out + i] as number) + factor * (data[x + i] as number);
      }
    },
  };
}

function steps(data: Data): Steps {
  return {
    sgd(p, g, n, rate) {
      for (let i = 0; i < n; i++) {
        data[p + i] = (data[p + i] as number) - rate * (data[g + i] as number);
      }
    },
    momentum(p, g, v, n, rate, momentum) {
      for (let i = 0; i < n; i++) {
        const speed = momentum * (data[v + i] as number) + (data[g + i] as number);
        data[v + i] = speed;
        data[p + i] = (data[p + i] as number) - rate * speed;
      }
    },
    adam(p, g, m, v, n, step, beta1, beta2, epsilon) {
      for (let i = 0; i < n; i++) {
        const slope = data[g + i] as number;
        const first = beta1 * (data[m + i] as number) + (1 - beta1) * slope;
        const second = beta2 * (data[v + i] as number) + (1 - beta2) * slope * slope;
        data[m + i] = first;
        data[v + i] = second;
        data[p + i] = (data[p + i] as number) - (step * first) / (Math.sqrt(second) + epsilon);
      }
    },
  };
}

export const vectorKernels = (data: Data, ints: Int32Array): Moves & Steps => ({
  ...moves(data, ints),
  ...steps(data),
});
