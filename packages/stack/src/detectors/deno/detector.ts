import type { ProjectRole } from '@autodevops/contracts/stack';
import type { CandidateDraft, FactDraft } from '../../facts/fact-draft.ts';
import { soleFact } from '../../facts/fact-draft.ts';
import { keysAt, textAt, textsAt, valueAt } from '../../parse/value-at.ts';
import { isSafePath, isSafeVersion } from '../../safe-text.ts';
import { compileGlob } from '../../snapshot/compile-glob.ts';
import { byText, directoryOf, fileIn, isWithin, joinPath, upwards } from '../../snapshot/directories.ts';
import { isOptionalDirectory } from '../../snapshot/ignored-paths.ts';
import type { Repository } from '../../snapshot/repository.ts';
import { asCandidate, fromDockerfiles, fromMise, fromToolVersions, fromWorkflows } from '../../versions/version-candidates.ts';
import { defineDetector, type ProjectDraft, type WorkspaceDraft } from '../define-detector.ts';
import { type DenoConfiguration, denoTasks } from './deno-tasks.ts';

export const detector = defineDetector({
  meta: {
    id: 'deno',
    title: 'Deno',
    summary: 'Configurations and workspaces of Deno, their tasks, the lock file and the version.',
    reads: [
      '**/deno.json',
      '**/deno.jsonc',
      '**/deno.lock',
      '**/.dvmrc',
      '**/.tool-versions',
      '**/mise.toml',
      '**/.mise.toml',
      '**/package.json',
    ],
    decides: [
      'deno.version',
      'deno.version-file',
      'package-manager',
      'package-manager.lock',
      'package-manager.install-mode',
      'workspace.members',
      'task.*',
    ],
  },
  phase: 'projects',
  detect: ({ repository }) => {
    const configurations = repository.named('deno.json', 'deno.jsonc').flatMap((file): DenoConfiguration[] => {
      const document = repository.json(file);
      return document === undefined ? [] : [{ file, directory: directoryOf(file), document }];
    });
    const memberships = configurations.map((root) => ({ root, members: membersOf(root, configurations) }));
    const isMember = (one: DenoConfiguration): boolean => memberships.some(({ members }) => members.includes(one));
    const roots = memberships.filter(({ root }) => !isMember(root) && isOwnProject(repository, root));
    return {
      projects: roots.flatMap(({ root, members }) => [
        describe(repository, root, root),
        ...members.map((member) => describe(repository, member, root)),
      ]),
      workspaces: roots.map(({ root, members }) => describeWorkspace(repository, root, members)),
    };
  },
});

function membersOf(root: DenoConfiguration, all: readonly DenoConfiguration[]): DenoConfiguration[] {
  const patterns = [...textsAt(root.document.value, 'workspace'), ...textsAt(root.document.value, 'workspace', 'members')].flatMap(
    (pattern) => joinPath(root.directory, pattern) ?? [],
  );
  const matchers = patterns.map((pattern) => compileGlob(pattern));
  return all.filter(({ directory }) => directory !== root.directory && matchers.some((isMatch) => isMatch(directory)));
}

/**
 * Beside a package.json, a configuration without tasks and without a lock file only says how to publish. Below the root, one counts where it
 * locks or tests something of its own.
 */
function isOwnProject(repository: Repository, { directory, document }: DenoConfiguration): boolean {
  const hasLock = repository.has(fileIn(directory, 'deno.lock'));
  const tasks = keysAt(document.value, 'tasks');
  if (repository.has(fileIn(directory, 'package.json'))) return hasLock || tasks.length > 0;
  if (directory === '.') return true;
  return !isOptionalDirectory(directory) && (hasLock || tasks.includes('test'));
}

function describe(repository: Repository, configuration: DenoConfiguration, root: DenoConfiguration): ProjectDraft {
  const { file, directory, document } = configuration;
  const isRoot = configuration === root;
  return {
    ecosystem: 'deno',
    directory,
    name: textAt(document.value, 'name') ?? (directory === '.' ? 'root' : directory),
    role: roleOf(configuration),
    manifest: { file, line: 1 },
    workspaceRoot: root.directory,
    facts: isRoot ? versionFacts(repository, configuration) : [],
    tasks: isRoot ? denoTasks(repository, configuration) : [],
    dependencies: keysAt(document.value, 'imports').map((key) => ({
      name: /^npm:(@[^/]+\/[^@/]+|[^@/]+)/.exec(textAt(document.value, 'imports', key) ?? '')?.[1] ?? key,
      isDevelopment: false,
      source: { file, line: document.lineOf('imports', key) },
    })),
  };
}

function roleOf({ document }: DenoConfiguration): ProjectRole {
  if (valueAt(document.value, 'workspace') !== undefined) return 'monorepo-root';
  const isPublished = textAt(document.value, 'name') !== undefined && valueAt(document.value, 'exports') !== undefined;
  if (isPublished) return 'library';
  return keysAt(document.value, 'tasks').some((task) => /^(?:start|dev|serve|preview)$/.test(task)) ? 'application' : 'unknown';
}

function describeWorkspace(repository: Repository, root: DenoConfiguration, members: readonly DenoConfiguration[]): WorkspaceDraft {
  const lock = fileIn(root.directory, 'deno.lock');
  const isLocked = repository.has(lock) && isSafePath(lock) && valueAt(root.document.value, 'lock') !== false;
  const declared = { kind: 'declaration', source: { file: root.file, line: 1 }, confidence: 0.95, via: root.file } as const;
  const locked = isLocked ? { ...declared, source: { file: lock, line: 1 }, via: 'deno.lock' } : declared;
  return {
    ecosystem: 'deno',
    root: root.directory,
    lockFiles: isLocked ? [lock] : [],
    facts: [
      soleFact('package-manager', { ...declared, value: 'deno' }),
      soleFact('package-manager.install-mode', { ...locked, value: isLocked ? 'frozen' : 'unfrozen' }),
      ...(isLocked ? [soleFact('package-manager.lock', { ...locked, value: lock })] : []),
      ...(members.length === 0
        ? []
        : [
            soleFact('workspace.members', {
              ...declared,
              value: members.map(({ directory }) => directory).sort(byText),
              source: { file: root.file, line: root.document.lineOf('workspace') },
            }),
          ]),
    ],
  };
}

function versionFacts(repository: Repository, { file, directory }: DenoConfiguration): FactDraft[] {
  const chain = upwards(directory).filter((parent) => isWithin(directory, parent));
  const candidates: CandidateDraft[] = [
    ...chain.flatMap((parent) => fromVersionFile(repository, fileIn(parent, '.dvmrc'))),
    ...chain
      .flatMap((parent) => [...fromToolVersions(repository, parent, ['deno']), ...fromMise(repository, parent, ['deno'])])
      .map(asCandidate),
    ...fromDockerfiles(repository, directory, 'denoland/deno').map(asCandidate),
    ...fromWorkflows(repository, 'denoland/setup-deno', 'deno-version').slice(0, 3).map(asCandidate),
    { value: '2.x', kind: 'convention', source: { file, line: 1 }, confidence: 0.45, via: 'default' },
  ];
  const [first] = candidates;
  const place = first?.source.file ?? '';
  const facts: FactDraft[] = [{ name: 'deno.version', candidates: candidates.length > 1 ? candidates.slice(0, -1) : candidates }];
  if (/(?:^|\/)(?:\.dvmrc|\.tool-versions)$/.test(place) && isSafePath(place) && first !== undefined)
    facts.push(soleFact('deno.version-file', { ...first, value: place, kind: 'declaration' }));
  return facts;
}

function fromVersionFile(repository: Repository, file: string): CandidateDraft[] {
  const value = repository.lines(file)[0]?.trim().replace(/^v/, '') ?? '';
  const isVersion = /^\d/.test(value) && isSafeVersion(value);
  return isVersion ? [{ value, kind: 'pin', source: { file, line: 1 }, confidence: 0.95, via: '.dvmrc' }] : [];
}
