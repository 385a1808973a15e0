import type { SourcePlace, TaskPurpose } from '@autodevops/contracts/stack';
import { valueAt } from '../../parse/value-at.ts';
import { baseNameOf, directoryOf, fileIn } from '../../snapshot/directories.ts';
import type { Repository } from '../../snapshot/repository.ts';
import { djangoManage } from './django-manage.ts';
import { namesItsDatabase } from './django-settings.ts';
import type { FoundTask } from './found-task.ts';
import { hatchTasks } from './hatch-tasks.ts';
import { isNotebooksOnly, notebookTests } from './notebooks.ts';
import { type NoxSession, noxSessions } from './nox-sessions.ts';
import { bringing, dependsOn, type PythonManifest } from './python-manifest.ts';
import type { PythonPackageManager } from './python-package-manager.ts';
import { readIni } from './read-ini.ts';
import { type ToxEnvironments, toxCommand, toxEnvironmentCommand, toxEnvironments } from './tox-environments.ts';

/**
 * Every test runner that applies, the best first: nox and tox own what they test with and with which packages, then hatch, then pytest, `manage.py test` and
 * unittest. Where a lock holds pytest and not the runner, what the lock installs is what is tested.
 */
export function testRunners(repository: Repository, manifest: PythonManifest, manager: PythonPackageManager): FoundTask[] {
  const { directory } = manifest;
  const notebooks = notebookTests(repository, manifest);
  if (isNotebooksOnly(repository, directory)) return notebooks;
  const base = { purpose: 'test', kind: 'declaration', confidence: 0.85 } as const;
  const place = pytestPlace(repository, manifest);
  const pytest: FoundTask[] = place === undefined ? [] : [{ ...base, name: 'pytest', tool: 'pytest', command: 'pytest', source: place }];
  const manage = djangoManage(repository, directory);
  const home = manage === undefined || manage === fileIn(directory, 'manage.py') ? '' : `${directoryOf(relativeTo(directory, manage))}/`;
  const isRunnable = manage !== undefined && (home === '' || (!isPackaged(manifest) && namesItsDatabase(repository, directoryOf(manage))));
  const django: FoundTask[] = isRunnable
    ? [
        {
          ...base,
          name: 'django',
          command: `python ${home}manage.py test ${home}`.trim(),
          source: { file: manage, line: 1 },
          confidence: 0.75,
        },
      ]
    : [];
  const hatch = manager === 'hatch' ? hatchTasks(repository, manifest).filter(({ purpose }) => purpose === 'test') : [];
  const owned = ownedByRunner(repository, manifest, ['test']);
  const isLocked = ['uv', 'poetry', 'pdm', 'pipenv'].includes(manager) && bringing(manifest, 'pytest') !== undefined;
  const first = isLocked ? owned.filter(({ name }) => dependsOn(manifest, name) !== undefined) : owned;
  const found = [...first, ...hatch, ...pytest, ...django, ...owned.filter((task) => !first.includes(task))];
  return found.length > 0 ? [...found, ...notebooks] : unittestTask(repository, directory);
}

/** A package for others keeps a project of Django for trying it out. */
const isPackaged = ({ pyproject, setupPyFile }: PythonManifest): boolean =>
  setupPyFile !== undefined || valueAt(pyproject?.value, 'build-system') !== undefined;

const relativeTo = (directory: string, file: string): string => (directory === '.' ? file : file.slice(directory.length + 1));

/** Names that promise all checks of a purpose, and not one tool of several. */
export const wholeNames: Readonly<Record<'lint' | 'typecheck', RegExp>> = {
  lint: /^(?:lint|linters?|linting|style|qa|pre-?commit|codestyle)$/,
  typecheck: /^(?:typing|types?|type-?check(?:ing)?|type_check|check-types)$/,
};

const environmentNames: typeof wholeNames = {
  lint: /^(?:lint|linters?|linting|style|flake8|ruff|check|checks|qa|pre-?commit|pep8|codestyle)$/,
  typecheck: /^(?:mypy|typing|types?|type-?check(?:ing)?|type_check|pyright|check-types)$/,
};

export interface OwnedTask extends FoundTask {
  /** What the environment says that the task runs in; empty where it cannot be told. */
  readonly says: string;
}

/** What nox sessions and tox environments do for purposes; nox first, because a repository with both has moved to it. */
export function ownedByRunner(
  repository: Repository,
  manifest: PythonManifest,
  purposes: readonly TaskPurpose[],
  known: typeof wholeNames = environmentNames,
): OwnedTask[] {
  const sessions = noxSessions(repository, fileIn(manifest.directory, 'noxfile.py'));
  const environments = toxEnvironments(repository, manifest);
  return purposes.flatMap((purpose) => {
    const pattern = purpose === 'lint' || purpose === 'typecheck' ? known[purpose] : undefined;
    return [...noxTask(sessions, purpose, pattern), ...toxTask(environments, manifest, purpose, pattern)];
  });
}

function noxTask(sessions: readonly NoxSession[], purpose: TaskPurpose, pattern: RegExp | undefined): OwnedTask[] {
  const session = sessions.find(({ name }) => (pattern ?? /^(?:(?:unit[-_]?)?tests?|unit)$/).test(name));
  if (session === undefined) return [];
  const { name, source, hasVersions, needsUv } = session;
  const command = `nox --session ${name}${hasVersions ? ' --force-python python' : ''}`;
  return [{ purpose, kind: 'declaration', confidence: 0.85, says: '', name: 'nox', tool: needsUv ? 'nox[uv]' : 'nox', command, source }];
}

function toxTask(
  environments: ToxEnvironments | undefined,
  manifest: PythonManifest,
  purpose: TaskPurpose,
  pattern: RegExp | undefined,
): OwnedTask[] {
  if (environments === undefined) return [];
  const fetchesPython = dependsOn(manifest, 'tox-uv', 'tox-uv-bare') !== undefined;
  const command = pattern === undefined ? toxCommand(environments) : toxEnvironmentCommand(environments, pattern, fetchesPython);
  if (command === undefined) return [];
  const says = environments.sections.get(/ -e (\S+)$/.exec(command)?.[1] ?? '') ?? '';
  return [{ purpose, kind: 'declaration', confidence: 0.8, says, name: 'tox', tool: 'tox', command, source: environments.source }];
}

function unittestTask(repository: Repository, directory: string): FoundTask[] {
  const tests = repository.below(directory).find((path) => /^(?:test_.+|.+_test)\.py$/.test(baseNameOf(path)));
  if (tests === undefined) return [];
  const command = 'python -m unittest discover';
  return [{ purpose: 'test', name: 'unittest', command, kind: 'convention', source: { file: tests, line: 1 }, confidence: 0.45 }];
}

function pytestPlace(repository: Repository, manifest: PythonManifest): SourcePlace | undefined {
  const { directory, pyproject, pyprojectFile, setupCfg, setupCfgFile } = manifest;
  const settings = ['pytest.ini', '.pytest.ini', 'conftest.py', 'tests/conftest.py', 'test/conftest.py']
    .map((name) => fileIn(directory, name))
    .find((file) => repository.has(file));
  if (pyproject !== undefined && valueAt(pyproject.value, 'tool', 'pytest') !== undefined)
    return { file: pyprojectFile, line: pyproject.lineOf('tool', 'pytest') };
  const section = setupCfg.get('tool:pytest');
  if (section !== undefined) return { file: setupCfgFile, line: section.line };
  const tox = fileIn(directory, 'tox.ini');
  const inTox = readIni(repository.text(tox) ?? '').get('pytest');
  if (inTox !== undefined) return { file: tox, line: inTox.line };
  return bringing(manifest, 'pytest')?.source ?? (settings === undefined ? undefined : { file: settings, line: 1 });
}
