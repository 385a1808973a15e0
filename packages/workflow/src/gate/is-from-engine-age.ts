import { catalogueAction, isActionName } from '../catalogue/catalogue.ts';
import type { LinterMessage } from './engines.generated.js';

/** Runner labels that GitHub offers and that the engine of actionlint 1.7.7 is too old to know. */
const newerLabels: ReadonlySet<string> = new Set([
  'ubuntu-26.04',
  'ubuntu-26.04-arm',
  'macos-15-intel',
  'macos-15-large',
  'macos-15-xlarge',
  'macos-26',
  'macos-26-intel',
  'macos-26-large',
  'macos-26-xlarge',
  'windows-11-arm',
  'windows-2028',
]);

/** Permission scopes that came after the engine. */
const newerScopes: ReadonlySet<string> = new Set([
  'models',
  'artifact-metadata',
  'code-quality',
  'copilot-requests',
  'drives',
  'vulnerability-alerts',
]);

/** Keys that came after the engine, as `section.key`. */
const newerKeys: ReadonlySet<string> = new Set([
  'workflow.description',
  'concurrency.queue',
  'environment.deployment',
  'job.snapshot',
  'job.cache-mode',
  'job.cancel-timeout-minutes',
  'step.background',
  'step.wait',
  'step.wait-all',
  'step.cancel',
  'step.parallel',
  'schedule.timezone',
]);

/** Activity types that came after it, as `event.type`. */
const newerTypes: ReadonlySet<string> = new Set([
  ...['field_added', 'field_removed', 'typed', 'untyped'].map((type) => `issues.${type}`),
  ...['pull_request', 'pull_request_target'].flatMap((event) => ['enqueued', 'dequeued', 'stacked'].map((type) => `${event}.${type}`)),
]);

const unknownLabel = /^label "([^"]+)" is unknown/;
const unknownInput = /^input "([^"]+)" is not defined in action "([^"@]+)@/;
const unknownScope = /^unknown permission scope "([^"]+)"/;
const unknownKey = /^unexpected key "([^"]+)" for "([^"]+)" section/;
const unknownType = /^invalid activity type "([^"]+)" for "([^"]+)" Webhook event/;

/** What an expression may do although the engine says that it may not: `case` is newer, and workflows of maintained projects rely on the others. */
const allowedExpressions: readonly RegExp[] = [
  /^undefined function "case"/,
  /^property "workspace" is not defined in object type \{arch: string; debug: string; environment: string; name: string; os: string;/,
  /^property access of object must be type of string but got "number"/,
  /^number of arguments is wrong\. function "format\(string, any\.\.\.\) -> string" takes at least 2 parameters but 1 /,
  /cannot be filtered by object filtering `\.\*` since it has no object element/,
];

/** References to the root of the repository, in the form of 2026: `$/.github/workflows/build.yml`. */
const rootReference = /^(?:reusable workflow call|specifying action) "\$\//;

/**
 * Tells a message that is true only of the engine's day: it calls unknown what came later, or forbidden what GitHub allows. What it says
 * about anything else stands, and what the catalogue does not know either stays unknown. Labels of the user's own runners are not the
 * engine's to know.
 */
export function isFromEngineAge({ message, kind }: Pick<LinterMessage, 'message' | 'kind'>, ownLabels?: ReadonlySet<string>): boolean {
  switch (kind) {
    case 'runner-label': {
      const label = unknownLabel.exec(message)?.[1] ?? '';
      return newerLabels.has(label) || ownLabels?.has(label) === true;
    }
    case 'permissions':
      return newerScopes.has(unknownScope.exec(message)?.[1] ?? '');
    case 'syntax-check':
      return isNewer(newerKeys, unknownKey.exec(message));
    case 'events':
      return isNewer(newerTypes, unknownType.exec(message)) || /^unknown Webhook event "image_version"/.test(message);
    case 'expression':
      return allowedExpressions.some((form) => form.test(message));
    case 'workflow-call':
      return rootReference.test(message);
    case 'action':
      return rootReference.test(message) || isKnownInput(message);
    default:
      return false;
  }
}

function isNewer(known: ReadonlySet<string>, match: RegExpExecArray | null): boolean {
  return match !== null && known.has(`${match[2]}.${match[1]}`);
}

function isKnownInput(message: string): boolean {
  const [, input = '', action = ''] = unknownInput.exec(message) ?? [];
  return isActionName(action) && Object.hasOwn(catalogueAction(action).inputs, input);
}
