import type { PackedProgram } from '../../engine/index.ts';
import type { TaskArgs, TaskName, TaskPart } from './tasks.ts';

/** From the page to the worker. A program stands for all that is asked after it. */
export type Request =
  | { readonly kind: 'program'; readonly program: PackedProgram }
  | { [K in TaskName]: { kind: 'ask'; id: number; name: K; args: TaskArgs<K> } }[TaskName]
  | { readonly kind: 'cancel'; readonly id: number };

/** From the worker to the page: parts of an answer as they are ready, then its end. */
export type Answer =
  | { readonly kind: 'parts'; readonly id: number; readonly parts: readonly TaskPart<TaskName>[] }
  | { readonly kind: 'done'; readonly id: number }
  | { readonly kind: 'failed'; readonly id: number; readonly message: string };
