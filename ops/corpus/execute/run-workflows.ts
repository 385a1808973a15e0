import { emulatedObstacle } from './emulate-action.ts';
import type { Execution } from './execution.ts';
import { isMet } from './expressions.ts';
import { readJobs, type WorkflowJob } from './read-jobs.ts';
import { type CellResult, runCell } from './run-job.ts';

export interface JobResult {
  readonly id: string;
  readonly status: 'passed' | 'failed' | 'skipped' | 'not-runnable';
  /** Why it could not run, or what was taken for granted so that it could; empty otherwise. */
  readonly reason: string;
  readonly cells: readonly CellResult[];
}

/** The first run of a repository's workflows. */
export interface FirstRun {
  /** Green where something ran and nothing failed; `not-runnable` where nothing could run. */
  readonly status: 'green' | 'red' | 'not-runnable';
  readonly jobs: readonly JobResult[];
}

/** Runs every job of the workflows as after a push, each cell in a clean copy of `source`. What cannot run here is told and never counted as passed. */
export async function runWorkflows(workflows: readonly string[], source: string, execution: Execution): Promise<FirstRun> {
  const jobs: JobResult[] = [];
  const tellers = new Set<JobResult>();
  for (const text of workflows) {
    const results = new Map<string, JobResult>();
    for (const job of readJobs(text)) {
      const result = await runJob(job, results, source, execution);
      results.set(job.id, result);
      if (Object.keys(job.outputs).length > 0) tellers.add(result);
    }
    jobs.push(...results.values());
  }
  const isRed = jobs.some(({ status }) => status === 'failed');
  // A job that only tells others something, such as what changed, has checked nothing.
  const isGreen = jobs.some((job) => job.status === 'passed' && job.reason === '' && !tellers.has(job));
  return { status: isRed ? 'red' : isGreen ? 'green' : 'not-runnable', jobs };
}

async function runJob(job: WorkflowJob, before: ReadonlyMap<string, JobResult>, source: string, execution: Execution): Promise<JobResult> {
  const needed = job.needs.flatMap((id) => before.get(id) ?? []);
  const obstacle = obstacleOf(job, needed);
  if (obstacle !== undefined) return { id: job.id, status: 'not-runnable', reason: obstacle, cells: [] };
  const absent = needed.filter((one) => one.status === 'not-runnable').map(({ id }) => id);
  const reason = absent.length === 0 ? '' : `with ${absent.join(', ')} taken as passed`;
  const needs = Object.fromEntries(needed.map((one) => [one.id, { result: resultNames[one.status], outputs: outputsOf(one) }]));
  const status = needed.every((one) => resultNames[one.status] === 'success') ? 'success' : 'failure';
  if (!isMet(job.condition, { needs }, status)) return { id: job.id, status: 'skipped', reason: '', cells: [] };
  const cells: CellResult[] = [];
  for (const cell of job.cells) cells.push(await runCell(job, cell, source, execution, needs));
  const failed = cells.some((one) => one.status === 'failed');
  const missed = cells.find((one) => one.status === 'not-runnable');
  const isPassed = cells.some((one) => one.status === 'passed');
  if (failed) return { id: job.id, status: 'failed', reason: '', cells };
  return isPassed || missed === undefined
    ? { id: job.id, status: 'passed', reason, cells }
    : { id: job.id, status: 'not-runnable', reason: missed.reason, cells };
}

const resultNames = { passed: 'success', failed: 'failure', skipped: 'skipped', 'not-runnable': 'success' } as const;

/** Of several cells, the last to run wins. */
const outputsOf = ({ cells }: JobResult): Record<string, string> => Object.assign({}, ...cells.map(({ outputs }) => outputs));

function obstacleOf(job: WorkflowJob, needed: readonly JobResult[]): string | undefined {
  if (job.obstacle !== undefined) return job.obstacle;
  if (!/^ubuntu/.test(job.runner)) return `it runs on ${job.runner}`;
  const action = job.steps
    .filter(({ condition }) => condition === undefined)
    .map((step) => emulatedObstacle(step.action))
    .find((one) => one !== undefined);
  const missing = needed.find(({ status }) => status === 'not-runnable');
  const isJudge = /\balways\s*\(/.test(job.condition ?? '');
  return action ?? (missing === undefined || isJudge ? undefined : `it needs ${missing.id}, which cannot run here`);
}
