import type { FactDraft } from '../../facts/fact-draft.ts';
import { soleFact } from '../../facts/fact-draft.ts';
import { textAt, valueAt } from '../../parse/value-at.ts';
import { isSafePath } from '../../safe-text.ts';
import { fileIn, upwards } from '../../snapshot/directories.ts';
import type { Repository } from '../../snapshot/repository.ts';
import { environmentFiles } from '../../versions/environment-versions.ts';
import { type Contribution, defineDetector, type ProjectDraft } from '../define-detector.ts';
import { builtMemberFacts } from './built-members.ts';
import { inheritDisplay } from './display.ts';
import { guides } from './documented-script.ts';
import { environmentFileFacts, exampleEnvironment } from './environment-file.ts';
import { findFramework, registryFacts, testFacts } from './frameworks.ts';
import { installModeCandidates } from './install-mode.ts';
import { locksIn, lockVersionOf, type NodePackageManager } from './lock-files.ts';
import { migrationFacts } from './migrations.ts';
import { type NodeManifest, placeIn, readNodeManifests } from './node-manifest.ts';
import { roleOf } from './node-role.ts';
import { findNodeTasks, subScriptFacts } from './node-tasks.ts';
import { nodeVersionFacts } from './node-version.ts';
import { findNodeWorkspaces, type NodeWorkspace } from './node-workspaces.ts';
import { packageManagerCandidates } from './package-manager.ts';
import { packageManagerVersionFacts } from './package-manager-version.ts';
import { fileDatabaseFacts, prismaSchema } from './prisma.ts';
import { isRush, rushFacts, rushManifests, withRush } from './rush.ts';
import { withTestSecrets } from './test-secrets.ts';

type Manifests = ReadonlyMap<string, NodeManifest>;

export const detector = defineDetector({
  meta: {
    id: 'node',
    title: 'Node.js',
    summary: 'Package manager, Node version, workspaces and scripts of JavaScript and TypeScript projects.',
    reads: [
      '**/package.json',
      '**/package.json5',
      '**/package.yaml',
      '**/pnpm-workspace.yaml',
      '**/lerna.json',
      '**/package-lock.json',
      '**/npm-shrinkwrap.json',
      '**/yarn.lock',
      '**/pnpm-lock.yaml',
      '**/bun.lock',
      '**/.yarnrc.yml',
      '**/.npmrc',
      ...guides,
      '**/.nvmrc',
      '**/.node-version',
      '**/.bun-version',
      '**/.tool-versions',
      ...environmentFiles,
      '**/rush.json',
      '**/common/config/rush/command-line.json',
      '**/schema.prisma',
      '**/.env.{example,sample,dist,template}',
      '**/playwright.config.{ts,mts,js,mjs,cjs}',
      '**/mise.toml',
      '**/.mise.toml',
      '.config/mise.toml',
      'mise/config.toml',
    ],
    decides: [
      'package-manager',
      'package-manager.version',
      'package-manager.install-mode',
      'yarn.flavor',
      'node.version',
      'node.engines',
      'framework',
      'test.runner',
      'task.*',
    ],
  },
  phase: 'projects',
  detect: ({ repository }) => {
    const manifests = new Map([
      ...readNodeManifests(repository),
      ...rushManifests(repository).map((root) => [root.directory, root] as const),
    ]);
    const contributions = findNodeWorkspaces(repository, manifests).map((workspace) => describe(repository, manifests, workspace));
    return {
      workspaces: contributions.flatMap((contribution) => contribution.workspaces ?? []),
      projects: contributions.flatMap((contribution) => contribution.projects ?? []),
    };
  },
});

function describe(repository: Repository, manifests: Manifests, workspace: NodeWorkspace): Contribution {
  const { root } = workspace;
  const candidates = packageManagerCandidates(repository, manifests, workspace);
  const manager: NodePackageManager = candidates[0]?.value ?? 'npm';
  const locks = locksIn(repository, root);
  const lock = locks.find((candidate) => candidate.manager === manager);
  const manifest = manifests.get(root);
  const facts: FactDraft[] = [
    { name: 'package-manager', candidates },
    ...packageManagerVersionFacts({ repository, manifests, root, manager, lock }),
    { name: 'package-manager.install-mode', candidates: installModeCandidates(repository, lock, manifest ?? workspace.members[0]) },
    ...registryFacts(repository, root),
    ...memberFacts(repository, workspace, manifest),
    ...builtMemberFacts(repository, workspace),
    ...(isRush(manifest) ? rushFacts(repository, manifest) : []),
  ];
  if (lock !== undefined && isSafePath(lock.file)) {
    const place = { kind: 'declaration', source: { file: lock.file, line: 1 }, confidence: 0.95, via: 'lock file' } as const;
    facts.push(soleFact('package-manager.lock', { ...place, value: lock.file }));
    const written = lockVersionOf(repository, lock);
    if (written !== undefined)
      facts.push(
        soleFact('package-manager.lock-version', { ...place, value: written.version, source: { file: lock.file, line: written.line } }),
      );
  }
  const described = workspace.members.map((member) => describeProject(repository, manifests, workspace, member, manager));
  const lockFiles = [...(lock === undefined ? [] : [lock.file]), ...locks.filter((other) => other !== lock).map(({ file }) => file)];
  return {
    workspaces: [{ ecosystem: 'node', root, lockFiles, facts }],
    projects: isRush(manifest)
      ? withRush(repository, manifest, described)
      : inheritDisplay(manifest, inheritBrowser(root, described)).map((project) =>
          withTestSecrets(repository, manifests, workspace, project),
        ),
  };
}

/** A root that tests its members needs the browser that one of them needs. */
function inheritBrowser(root: string, projects: readonly ProjectDraft[]): ProjectDraft[] {
  const browser = projects.flatMap(({ facts }) => facts.filter(({ name }) => name === 'test.browser'))[0];
  return projects.map((project) => {
    const isTesting =
      project.directory === root && project.tasks.some(({ purpose }) => purpose === 'test' || purpose === 'end-to-end-test');
    const isMissing = !project.facts.some(({ name }) => name === 'test.browser');
    return browser !== undefined && isTesting && isMissing ? { ...project, facts: [...project.facts, browser] } : project;
  });
}

function memberFacts(repository: Repository, { root, memberDirectories }: NodeWorkspace, manifest: NodeManifest | undefined): FactDraft[] {
  const facts: FactDraft[] = [];
  const members = memberDirectories.filter(isSafePath);
  const pnpm = fileIn(root, 'pnpm-workspace.yaml');
  const declared = repository.has(pnpm)
    ? { file: pnpm, line: repository.yaml(pnpm)?.lineOf('packages') ?? 1 }
    : manifest === undefined
      ? undefined
      : placeIn(manifest, 'workspaces');
  if (members.length > 0 && declared !== undefined)
    facts.push(
      soleFact('workspace.members', { value: members, kind: 'declaration', source: declared, confidence: 0.95, via: 'workspace globs' }),
    );
  const tools: readonly (readonly [string, string])[] = [
    ['turbo.json', 'turbo'],
    ['turbo.jsonc', 'turbo'],
    ['nx.json', 'nx'],
    ['rush.json', 'rush'],
    ['.moon/workspace.yml', 'moon'],
    ['lerna.json', 'lerna'],
  ];
  const candidates = tools
    .map(([name, value]) => ({ value, file: fileIn(root, name) }))
    .filter(({ file }) => repository.has(file))
    .map(({ value, file }) => ({ value, kind: 'declaration' as const, source: { file, line: 1 }, confidence: 0.9, via: value }));
  return [...facts, { name: 'workspace.tool', candidates }];
}

function describeProject(
  repository: Repository,
  manifests: Manifests,
  workspace: NodeWorkspace,
  manifest: NodeManifest,
  manager: NodePackageManager,
): ProjectDraft {
  const isRoot = manifest.directory === workspace.root;
  const framework = findFramework(manifest);
  const role = roleOf(repository, manifest, isRoot && workspace.memberDirectories.length > 0, framework);
  const tasks = findNodeTasks(repository, manifest, manager, manifests.get(workspace.root));
  const test = tasks.find((task) => task.purpose === 'test' && task.kind === 'declaration');
  const build = tasks.find((task) => task.purpose === 'build');
  const isPrivate = valueAt(manifest.value, 'private') === true;
  return {
    ecosystem: 'node',
    directory: manifest.directory,
    name: textAt(manifest.value, 'name') ?? nameOf(manifest.directory),
    role,
    manifest: { file: manifest.file, line: 1 },
    workspaceRoot: workspace.root,
    facts: [
      ...nodeVersionFacts(repository, manifests, manifest, !isPrivate && (role === 'library' || role === 'cli')),
      ...(framework === undefined ? [] : [framework.fact]),
      ...testFacts(
        manifest,
        test?.name,
        tasks.some(({ purpose }) => purpose === 'end-to-end-test'),
      ),
      ...subScriptFacts(manifest, tasks),
      ...environmentFileFacts(repository, manifest, tasks),
      ...fileDatabaseFacts(
        prismaSchema(repository, manifest),
        (name) => exampleEnvironment(repository, manifest)?.given.has(name) === true,
      ),
      ...migrationFacts(
        repository,
        manifest,
        manager,
        [test, build].flatMap((task) => task?.name ?? []),
      ),
      ...(isPrivate
        ? [soleFact('private', { value: true, kind: 'declaration', source: placeIn(manifest, 'private'), confidence: 1, via: 'private' })]
        : []),
    ],
    tasks,
    dependencies: [...manifest.dependencies.values()],
  };
}

const nameOf = (directory: string): string => (directory === '.' ? 'root' : (upwards(directory)[0]?.split('/').at(-1) ?? directory));
