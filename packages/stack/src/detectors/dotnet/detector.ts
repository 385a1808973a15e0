import type { ProjectRole } from '@autodevops/contracts/stack';
import { type FactDraft, soleFact } from '../../facts/fact-draft.ts';
import { isSafePath } from '../../safe-text.ts';
import { baseNameOf, byText, fileIn, upwards } from '../../snapshot/directories.ts';
import type { Repository } from '../../snapshot/repository.ts';
import { defineDetector, type ProjectDraft, type WorkspaceDraft } from '../define-detector.ts';
import { dotnetTasks, legacyProject, toolManifest, unitArgument, windowsPlace } from './dotnet-tasks.ts';
import { dotnetVersionFacts } from './dotnet-version.ts';
import { type DotnetProject, readProjectFile } from './read-project-file.ts';
import { type BuildUnit, buildUnits } from './solutions.ts';

export const detector = defineDetector({
  meta: {
    id: 'dotnet',
    title: '.NET',
    summary:
      'Solutions and projects, the SDK and the runtimes of all target frameworks, what needs Windows, locked restore and test projects.',
    reads: [
      '**/*.{sln,slnx,csproj,fsproj,vbproj}',
      '**/Directory.Build.props',
      '**/Directory.Build.targets',
      '**/Directory.Packages.props',
      '**/global.json',
      '**/dotnet-tools.json',
      '**/.tool-versions',
      '**/mise.toml',
      '**/.mise.toml',
    ],
    decides: [
      'dotnet.version',
      'dotnet.version-file',
      'dotnet.runtimes',
      'dotnet.target-frameworks',
      'dotnet.restore',
      'dotnet.legacy-solution',
      'dotnet.windows',
      'dotnet.workloads',
      'dotnet.tool-manifest',
      'dotnet.history',
      'package-manager',
      'package-manager.lock',
      'package-manager.install-mode',
      'workspace.members',
      'task.*',
    ],
  },
  phase: 'projects',
  detect: ({ repository }) => {
    const files = repository.ending('csproj', 'fsproj', 'vbproj');
    const projects = files.flatMap((file) => readProjectFile(repository, file) ?? []);
    const units = buildUnits(repository, projects);
    return {
      projects: units.flatMap((unit) => describeProjects(repository, unit)),
      workspaces: units.map((unit) => describeWorkspace(repository, unit)),
    };
  },
});

function lockFiles(repository: Repository, { projects }: BuildUnit): string[] {
  const files = projects
    .map(({ directory }) => fileIn(directory, 'packages.lock.json'))
    .filter((file) => repository.has(file) && isSafePath(file));
  return [...new Set(files)];
}

function describeWorkspace(repository: Repository, unit: BuildUnit): WorkspaceDraft {
  const locks = lockFiles(repository, unit);
  const [lock] = locks;
  const declared = { kind: 'declaration', source: { file: unit.file, line: 1 }, confidence: 0.95, via: baseNameOf(unit.file) } as const;
  const members = [...new Set(unit.projects.map(({ directory }) => directory))].filter((directory) => directory !== unit.directory);
  return {
    ecosystem: 'dotnet',
    root: unit.directory,
    lockFiles: locks,
    facts: [
      soleFact('package-manager', { ...declared, value: 'nuget' }),
      soleFact('package-manager.install-mode', { ...declared, value: lock === undefined ? 'unfrozen' : 'frozen' }),
      ...(lock === undefined ? [] : [soleFact('package-manager.lock', { ...declared, value: lock, source: { file: lock, line: 1 } })]),
      ...(members.length === 0 ? [] : [soleFact('workspace.members', { ...declared, value: members })]),
    ],
  };
}

/** The directory of the solution carries what runs; the directories of its projects say what they are. */
function describeProjects(repository: Repository, unit: BuildUnit): ProjectDraft[] {
  const byDirectory = Map.groupBy(unit.projects, ({ directory }) => directory);
  const members = [...byDirectory].filter(([directory]) => directory !== unit.directory);
  const root: ProjectDraft = {
    ecosystem: 'dotnet',
    directory: unit.directory,
    name: baseNameOf(unit.file).replace(/\.\w+$/, ''),
    role: roleOf(unit.projects),
    manifest: { file: unit.file, line: 1 },
    workspaceRoot: unit.directory,
    facts: [...dotnetVersionFacts(repository, unit), ...unitFacts(repository, unit)],
    tasks: dotnetTasks(repository, unit),
    dependencies: unit.projects.flatMap(({ packages }) => packages),
  };
  return [
    root,
    ...members.map(
      ([directory, projects]): ProjectDraft => ({
        ecosystem: 'dotnet',
        directory,
        name: baseNameOf(projects[0]?.file ?? directory).replace(/\.\w+$/, ''),
        role: roleOf(projects),
        manifest: { file: projects[0]?.file ?? directory, line: 1 },
        workspaceRoot: unit.directory,
        facts: frameworkFacts(projects),
        tasks: [],
        dependencies: [],
      }),
    ),
  ];
}

function roleOf(projects: readonly DotnetProject[]): ProjectRole {
  const shipped = projects.filter(({ isTest }) => !isTest);
  if (shipped.some(({ isPackage }) => isPackage)) return 'library';
  return shipped.some(({ isProgram }) => isProgram) ? 'application' : shipped.length === 0 ? 'unknown' : 'library';
}

function frameworkFacts(projects: readonly DotnetProject[]): FactDraft[] {
  const frameworks = projects.flatMap((project) => project.frameworks);
  const [first] = frameworks;
  if (first === undefined) return [];
  const value = [...new Set(frameworks.map(({ name }) => name))];
  return [
    soleFact('dotnet.target-frameworks', { value, kind: 'declaration', source: first.source, confidence: 0.9, via: 'target framework' }),
  ];
}

/** Packages that compute a version from the history of the repository, which a shallow clone does not have. */
const historyPackages = new Set(['gitversion.msbuild', 'gitversiontask', 'minver', 'nerdbank.gitversioning', 'gitinfo']);

function unitFacts(repository: Repository, unit: BuildUnit): FactDraft[] {
  const facts: FactDraft[] = [];
  const add = (name: FactDraft['name'], value: string | boolean | string[], source: { file: string; line: number }, via: string): void => {
    facts.push(soleFact(name, { value, kind: 'declaration', source, confidence: 0.9, via }));
  };
  const argument = unitArgument(unit);
  const [lock] = lockFiles(repository, unit);
  const source = { file: lock ?? unit.file, line: 1 };
  const legacy = legacyProject(unit);
  if (legacy !== undefined && isSafePath(baseNameOf(unit.file)))
    add('dotnet.legacy-solution', baseNameOf(unit.file), { file: legacy.file, line: 1 }, 'project without an SDK');
  else if (argument !== undefined)
    add('dotnet.restore', `dotnet restore${argument}${lock === undefined ? '' : ' --locked-mode'}`, source, baseNameOf(source.file));
  const windows = windowsPlace(unit);
  if (windows !== undefined) add('dotnet.windows', true, windows, 'Windows only');
  const workloads = unit.projects.filter(({ isSample }) => !isSample).flatMap((project) => project.workloads);
  if (workloads[0] !== undefined)
    add('dotnet.workloads', [...new Set(workloads.map(({ name }) => name))].sort(byText), workloads[0].source, workloads[0].name);
  const tools = toolManifest(repository, unit.directory);
  if (tools !== undefined && isSafePath(tools)) add('dotnet.tool-manifest', tools, { file: tools, line: 1 }, 'local tools');
  const history = historyPlace(repository, unit);
  if (history !== undefined) add('dotnet.history', true, history, 'version from the history');
  return facts;
}

function historyPlace(repository: Repository, unit: BuildUnit): { file: string; line: number } | undefined {
  const found = unit.projects.flatMap(({ packages }) => packages).find(({ name }) => historyPackages.has(name));
  if (found !== undefined) return found.source;
  for (const directory of upwards(unit.directory)) {
    const central = fileIn(directory, 'Directory.Packages.props');
    const index = repository.lines(central).findIndex((line) => {
      const name = /<(?:GlobalPackageReference|PackageVersion)\s[^<>]*Include\s*=\s*"([^"]+)"/.exec(line)?.[1];
      return name !== undefined && historyPackages.has(name.toLowerCase());
    });
    if (index >= 0) return { file: central, line: index + 1 };
  }
  return undefined;
}
