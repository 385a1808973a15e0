import { stripVTControlCharacters } from 'node:util';
import type { CellResult, StepResult } from '../execute/run-job.ts';
import type { JobResult } from '../execute/run-workflows.ts';
import type { Measurement } from '../measure-repository.ts';

const tailLines = 25;

/** What became of the jobs that were run, and the rate of repositories whose first run was green. Empty where nothing was run. */
export function firstRunReport(measurements: readonly Measurement[], options: { readonly isVerbose: boolean }): string {
  const run = measurements.flatMap(({ repository, firstRun }) => (firstRun === null ? [] : [{ repository, firstRun }]));
  if (run.length === 0) return '';
  const ran = run.filter(({ firstRun }) => firstRun.status !== 'not-runnable');
  const green = ran.filter(({ firstRun }) => firstRun.status === 'green');
  const rate = ran.length === 0 ? '' : ` (${((green.length / ran.length) * 100).toFixed(0)} %)`;
  const lines = run.flatMap(({ repository, firstRun }) => [
    `${repository}: ${firstRun.status === 'not-runnable' ? 'not runnable here' : firstRun.status}`,
    ...firstRun.jobs.flatMap((job) => jobLines(job, options.isVerbose)),
  ]);
  const rest = run.length - ran.length;
  const apart = rest === 0 ? '' : ` ${rest} more cannot run here.`;
  return [...lines, '', `First run green: ${green.length} of ${ran.length} repositories${rate}.${apart}`, ''].join('\n');
}

function jobLines({ id, status, reason, cells }: JobResult, isVerbose: boolean): readonly string[] {
  if (status === 'passed' && reason !== '') return [`  ${id}: passed, ${reason}`];
  if (cells.length === 0) return [`  ${id}: ${status === 'skipped' ? 'skipped' : `not runnable here: ${reason}`}`];
  return cells.flatMap((cell) => cellLines(id, cell, isVerbose));
}

function cellLines(id: string, { cell, status, reason, steps }: CellResult, isVerbose: boolean): readonly string[] {
  const title = `  ${id}${cell === '' ? '' : ` (${cell})`}: ${status === 'not-runnable' ? `not runnable here: ${reason}` : status}`;
  return [title, ...steps.filter((step) => isVerbose || step.status === 'failed' || step.reason !== undefined).flatMap(stepLines)];
}

const marks = { passed: 'ok  ', failed: 'FAIL', skipped: 'skip', 'not-runnable': '-   ' } as const;

function stepLines({ name, status, timeMs, detail, reason }: StepResult): readonly string[] {
  const time = `${(timeMs / 1000).toFixed(1)} s`.padStart(8);
  const head = `    ${marks[status]} ${time}  ${name}`;
  if (status !== 'failed' && reason === undefined) return [detail === '' ? head : `${head} (${detail})`];
  return [
    head,
    ...stripVTControlCharacters(detail)
      .split('\n')
      .slice(-tailLines)
      .map((line) => `      | ${line}`),
  ];
}
