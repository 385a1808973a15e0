import type {
  Ecosystem,
  Fact,
  FactKind,
  FactValue,
  Project,
  ProjectRole,
  ServiceKind,
  StackProfile,
  Workspace,
} from '@autodevops/contracts/stack';

interface WorkspaceShape {
  readonly root: string;
  readonly ecosystem: Ecosystem;
  readonly manager: string;
  readonly confidence?: number;
  readonly losers?: readonly string[];
  readonly lockFiles?: readonly string[];
}

interface ProjectShape {
  readonly directory: string;
  readonly ecosystem: Ecosystem;
  readonly role?: ProjectRole;
  readonly name?: string;
  /** The command that runs its tests. */
  readonly test?: string;
  /** Facts with the confidence of a declaration. */
  readonly facts?: Readonly<Record<string, FactValue>>;
  readonly kind?: FactKind;
}

/** What a fixture says of its repository; the rest is empty. */
export interface ProfileShape {
  readonly ci?: string | null;
  readonly workspaces?: readonly WorkspaceShape[];
  /** Directories of Node projects with tests. */
  readonly tested?: readonly string[];
  readonly projects?: readonly ProjectShape[];
  readonly services?: readonly { readonly kind: ServiceKind; readonly projectIds: readonly string[]; readonly confidence?: number }[];
  /** Facts about the repository as a whole. */
  readonly facts?: Readonly<Record<string, FactValue>>;
}

/** A stack profile with just what rules look at. */
export function buildProfile({
  ci = 'github-actions',
  workspaces = [],
  tested = [],
  projects = [],
  services = [],
  facts = {},
}: ProfileShape): StackProfile {
  return {
    schemaVersion: 1,
    languages: [{ name: 'TypeScript', share: 1 }],
    workspaces: workspaces.map(buildWorkspace),
    projects: [...tested.map((directory) => ({ directory, ecosystem: 'node' as const, test: 'npm test' })), ...projects].map(buildProject),
    facts: [
      ...Object.entries(facts).map(([name, value]) => buildFact(`#${name}`, name, value, 'README.md', 1)),
      ...services.map(({ kind, confidence = 1 }) => ({
        ...buildFact(`#service.${kind}`, `service.${kind}`, `${kind}:1`, 'compose.yaml', 1),
        confidence,
      })),
    ],
    services: services.map(({ kind, projectIds }) => ({
      kind,
      image: `${kind}:1`,
      projectIds: [...projectIds],
      environment: [],
      factId: `#service.${kind}`,
    })),
    environment: [],
    existingCi: ci === null ? [] : [{ provider: ci, file: 'ci.yml' }],
    problems: [],
  };
}

function buildProject({
  directory,
  ecosystem,
  role = 'application',
  name = directory,
  test,
  facts = {},
  kind = 'declaration',
}: ProjectShape): Project {
  const id = `${directory}:${ecosystem}`;
  const manifest = manifestOf(directory);
  const own = Object.entries(facts).map(([fact, value]) => ({ ...buildFact(`${id}#${fact}`, fact, value, manifest, 5), kind }));
  const tested = test === undefined ? [] : [buildFact(`${id}#task.test`, 'task.test', test, manifest, 3)];
  return {
    id,
    directory,
    name,
    ecosystem,
    role,
    workspaceId: null,
    manifest: { file: manifest, line: 1 },
    facts: [...tested, ...own],
    tasks: test === undefined ? [] : [{ purpose: 'test', name: 'test', command: test, factId: `${id}#task.test` }],
  };
}

function manifestOf(directory: string): string {
  return directory === '.' ? 'package.json' : `${directory}/package.json`;
}

function buildWorkspace({ root, ecosystem, manager, confidence = 1, losers = [], lockFiles = [] }: WorkspaceShape): Workspace {
  const id = `${root}:${ecosystem}`;
  const fact = buildFact(`${id}#package-manager`, 'package-manager', manager, manifestOf(root), 4);
  const lost = losers.map((value) => ({
    value,
    kind: 'convention' as const,
    source: fact.source,
    confidence: 0.5,
    reason: 'lower precedence',
  }));
  return { id, root, ecosystem, lockFiles: [...lockFiles], projectIds: [], facts: [{ ...fact, confidence, losers: lost }] };
}

function buildFact(id: string, name: string, value: FactValue, file: string, line: number): Fact {
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
