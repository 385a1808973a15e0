import type { ProjectRole, SourcePlace } from '@autodevops/contracts/stack';
import { soleFact } from '../../facts/fact-draft.ts';
import { isSafePath } from '../../safe-text.ts';
import { isOptionalDirectory } from '../../snapshot/ignored-paths.ts';
import type { Repository } from '../../snapshot/repository.ts';
import { defineDetector, type ProjectDraft, type TaskDraft } from '../define-detector.ts';
import { lintFacts } from './lint-facts.ts';
import { mockedTests, readTerraformDirectories, type TerraformDirectory, testFiles } from './read-terraform.ts';
import { type TerraformTool, toolCandidates, versionFacts } from './terraform-version.ts';

const maxExamples = 12;

export const detector = defineDetector({
  meta: {
    id: 'terraform',
    title: 'Terraform and OpenTofu',
    summary: 'Root modules and reusable modules with their examples, the tool and its version, the lock file, TFLint and mocked tests.',
    reads: [
      '**/{main,versions,version,terraform,provider,providers,backend,backends,config,settings,state,requirements,_*}.{tf,tofu}',
      '**/*{version,provider,backend}*.{tf,tofu}',
      '**/*.tftest.hcl',
      '**/.terraform.lock.hcl',
      '**/.terraform-version',
      '**/.opentofu-version',
      '**/.tflint.hcl',
      '**/.tool-versions',
      '**/mise.toml',
      '**/.mise.toml',
      '.pre-commit-config.{yaml,yml}',
    ],
    decides: [
      'terraform.tool',
      'terraform.version',
      'terraform.versions',
      'terraform.lock',
      'terraform.lint-config',
      'terraform.lint-arguments',
      'task.*',
    ],
  },
  phase: 'projects',
  detect: ({ repository }) => {
    const modules = classify(readTerraformDirectories(repository));
    const tests = testFiles(repository);
    const isShared = modules.some(({ role }) => role === 'library');
    return {
      projects: modules.map(({ module, role }) => describe(repository, module, role, tests.get(module.directory) ?? [])),
      workspaces: isShared ? [{ ecosystem: 'terraform', root: '.', lockFiles: [], facts: [] }] : [],
    };
  },
});

interface Classified {
  readonly module: TerraformDirectory;
  /** `infrastructure` is applied itself, a `library` is called by others, `unknown` is an example of a library. */
  readonly role: ProjectRole;
}

/** Modules that another one of the repository brings along are validated with it and are no projects. */
function classify(all: readonly TerraformDirectory[]): Classified[] {
  const known = new Map(all.map((module) => [module.directory, module]));
  const called = new Set(all.flatMap(({ calls }) => calls));
  const counted = all.filter(({ directory }) => !isOptionalDirectory(directory));
  const roots = counted.filter((module) => !called.has(module.directory) && !isModuleFolder(module.directory) && isApplied(module));
  const reached = reachable(roots, known);
  const libraries = counted.filter((module) => !roots.includes(module) && !reached.has(module.directory));
  const libraryDirectories = new Set(libraries.map(({ directory }) => directory));
  const examples = all
    .filter(({ directory, calls }) => isOptionalDirectory(directory) && calls.some((call) => libraryDirectories.has(call)))
    .slice(0, maxExamples);
  return [
    ...roots.map((module): Classified => ({ module, role: 'infrastructure' })),
    ...libraries.filter(({ takesProviders }) => !takesProviders).map((module): Classified => ({ module, role: 'library' })),
    ...examples.map((module): Classified => ({ module, role: 'unknown' })),
  ];
}

const isModuleFolder = (directory: string): boolean => directory.split('/').some((part) => /^modules?$/i.test(part));

const isApplied = ({ backend, provider, lockFile, hasValues }: TerraformDirectory): boolean =>
  backend !== undefined || provider !== undefined || lockFile !== undefined || hasValues;

function reachable(roots: readonly TerraformDirectory[], known: ReadonlyMap<string, TerraformDirectory>): Set<string> {
  const seen = new Set<string>();
  const open = roots.flatMap(({ calls }) => calls);
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (seen.has(next)) continue;
    seen.add(next);
    open.push(...(known.get(next)?.calls ?? []));
  }
  return seen;
}

function describe(repository: Repository, module: TerraformDirectory, role: ProjectRole, testPaths: readonly string[]): ProjectDraft {
  const { directory, files, lockFile } = module;
  const candidates = toolCandidates(repository, module);
  const tool: TerraformTool = candidates[0]?.value === 'tofu' ? 'tofu' : 'terraform';
  const manifest = module.requirement?.source ?? { file: files[0] ?? directory, line: 1 };
  const facts = [
    { name: 'terraform.tool' as const, candidates },
    ...versionFacts(repository, module, tool, role === 'library'),
    ...lintFacts(repository, directory),
  ];
  if (lockFile !== undefined && isSafePath(lockFile))
    facts.push(
      soleFact('terraform.lock', {
        value: lockFile,
        kind: 'declaration',
        source: { file: lockFile, line: 1 },
        confidence: 1,
        via: 'lock file',
      }),
    );
  return {
    ecosystem: 'terraform',
    directory,
    name: directory === '.' ? 'root' : directory,
    role,
    manifest: { file: manifest.file, line: manifest.line },
    workspaceRoot: role === 'infrastructure' ? null : '.',
    facts,
    tasks: tasksOf(module, tool, mockedTests(repository, testPaths)),
    dependencies: [],
  };
}

function tasksOf({ directory, files }: TerraformDirectory, tool: TerraformTool, tests: SourcePlace | null): TaskDraft[] {
  const base = { kind: 'convention', confidence: 0.9, source: { file: files[0] ?? directory, line: 1 } } as const;
  const tasks: TaskDraft[] = [
    { ...base, purpose: 'format-check', name: `${tool} fmt`, command: `${tool} fmt -check -diff -recursive` },
    { ...base, purpose: 'typecheck', name: `${tool} validate`, command: `${tool} validate` },
  ];
  if (tests !== null) tasks.push({ ...base, purpose: 'test', name: `${tool} test`, command: `${tool} test`, source: tests });
  return tasks;
}
