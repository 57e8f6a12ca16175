import { complete } from '../../engine/index.ts';
import type { ProbeAnswer, ProbeRequest } from './probe.ts';
import { type Probed, type ProbeName, type ProbeResult, probes, type Subject } from './probes.ts';

complete();

let subject: Subject | undefined;

const answer = (message: ProbeAnswer): void => postMessage(message);

type Ask = Extract<ProbeRequest, { kind: 'ask' }>;

/** The table pairs each name with its arguments; TypeScript cannot follow that through a union. */
function resultOf(of: Probed, { name, args }: Ask): ProbeResult<ProbeName> {
  const probe = probes[name] as (of: Probed, args: Ask['args']) => ProbeResult<ProbeName>;
  return probe(of, args);
}

addEventListener('message', ({ data }: MessageEvent<ProbeRequest>) => {
  if (data.kind === 'subject') {
    ({ subject } = data);
    return;
  }
  try {
    if (!subject) throw new Error('A model comes before what is asked of it.');
    answer({ id: data.id, result: resultOf({ ...subject, parameters: data.parameters }, data) });
  } catch (error) {
    answer({ id: data.id, failed: (error as Error).message });
  }
});
