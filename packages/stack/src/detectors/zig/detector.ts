import type { ProjectRole } from '@autodevops/contracts/stack';
import { type CandidateDraft, type FactDraft, soleFact } from '../../facts/fact-draft.ts';
import { isSafePath, isSafeVersion } from '../../safe-text.ts';
import { directoryOf, fileIn, isWithin, upwards } from '../../snapshot/directories.ts';
import { isOptionalDirectory } from '../../snapshot/ignored-paths.ts';
import type { Repository } from '../../snapshot/repository.ts';
import { asCandidate, fromMise, fromToolVersions } from '../../versions/version-candidates.ts';
import { type Dependency, defineDetector, type ProjectDraft, type TaskDraft } from '../define-detector.ts';
import { systemPackageFacts } from './system-packages.ts';

export const detector = defineDetector({
  meta: {
    id: 'zig',
    title: 'Zig',
    summary: 'Build files, the compiler they ask for, the steps they define and the system libraries they link.',
    reads: ['**/build.zig', '**/build.zig.zon', '**/.zigversion', '**/.zig-version', '**/.tool-versions', '**/mise.toml', '**/.mise.toml'],
    decides: ['zig.version', 'zig.version-file', 'system-packages', 'task.*'],
  },
  phase: 'projects',
  detect: ({ repository }) => {
    const files = repository.named('build.zig').filter((file) => repository.text(file) !== undefined);
    const shallow = files.map(directoryOf);
    const counted = files.filter((file) => {
      const directory = directoryOf(file);
      const isDependency = shallow.some((other) => other !== directory && isWithin(directory, other));
      return directory === '.' || (!isOptionalDirectory(directory) && !isDependency);
    });
    return {
      projects: counted.map((file) => describe(repository, file)),
      workspaces: counted.map((file) => ({
        ecosystem: 'zig' as const,
        root: directoryOf(file),
        lockFiles: [],
        facts: [
          soleFact('package-manager', { value: 'zig', kind: 'declaration', source: { file, line: 1 }, confidence: 0.95, via: 'build.zig' }),
        ],
      })),
    };
  },
});

function describe(repository: Repository, file: string): ProjectDraft {
  const directory = directoryOf(file);
  const name = /\.name\s*=\s*(?:\.|")([\w-]{1,64})/.exec(repository.text(fileIn(directory, 'build.zig.zon')) ?? '')?.[1];
  return {
    ecosystem: 'zig',
    directory,
    name: name ?? (directory === '.' ? 'root' : directory),
    role: roleOf(repository.text(file) ?? ''),
    manifest: { file, line: 1 },
    workspaceRoot: directory,
    facts: [...versionFacts(repository, directory), ...systemPackageFacts(repository, file)],
    tasks: tasksOf(repository, file),
    dependencies: dependenciesOf(repository, directory),
  };
}

/** A build file that makes a module or a library for others is a library, also when it builds programs beside it. */
function roleOf(text: string): ProjectRole {
  if (/\.(?:addLibrary|addStaticLibrary|addSharedLibrary|addModule)\s*\(/.test(text)) return 'library';
  return /\.addExecutable\s*\(/.test(text) ? 'cli' : 'unknown';
}

/** The language changes with every release, so the oldest compiler that a package names is the one it is built with. */
function versionFacts(repository: Repository, directory: string): FactDraft[] {
  const chain = upwards(directory);
  const zon = fileIn(directory, 'build.zig.zon');
  const fromZon = (key: string, confidence: number): CandidateDraft[] =>
    repository.lines(zon).flatMap((line, index) => {
      const value = new RegExp(`^\\s*\\.${key}\\s*=\\s*"([^"]{1,60})"`).exec(line)?.[1];
      return value === undefined || !isZigVersion(value)
        ? []
        : [{ value, kind: 'floor', source: { file: zon, line: index + 1 }, confidence, via: key }];
    });
  const candidates: CandidateDraft[] = [
    ...chain.flatMap((parent) => ['.zigversion', '.zig-version'].flatMap((name) => fromFile(repository, fileIn(parent, name)))),
    ...chain
      .flatMap((parent) => [...fromToolVersions(repository, parent, ['zig']), ...fromMise(repository, parent, ['zig'])])
      .map(asCandidate),
    ...fromZon('mach_zig_version', 0.9),
    ...fromZon('minimum_zig_version', 0.9),
    { value: 'latest', kind: 'convention', source: { file: fileIn(directory, 'build.zig'), line: 1 }, confidence: 0.45, via: 'default' },
  ];
  const facts: FactDraft[] = [{ name: 'zig.version', candidates }];
  const [winner] = candidates;
  if (winner?.source.file === zon && isSafePath(zon))
    facts.push(soleFact('zig.version-file', { ...winner, value: zon, kind: 'declaration' }));
  return facts;
}

const isZigVersion = (text: string): boolean =>
  isSafeVersion(text) && /^(?:\d+\.\d+\.\d+(?:-[\w.+]+)?|master|latest|mach-latest)$/.test(text);

function fromFile(repository: Repository, file: string): CandidateDraft[] {
  const value = (repository.lines(file)[0] ?? '').trim();
  return isZigVersion(value) ? [{ value, kind: 'pin', source: { file, line: 1 }, confidence: 0.95, via: '.zigversion' }] : [];
}

/** `zig build` installs what the build file makes by default; tests run where it defines a step for them. */
function tasksOf(repository: Repository, file: string): TaskDraft[] {
  const directory = directoryOf(file);
  const source = { file, line: 1 };
  const base = { kind: 'convention', confidence: 0.85, source } as const;
  const folder = repository.below(fileIn(directory, 'src')).some((path) => path.endsWith('.zig'));
  const tasks: TaskDraft[] = [
    { ...base, purpose: 'format-check', name: 'zig fmt', command: folder ? 'zig fmt --check build.zig src' : 'zig fmt --check .' },
    { ...base, purpose: 'build', name: 'zig build', command: 'zig build' },
  ];
  const index = repository.lines(file).findIndex((line) => /\.step\(\s*"test"/.test(line));
  if (index >= 0)
    tasks.push({
      ...base,
      purpose: 'test',
      name: 'test',
      command: 'zig build test --summary all',
      kind: 'declaration',
      source: { file, line: index + 1 },
    });
  return tasks;
}

function dependenciesOf(repository: Repository, directory: string): Dependency[] {
  const file = fileIn(directory, 'build.zig.zon');
  return repository.lines(file).flatMap((line, index) => {
    const name = /^\s+\.(?:@")?([\w-]{1,64})"?\s*=\s*\.\{\s*(?:$|\.(?:url|path))/.exec(line)?.[1];
    return name === undefined || ['dependencies', 'paths'].includes(name)
      ? []
      : [{ name, isDevelopment: false, source: { file, line: index + 1 } }];
  });
}
