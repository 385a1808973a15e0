import type { LineReason } from '@autodevops/contracts/workflow';
import type { Catalogue } from '../catalogue/catalogue.ts';
import { changesJobId } from '../plan/changes/changes-job.ts';
import { expression } from '../plan/expression.ts';
import { ruleReason } from '../plan/read-fact.ts';
import { isSafePath } from '../plan/safe-text.ts';
import { secretsJobId } from '../plan/secrets/await-secrets.ts';
import type { ActionStep, Decided, PlannedJob, PlannedService, PlannedStep, RunStep, Scalar } from '../plan/workflow-plan.ts';
import type { YamlLines } from './yaml-lines.ts';
import { yamlScalar } from './yaml-scalar.ts';

/** The image a job runs on where nothing asks for another: a fixed one, so that a new release of the runner breaks nothing by surprise. */
export const runnerImage = 'ubuntu-24.04';

/** The lines of a workflow, with the catalogue that its actions are pinned by. */
export interface PinnedLines extends YamlLines {
  readonly catalogue: Catalogue;
}

/** Prints one job below `jobs:`. Fails on an action that the catalogue does not have. */
export function renderJob(lines: PinnedLines, job: PlannedJob): void {
  lines.add(2, `${job.id}:`, job.reasons);
  lines.add(4, `name: ${jobName(job)}`);
  if (job.needs.length > 0) lines.add(4, `needs: [${job.needs.join(', ')}]`, [neededBecause(job)]);
  if (job.condition !== null) lines.add(4, `if: ${expression(job.condition)}`, job.reasons);
  const runner = runnerOf(job);
  lines.add(4, `runs-on: ${runner.value}${job.labels === undefined ? '' : sourceComment(runner.reasons)}`, runner.reasons);
  lines.add(4, `timeout-minutes: ${job.timeoutMinutes}`, [ruleReason('A hung job ends here and not after six hours.', 'time-limit')]);
  if (job.deploysTo !== undefined) lines.add(4, `environment: ${yamlScalar(job.deploysTo.value)}`, job.deploysTo.reasons);
  renderPermissions(lines, job);
  renderOutputs(lines, job);
  renderMatrix(lines, job);
  renderDirectory(lines, job);
  renderEnvironment(lines, 4, job.environment);
  renderServices(lines, job.services);
  lines.add(4, 'steps:');
  for (const step of job.steps) renderStep(lines, job, step);
}

function neededBecause({ needs, condition, deploysTo }: PlannedJob): LineReason {
  if (needs.length === 1 && needs[0] === changesJobId)
    return ruleReason('That job tells whether a change concerns this one.', 'only-what-changed');
  if (needs.at(-1) === secretsJobId && condition !== 'always()')
    return ruleReason('That job tells whether the secrets of this one are there.', 'works-on-forks');
  return deploysTo !== undefined || condition?.startsWith('needs.') === true
    ? ruleReason('It goes on from what that job has found or made.', 'careful-releases')
    : ruleReason('It waits for all of them.', 'one-required-check');
}

function runnerOf({ labels, systems, runner }: PlannedJob): Decided<string> {
  if (labels !== undefined) {
    const [first, ...rest] = labels.value.map(yamlScalar);
    return { value: first !== undefined && rest.length === 0 ? first : `[${[first, ...rest].join(', ')}]`, reasons: labels.reasons };
  }
  if (systems !== undefined) return { value: expression('matrix.os'), reasons: systems.reasons };
  if (runner !== undefined) return runner;
  return {
    value: runnerImage,
    reasons: [ruleReason('A fixed image, so that a new release of the runner breaks nothing by surprise.', 'fixed-runner')],
  };
}

/** The dimensions of a job's matrix by their keys. */
function dimensionsOf(job: PlannedJob): readonly (readonly [string, Decided<readonly string[]>])[] {
  const systems = job.systems === undefined || job.labels !== undefined ? [] : [['os', job.systems] as const];
  return [...systems, ...(job.matrix === null ? [] : [[job.matrix.key, job.matrix.values] as const])];
}

function jobName(job: PlannedJob): string {
  const cells = dimensionsOf(job).map(([key]) => expression(`matrix.${key}`));
  const cell = cells.length === 0 ? '' : ` (${cells.join(', ')})`;
  return cell === '' ? yamlScalar(job.title) : `'${job.title.replaceAll("'", "''")}${cell}'`;
}

/** The workflow's own permission reads the repository; a job that does not check it out gets along without. */
function renderPermissions(lines: YamlLines, job: PlannedJob): void {
  const scopes = Object.entries(job.permissions);
  const readsCode = job.steps.some((step) => step.kind === 'action' && step.action === 'actions/checkout');
  if (scopes.length === 0 && readsCode) return;
  lines.add(4, scopes.length === 0 ? 'permissions: {}' : 'permissions:', [
    ruleReason('The token of this job can do what is listed and nothing else.', 'least-privilege'),
  ]);
  if (readsCode && !Object.hasOwn(job.permissions, 'contents'))
    lines.add(6, 'contents: read', [ruleReason('A job with permissions of its own names all that it has.', 'least-privilege')]);
  for (const [scope, access] of scopes) lines.add(6, `${scope}: ${access.value}${whyItMayWrite(access)}`, access.reasons);
}

/** A right to write says in the file itself what needs it. Only words of ours: what a fact says may hold text of the repository. */
function whyItMayWrite({ value, reasons }: Decided<'read' | 'write'>): string {
  const why = value === 'write' ? reasons.find(({ factId }) => factId === null)?.text : undefined;
  return why === undefined ? '' : ` # ${why}`;
}

function renderOutputs(lines: YamlLines, job: PlannedJob): void {
  const outputs = Object.entries(job.outputs ?? {});
  if (outputs.length === 0) return;
  const policy = job.id === secretsJobId ? 'works-on-forks' : 'only-what-changed';
  lines.add(4, 'outputs:', [ruleReason('The other jobs ask for these.', policy)]);
  for (const [name, value] of outputs) lines.add(6, `${name}: ${value.value}`, value.reasons);
}

function renderMatrix(lines: YamlLines, job: PlannedJob): void {
  const dimensions = dimensionsOf(job);
  if (dimensions.length === 0) return;
  lines.add(
    4,
    'strategy:',
    dimensions.flatMap(([, { reasons }]) => reasons),
  );
  lines.add(6, 'fail-fast: false', [ruleReason('Each version shows its own result.', 'version-matrix')]);
  lines.add(6, 'matrix:');
  for (const [key, { value, reasons }] of dimensions) {
    const cells = value.map((cell) => `'${cell.replaceAll("'", "''")}'`);
    lines.add(8, `${key}: [${cells.join(', ')}]${sourceComment(reasons)}`, reasons);
  }
}

function renderDirectory(lines: YamlLines, job: PlannedJob): void {
  if (job.directory === null) return;
  lines.add(4, 'defaults:', job.directory.reasons);
  lines.add(6, 'run:');
  lines.add(8, `working-directory: ${yamlScalar(job.directory.value)}`, job.directory.reasons);
}

function renderEnvironment(lines: YamlLines, indent: number, environment: Readonly<Record<string, Decided<string>>>): void {
  const entries = Object.entries(environment).toSorted(([left], [right]) => (left < right ? -1 : 1));
  if (entries.length === 0) return;
  lines.add(
    indent,
    'env:',
    entries.flatMap(([, decided]) => decided.reasons),
  );
  for (const [name, decided] of entries) lines.add(indent + 2, `${name}: ${valueText(decided.value)}`, decided.reasons);
}

function renderServices(lines: YamlLines, services: readonly PlannedService[]): void {
  if (services.length === 0) return;
  lines.add(
    4,
    'services:',
    services.flatMap((service) => service.image.reasons),
  );
  for (const service of services) {
    lines.add(6, `${service.id}:`, service.image.reasons);
    lines.add(8, `image: ${yamlScalar(service.image.value)}${sourceComment(service.image.reasons)}`, service.image.reasons);
    const environment = Object.entries(service.environment);
    if (environment.length > 0)
      lines.add(8, 'env:', [ruleReason('These open nothing but this throw-away container.', 'throw-away-services')]);
    for (const [name, value] of environment) lines.add(10, `${name}: ${yamlScalar(value)}`);
    lines.add(8, 'ports:', [ruleReason('Steps run on the runner and reach it as localhost.', 'throw-away-services')]);
    for (const { host, container } of service.ports) lines.add(10, `- '${host}:${container}'`);
    renderHealth(lines, service);
  }
}

function renderHealth(lines: YamlLines, service: PlannedService): void {
  if (service.healthCommand === null) return;
  lines.add(8, 'options: >-', [ruleReason('The steps start when it answers, not when its container does.', 'throw-away-services')]);
  lines.add(10, `--health-cmd "${service.healthCommand}"`);
  lines.add(10, '--health-interval 5s');
  lines.add(10, '--health-timeout 10s');
  lines.add(10, '--health-retries 20');
}

function renderStep(lines: PinnedLines, job: PlannedJob, step: PlannedStep): void {
  lines.add(6, `- name: ${yamlScalar(step.name)}`, step.reasons);
  if (step.kind === 'action') renderAction(lines, step);
  else renderRun(lines, job, step);
}

function renderAction(lines: PinnedLines, step: ActionStep): void {
  if (step.id !== undefined) lines.add(8, `id: ${step.id}`);
  if (step.condition !== undefined) lines.add(8, `if: ${expression(step.condition)}`, step.reasons);
  const pin = lines.catalogue.actions.get(step.action);
  if (pin === undefined) throw new RangeError(`The catalogue has no ${step.action}.`);
  lines.add(8, `uses: ${step.action}@${pin.sha} # ${pin.version}`, [
    ...step.reasons,
    ruleReason(`${step.action} ${pin.version}, pinned by its commit so that a moved tag changes nothing.`, 'pinned-actions'),
  ]);
  renderEnvironment(lines, 8, step.environment ?? {});
  const inputs = Object.entries(step.inputs);
  if (inputs.length > 0) lines.add(8, 'with:');
  for (const [key, input] of inputs) renderInput(lines, key, input);
}

function renderInput(lines: YamlLines, key: string, input: Decided<Scalar>): void {
  const { value, reasons } = input;
  if (typeof value !== 'string' || !value.includes('\n')) {
    lines.add(10, `${key}: ${valueText(value, key)}${isShown(key) ? sourceComment(reasons) : ''}`, reasons);
    return;
  }
  lines.add(10, `${key}: |`, reasons);
  for (const part of value.split('\n')) lines.add(12, part, reasons);
}

function renderRun(lines: YamlLines, job: PlannedJob, step: RunStep): void {
  if (step.condition !== undefined) lines.add(8, `if: ${expression(step.condition)}`, step.reasons);
  const isElsewhere = step.directory !== null && step.directory !== (job.directory?.value ?? '.');
  if (isElsewhere) lines.add(8, `working-directory: ${yamlScalar(step.directory ?? '.')}`, step.reasons);
  renderEnvironment(lines, 8, step.environment);
  const [first, ...rest] = step.commands;
  if (rest.length === 0) {
    lines.add(8, `run: ${yamlScalar(first ?? 'true')}`, step.reasons);
    return;
  }
  lines.add(8, 'run: |', step.reasons);
  for (const command of step.commands) lines.add(10, command, step.reasons);
}

/** Versions are quoted whatever they look like: `3.10` is not the number 3.1. Expressions of the planner stand alone. */
function valueText(value: Scalar, key = ''): string {
  if (typeof value === 'string' && /^\$\{\{ [a-z]+(?:\.[A-Za-z0-9_-]+|\(needs\.\*\.result, ' '\)) \}\}$/.test(value)) return value;
  return typeof value === 'string' && /(?:^|-)version$/.test(key) ? `'${value.replaceAll("'", "''")}'` : yamlScalar(value);
}

function isShown(key: string): boolean {
  return /version|cache$|submodules|file$/.test(key);
}

/** `# .nvmrc:1`, where a fact decided and its path is plain. */
function sourceComment(reasons: readonly LineReason[]): string {
  const source = reasons.find((reason) => reason.source !== null)?.source ?? null;
  return source !== null && isSafePath(source.file) ? ` # ${source.file}:${source.line}` : '';
}
