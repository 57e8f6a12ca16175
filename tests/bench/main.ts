/** The benchmark: prepares the contenders, races them at each workload, reports. Run by bench.mjs. */
import { writeFileSync } from 'node:fs';
import process from 'node:process';
import type { Contender } from './contender.ts';
import { contenders } from './contenders/index.ts';
import { home } from './home.ts';
import { type Options, readOptions, USAGE, UsageError } from './options.ts';
import { requireMarkers, writeBetweenMarkers } from './readme.ts';
import { complaints, json, markdown, type Report } from './report.ts';
import { type Result, race } from './runner.ts';
import type { Workload } from './workloads/workload.ts';

const README = home('..', '..', 'README.md');
const log = (line: string): void => console.error(line);

/** Contenders that cannot run here, with the reason. */
async function prepareAll(): Promise<ReadonlyMap<Contender, string>> {
  const skipped = new Map<Contender, string>();
  for (const contender of contenders) {
    const reason = await contender
      .prepare()
      .catch((error) => String(error).split('\n')[0] as string);
    if (reason === null) continue;
    skipped.set(contender, reason);
    log(`${contender.name} is left out: ${reason}`);
  }
  return skipped;
}

function groupsOf(workloads: readonly Workload[]): readonly (readonly Workload[])[] {
  const groups = new Map<string, Workload[]>();
  for (const workload of workloads) {
    const key = workload.group ?? workload.id;
    groups.set(key, [...(groups.get(key) ?? []), workload]);
  }
  return [...groups.values()];
}

const isTooSlow = ({ slow = [] }: Contender, group: readonly Workload[]): boolean =>
  group.some(({ id }) => slow.includes(id));

async function raceAll(options: Options, able: readonly Contender[]): Promise<readonly Result[]> {
  const results: Result[] = [];
  for (const group of groupsOf(options.workloads)) {
    const start = performance.now();
    const racing = able.filter((each) => !(options.quick && isTooSlow(each, group)));
    results.push(...(await race(group, racing, { ...options, log })));
    const seconds = ((performance.now() - start) / 1000).toFixed(1);
    log(`${group.map(({ id }) => id).join(', ')}: ${seconds} s`);
  }
  return results;
}

async function main(): Promise<void> {
  const options = readOptions(process.argv.slice(2));
  if (options.help) return console.log(USAGE);
  if (options.updateReadme) requireMarkers(README);
  const skipped = await prepareAll();
  const able = contenders.filter((contender) => !skipped.has(contender));
  const results = await raceAll(options, able);
  for (const contender of able) contender.close?.();
  const { rounds, workloads } = options;
  const report: Report = { rounds, results, skipped, contenders, workloads };
  const text = markdown(report);
  console.log(text);
  if (options.json) writeFileSync(options.json, json(report));
  const wrong = complaints(report);
  if (wrong.length > 0) {
    process.exitCode = 1;
    log(`${wrong.length} wrong or failed; the README is left as it is.`);
  } else if (options.updateReadme) writeBetweenMarkers(README, text);
}

try {
  await main();
} catch (error) {
  if (!(error instanceof UsageError)) throw error;
  log(`${error.message}\n\n${USAGE}`);
  process.exitCode = 2;
}
