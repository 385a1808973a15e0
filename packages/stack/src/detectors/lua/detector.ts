import type { FactDraft } from '../../facts/fact-draft.ts';
import { soleFact } from '../../facts/fact-draft.ts';
import { isSafePath } from '../../safe-text.ts';
import { byText, directoryOf, fileIn } from '../../snapshot/directories.ts';
import type { Repository } from '../../snapshot/repository.ts';
import { byVersion } from '../../versions/by-version.ts';
import { defineDetector, type ProjectDraft, type TaskDraft } from '../define-detector.ts';

export const detector = defineDetector({
  meta: {
    id: 'lua',
    title: 'Lua',
    summary: 'Rocks and their versions of Lua, tests with busted and the linter luacheck.',
    reads: ['*.rockspec', '{rockspec,rockspecs}/*.rockspec', '.busted', '.luacheckrc'],
    decides: ['lua.version', 'lua.versions', 'lua.install', 'task.*'],
  },
  phase: 'projects',
  detect: ({ repository }) => {
    const rockspec = chooseRockspec(repository);
    const manifest = rockspec ?? ['.busted', '.luacheckrc'].find((file) => repository.has(file));
    const hasCode = repository.ending('lua').length > 0;
    return { projects: manifest === undefined || !hasCode ? [] : [describe(repository, rockspec, manifest)] };
  },
});

/** The rockspec of the state in the repository; else the newest release. */
function chooseRockspec(repository: Repository): string | undefined {
  const all = repository.ending('rockspec').filter((path) => /^(?:rockspecs?\/)?[^/]+\.rockspec$/.test(path) && isSafePath(path));
  const current = all.filter((path) => /-(?:scm|dev|git|cvs|main|master)-\d+\.rockspec$/.test(path));
  const depth = (path: string): number => path.split('/').length;
  const newestFirst = (left: string, right: string): number => byVersion(digits(right), digits(left)) || byText(left, right);
  return (
    current.toSorted((left, right) => depth(left) - depth(right) || byText(left, right))[0] ??
    all.toSorted((left, right) => depth(left) - depth(right) || newestFirst(left, right))[0]
  );
}

const digits = (path: string): string => /-(\d+(?:\.\d+)*)-\d+\.rockspec$/.exec(path)?.[1] ?? '0';

function describe(repository: Repository, rockspec: string | undefined, manifest: string): ProjectDraft {
  const tasks = tasksOf(repository);
  return {
    ecosystem: 'lua',
    directory: '.',
    name: 'root',
    role: rockspec === undefined ? 'unknown' : /\bbin\s*=/.test(repository.text(rockspec) ?? '') ? 'cli' : 'library',
    manifest: { file: manifest, line: 1 },
    workspaceRoot: null,
    facts: [...versionFacts(repository, rockspec, manifest), ...installFacts(rockspec, tasks)],
    tasks,
    dependencies: [],
  };
}

const releases = ['5.1', '5.2', '5.3', '5.4'] as const;

/** `lua >= 5.1, < 5.4` of the dependencies. LuaJIT speaks 5.1. */
function versionFacts(repository: Repository, rockspec: string | undefined, manifest: string): FactDraft[] {
  const lines = rockspec === undefined ? [] : repository.lines(rockspec);
  const index = lines.findIndex((line) => /["']lua\s*(?:[<>=~]|["'])/.test(line));
  const constraint = /["']lua\s*([<>=~][^"']*)["']/.exec(lines[index] ?? '')?.[1] ?? '';
  const admitted = releases.filter((release) => constraint.split(',').every((part) => admits(part, release)));
  const versions = admitted.length === 0 ? [...releases] : admitted;
  const source = { file: index < 0 ? manifest : (rockspec ?? manifest), line: Math.max(index, 0) + 1 };
  const base = { source, confidence: 0.8, via: 'rockspec' } as const;
  const facts: FactDraft[] = [
    soleFact('lua.version', { ...base, value: versions.at(-1) ?? '5.4', kind: index < 0 ? 'convention' : 'range' }),
  ];
  const isLibrary = rockspec !== undefined && index >= 0 && !/\bbin\s*=/.test(repository.text(rockspec) ?? '');
  if (isLibrary)
    facts.push(
      soleFact('lua.versions', { ...base, value: versions.includes('5.1') ? [...versions, 'luajit'] : [...versions], kind: 'range' }),
    );
  return facts;
}

function admits(constraint: string, release: string): boolean {
  const [, sign = '', version = ''] = /^\s*(>=|<=|==|~>|~=|>|<|=)?\s*(\d+\.\d+)/.exec(constraint) ?? [];
  if (version === '') return true;
  const order = byVersion(release, version);
  const rules: Readonly<Record<string, boolean>> = {
    '>=': order >= 0,
    '<=': order <= 0,
    '>': order > 0,
    '<': order < 0,
    '~=': order !== 0,
  };
  return rules[sign] ?? order === 0;
}

/** A rockspec beside the code builds the rock; one of a release only says what it needs. */
function installFacts(rockspec: string | undefined, tasks: readonly TaskDraft[]): FactDraft[] {
  const hasBusted = tasks.some(({ command }) => command === 'busted');
  const isCurrent = rockspec !== undefined && directoryOf(rockspec) === '.';
  const commands = [
    ...(rockspec === undefined ? [] : [isCurrent ? `luarocks make ${rockspec}` : `luarocks install --only-deps ${rockspec}`]),
    ...(hasBusted ? ['luarocks install busted'] : []),
  ];
  if (commands.length === 0 || !hasBusted) return [];
  const source = rockspec === undefined ? tasks.find(({ command }) => command === 'busted')?.source : { file: rockspec, line: 1 };
  return [
    soleFact('lua.install', {
      value: commands,
      kind: 'convention',
      source: source ?? { file: fileIn('.', '.busted'), line: 1 },
      confidence: 0.8,
      via: 'LuaRocks',
    }),
  ];
}

function tasksOf(repository: Repository): TaskDraft[] {
  const tasks: TaskDraft[] = [];
  const lint = '.luacheckrc';
  if (repository.has(lint))
    tasks.push({
      purpose: 'lint',
      name: 'luacheck',
      command: 'luacheck .',
      kind: 'declaration',
      confidence: 0.9,
      source: { file: lint, line: 1 },
    });
  const test = repository.has('.busted')
    ? '.busted'
    : repository.ending('lua').find((path) => /^spec\/(?:.+\/)?[^/]+_spec\.lua$/.test(path));
  if (test !== undefined)
    tasks.push({
      purpose: 'test',
      name: 'busted',
      command: 'busted',
      kind: 'convention',
      confidence: 0.85,
      source: { file: test, line: 1 },
    });
  return tasks;
}
