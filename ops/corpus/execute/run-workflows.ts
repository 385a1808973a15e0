import { emulatedObstacle } from './emulate-action.ts';
import { isMet } from './expressions.ts';
import { readJobs, type WorkflowJob } from './read-jobs.ts';
import { type CellResult, runCell } from './run-job.ts';
import type { ToolStore } from './tool-store.ts';

export interface JobResult {
  readonly id: string;
  readonly status: 'passed' | 'failed' | 'skipped' | 'not-runnable';
  /** Why it could not run; empty otherwise. */
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
export async function runWorkflows(workflows: readonly string[], source: string, tools: ToolStore): Promise<FirstRun> {
  const jobs: JobResult[] = [];
  for (const text of workflows) {
    const results = new Map<string, JobResult>();
    for (const job of readJobs(text)) results.set(job.id, await runJob(job, results, source, tools));
    jobs.push(...results.values());
  }
  const isRed = jobs.some(({ status }) => status === 'failed');
  const isGreen = jobs.some(({ status }) => status === 'passed');
  return { status: isRed ? 'red' : isGreen ? 'green' : 'not-runnable', jobs };
}

async function runJob(job: WorkflowJob, before: ReadonlyMap<string, JobResult>, source: string, tools: ToolStore): Promise<JobResult> {
  const needed = job.needs.flatMap((id) => before.get(id) ?? []);
  const obstacle = obstacleOf(job, needed);
  if (obstacle !== undefined) return { id: job.id, status: 'not-runnable', reason: obstacle, cells: [] };
  const needs = Object.fromEntries(needed.map(({ id, status }) => [id, { result: resultNames[status], outputs: {} }]));
  const status = needed.every((one) => one.status === 'passed') ? 'success' : 'failure';
  if (!isMet(job.condition, { needs }, status)) return { id: job.id, status: 'skipped', reason: '', cells: [] };
  const cells: CellResult[] = [];
  for (const cell of job.cells) cells.push(await runCell(job, cell, source, tools, needs));
  const failed = cells.some((one) => one.status === 'failed');
  const missed = cells.find((one) => one.status === 'not-runnable');
  const isPassed = cells.some((one) => one.status === 'passed');
  if (failed) return { id: job.id, status: 'failed', reason: '', cells };
  return isPassed || missed === undefined
    ? { id: job.id, status: 'passed', reason: '', cells }
    : { id: job.id, status: 'not-runnable', reason: missed.reason, cells };
}

const resultNames = { passed: 'success', failed: 'failure', skipped: 'skipped', 'not-runnable': 'skipped' } as const;

function obstacleOf(job: WorkflowJob, needed: readonly JobResult[]): string | undefined {
  if (job.obstacle !== undefined) return job.obstacle;
  if (!/^ubuntu/.test(job.runner)) return `it runs on ${job.runner}`;
  const action = job.steps.map((step) => emulatedObstacle(step.action)).find((one) => one !== undefined);
  const missing = needed.find(({ status }) => status === 'not-runnable');
  return action ?? (missing === undefined ? undefined : `it needs ${missing.id}, which cannot run here`);
}
