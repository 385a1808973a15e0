import { isMap, isSeq } from 'yaml';
import { expression } from '../plan/expression.ts';
import type { GateMessage, ParsedFile } from './gate-input.ts';
import {
  actionOf,
  isModeJob,
  isModeStep,
  isReleaseFile,
  isReleaseStep,
  jobsOf,
  type ReleaseJob,
  type ReleaseTrigger,
  releaseArguments,
  releaseJobOf,
  stepsOf,
} from './release-jobs.ts';
import { entriesOf, offsetOf, scalarsOf, textOf, valueAt } from './walk-yaml.ts';

type ReleaseRule = (file: ParsedFile) => readonly GateMessage[];

function at(file: ParsedFile, node: unknown, message: string): GateMessage {
  return { file: file.path, ...file.placeOf(offsetOf(node)), message };
}

/** A workflow that may write is started by one thing, and never by a pull request. */
const trigger: ReleaseRule = (file) => {
  const on = valueAt(file.document.contents, 'on');
  const wanted = new Set(jobsOf(file).flatMap(({ value }) => releaseJobOf(value)?.trigger ?? []));
  const [only] = wanted;
  const tags = valueAt(valueAt(on, 'push'), 'tags');
  if (only === undefined) return tags === undefined ? [] : [at(file, tags, 'Tags start nothing but a release.')];
  return wanted.size === 1 && forms[only](on) ? [] : [at(file, on, 'A release is started by what makes it, and by nothing else.')];
};

const forms: Readonly<Record<ReleaseTrigger, (on: unknown) => boolean>> = {
  'version-tag': (on) => isOnly(on, 'push', 'tags', (node) => listOf(node).join(' ') === 'v*'),
  branch: (on) => isOnly(on, 'push', 'branches', (node) => listOf(node).length === 1),
  'published-release': (on) => isOnly(on, 'release', 'types', (node) => listOf(node).join(' ') === 'published'),
};

/** A mapping with one key, which holds a mapping with one key. */
function isOnly(on: unknown, event: string, filter: string, holds: (node: unknown) => boolean): boolean {
  const keys = (node: unknown) =>
    entriesOf(node)
      .map(({ key }) => key)
      .join(' ');
  return isMap(on) && keys(on) === event && keys(valueAt(on, event)) === filter && holds(valueAt(valueAt(on, event), filter));
}

function listOf(node: unknown): readonly string[] {
  return isSeq(node) ? node.items.map((item) => textOf(item) ?? '') : [];
}

const concurrency: ReleaseRule = (file) => {
  if (!isReleaseFile(file)) return [];
  const node = valueAt(file.document.contents, 'concurrency');
  const group = textOf(valueAt(node, 'group'));
  const isRight =
    group === `${expression('github.workflow')}-${expression('github.ref')}` && textOf(valueAt(node, 'cancel-in-progress')) === 'false';
  return isRight ? [] : [at(file, node, 'Releases run one after another, and each to its end.')];
};

/** Nothing that another run has kept goes into a release. */
const caches: ReleaseRule = (file) => {
  if (!isReleaseFile(file)) return [];
  return jobsOf(file).flatMap(({ value: job }) =>
    stepsOf(job).flatMap((step) => {
      const action = actionOf(step) ?? '';
      const inputs = valueAt(step, 'with');
      const required = Object.hasOwn(cacheInputs, action) ? cacheInputs[action] : undefined;
      const isOff = required === undefined || textOf(valueAt(inputs, required)) === 'false';
      const named = entriesOf(inputs).some(({ key, value }) => key.includes('cache') && textOf(value) !== 'false');
      return !isOff || named || action.includes('cache') ? [at(file, step, 'A release takes nothing from a cache.')] : [];
    }),
  );
};

/** The input that turns off what an action keeps unless it is told not to. */
const cacheInputs: Readonly<Record<string, string>> = {
  'actions/setup-go': 'cache',
  'actions/setup-node': 'package-manager-cache',
  'astral-sh/setup-uv': 'enable-cache',
};

/** A job that may write holds what its release needs and nothing more. */
const shape: ReleaseRule = (file) =>
  jobsOf(file).flatMap(({ value: job }) => {
    const release = releaseJobOf(job);
    return release === null ? [] : [...foreignSteps(file, job, release), ...environment(file, job, release)];
  });

function foreignSteps(file: ParsedFile, job: unknown, { actions, maxCommands }: ReleaseJob): readonly GateMessage[] {
  const steps = stepsOf(job);
  const others = steps.slice(0, -1);
  const foreign = others.filter((step) => {
    const action = actionOf(step);
    return action !== null && !actions.has(action);
  });
  const commands = steps.filter((step) => actionOf(step) === null);
  const last = steps.at(-1);
  return [
    ...foreign.map((step) => at(file, step, 'This action has no place in a job that releases.')),
    ...(commands.length > maxCommands ? [at(file, commands.at(-1), 'A job that releases runs more commands than its release needs.')] : []),
    ...(isAsWritten(last) ? [] : [at(file, last, 'The step that releases is told something else than to release.')]),
  ];
}

/** The inputs of a step that releases are ours to the letter; most have none. */
function isAsWritten(step: unknown): boolean {
  const inputs = entriesOf(valueAt(step, 'with')).map(({ key, value }) => `${key}=${textOf(value)}`);
  const expected = actionOf(step) === 'goreleaser/goreleaser-action' ? goreleaserInputs : [];
  return inputs.join('\n') === expected.join('\n') && valueAt(step, 'if') === undefined;
}

const goreleaserInputs = ['distribution=goreleaser', 'version=~> v2', `args=${releaseArguments}`] as const;

function environment(file: ParsedFile, job: unknown, release: ReleaseJob): readonly GateMessage[] {
  const node = valueAt(job, 'environment');
  return textOf(node) === release.environment
    ? []
    : [at(file, node ?? job, 'The job that publishes is in the environment that guards it.')];
}

/** A step that releases stands at the end of a job that is made for it, and nowhere else. */
const placement: ReleaseRule = (file) =>
  jobsOf(file).flatMap(({ value: job }) => {
    const steps = releaseJobOf(job) === null ? stepsOf(job) : stepsOf(job).slice(0, -1);
    return steps.filter(isReleaseStep).map((step) => at(file, step, 'Something is released where no release is made.'));
  });

/** The one output that a job of a release has. */
const outputs: ReleaseRule = (file) =>
  jobsOf(file).flatMap(({ value: job }) => {
    if (!isModeJob(job)) return [];
    const given = entriesOf(valueAt(job, 'outputs')).map(({ key, value }) => `${key}=${textOf(value)}`);
    const id = textOf(valueAt(stepsOf(job).find(isModeStep), 'id'));
    const isRight = given.join('\n') === `mode=${expression('steps.mode.outputs.mode')}` && id === 'mode';
    return isRight ? [] : [at(file, job, 'A job gives on more than what is due.')];
  });

/** Secrets go to the step that releases and to no other. */
const secrets: ReleaseRule = (file) => {
  if (!isReleaseFile(file)) return [];
  return jobsOf(file).flatMap(({ value: job }) => {
    const steps = releaseJobOf(job) === null ? stepsOf(job) : stepsOf(job).slice(0, -1);
    return steps.flatMap((step) =>
      scalarsOf(step)
        .filter(({ node }) => /\$\{\{\s*(?:secrets\.|github\.token)/.test(String(node.value)))
        .map(({ node }) => at(file, node, 'A secret goes to a step that releases nothing.')),
    );
  });
};

/** What holds for workflows that release, and keeps all others from releasing. */
export const releaseRules: readonly ReleaseRule[] = [trigger, concurrency, caches, shape, placement, outputs, secrets];
