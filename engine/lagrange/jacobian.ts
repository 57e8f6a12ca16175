import { equationAt, type Program, type Use } from '../program/program.ts';
import { filled, type Shape, sizeOf, type Tensor } from '../tensor/tensor.ts';
import { pullAt } from './pullAt.ts';

function argumentShape(program: Pick<Program, 'equations'>, { consumer, port }: Use): Shape {
  const arg = equationAt(program, consumer).args[port];
  if (!arg) return [];
  return 'constant' in arg ? arg.constant.shape : equationAt(program, arg.equation).shape;
}

/** Rows and columns of an edge's Jacobian: elements of the consumer, elements of the argument. */
export function jacobianShape(
  program: Pick<Program, 'equations'>,
  use: Use,
): readonly [rows: number, columns: number] {
  const { shape } = equationAt(program, use.consumer);
  return [sizeOf(shape), sizeOf(argumentShape(program, use))];
}

/**
 * ∂f_i/∂z_port as a matrix, elements of both sides in row-major order: row r is the pullback of the
 * unit cotangent e_r, so one pullback per element of the consumer. It is the edge's alone: where a
 * node feeds two ports, each has a Jacobian of its own. undefined while a value it needs is missing.
 */
export function jacobian(
  program: Pick<Program, 'equations'>,
  z: readonly (Tensor | undefined)[],
  use: Use,
): Tensor | undefined {
  const { shape, args } = equationAt(program, use.consumer);
  const ready = args.every((arg) => 'constant' in arg || z[arg.equation]) && z[use.consumer];
  if (!ready) return undefined;
  const [rows, columns] = jacobianShape(program, use);
  const data = new Float64Array(rows * columns);
  for (let r = 0; r < rows; r++) {
    const unit = filled(shape, 0);
    unit.data[r] = 1;
    const row = pullAt(program, z, use.consumer, unit)[use.port];
    if (row) data.set(row.data, r * columns);
  }
  return { shape: [rows, columns], data };
}
