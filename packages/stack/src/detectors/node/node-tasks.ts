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
import { generatedClient } from './prisma.ts';
import { withoutRepeatedTests } from './repeated-tests.ts';
import { runBinary, runScript } from './run-script.ts';
import { expandScript, readTestScript } from './test-command.ts';
import { checksFormat, isUsable, scriptNames, wholeCheck } from './usable-script.ts';

const style: readonly TaskPurpose[] = ['format-check', 'lint', 'typecheck'];

/** The tasks a manifest offers: named scripts by purpose, and test runners without a script. The root is that of its workspace. */
export function findNodeTasks(
  repository: Repository,
  manifest: NodeManifest,
  manager: NodePackageManager,
  root: NodeManifest | undefined,
): TaskDraft[] {
  const isRoot = root === manifest;
  const tasks = scriptNames.flatMap(([purpose, names]) => {
    const script = names.find((name) => isUsable(manifest, purpose, name));
    return script === undefined || !isSafeName(script) ? [] : [scriptTask(manifest, manager, purpose, script)];
  });
  const check = tasks.some(({ purpose }) => style.includes(purpose)) ? undefined : wholeCheck(manifest);
  if (check !== undefined) tasks.push({ ...scriptTask(manifest, manager, 'lint', check), confidence: 0.7 });
  const isFormatChecked = tasks.some(({ purpose }) => purpose === 'format-check');
  const formats = isFormatChecked ? [] : formatCheckTasks(manifest, manager);
  const isTested = tasks.some(({ purpose }) => purpose === 'test');
  const moon = isTested || !isRoot ? [] : moonCheck(repository, manifest, manager);
  const documented = isTested ? undefined : documentedTestScript(repository, manifest);
  const others =
    moon.length > 0
      ? moon
      : documented === undefined
        ? testsWithoutScript(repository, manifest, manager, isRoot)
        : [{ ...scriptTask(manifest, manager, 'test', documented), confidence: 0.6 }];
  const withTests = isTested ? tasks : [...tasks, ...others];
  const found = [
    ...generateTasks(repository, manifest, manager),
    ...formats,
    ...withTests,
    ...bundleTasks(repository, manifest, manager, withTests),
  ];
  return withoutRepeatedTests(manifest, found).map((task) => (needsDisplay(manifest, root, task) ? onDisplay(task) : task));
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

/** moon runs the tests and builds of all projects, each after what it needs, where the root has no script for that. */
function moonCheck(repository: Repository, manifest: NodeManifest, manager: NodePackageManager): TaskDraft[] {
  const file = fileIn(manifest.directory, '.moon/workspace.yml');
  if (!repository.has(file) || !manifest.dependencies.has('@moonrepo/cli')) return [];
  const command = runBinary(manager, 'moon check --all');
  return [{ purpose: 'test', name: 'moon check', command, kind: 'convention', confidence: 0.75, source: { file, line: 1 } }];
}

/** Prisma's client must be generated before anything is compiled, unless installing does it. */
function generateTasks(repository: Repository, manifest: NodeManifest, manager: NodePackageManager): TaskDraft[] {
  const names = ['prisma:generate', 'db:generate', 'generate:prisma', 'codegen', 'generate'].filter((name) =>
    /\bprisma\s+generate\b/.test(scriptOf(manifest, name) ?? ''),
  );
  const runsAnyway = ['postinstall', 'prepare'].some((name) => /\bprisma\s+generate\b/.test(expandScript(manifest, name)));
  const [name] = names;
  if (name === undefined) return generatedClient(repository, manifest, manager);
  return runsAnyway ? [] : [scriptTask(manifest, manager, 'generate', name)];
}

/** An action is published as one committed file: the script that packs it is a second build. */
function bundleTasks(
  repository: Repository,
  manifest: NodeManifest,
  manager: NodePackageManager,
  tasks: readonly TaskDraft[],
): TaskDraft[] {
  const isAction = ['action.yml', 'action.yaml'].some((name) => repository.has(fileIn(manifest.directory, name)));
  const name = ['package', 'pack', 'bundle'].find((script) => isUsable(manifest, 'build', script));
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
