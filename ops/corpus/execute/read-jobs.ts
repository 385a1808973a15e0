import { parse } from 'yaml';
import { listOf, mapOf, textOf, type YamlMap } from '../checks/expand-expressions.ts';
import { matrixCells } from './matrix-cells.ts';

export interface WorkflowStep {
  readonly id: string | undefined;
  readonly name: string;
  readonly condition: string | undefined;
  /** `owner/name` or `owner/name/path` without its version; undefined for a `run` step. */
  readonly action: string | undefined;
  readonly inputs: YamlMap;
  readonly run: string | undefined;
  readonly shell: string | undefined;
  readonly directory: string;
  readonly environment: YamlMap;
  readonly isAllowedToFail: boolean;
}

export interface WorkflowJob {
  readonly id: string;
  readonly needs: readonly string[];
  readonly condition: string | undefined;
  readonly runner: string;
  /** What the job asks for and only GitHub can give; undefined where it asks for nothing such. */
  readonly obstacle: string | undefined;
  readonly cells: readonly YamlMap[];
  /** Of the workflow and the job, the job's winning. */
  readonly environment: YamlMap;
  /** Expressions over the steps, by the name under which later jobs read them. */
  readonly outputs: YamlMap;
  readonly steps: readonly WorkflowStep[];
}

/** The jobs of a workflow file, in an order in which each comes after those that it needs. */
export function readJobs(text: string): readonly WorkflowJob[] {
  const workflow = mapOf(parse(text, { merge: true }));
  const jobs = Object.entries(mapOf(workflow['jobs'])).map(([id, job]) => readJob(id, mapOf(job), workflow));
  const sorted: WorkflowJob[] = [];
  const open = new Set(jobs);
  while (open.size > 0) {
    const next = [...open].find(({ needs }) => needs.every((id) => sorted.some((job) => job.id === id)));
    if (next === undefined) throw new Error(`The jobs ${[...open].map(({ id }) => id).join(', ')} wait for each other.`);
    sorted.push(next);
    open.delete(next);
  }
  return sorted;
}

function readJob(id: string, job: YamlMap, workflow: YamlMap): WorkflowJob {
  const defaults = { ...mapOf(mapOf(workflow['defaults'])['run']), ...mapOf(mapOf(job['defaults'])['run']) };
  return {
    id,
    needs: typeof job['needs'] === 'string' ? [job['needs']] : listOf(job['needs']).map(textOf),
    condition: optionalText(job['if']),
    runner: textOf(job['runs-on']),
    obstacle: obstacleOf(job),
    cells: matrixCells(mapOf(job['strategy'])['matrix']),
    environment: { ...mapOf(workflow['env']), ...mapOf(job['env']) },
    outputs: mapOf(job['outputs']),
    steps: listOf(job['steps']).map((step) => readStep(mapOf(step), defaults)),
  };
}

function obstacleOf(job: YamlMap): string | undefined {
  if (job['uses'] !== undefined) return 'it calls another workflow';
  if (job['container'] !== undefined) return 'it runs in a container';
  const services = Object.keys(mapOf(job['services']));
  return services.length === 0 ? undefined : `it needs the ${services.length === 1 ? 'service' : 'services'} ${services.join(', ')}`;
}

function readStep(step: YamlMap, defaults: YamlMap): WorkflowStep {
  const action = optionalText(step['uses'])?.split('@')[0];
  const run = optionalText(step['run']);
  return {
    id: optionalText(step['id']),
    name: optionalText(step['name']) ?? action ?? run?.split('\n')[0] ?? '',
    condition: optionalText(step['if']),
    action,
    inputs: mapOf(step['with']),
    run,
    shell: optionalText(step['shell'] ?? defaults['shell']),
    directory: optionalText(step['working-directory'] ?? defaults['working-directory']) ?? '.',
    environment: mapOf(step['env']),
    isAllowedToFail: step['continue-on-error'] === true,
  };
}

const optionalText = (value: unknown): string | undefined => (value === undefined || value === null ? undefined : textOf(value));
