import type { Ecosystem, Fact, StackProfile, Workspace } from '@autodevops/contracts/stack';

interface WorkspaceShape {
  readonly root: string;
  readonly ecosystem: Ecosystem;
  readonly manager: string;
  readonly confidence?: number;
  readonly losers?: readonly string[];
}

interface ProfileShape {
  readonly ci?: string | null;
  readonly workspaces?: readonly WorkspaceShape[];
  /** Directories of Node projects with tests. */
  readonly tested?: readonly string[];
}

/** A stack profile with just what rules look at. */
export function buildProfile({ ci = 'github-actions', workspaces = [], tested = [] }: ProfileShape): StackProfile {
  return {
    schemaVersion: 1,
    languages: [{ name: 'TypeScript', share: 1 }],
    workspaces: workspaces.map(buildWorkspace),
    projects: tested.map((directory) => ({
      id: `${directory}:node`,
      directory,
      name: directory,
      ecosystem: 'node',
      role: 'application',
      workspaceId: null,
      manifest: { file: manifestOf(directory), line: 1 },
      facts: [buildFact(`${directory}:node#task.test`, 'task.test', 'npm test', manifestOf(directory), 3)],
      tasks: [{ purpose: 'test', name: 'test', command: 'npm test', factId: `${directory}:node#task.test` }],
    })),
    facts: [],
    services: [],
    environment: [],
    existingCi: ci === null ? [] : [{ provider: ci, file: 'ci.yml' }],
    problems: [],
  };
}

function manifestOf(directory: string): string {
  return directory === '.' ? 'package.json' : `${directory}/package.json`;
}

function buildWorkspace({ root, ecosystem, manager, confidence = 1, losers = [] }: WorkspaceShape): Workspace {
  const id = `${root}:${ecosystem}`;
  const fact = buildFact(`${id}#package-manager`, 'package-manager', manager, manifestOf(root), 4);
  const lost = losers.map((value) => ({
    value,
    kind: 'convention' as const,
    source: fact.source,
    confidence: 0.5,
    reason: 'lower precedence',
  }));
  return { id, root, ecosystem, lockFiles: [], projectIds: [], facts: [{ ...fact, confidence, losers: lost }] };
}

function buildFact(id: string, name: string, value: string, file: string, line: number): Fact {
  return { id, name, value, kind: 'declaration', source: { file, line }, confidence: 1, detector: 'node', losers: [], isConflict: false };
}

/** The repositories that fixtures are audited in, by the name in their first line: `# profile: pnpm`. */
export const profiles: Readonly<Record<string, StackProfile>> = {
  plain: buildProfile({}),
  pnpm: buildProfile({ workspaces: [{ root: '.', ecosystem: 'node', manager: 'pnpm' }] }),
  'pnpm-beside-a-package-lock': buildProfile({ workspaces: [{ root: '.', ecosystem: 'node', manager: 'pnpm', losers: ['npm'] }] }),
  'pnpm-guessed': buildProfile({ workspaces: [{ root: '.', ecosystem: 'node', manager: 'pnpm', confidence: 0.3 }] }),
  'npm-with-a-yarn-site': buildProfile({
    workspaces: [
      { root: '.', ecosystem: 'node', manager: 'npm' },
      { root: 'docs/site', ecosystem: 'node', manager: 'yarn' },
    ],
  }),
  uv: buildProfile({ workspaces: [{ root: '.', ecosystem: 'python', manager: 'uv' }] }),
  'tests-without-ci': buildProfile({ ci: null, tested: ['packages/b', '.', 'packages/a'] }),
  'tests-in-gitlab': buildProfile({ ci: 'gitlab', tested: ['.'] }),
  'nothing-to-test': buildProfile({ ci: null }),
};
