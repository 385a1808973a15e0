import type { TaskPurpose } from '@autodevops/contracts/stack';
import type { FactDraft } from '../../facts/fact-draft.ts';
import { soleFact } from '../../facts/fact-draft.ts';
import { keysAt } from '../../parse/value-at.ts';
import { isSafeName } from '../../safe-text.ts';
import { fileIn } from '../../snapshot/directories.ts';
import type { Repository } from '../../snapshot/repository.ts';
import type { TaskDraft } from '../define-detector.ts';
import { needsDisplay, onDisplay } from './display.ts';
import { documentedTestScript } from './documented-script.ts';
import { formatCheckTasks } from './format-check.ts';
import type { NodePackageManager } from './lock-files.ts';
import { type NodeManifest, placeIn, scriptOf } from './node-manifest.ts';
import { withoutRepeatedTests } from './repeated-tests.ts';
import { runBinary, runScript } from './run-script.ts';
import { expandScript, readTestScript } from './test-command.ts';

/** Script names by purpose, the best first. A name alone is not enough where a body could write, watch or deploy: see `isUsable`. */
const scriptNames: readonly (readonly [TaskPurpose, readonly string[]])[] = [
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
      'lint',
      'eslint',
      'lint:all',
      'lint:js',
      'lint:es',
      'lint:eslint',
      'test:lint',
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
      'tsc',
      'type',
      'types',
    ],
  ],
  ['build', ['build:ci', 'ci:build', 'build', 'build:all', 'compile', 'bundle', 'package', 'pack']],
  ['test', ['test:ci', 'ci:test', 'test-ci', 'test', 'test:unit', 'unit', 'unit-test', 'tests']],
  ['integration-test', ['test:integration:ci', 'test:integration', 'integration-test', 'test:int']],
  ['end-to-end-test', ['test:e2e:ci', 'e2e:ci', 'test:e2e', 'e2e', 'test:playwright', 'test:cypress']],
];

const writes = /--(?:write|fix)\b|\bprettier\b[^&|;]*\s-w\b/;
const checksFormat =
  /(?:prettier\b[^&|;]*(?:--check|-c\b|--list-different|-l\b))|(?:biome\s+(?:format|check|ci)\b)|(?:oxfmt\b[^&|;]*--check)|(?:dprint\s+check)/;
const checksTypes = /\b(?:tsc|tsgo|vue-tsc|svelte-check|astro\s+check|turbo|nx|lerna|flow|tsd|attw|glint|wsrun|pnpm|yarn|npm|bun)\b/;
const endless = /(?:^|\s)(?:--watch|-w|nodemon|chokidar|concurrently)\b(?![= ]false)/;
const publishes = /\b(?:npm|yarn|pnpm|bun)\s+publish\b|\bdeploy\b|\bsemantic-release\b|\bgit\s+push\b|\bvsce\s+publish\b/;

function isUsable(purpose: TaskPurpose, name: string, body: string): boolean {
  if (body.trim() === '' || publishes.test(body)) return false;
  if (purpose === 'format-check') return checksFormat.test(body) && !writes.test(body);
  if (purpose === 'typecheck') return checksTypes.test(body) && !/\s--watch\b|\s-w\b/.test(body);
  if (purpose === 'test')
    return readTestScript(body).outcome === 'once' && (name !== 'unit' || /vitest|jest|mocha|ava|tap|node/.test(body));
  if (purpose === 'end-to-end-test') return !/--ui\b|cypress\s+open|--headed\b|--debug\b/.test(body);
  if (purpose === 'build')
    return !endless.test(body) && (!['package', 'pack'].includes(name) || /\bncc\b|\besbuild\b|\brollup\b|\bwebpack\b/.test(body));
  return !endless.test(body);
}

/** The tasks a manifest offers: named scripts by purpose, and test runners without a script. */
export function findNodeTasks(repository: Repository, manifest: NodeManifest, manager: NodePackageManager, isRoot: boolean): TaskDraft[] {
  const tasks = scriptNames.flatMap(([purpose, names]) => {
    const script = names.find((name) => isUsable(purpose, name, scriptOf(manifest, name) ?? ''));
    return script === undefined || !isSafeName(script) ? [] : [scriptTask(manifest, manager, purpose, script)];
  });
  const isFormatChecked = tasks.some(({ purpose }) => purpose === 'format-check');
  const formats = isFormatChecked ? [] : formatCheckTasks(manifest, manager);
  const isTested = tasks.some(({ purpose }) => purpose === 'test');
  const documented = isTested ? undefined : documentedTestScript(repository, manifest);
  const others =
    documented === undefined
      ? testsWithoutScript(repository, manifest, manager, isRoot)
      : [{ ...scriptTask(manifest, manager, 'test', documented), confidence: 0.6 }];
  const withTests = isTested ? tasks : [...tasks, ...others];
  const found = [...generateTasks(manifest, manager), ...formats, ...withTests, ...bundleTasks(repository, manifest, manager, withTests)];
  return withoutRepeatedTests(manifest, found).map((task) => (needsDisplay(manifest, task) ? onDisplay(task) : task));
}

function scriptTask(manifest: NodeManifest, manager: NodePackageManager, purpose: TaskPurpose, name: string): TaskDraft {
  const meaning = purpose === 'test' ? readTestScript(scriptOf(manifest, name) ?? '') : undefined;
  const extraArguments = meaning?.outcome === 'once' ? meaning.extraArguments : '';
  return {
    purpose,
    name,
    command: runScript(manager, name, extraArguments),
    kind: 'declaration',
    confidence: 0.9,
    source: placeIn(manifest, 'scripts', name),
  };
}

/** Prisma's client must be generated before anything is compiled, unless installing does it. */
function generateTasks(manifest: NodeManifest, manager: NodePackageManager): TaskDraft[] {
  const names = ['prisma:generate', 'db:generate', 'generate:prisma', 'codegen', 'generate'].filter((name) =>
    /\bprisma\s+generate\b/.test(scriptOf(manifest, name) ?? ''),
  );
  const runsAnyway = ['postinstall', 'prepare'].some((name) => /\bprisma\s+generate\b/.test(expandScript(manifest, name)));
  const [name] = names;
  return name === undefined || runsAnyway ? [] : [scriptTask(manifest, manager, 'generate', name)];
}

/** An action is published as one committed file: the script that packs it is a second build. */
function bundleTasks(
  repository: Repository,
  manifest: NodeManifest,
  manager: NodePackageManager,
  tasks: readonly TaskDraft[],
): TaskDraft[] {
  const isAction = ['action.yml', 'action.yaml'].some((name) => repository.has(fileIn(manifest.directory, name)));
  const name = ['package', 'pack', 'bundle'].find((script) => isUsable('build', script, scriptOf(manifest, script) ?? ''));
  const isBuilt = tasks.some(
    (task) => task.purpose === 'build' && task.name !== name && !(scriptOf(manifest, task.name) ?? '').includes(name ?? ''),
  );
  return isAction && isBuilt && name !== undefined ? [scriptTask(manifest, manager, 'build', name)] : [];
}

const testFile = /(?:^|\/)(?:[^/]+[.-](?:test|spec)\.[cm]?[jt]sx?|__tests__\/[^/]+\.[cm]?[jt]sx?)$/;

/** Test files without a script: the runner among the dependencies, or the one that comes with the runtime. */
function testsWithoutScript(repository: Repository, manifest: NodeManifest, manager: NodePackageManager, isRoot: boolean): TaskDraft[] {
  const hasTests = repository.below(manifest.directory).some((path) => testFile.test(path));
  if (!hasTests) return [];
  const draft = (name: string, command: string, source: TaskDraft['source'], confidence: number): TaskDraft[] => [
    { purpose: 'test', name, command, kind: 'convention', confidence, source },
  ];
  const runners: readonly (readonly [string, string])[] = [
    ['vitest', 'vitest run'],
    ['jest', 'jest'],
    ['ava', 'ava'],
    ['mocha', 'mocha'],
  ];
  for (const [name, command] of runners) {
    const dependency = manifest.dependencies.get(name);
    if (dependency !== undefined) return draft(name, runBinary(manager, command), dependency.source, 0.6);
  }
  // A member's tests may be run from the root, by a runner that only the root depends on.
  if (!isRoot || (keysAt(manifest.value, 'scripts').length === 0 && manifest.dependencies.size === 0)) return [];
  const source = { file: manifest.file, line: 1 };
  return manager === 'bun' ? draft('bun test', 'bun test', source, 0.6) : draft('node --test', 'node --test', source, 0.35);
}

/** Purposes that the test script covers on its way, told from the bodies it calls. */
export function subScriptFacts(manifest: NodeManifest, tasks: readonly TaskDraft[]): FactDraft[] {
  const test = tasks.find((task) => task.purpose === 'test' && task.kind === 'declaration');
  if (test === undefined) return [];
  const body = expandScript(manifest, test.name);
  const covered = [
    /\b(?:eslint|oxlint|biome (?:lint|check|ci)|xo|standard)\b/.test(body) ? 'lint' : undefined,
    checksFormat.test(body) ? 'format-check' : undefined,
    /\b(?:tsc|tsgo|vue-tsc)\b(?![^\n]*--watch)/.test(body) ? 'typecheck' : undefined,
  ].filter((purpose) => purpose !== undefined);
  if (covered.length === 0) return [];
  return [soleFact('node.sub-scripts', { value: covered, kind: 'declaration', source: test.source, confidence: 0.8, via: 'test script' })];
}
