import { HostedRunner } from '@autodevops/contracts/options';
import { isAlias, isMap, isSeq, visit } from 'yaml';
import { expression } from '../plan/expression.ts';
import { steersPrograms } from '../plan/safe-text.ts';
import { isKnownImage, type ServiceKind, serviceDefinitions } from '../plan/service-definitions.ts';
import type { GateInput, GateMessage, ParsedFile } from './gate-input.ts';
import { isReleaseFile, mayReleaseWrite } from './release-jobs.ts';
import { releaseRules } from './release-rules.ts';
import { structureRules } from './structure-rules.ts';
import { entriesOf, offsetOf, scalarsOf, textOf, valueAt } from './walk-yaml.ts';

type PolicyRule = (file: ParsedFile, input: GateInput) => readonly GateMessage[];

const allowedTriggers: ReadonlySet<string> = new Set(['push', 'pull_request', 'workflow_dispatch', 'merge_group']);
const hostedRunners: ReadonlySet<string> = new Set(HostedRunner.options);

const runToken = expression('github.token');

function at(file: ParsedFile, node: unknown, message: string): GateMessage {
  return { file: file.path, ...file.placeOf(offsetOf(node)), message };
}

const triggers: PolicyRule = (file) => {
  const on = valueAt(file.document.contents, 'on');
  if (!isMap(on)) return [at(file, on, 'Triggers must be a mapping.')];
  if (isReleaseFile(file)) return [];
  const allowed = (key: string) => allowedTriggers.has(key) || (key === 'schedule' && jobsOf(file).some(({ value }) => isCodeScan(value)));
  const extra = entriesOf(on).filter(({ key }) => !allowed(key));
  return extra.map(({ key, offset }) => ({
    file: file.path,
    ...file.placeOf(offset),
    message: `The trigger ${JSON.stringify(key)} is not allowed.`,
  }));
};

const permissions: PolicyRule = (file) => {
  const root = file.document.contents;
  const top = valueAt(root, 'permissions');
  const isNarrow =
    isMap(top) && entriesOf(top).every(({ key, value }) => key === 'contents' && ['read', 'none'].includes(textOf(value) ?? ''));
  const missing = isNarrow ? [] : [at(file, top, 'The workflow must grant `contents: read` or less at its top.')];
  const wide = entriesOf(valueAt(root, 'jobs')).flatMap(({ value: job }) => {
    const own = valueAt(job, 'permissions');
    if (own === undefined) return [];
    const isNarrow = isMap(own) && entriesOf(own).every(({ key, value }) => isAllowedScope(job, key, textOf(value) ?? ''));
    return isNarrow ? [] : [at(file, own, 'A job may only read.')];
  });
  return [...missing, ...wide];
};

function jobsOf(file: ParsedFile) {
  return entriesOf(valueAt(file.document.contents, 'jobs'));
}

/** Results of CodeQL are the one thing that a job may write, beside what a release writes. */
function isAllowedScope(job: unknown, scope: string, access: string): boolean {
  if (access === 'read' || access === 'none') return true;
  return access === 'write' && ((scope === 'security-events' && isCodeScan(job)) || mayReleaseWrite(job, scope));
}

/** A job whose every step is an action and whose last one is the analysis of CodeQL. */
function isCodeScan(job: unknown): boolean {
  const steps = valueAt(job, 'steps');
  const uses = isSeq(steps) ? steps.items.map((step) => textOf(valueAt(step, 'uses')) ?? '') : [];
  return uses.at(-1)?.startsWith('github/codeql-action/analyze@') === true && !uses.includes('');
}

const concurrency: PolicyRule = (file) => {
  const node = valueAt(file.document.contents, 'concurrency');
  const cancel = textOf(valueAt(node, 'cancel-in-progress'));
  if (isReleaseFile(file)) return [];
  const isRight = textOf(valueAt(node, 'group')) !== null && cancel === expression("github.event_name == 'pull_request'");
  return isRight ? [] : [at(file, node, 'Older runs must be cancelled on pull requests, and only there.')];
};

const jobLimits: PolicyRule = (file, input) =>
  entriesOf(valueAt(file.document.contents, 'jobs')).flatMap(({ key, value: job }) => {
    const minutes = Number(textOf(valueAt(job, 'timeout-minutes')));
    const messages: GateMessage[] = [];
    if (!(minutes >= 1 && minutes <= 360)) messages.push(at(file, job, `The job ${key} has no timeout-minutes.`));
    if (!runsOnKnownRunner(job, input))
      messages.push(at(file, job, `The job ${key} runs neither on a runner of GitHub nor on one that was asked for.`));
    if (valueAt(job, 'secrets') !== undefined) messages.push(at(file, job, `The job ${key} hands secrets on.`));
    if (valueAt(job, 'container') !== undefined) messages.push(at(file, job, `The job ${key} runs in a container that no rule covers.`));
    return messages;
  });

function runsOnKnownRunner(job: unknown, input: GateInput): boolean {
  const runner = valueAt(job, 'runs-on');
  const named = textOf(runner) === expression('matrix.os') ? valueAt(valueAt(valueAt(job, 'strategy'), 'matrix'), 'os') : runner;
  const labels = isSeq(named) ? named.items.map(textOf) : [textOf(named)];
  return (
    labels.length > 0 && labels.every((label) => label !== null && (hostedRunners.has(label) || input.options?.labels.has(label) === true))
  );
}

const serviceImages: PolicyRule = (file) =>
  entriesOf(valueAt(file.document.contents, 'jobs')).flatMap(({ value: job }) =>
    entriesOf(valueAt(job, 'services')).flatMap(({ key, value: service }) => {
      const image = textOf(valueAt(service, 'image')) ?? '';
      const isKnown = Object.hasOwn(serviceDefinitions, key) && isKnownImage(key as ServiceKind, image);
      return isKnown ? [] : [at(file, service, `The service ${key} runs an image that is not on the list.`)];
    }),
  );

const checkouts: PolicyRule = (file) =>
  scalarsOf(file.document.contents)
    .filter(({ path, node }) => path.at(-1) === 'uses' && String(node.value).startsWith('actions/checkout@'))
    .flatMap(({ path, node }) => {
      const value: unknown = file.document.getIn([...path.slice(0, -1), 'with', 'persist-credentials'].map(asIndex));
      return value === false ? [] : [at(file, node, 'The checkout leaves its credential on disk.')];
    });

function asIndex(key: string): string | number {
  return /^\d+$/.test(key) ? Number(key) : key;
}

const expressions: PolicyRule = (file, input) =>
  scalarsOf(file.document.contents).flatMap(({ path, node }) => {
    const text = String(node.value);
    const found = [...text.matchAll(/\$\{\{(.*?)(?:\}\}|$)/gs)].map((match) => (match[1] ?? '').trim());
    const bare = path.at(-1) === 'if' && found.length === 0 && typeof node.value === 'string' ? [text.trim()] : [];
    if (found.length > 0 && path.at(-1) === 'run') return [at(file, node, 'An expression stands inside a command; pass it through `env`.')];
    const isTokenElsewhere = text.includes('github.token') && (text !== runToken || path.at(-1) !== 'GITHUB_TOKEN');
    if (isTokenElsewhere) return [at(file, node, 'The token of the run goes where it does not belong.')];
    const wrong = [...found, ...bare].filter((expression) => !isAllowedExpression(expression, input));
    return wrong.map((expression) => at(file, node, `The expression ${JSON.stringify(expression.slice(0, 100))} is not allowed.`));
  });

const fixedExpressions: ReadonlySet<string> = new Set([
  'always()',
  'github.workflow',
  'github.ref',
  'github.token',
  "github.event_name == 'pull_request'",
  "join(needs.*.result, ' ')",
  "github.event_name == 'pull_request' && github.event.pull_request.changed_files <= 3000",
  'steps.mode.outputs.mode',
  "needs.mode.outputs.mode == 'version'",
  "needs.mode.outputs.mode == 'publish'",
]);

/** The hash of files of the checkout, named by plain paths: it keys caches. */
const fileHash = /^hashFiles\('[A-Za-z0-9@._+/*-]+'(?:, '[A-Za-z0-9@._+/*-]+')*\)$/;

/** Whether an area of the repository changed: the outputs of the filters. */
const changedArea = /^steps\.filter\.outputs\.shared != 'false' \|\| steps\.filter\.outputs\.[a-z][a-z0-9-]* != 'false'$/;

/** What a job waits for: that a change concerns it, and that its secrets are there. */
const jobCondition =
  /^needs\.(?:changes|secrets)\.outputs\.[a-z][a-z0-9-]* == 'true'(?: && needs\.secrets\.outputs\.[a-z][a-z0-9-]* == 'true')*$/;

function isAllowedExpression(expression: string, input: GateInput): boolean {
  const forms = [/^matrix\.[a-z][a-z-]*$/, fileHash, changedArea, jobCondition];
  if (fixedExpressions.has(expression) || forms.some((form) => form.test(expression))) return true;
  const [, context, name] = /^(secrets|vars)\.([A-Z][A-Z0-9_]*)(?: != '')?$/.exec(expression) ?? [];
  const kind = context === 'secrets' ? 'secret' : 'variable';
  return name !== undefined && input.needs.some((need) => need.kind === kind && need.name === name);
}

const sharing: PolicyRule = (file) => {
  const messages: GateMessage[] = [];
  visit(file.document, (_, node) => {
    const isShared = isAlias(node) || (typeof node === 'object' && node !== null && 'anchor' in node && node.anchor !== undefined);
    const hasTag =
      typeof node === 'object' &&
      node !== null &&
      'tag' in node &&
      typeof node.tag === 'string' &&
      !node.tag.startsWith('tag:yaml.org,2002:');
    if (isShared || hasTag) messages.push(at(file, node, 'Anchors, aliases and tags are not allowed.'));
  });
  return messages;
};

const hosts: PolicyRule = (file) =>
  scalarsOf(file.document.contents).flatMap(({ node }) => {
    const addresses = [...String(node.value).matchAll(/[a-z][a-z0-9+.-]*:\/\/(?:[^/@\s]*@)?([^/:\s]+)/gi)];
    const foreign = addresses.find((match) => !['localhost', '127.0.0.1'].includes(match[1] ?? ''));
    return foreign === undefined ? [] : [at(file, node, `The file names the host ${JSON.stringify(foreign[1])}.`)];
  });

const unsafeVariables: PolicyRule = (file) =>
  scalarsOf(file.document.contents)
    .filter(({ path }) => path.includes('env') && steersPrograms(path.at(-1) ?? ''))
    .filter(({ path, node }) => path.at(-1) !== 'GITHUB_TOKEN' || node.value !== runToken)
    .map(({ path, node }) => at(file, node, `The variable ${path.at(-1)} changes how the runner itself works.`));

const swallowedFailures: PolicyRule = (file) =>
  scalarsOf(file.document.contents)
    .filter(({ path }) => path.at(-1) === 'continue-on-error')
    .map(({ node }) => at(file, node, 'A failure would be swallowed.'));

/** The rules that hold for any file in YAML. */
export const sharedRules: readonly PolicyRule[] = [expressions, sharing, hosts];

/** Every rule for workflows, in the order of its messages. */
export const policyRules: readonly PolicyRule[] = [
  triggers,
  permissions,
  concurrency,
  jobLimits,
  serviceImages,
  checkouts,
  expressions,
  sharing,
  hosts,
  unsafeVariables,
  swallowedFailures,
  ...structureRules,
  ...releaseRules,
];
