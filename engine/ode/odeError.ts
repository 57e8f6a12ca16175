import { ValueError } from '../tensor/tensor.ts';

export type OdeProblem =
  | 'interval'
  | 'option'
  | 'not finite'
  | 'too many steps'
  | 'step underflow'
  | 'newton';

/** An integration has no result. The message is a sentence that says where and why. */
export class OdeError extends ValueError {
  override name = 'OdeError';
  readonly problem: OdeProblem;
  /** Where the integration ended. */
  readonly t: number;
  constructor(problem: OdeProblem, t: number, message: string) {
    super(message);
    this.problem = problem;
    this.t = t;
  }
}
