import { complete, type Trace, trace, unpackProgram } from '../../engine/index.ts';
import { breathe } from './breathe.ts';
import type { Answer, Request } from './messages.ts';
import { type TaskName, type TaskPart, tasks } from './tasks.ts';

complete();

/** How long a task computes before it lets messages in, ms. */
const SLICE = 30;

let run: Trace | undefined;
const cancelled = new Set<number>();

const answer = (message: Answer): void => postMessage(message);

type Ask = Extract<Request, { kind: 'ask' }>;

/** The parts of an answer. The table pairs each name with its arguments; TypeScript cannot follow that through a union. */
function partsOf(of: Trace, { name, args }: Ask): Generator<TaskPart<TaskName>> {
  const task = tasks[name] as (run: Trace, args: Ask['args']) => Generator<TaskPart<TaskName>>;
  return task(of, args);
}

async function perform(ask: Ask): Promise<void> {
  const { id } = ask;
  cancelled.delete(id);
  if (!run) throw new Error('A program comes before what is asked of it.');
  let ready: TaskPart<TaskName>[] = [];
  let begun = performance.now();
  for (const part of partsOf(run, ask)) {
    ready.push(part);
    if (performance.now() - begun < SLICE) continue;
    answer({ kind: 'parts', id, parts: ready });
    ready = [];
    await breathe();
    if (cancelled.delete(id)) return;
    begun = performance.now();
  }
  answer({ kind: 'parts', id, parts: ready });
  answer({ kind: 'done', id });
}

addEventListener('message', ({ data }: MessageEvent<Request>) => {
  if (data.kind === 'program') run = trace(unpackProgram(data.program));
  else if (data.kind === 'cancel') cancelled.add(data.id);
  else {
    perform(data).catch((error: unknown) => {
      answer({ kind: 'failed', id: data.id, message: (error as Error).message });
    });
  }
});
