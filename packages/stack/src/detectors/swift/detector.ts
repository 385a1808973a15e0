import type { ProjectRole } from '@autodevops/contracts/stack';
import type { FactDraft } from '../../facts/fact-draft.ts';
import { soleFact } from '../../facts/fact-draft.ts';
import { isSafePath } from '../../safe-text.ts';
import { directoryOf, fileIn, upwards } from '../../snapshot/directories.ts';
import type { Repository } from '../../snapshot/repository.ts';
import { defineDetector, type ProjectDraft, type TaskDraft, type WorkspaceDraft } from '../define-detector.ts';
import { readPackages, type SwiftPackage } from './read-package.ts';
import { platformFacts } from './swift-platforms.ts';
import { swiftVersionFacts } from './swift-version.ts';

export const detector = defineDetector({
  meta: {
    id: 'swift',
    title: 'Swift',
    summary:
      'Packages of the Swift package manager: toolchains, Linux and macOS, pinned dependencies, system libraries, SwiftLint and formatters.',
    reads: [
      '**/Package.swift',
      '**/.swift-version',
      '**/.spi.yml',
      'Sources/*/*.swift',
      '**/Dockerfile{,.*}',
      '**/.tool-versions',
      '**/mise.toml',
      '**/.mise.toml',
    ],
    decides: ['package-manager', 'package-manager.lock', 'swift.version', 'swift.versions', 'swift.platforms', 'system-packages', 'task.*'],
  },
  phase: 'projects',
  detect: ({ repository }) => {
    const packages = readPackages(repository);
    return {
      projects: packages.map((pack) => projectOf(repository, pack)),
      workspaces: packages.map((pack) => workspaceOf(repository, pack)),
    };
  },
});

function projectOf(repository: Repository, pack: SwiftPackage): ProjectDraft {
  const role = roleOf(pack);
  const isLibrary = role === 'library';
  return {
    ecosystem: 'swift',
    directory: pack.directory,
    name: pack.name ?? (pack.directory === '.' ? 'root' : pack.directory),
    role,
    manifest: { file: pack.file, line: 1 },
    workspaceRoot: pack.directory,
    facts: [...swiftVersionFacts(repository, pack, isLibrary), ...platformFacts(repository, pack, isLibrary), ...systemPackages(pack)],
    tasks: tasksOf(repository, pack),
    dependencies: pack.dependencies,
  };
}

function workspaceOf(repository: Repository, { directory, file }: SwiftPackage): WorkspaceDraft {
  const lock = fileIn(directory, 'Package.resolved');
  const isLocked = repository.has(lock);
  const declared = { kind: 'declaration', confidence: 0.95, via: 'Package.swift', source: { file, line: 1 } } as const;
  return {
    ecosystem: 'swift',
    root: directory,
    lockFiles: isLocked ? [lock] : [],
    facts: [
      soleFact('package-manager', { ...declared, value: 'swiftpm' }),
      ...(isLocked ? [soleFact('package-manager.lock', { ...declared, value: lock, source: { file: lock, line: 1 } })] : []),
    ],
  };
}

/** What offers a library is one, even beside a program that shows it. */
function roleOf({ lines, dependencies }: SwiftPackage): ProjectRole {
  const has = (pattern: RegExp): boolean => lines.some((line) => pattern.test(line));
  if (has(/\.library\s*\(/) || has(/\.plugin\s*\(/)) return 'library';
  if (dependencies.some(({ name }) => name === 'vapor/vapor' || name === 'hummingbird-project/hummingbird')) return 'application';
  return has(/\.executable(?:Target)?\s*\(/) ? 'cli' : 'library';
}

const nearest = (repository: Repository, directory: string, name: string): string | undefined =>
  upwards(directory)
    .map((parent) => fileIn(parent, name))
    .find((file) => repository.has(file) && isSafePath(file));

/** Debian packages that system library targets name. */
function systemPackages(pack: SwiftPackage): FactDraft[] {
  const found = pack.lines.flatMap((line, index) => {
    const list = /\.apt\(\s*\[([^\]]*)\]/.exec(line)?.[1];
    return list === undefined ? [] : [{ names: [...list.matchAll(/[a-z0-9][a-z0-9.+-]+/g)].map(([name]) => name), line: index + 1 }];
  });
  const [first] = found;
  if (first === undefined) return [];
  const value = [...new Set(found.flatMap(({ names }) => names))].sort();
  const source = { file: pack.file, line: first.line };
  return [soleFact('system-packages', { value, kind: 'declaration', source, confidence: 0.85, via: 'system library' })];
}

/** These tools go through directories below theirs: where a package above has the same configuration, its check looks at this one too. */
function isCoveredAbove(repository: Repository, directory: string, configured: string): boolean {
  const parents = upwards(directory).slice(1);
  return parents.slice(0, parents.indexOf(configured) + 1).some((parent) => repository.has(fileIn(parent, 'Package.swift')));
}

function tasksOf(repository: Repository, pack: SwiftPackage): TaskDraft[] {
  const base = { kind: 'convention', confidence: 0.9, source: { file: pack.file, line: 1 } } as const;
  const tasks: TaskDraft[] = [];
  const found = (name: string): { file: string; line: number } | undefined => {
    const file = nearest(repository, pack.directory, name);
    return file === undefined || isCoveredAbove(repository, pack.directory, directoryOf(file)) ? undefined : { file, line: 1 };
  };
  const [format, other, lint] = ['.swiftformat', '.swift-format', '.swiftlint.yml'].map(found);
  if (format !== undefined)
    tasks.push({
      ...base,
      purpose: 'format-check',
      name: 'swiftformat',
      command: 'swiftformat --lint .',
      kind: 'declaration',
      source: format,
    });
  else if (other !== undefined)
    tasks.push({
      purpose: 'format-check',
      name: 'swift format',
      command: 'swift format lint --strict --recursive .',
      kind: 'declaration',
      confidence: 0.7,
      source: other,
    });
  if (lint !== undefined)
    tasks.push({ ...base, purpose: 'lint', name: 'swiftlint', command: 'swiftlint lint', kind: 'declaration', source: lint });
  tasks.push({ ...base, purpose: 'build', name: 'swift build', command: 'swift build' });
  const index = pack.lines.findIndex((line) => /\.testTarget\s*\(/.test(line));
  if (index >= 0)
    tasks.push({ ...base, purpose: 'test', name: 'swift test', command: 'swift test', source: { file: pack.file, line: index + 1 } });
  return tasks;
}
