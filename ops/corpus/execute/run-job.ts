import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { textOf, type YamlMap } from '../checks/expand-expressions.ts';
import { gitEnvironment, runnerEnvironment } from '../env.ts';
import { emulateAction } from './emulate-action.ts';
import type { Execution } from './execution.ts';
import { type Contexts, interpolate, isMet, type StatusSoFar } from './expressions.ts';
import type { JobPlace } from './job-place.ts';
import type { WorkflowJob, WorkflowStep } from './read-jobs.ts';
import { runProcess } from './run-process.ts';
import { commandFiles, githubEnvironment, readCommandFiles } from './runner-files.ts';
import { obstacleOfCommands, shellCommand } from './shell-command.ts';
import { npmCacheOf } from './tool-store.ts';
import { unreachableHost } from './unreachable-host.ts';

export interface StepResult {
  readonly name: string;
  readonly status: 'passed' | 'failed' | 'skipped' | 'not-runnable';
  readonly timeMs: number;
  /** The end of what a failed step printed, why one could not run, or what stood in for an action. */
  readonly detail: string;
  /** Why a step that began could not go on here although it could on GitHub; its detail is then what it printed. */
  readonly reason?: string;
}

export interface CellResult {
  /** `node-version: 22`; empty without a matrix. */
  readonly cell: string;
  readonly status: 'passed' | 'failed' | 'not-runnable';
  /** Why it could not run. */
  readonly reason: string;
  readonly steps: readonly StepResult[];
  /** What later jobs can read. */
  readonly outputs: Readonly<Record<string, string>>;
}

const execute = promisify(execFile);

/** What the image of the hosted runner has beside Node. */
const preinstalled = { name: 'yarn', version: '1.22.22' } as const;

/** Runs the steps of one cell of a job, one after the other, in a fresh clone of `source` with a home of its own. Leaves nothing behind. */
export async function runCell(job: WorkflowJob, cell: YamlMap, source: string, execution: Execution, needs: Contexts): Promise<CellResult> {
  const base = await mkdtemp(path.join(tmpdir(), 'autodevops-job-'));
  const title = Object.entries(cell)
    .map(([key, value]) => `${key}: ${textOf(value)}`)
    .join(', ');
  try {
    const run = await openRun(job, cell, source, base, execution, needs);
    const steps: StepResult[] = [];
    for (const step of job.steps) {
      execution.onStep(job.id, step.name);
      const result = await runStep(run, step);
      steps.push(result);
      if (result.status === 'not-runnable')
        return { cell: title, status: 'not-runnable', reason: result.reason ?? result.detail, steps, outputs: {} };
      if (result.status === 'failed' && !step.isAllowedToFail) run.status = 'failure';
    }
    return {
      cell: title,
      status: run.status === 'success' ? 'passed' : 'failed',
      reason: '',
      steps,
      outputs: texts(job.outputs, run.contexts),
    };
  } finally {
    await rm(base, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
}

interface CellRun {
  readonly stepTimeLimitMs: number;
  readonly place: JobPlace;
  readonly contexts: Record<string, unknown>;
  readonly paths: string[];
  readonly variables: Record<string, string>;
  readonly outputs: Record<string, { outputs: Record<string, string>; outcome: string; conclusion: string }>;
  status: StatusSoFar;
}

async function openRun(
  job: WorkflowJob,
  cell: YamlMap,
  source: string,
  base: string,
  execution: Execution,
  needs: Contexts,
): Promise<CellRun> {
  const { tools, stepTimeLimitMs } = execution;
  const workspace = path.join(base, 'work');
  const scratch = path.join(base, 'runner');
  for (const folder of ['home', 'temp']) await mkdir(path.join(scratch, folder), { recursive: true });
  await execute('git', ['clone', '--quiet', '--no-hardlinks', source, workspace], { env: gitEnvironment() });
  const paths: string[] = [];
  const variables: Record<string, string> = {};
  const yarn = await tools.programsOf(preinstalled.name, preinstalled.version);
  const fixed = runnerEnvironment();
  const environment = () => ({
    ...fixed,
    ...githubEnvironment(workspace, scratch),
    npm_config_cache: npmCacheOf(tools.directory),
    ...variables,
    PATH: [...paths, fixed['PATH'] ?? '', yarn].join(path.delimiter),
  });
  const outputs: CellRun['outputs'] = {};
  const contexts = { matrix: cell, needs, steps: outputs, github: githubContext, runner: { os: 'Linux', arch: 'X64' } };
  const place = { workspace, scratch, tools, environment };
  const run: CellRun = { stepTimeLimitMs, place, contexts, paths, variables, outputs, status: 'success' };
  Object.assign(variables, texts(job.environment, run.contexts));
  return run;
}

const githubContext = { event_name: 'push', ref: 'refs/heads/main', ref_name: 'main', event: {}, actor: 'corpus', workflow: 'CI' };

async function runStep(run: CellRun, step: WorkflowStep): Promise<StepResult> {
  const startedAt = performance.now();
  const contexts = { ...run.contexts, env: run.variables };
  const name = interpolate(step.name, contexts);
  if (!isMet(step.condition, contexts, run.status)) return { name, status: 'skipped', timeMs: 0, detail: '' };
  const { status, detail, reason } =
    step.action === undefined ? await runCommands(run, step, contexts) : await runAction(run, step, contexts);
  const given = status === 'passed' ? await readCommandFiles(run.place.scratch) : { variables: {}, paths: [], outputs: {} };
  Object.assign(run.variables, given.variables);
  run.paths.unshift(...given.paths);
  const outcome = status === 'passed' ? 'success' : 'failure';
  if (step.id !== undefined)
    run.outputs[step.id] = { outputs: given.outputs, outcome, conclusion: step.isAllowedToFail ? 'success' : outcome };
  return { name, status, timeMs: performance.now() - startedAt, detail, ...(reason === undefined ? {} : { reason }) };
}

type Outcome = Pick<StepResult, 'status' | 'detail' | 'reason'>;

async function runAction(run: CellRun, step: WorkflowStep, contexts: Contexts): Promise<Outcome> {
  const result = await emulateAction(step.action ?? '', texts(step.inputs, contexts), run.place);
  if (result.outcome === 'failed') return { status: 'failed', detail: result.output };
  if (result.outcome === 'not-runnable') return { status: 'not-runnable', detail: result.reason };
  run.paths.unshift(...result.paths);
  return { status: 'passed', detail: result.note };
}

async function runCommands(run: CellRun, step: WorkflowStep, contexts: Contexts): Promise<Outcome> {
  const { place } = run;
  const text = interpolate(step.run ?? '', contexts);
  const environment = { ...place.environment(), ...texts(step.environment, contexts), ...(await commandFiles(place.scratch)) };
  const shell = shellCommand(step.shell, path.join(place.scratch, 'temp', 'step.sh'));
  const obstacle =
    shell === undefined ? `there is no stand-in for the shell ${step.shell}` : obstacleOfCommands(text, environment['PATH'] ?? '');
  if (shell === undefined || obstacle !== undefined) return { status: 'not-runnable', detail: obstacle ?? '' };
  await writeFile(path.join(place.scratch, 'temp', 'step.sh'), text.endsWith('\n') ? text : `${text}\n`);
  const directory = path.join(place.workspace, interpolate(step.directory, contexts));
  const result = await runProcess(shell.program, shell.parameters, { directory, environment, timeLimitMs: run.stepTimeLimitMs });
  if (result.code === 0) return { status: 'passed', detail: '' };
  const end = result.isTimedOut ? `ended here after ${run.stepTimeLimitMs / 1000} s` : `exit code ${result.code}`;
  const detail = `${result.tail.trimEnd()}\n(${end})`;
  const host = result.isTimedOut ? undefined : unreachableHost(result.tail);
  return host === undefined
    ? { status: 'failed', detail }
    : { status: 'not-runnable', detail, reason: `it cannot reach ${host} from here` };
}

function texts(values: YamlMap, contexts: Contexts): Record<string, string> {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, interpolate(textOf(value), contexts)]));
}
