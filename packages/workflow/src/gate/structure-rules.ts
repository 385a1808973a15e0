import { isSeq } from 'yaml';
import { isSafePath } from '../plan/safe-text.ts';
import { secretsCommands } from '../plan/secrets/await-secrets.ts';
import type { GateMessage, ParsedFile } from './gate-input.ts';
import { matrixValues } from './matrix-values.ts';
import { isModeJob, isModeStep, releaseArguments, releaseJobOf } from './release-jobs.ts';
import { entriesOf, offsetOf, scalarsOf, textOf, valueAt } from './walk-yaml.ts';

/** A rule about which parts a workflow may have at all. */
type StructureRule = (file: ParsedFile) => readonly GateMessage[];

/** Every key that the renderer writes, by the kind of mapping it stands in. Whatever else GitHub knows is not ours to use. */
const allowedKeys = {
  workflow: new Set(['name', 'on', 'permissions', 'concurrency', 'defaults', 'jobs']),
  job: new Set('name needs if runs-on timeout-minutes permissions strategy defaults env services steps'.split(' ')),
  changesJob: new Set('name runs-on timeout-minutes permissions outputs steps'.split(' ')),
  secretsJob: new Set('name runs-on timeout-minutes permissions outputs steps'.split(' ')),
  releaseJob: new Set('name needs if runs-on timeout-minutes environment permissions steps'.split(' ')),
  step: new Set('name uses with if working-directory env run'.split(' ')),
  filterStep: new Set('name id if uses with'.split(' ')),
  service: new Set('image env ports options'.split(' ')),
} as const;

function at(file: ParsedFile, offset: number | undefined, message: string): GateMessage {
  return { file: file.path, ...file.placeOf(offset), message };
}

function unknownKeys(file: ParsedFile, node: unknown, kind: keyof typeof allowedKeys): readonly GateMessage[] {
  return entriesOf(node)
    .filter(({ key }) => !allowedKeys[kind].has(key))
    .map(({ key, offset }) => at(file, offset, `No generated ${kind} has the key ${JSON.stringify(key.slice(0, 60))}.`));
}

function itemsOf(node: unknown): readonly unknown[] {
  return isSeq(node) ? node.items : [];
}

const keys: StructureRule = (file) => {
  const root = file.document.contents;
  const jobs = entriesOf(valueAt(root, 'jobs')).map(({ value }) => value);
  return [
    ...unknownKeys(file, root, 'workflow'),
    ...jobs.flatMap((job) => [
      ...unknownKeys(file, job, kindOfJob(job)),
      ...itemsOf(valueAt(job, 'steps')).flatMap((step) =>
        unknownKeys(file, step, isFilterStep(step) || isModeStep(step) ? 'filterStep' : 'step'),
      ),
      ...entriesOf(valueAt(job, 'services')).flatMap(({ value }) => unknownKeys(file, value, 'service')),
    ]),
  ];
};

function kindOfJob(job: unknown): keyof typeof allowedKeys {
  if (isChangesJob(job) || isModeJob(job)) return 'changesJob';
  if (isSecretsJob(job)) return 'secretsJob';
  return releaseJobOf(job) === null ? 'job' : 'releaseJob';
}

function isFilterStep(step: unknown): boolean {
  return textOf(valueAt(step, 'uses'))?.startsWith('dorny/paths-filter@') === true;
}

/** The job of change detection has one step, and only it has outputs. */
function isChangesJob(job: unknown): boolean {
  const steps = itemsOf(valueAt(job, 'steps'));
  return steps.length === 1 && isFilterStep(steps[0]);
}

/** The job that tells which secrets are there has one step, which says so. */
function isSecretsJob(job: unknown): boolean {
  const steps = itemsOf(valueAt(job, 'steps'));
  return steps.length === 1 && secretsCommands.includes(textOf(valueAt(steps[0], 'run')) ?? '');
}

/** Whether a secret is there, and never what it holds. */
const isThere = /^\$\{\{ (?:secrets|vars)\.[A-Z][A-Z0-9_]* != '' \}\}$/;

const secretsThere: StructureRule = (file) =>
  entriesOf(valueAt(file.document.contents, 'jobs'))
    .filter(({ value: job }) => isSecretsJob(job))
    .flatMap(({ value: job }) => entriesOf(valueAt(job, 'outputs')))
    .filter(({ value }) => !isThere.test(textOf(value) ?? ''))
    .map(({ offset }) => at(file, offset, 'The job of the secrets gives nothing but whether they are there.'));

/** What the filters of change detection may look like, line by line: the name of an area, or a pattern of plain paths. */
const filterLine = /^(?:[a-z][a-z0-9-]*:| {2}- '!?[A-Za-z0-9@._+/*{},-]+')$/;

const changeDetection: StructureRule = (file) =>
  entriesOf(valueAt(file.document.contents, 'jobs')).flatMap(({ value: job }) => {
    if (!isChangesJob(job)) return [];
    const step = itemsOf(valueAt(job, 'steps'))[0];
    const filters = valueAt(valueAt(step, 'with'), 'filters');
    const isPlain = (textOf(filters) ?? '?').split('\n').every((line) => line === '' || filterLine.test(line));
    const outputs = entriesOf(valueAt(job, 'outputs')).filter(({ value }) => !isFilterOutput(textOf(value)));
    return [
      ...(textOf(valueAt(step, 'id')) === 'filter' ? [] : [at(file, offsetOf(step), 'The step of change detection has another id.')]),
      ...(isPlain ? [] : [at(file, offsetOf(filters), 'The filters of change detection hold more than plain paths.')]),
      ...outputs.map(({ offset }) => at(file, offset, 'A job of change detection gives nothing but what its filters found.')),
    ];
  });

function isFilterOutput(value: string | null): boolean {
  return value !== null && /^\$\{\{ steps\.filter\.outputs\.[^{}]+ \}\}$/.test(value);
}

/** Another shell is another program, and its name may hold a command line. */
const shells: StructureRule = (file) =>
  scalarsOf(file.document.contents)
    .filter(({ path, node }) => path.at(-1) === 'shell' && path.at(-2) === 'run' && node.value !== 'bash')
    .map(({ node }) => at(file, offsetOf(node), 'A command is run by bash and by nothing else.'));

const directories: StructureRule = (file) =>
  entriesOf(valueAt(file.document.contents, 'jobs')).flatMap(({ value: job }) =>
    scalarsOf(job)
      .filter(({ path, node }) => path.at(-1) === 'working-directory' && !matrixValues(job, String(node.value)).every(isSafePath))
      .map(({ node }) => at(file, offsetOf(node), 'A step runs in a directory of the repository with a plain name.')),
  );

/** Options that tell when a service answers, and none that open the machine to it. */
const healthOptions = /^(?:--health-(?:cmd "[^"]*"|interval \d+s|timeout \d+s|start-period \d+s|retries \d+)(?:\s+|$))*$/;

const serviceOptions: StructureRule = (file) =>
  entriesOf(valueAt(file.document.contents, 'jobs')).flatMap(({ value: job }) =>
    entriesOf(valueAt(job, 'services')).flatMap(({ key, value: service }) => {
      const options = valueAt(service, 'options');
      return options === undefined || healthOptions.test(textOf(options) ?? '?')
        ? []
        : [at(file, offsetOf(options), `The service ${JSON.stringify(key.slice(0, 60))} has options beside its health check.`)];
    }),
  );

/** Inputs of actions that bring other code or another account into the run. */
const foreignInputs =
  /^(?:repository|ref|ssh-key|token|github-server-url|allow-unsafe-pr-checkout|script|entrypoint|args|user|username|password|git-source|mirror|image|.*[-_]url)$/;

const inputs: StructureRule = (file) =>
  scalarsOf(file.document.contents)
    .filter(({ path }) => path.at(-2) === 'with' && path.includes('steps') && foreignInputs.test(path.at(-1) ?? ''))
    .filter(({ path, node }) => path.at(-1) !== 'args' || node.value !== releaseArguments)
    .map(({ path, node }) => at(file, offsetOf(node), `The input ${path.at(-1)} would bring in other code or another account.`));

/** The rules for the shape of a workflow. */
export const structureRules: readonly StructureRule[] = [keys, changeDetection, secretsThere, shells, directories, serviceOptions, inputs];
