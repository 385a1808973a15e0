import type { SourcePlace } from '@autodevops/contracts/stack';
import { soleFact } from '../../facts/fact-draft.ts';
import { parseToml } from '../../parse/parse-toml.ts';
import type { ParsedDocument } from '../../parse/parsed-document.ts';
import { listAt } from '../../parse/value-at.ts';
import { isSafePath } from '../../safe-text.ts';
import { baseNameOf, byText } from '../../snapshot/directories.ts';
import type { Repository } from '../../snapshot/repository.ts';
import type { Contribution, Dependency, TaskDraft } from '../define-detector.ts';
import { normalise, type PythonManifest } from './python-manifest.ts';
import { pythonVersionFacts } from './python-version.ts';

/** Where scripts lie that name their own dependencies. */
export const scriptFiles: readonly string[] = ['*.py', '{bin,scripts,tools}/*.py'];
const maxScripts = 8;

interface InlineScript {
  readonly file: string;
  readonly line: number;
  readonly document: ParsedDocument;
}

/**
 * A repository of scripts, each of which names its dependencies in its own head (PEP 723), is a project without a manifest: uv makes each script's
 * environment, which proves that the dependencies are there, and runs the tests with those of all.
 */
export function inlineScriptProject(repository: Repository, manifests: readonly PythonManifest[]): Contribution {
  if (manifests.some(({ directory }) => directory === '.')) return {};
  const scripts = repository
    .ending('py')
    .filter((file) => /^(?:(?:bin|scripts|tools)\/)?[^/]+$/.test(file) && isSafePath(file))
    .sort(byText)
    .flatMap((file) => readScript(repository, file) ?? [])
    .slice(0, maxScripts);
  const [first] = scripts;
  if (first === undefined) return {};
  const source = { file: first.file, line: first.line };
  const dependencies = scripts.flatMap(dependenciesOf);
  const declared = { kind: 'declaration', confidence: 0.9, via: 'dependencies in the head of a script', source } as const;
  const files = scripts.map(({ file }) => file);
  return {
    projects: [
      {
        ecosystem: 'python',
        directory: '.',
        name: 'root',
        role: 'application',
        manifest: source,
        workspaceRoot: '.',
        facts: [
          ...pythonVersionFacts(repository, asManifest(first, dependencies), 'uv'),
          soleFact('python.inline-scripts', { ...declared, value: files }),
        ],
        tasks: [...scripts.map((script) => environmentTask(repository, script)), ...testTask(repository, files)],
        dependencies,
      },
    ],
    workspaces: [
      {
        ecosystem: 'python',
        root: '.',
        lockFiles: [],
        facts: [soleFact('package-manager', { ...declared, value: 'uv', kind: 'convention' })],
      },
    ],
  };
}

/** The block between `# /// script` and `# ///`, as the TOML that it is, with the lines of the script. */
function readScript(repository: Repository, file: string): InlineScript | undefined {
  const lines = repository.lines(file);
  const start = lines.findIndex((line) => /^# \/\/\/ script\s*$/.test(line));
  const length = start < 0 ? -1 : lines.slice(start + 1).findIndex((line) => /^# \/\/\/\s*$/.test(line));
  if (length < 0) return undefined;
  const block = lines.slice(start + 1, start + 1 + length);
  if (!block.every((line) => line === '#' || line.startsWith('# '))) return undefined;
  const result = parseToml(block.map((line) => line.slice(2)).join('\n'));
  if (result.outcome !== 'parsed') return undefined;
  const { value, lineOf } = result.document;
  return { file, line: start + 1, document: { value: { project: value }, lineOf: (_, ...path) => lineOf(...path) + start + 1 } };
}

const dependenciesOf = ({ file, document }: InlineScript): Dependency[] =>
  listAt(document.value, 'project', 'dependencies').flatMap((item, index) => {
    const name = typeof item === 'string' ? /^\s*([A-Za-z0-9][A-Za-z0-9._-]*)/.exec(item)?.[1] : undefined;
    const source: SourcePlace = { file, line: document.lineOf('project', 'dependencies', index) };
    return name === undefined ? [] : [{ name: normalise(name), isDevelopment: false, source }];
  });

/** The script as what it replaces: a manifest whose only table is `project`. */
const asManifest = ({ file, document }: InlineScript, dependencies: readonly Dependency[]): PythonManifest => ({
  directory: '.',
  file,
  pyproject: document,
  pyprojectFile: file,
  setupCfg: new Map(),
  setupCfgFile: 'setup.cfg',
  setupPyFile: undefined,
  requirements: [],
  condaFile: undefined,
  dependencies,
});

function environmentTask(repository: Repository, { file, line }: InlineScript): TaskDraft {
  const isLocked = repository.has(`${file}.lock`);
  return {
    purpose: 'build',
    name: baseNameOf(file),
    command: `uv sync${isLocked ? ' --locked' : ''} --script ${file}`,
    kind: 'convention',
    confidence: 0.8,
    source: { file, line },
  };
}

function testTask(repository: Repository, scripts: readonly string[]): TaskDraft[] {
  const test = repository.ending('py').find((path) => /^(?:test_.+|.+_test)\.py$/.test(baseNameOf(path)));
  if (test === undefined) return [];
  const packages = scripts.map((file) => `--with-requirements ${file}`).join(' ');
  const command = `uv run --with pytest ${packages} pytest`;
  return [{ purpose: 'test', name: 'pytest', command, kind: 'convention', confidence: 0.7, source: { file: test, line: 1 } }];
}
