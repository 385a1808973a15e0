import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';

export interface SlowStatement {
  readonly durationMs: number;
  /** The statement and how it was run, as Postgres tells it. */
  readonly plan: string;
}

/** Has Postgres log how it runs each statement of the API from the next connection on: in the role, and with the values, of the request itself. */
export async function startPlans(owner: pg.Client): Promise<void> {
  await owner.query(`alter role autodevops_api set session_preload_libraries = 'auto_explain'`);
  for (const [name, value] of [
    ['log_min_duration', '0'],
    ['log_analyze', 'on'],
    ['log_buffers', 'on'],
    ['log_level', 'warning'],
  ]) {
    await owner.query(`alter role autodevops_api set auto_explain.${name} = '${value}'`);
  }
  await owner.query(`select pg_terminate_backend(pid) from pg_stat_activity where usename = 'autodevops_api'`);
}

const entry = /WARNING: {2}duration: ([\d.]+) ms {2}plan:\n((?:\t.*\n?)*)/g;

/** The slowest statement of what is done meanwhile, or undefined where there is none. Nobody else may use the API at that time. */
export async function slowestStatement(
  owner: pg.Client,
  logFile: string,
  work: () => Promise<unknown>,
): Promise<SlowStatement | undefined> {
  const begin = await mark(owner, logFile);
  await work();
  const end = await mark(owner, logFile);
  const text = readFileSync(logFile).subarray(begin, end).toString('utf8');
  const statements = [...text.matchAll(entry)].map(([, duration, plan = '']) => ({
    durationMs: Number(duration),
    plan: plan.replaceAll(/^\t/gm, '  '),
  }));
  return statements.sort((left, right) => right.durationMs - left.durationMs)[0];
}

/** Where the log is at this moment. It is written a little later than things happen. */
async function mark(owner: pg.Client, logFile: string): Promise<number> {
  const text = `the bench was here: ${performance.now()}`;
  await owner.query(`do $$ begin raise warning '${text}'; end $$`);
  for (;;) {
    const position = readFileSync(logFile).indexOf(text);
    if (position >= 0) return position;
    await sleep(5);
  }
}
