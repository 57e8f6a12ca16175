/** Results as Markdown and as JSON. */
import { cpus } from 'node:os';
import process from 'node:process';
import type { Contender } from './contender.ts';
import { type Verdict, verdicts } from './goals.ts';
import type { Result } from './runner.ts';
import { median, pairedRatio } from './statistics.ts';
import type { Workload } from './workloads/workload.ts';

export interface Report {
  readonly rounds: number;
  readonly results: readonly Result[];
  /** Contenders that cannot run here, with the reason. */
  readonly skipped: ReadonlyMap<Contender, string>;
  readonly contenders: readonly Contender[];
  readonly workloads: readonly Workload[];
}

/** Three significant digits, thousands separated. */
export const formatMeasure = (value: number): string =>
  value.toLocaleString('en-US', { maximumSignificantDigits: 3 });

const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [row(head), row(head.map((_, i) => (i === 0 ? '---' : '--:'))), ...rows.map(row)].join('\n');

const measures = ({ workload, ms }: Result): readonly number[] => ms.map(workload.measure);

function cell(result: Result | undefined): string {
  if (!result) return '–';
  if (result.state !== 'timed') return `**${result.state}**`;
  const values = measures(result);
  const range = [Math.min(...values), Math.max(...values)].map(formatMeasure).join('–');
  return `${formatMeasure(median(values))} (${range})`;
}

/** The results of one workload in the order of the columns. */
const across = ({ results }: Report, workload: Workload, columns: readonly Contender[]) =>
  columns.map((contender) =>
    results.find((each) => each.workload === workload && each.contender === contender),
  );

const columnsOf = ({ contenders, results }: Report): readonly Contender[] =>
  contenders.filter((each) => results.some(({ contender }) => contender === each));

const heading = ({ name, version }: Contender): string => (version ? `${name} ${version()}` : name);

function measuredTable(report: Report): string {
  const columns = columnsOf(report);
  const rows = report.workloads.map((workload) => [
    `${workload.id}, ${workload.unit}`,
    ...across(report, workload, columns).map(cell),
  ]);
  return table(['Workload, unit', ...columns.map(({ name }) => name)], rows);
}

/** Each time as a multiple of the first in its row. */
function ratioTable(report: Report): string {
  const columns = columnsOf(report);
  const rows = report.workloads.map((workload) => {
    const timed = across(report, workload, columns).map((result) =>
      result?.state === 'timed' ? result.ms : null,
    );
    const first = timed.find((ms) => ms !== null);
    const ratio = (ms: readonly number[] | null): string =>
      ms && first ? formatMeasure(pairedRatio(ms, first)) : '–';
    return [workload.id, ...timed.map(ratio)];
  });
  return table(['Workload', ...columns.map(({ name }) => name)], rows);
}

function goalRow({ workload, goal, measured, met, stretch }: Verdict): readonly string[] {
  const verdict = met === null ? 'not measured' : met ? 'met' : 'not met';
  return [
    workload,
    stretch ? `${goal} (stretch)` : goal,
    measured === null ? '–' : formatMeasure(measured),
    verdict,
  ];
}

function memoryLines({ results }: Report): readonly string[] {
  const largest = Math.max(...results.map(({ workload }) => workload.nodes ?? 0));
  const held = results.filter(
    ({ workload, contender, bytesPerNode }) =>
      workload.nodes === largest && bytesPerNode !== null && contender.maxNodes === undefined,
  );
  if (largest === 0 || held.length === 0) return [];
  const each = held.map(
    ({ contender, bytesPerNode }) => `${contender.name} ${formatMeasure(bytesPerNode as number)}`,
  );
  return [
    `Bytes a node, held at W2 with ${largest.toLocaleString('en-US')} nodes: ${each.join(', ')}.`,
  ];
}

const isWrong = ({ state }: Result): boolean => state !== 'timed';

/** The check values that stopped a contender from being timed. */
export const complaints = ({ results }: Report): readonly string[] =>
  results
    .filter(isWrong)
    .map(
      ({ workload, contender, state, complaint }) =>
        `${workload.id}, ${contender.name}: ${state}: ${complaint}`,
    );

const machine = (): string => {
  const processors = cpus();
  return `${processors.length} × ${processors[0]?.model.trim()}, Node ${process.versions.node}`;
};

export function markdown(report: Report): string {
  const present = columnsOf(report);
  const skipped = [...report.skipped].map(
    ([{ name }, reason]) => `${name} is left out: ${reason}.`,
  );
  const judged = verdicts(report.results).map(goalRow);
  return [
    `${machine()}; ${new Date().toISOString().slice(0, 10)}. Median of ${report.rounds} interleaved rounds, in brackets the least and the greatest. GFLOP/s: more is better; else less is.`,
    measuredTable(report),
    'Times as multiples of the first in the row, median of the ratios within a round:',
    ratioTable(report),
    ...(judged.length > 0 ? [table(['Workload', 'Goal', 'Measured', ''], judged)] : []),
    ...memoryLines(report),
    `Contenders: ${present.map(heading).join(', ')}. All run on one thread.`,
    ...skipped,
    ...complaints(report),
  ].join('\n\n');
}

export function json({ rounds, results, skipped }: Report): string {
  const record = {
    machine: machine(),
    date: new Date().toISOString(),
    rounds,
    results: results.map((result) => ({
      workload: result.workload.id,
      contender: heading(result.contender),
      state: result.state,
      check: result.check,
      expected: result.workload.expected(),
      complaint: result.complaint,
      unit: result.workload.unit,
      measures: measures(result),
      bytesPerNode: result.bytesPerNode,
    })),
    goals: verdicts(results),
    skipped: Object.fromEntries([...skipped].map(([{ name }, reason]) => [name, reason])),
  };
  return `${JSON.stringify(record, null, 2)}\n`;
}
