import type { TaskPurpose } from '@autodevops/contracts/stack';
import { type NodeManifest, scriptOf } from './node-manifest.ts';
import { expandScript, readTestScript } from './test-command.ts';

/** Script names by purpose, the best first. A name alone is not enough where a body could write, watch or deploy: see `isUsable`. */
export const scriptNames: readonly (readonly [TaskPurpose, readonly string[]])[] = [
  [
    'format-check',
    [
      'format:check',
      'format-check',
      'check:format',
      'check-format',
      'check:formatting',
      'fmt:check',
      'prettier:check',
      'check:prettier',
      'format:ci',
      'ci:format',
      'check:fmt',
      'prettier-check',
      'format:test',
      'test:format',
      'test:prettier',
      'lint:prettier',
      'lint:format',
      'format',
      'fmt',
      'prettier',
    ],
  ],
  [
    'lint',
    [
      'lint:ci',
      'ci:lint',
      'lint:check',
      'check:lint',
      'check-lint',
      'lint-check',
      'lint',
      'eslint',
      'lint:all',
      'lint:js',
      'lint:es',
      'lint:eslint',
      'lint:code',
      'lint:src',
      'lint:ts',
      'test:lint',
      'test:eslint',
      'biome:check',
    ],
  ],
  [
    'typecheck',
    [
      'typecheck',
      'type-check',
      'check-types',
      'check:types',
      'types:check',
      'typecheck:ci',
      'test:types',
      'lint:types',
      'lint:tsc',
      'ts:check',
      'tsc:check',
      'check:ts',
      'check:tsc',
      'ts-check',
      'test-types',
      'test:tsc',
      'lint:typescript',
      'test:typecheck',
      'check-type',
      'check:type',
      'tsc',
      'type',
      'types',
      'check',
    ],
  ],
  ['build', ['build:ci', 'ci:build', 'build-ci', 'build', 'build:all', 'compile', 'bundle', 'package', 'pack']],
  ['test', ['test:ci', 'ci:test', 'test-ci', 'test', 'test:unit', 'unit', 'unit-test', 'tests']],
  ['integration-test', ['test:integration:ci', 'test:integration', 'integration-test', 'test:int']],
  [
    'end-to-end-test',
    [
      'test:e2e:ci',
      'e2e:ci',
      'ci:e2e',
      'test:e2e',
      'e2e',
      'test:e2e:run',
      'e2e:run',
      'test:e2e:headless',
      'e2e:headless',
      'test-e2e',
      'e2e:test',
      'test:playwright',
      'test:cypress',
    ],
  ],
];

const writes = /--(?:write|fix)\b|\bprettier\b[^&|;]*\s-w\b/;

/** Tells whether a script asks a formatter and leaves the files as they are. */
export const checksFormat =
  /(?:prettier\b[^&|;]*(?:--check|-c\b|--list-different|-l\b))|(?:biome\s+(?:format|check|ci)\b)|(?:oxfmt\b[^&|;]*--check)|(?:dprint\s+check)/;
const checksTypes =
  /\b(?:tsc|tsgo|tspc|vue-tsc|svelte-check|(?:astro|vp)\s+check|nuxi?t?\s+typecheck|turbo|nx|lerna|lage|wireit|flow|tsd|attw|glint|wsrun|pnpm|yarn|npm|bun)\b/;
const checksOnlyTypes = /\b(?:svelte-check|astro\s+check|tsc|tsgo|vue-tsc)\b/;
const watches = /(?:^|\s)(?:--watch|-w|nodemon|chokidar)\b(?![= ]false)/;
/** `concurrently` ends when what it starts does: with servers and watchers it does not. */
const keepsServing = /\bconcurrently\b(?=[^\n]*(?:watch|(?:npm|pnpm|yarn|bun)(?::| run |\s)(?:dev|start|serve)\b))/;
const publishes = /\b(?:npm|yarn|pnpm|bun)\s+publish\b|\bdeploy\b|\bsemantic-release\b|\bgit\s+push\b|\bvsce\s+publish\b/;
/** Compares with a branch that a runner's shallow clone does not have, and on that branch itself finds nothing to do. */
const comparesWithBranch = /\bnx\s+affected\b|\bturbo\b[^&|;]*--affected\b|\blerna\s+run\b[^&|;]*--since\b|--filter[= ]["']?(?:\.\.\.)?\[/;
const doesMore = /\b(?:test|vitest|jest|mocha|build|lint|eslint|oxlint)\b/;

const isEndless = (body: string): boolean => watches.test(body) || keepsServing.test(body);

/** Windows for people to look at, and Cypress, which opens a site that somebody else must have started. */
const forPeople = /--ui\b(?!-)|cypress\s+open|--headed\b|--debug\b|playwright\s+(?:codegen|show-report)/;
const opensSite = /\bcypress\s+run\b(?![^&|;\n]*--component)/;
const startsSite =
  /start-server-and-test|start-test|wait-on|concurrently|run-p\b|npm-run-all|\bnx\b|\bng\b|[^&]&[^&]|firebase\s+emulators:exec/;

/** Tells whether a script of this name does what its name says, once, and writes, watches and publishes nothing. */
export function isUsable(manifest: NodeManifest, purpose: TaskPurpose, name: string): boolean {
  const body = scriptOf(manifest, name) ?? '';
  if (body.trim() === '' || publishes.test(body) || comparesWithBranch.test(body)) return false;
  if (purpose === 'format-check') return checksFormat.test(body) && !writes.test(body);
  if (purpose === 'typecheck') {
    const isTypes = name === 'check' ? checksOnlyTypes.test(body) && !doesMore.test(body) : checksTypes.test(body);
    return isTypes && !/\s--watch\b|\s-w\b/.test(body);
  }
  if (purpose === 'test')
    return readTestScript(body).outcome === 'once' && (name !== 'unit' || /vitest|jest|mocha|ava|tap|node/.test(body));
  if (purpose === 'end-to-end-test') {
    const whole = expandScript(manifest, name);
    return !forPeople.test(whole) && (!opensSite.test(whole) || startsSite.test(whole));
  }
  if (purpose === 'build')
    return !isEndless(body) && (!['package', 'pack'].includes(name) || /\bncc\b|\besbuild\b|\brollup\b|\bwebpack\b/.test(body));
  return !isEndless(body);
}

const checkers =
  /\b(?:eslint|oxlint|biome\s+(?:check|ci|lint)|prettier|tsc|vue-tsc|vp\s+check|turbo|nx|publint|knip|standard|xo)\b|--workspaces\b|--filter\b|\s-r\b/;
const asideOfChecks = /\b(?:test|vitest|jest|mocha|playwright|cypress|build|dev|start|serve|update|upgrade|outdated|audit)\b/;

/** One script that checks all there is to check, for a manifest whose checks have no names of their own. */
export function wholeCheck(manifest: NodeManifest): string | undefined {
  return ['check', 'checks', 'check:all', 'check:code', 'code:check', 'validate', 'verify'].find((name) => {
    const body = expandScript(manifest, name);
    return checkers.test(body) && !asideOfChecks.test(body) && !writes.test(body) && !publishes.test(body) && !isEndless(body);
  });
}
