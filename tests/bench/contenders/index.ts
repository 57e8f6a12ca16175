import type { Contender } from '../contender.ts';
import { engine, engineWithoutHooks } from './engine.ts';
import { odeBlock } from './engineOde.ts';
import { handwritten } from './handwritten/index.ts';
import { jaxJs } from './jax.ts';
import { mathjs } from './mathjs.ts';
import { micrograd } from './micrograd.ts';
import { native } from './native/index.ts';
import { tfjsCpu, tfjsWasm } from './tfjs.ts';
import { torch } from './torch/index.ts';
import { trainer } from './trainer.ts';

/** In the order of the table's columns. */
export const contenders: readonly Contender[] = [
  engine,
  engineWithoutHooks,
  trainer,
  odeBlock,
  handwritten,
  native,
  micrograd,
  mathjs,
  tfjsWasm,
  tfjsCpu,
  jaxJs,
  torch,
];
