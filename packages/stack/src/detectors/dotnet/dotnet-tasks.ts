import { keysAt, textAt } from '../../parse/value-at.ts';
import { isSafePath } from '../../safe-text.ts';
import { baseNameOf, fileIn, upwards } from '../../snapshot/directories.ts';
import type { Repository } from '../../snapshot/repository.ts';
import type { TaskDraft } from '../define-detector.ts';
import { type DotnetProject, isNetFramework } from './read-project-file.ts';
import type { BuildUnit } from './solutions.ts';

/** The name to give to `dotnet`, with a space before it; undefined when it needs one that cannot be written safely. */
export function unitArgument({ file, isAmbiguous }: BuildUnit): string | undefined {
  if (!isAmbiguous) return '';
  const name = baseNameOf(file);
  return isSafePath(name) ? ` ${name}` : undefined;
}

/** A project in the form from before the SDK, which `dotnet` cannot build. */
export const legacyProject = ({ projects }: BuildUnit): DotnetProject | undefined => projects.find(({ sdk }) => sdk === undefined);

/** Whether a job starts it: a test, or a program that is shipped. */
export const isStarted = ({ isTest, isProgram, isSample }: DotnetProject): boolean => isTest || (isProgram && !isSample);

/** Where the tests of a unit cannot run without Windows or the older build tools, and the line that says so. */
export function windowsPlace(unit: BuildUnit): TaskDraft['source'] | undefined {
  const { projects } = unit;
  const old = legacyProject(unit);
  const only = projects.find(({ windowsOnly }) => windowsOnly !== undefined)?.windowsOnly;
  const started = projects.filter(isStarted).flatMap(({ frameworks }) => frameworks);
  const framework = started.find(({ name, isOptional }) => !isOptional && isNetFramework(name));
  return only ?? framework?.source ?? (old === undefined ? undefined : { file: old.file, line: 1 });
}

/** What `dotnet` runs for a solution or a project. Restoring comes before and once, so nothing here restores. */
export function dotnetTasks(repository: Repository, unit: BuildUnit): TaskDraft[] {
  const argument = unitArgument(unit);
  if (argument === undefined || legacyProject(unit) !== undefined) return [];
  const base = { kind: 'convention', confidence: 0.9, source: { file: unit.file, line: 1 } } as const;
  const tasks: TaskDraft[] = [...formatTasks(repository, unit, argument)];
  tasks.push({ ...base, purpose: 'build', name: 'dotnet build', command: `dotnet build${argument} --no-restore --configuration Release` });
  const test = unit.projects.find(({ isTest }) => isTest);
  if (test !== undefined)
    tasks.push({
      ...base,
      purpose: 'test',
      name: 'dotnet test',
      command: `dotnet test${testArgument(repository, unit, argument)} --no-build --configuration Release`,
      source: { file: test.file, line: 1 },
    });
  return tasks;
}

/** The runner that global.json chooses takes a solution by option and not by position. */
function testArgument(repository: Repository, unit: BuildUnit, argument: string): string {
  const runner = upwards(unit.directory)
    .map((directory) => textAt(repository.json(fileIn(directory, 'global.json'))?.value, 'test', 'runner'))
    .find((value) => value !== undefined);
  if (argument === '' || runner?.toLowerCase() !== 'microsoft.testing.platform') return argument;
  return /\.slnx?$/i.test(unit.file) ? ` --solution${argument}` : ` --project${argument}`;
}

const formatters: Readonly<Record<string, string>> = {
  csharpier: 'dotnet csharpier check .',
  'fantomas-tool': 'dotnet fantomas --check .',
  fantomas: 'dotnet fantomas --check .',
};

/**
 * A formatter among the local tools is used; `dotnet format` is where the build enforces style, and a proposal where there is only an
 * `.editorconfig`, which most editors write and few repositories fully follow.
 */
function formatTasks(repository: Repository, unit: BuildUnit, argument: string): TaskDraft[] {
  const manifest = toolManifest(repository, unit.directory);
  const document = manifest === undefined ? undefined : repository.json(manifest);
  const tool = keysAt(document?.value, 'tools').find((name) => Object.hasOwn(formatters, name));
  const base = { purpose: 'format-check', kind: 'declaration' } as const;
  if (manifest !== undefined && document !== undefined && tool !== undefined) {
    const isFirst = tool === 'csharpier' && /^0\./.test(textAt(document.value, 'tools', tool, 'version') ?? '');
    const command = isFirst ? 'dotnet csharpier --check .' : (formatters[tool] ?? '');
    return [{ ...base, name: tool, command, confidence: 0.85, source: { file: manifest, line: document.lineOf('tools', tool) } }];
  }
  const command = `dotnet format${argument} --verify-no-changes --no-restore`;
  const enforced = unit.projects.find(({ enforcesStyle }) => enforcesStyle !== undefined)?.enforcesStyle;
  if (enforced !== undefined) return [{ ...base, name: 'dotnet format', command, confidence: 0.65, source: enforced }];
  const settings = upwards(unit.directory)
    .map((directory) => fileIn(directory, '.editorconfig'))
    .find((file) => repository.has(file));
  if (settings === undefined) return [];
  return [{ ...base, kind: 'convention', name: 'dotnet format', command, confidence: 0.4, source: { file: settings, line: 1 } }];
}

/** The nearest manifest of local tools at or above a directory. */
export const toolManifest = (repository: Repository, directory: string): string | undefined =>
  upwards(directory)
    .flatMap((parent) => ['.config/dotnet-tools.json', 'dotnet-tools.json'].map((name) => fileIn(parent, name)))
    .find((file) => repository.has(file));
