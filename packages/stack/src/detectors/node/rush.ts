import type { FactDraft } from '../../facts/fact-draft.ts';
import { soleFact } from '../../facts/fact-draft.ts';
import { textAt, textsAt, valueAt } from '../../parse/value-at.ts';
import { isSafePath } from '../../safe-text.ts';
import { directoryOf, fileIn } from '../../snapshot/directories.ts';
import type { Repository } from '../../snapshot/repository.ts';
import type { ProjectDraft, TaskDraft } from '../define-detector.ts';
import type { NodeManifest } from './node-manifest.ts';

/** The program that installs the version of Rush that the repository names, and runs it. Rush commits it to every repository. */
const launcher = 'common/scripts/install-run-rush.js';

/**
 * The root of a Rush repository, as if its rush.json were the manifest: Rush installs and builds all its projects, and one package manager alone cannot, because the
 * lock file and the store lie in folders of Rush.
 */
export function rushManifests(repository: Repository): NodeManifest[] {
  return repository.named('rush.json').flatMap((file): NodeManifest[] => {
    const document = repository.json(file);
    const directory = directoryOf(file);
    if (document === undefined || !repository.has(fileIn(directory, launcher))) return [];
    const listed = valueAt(document.value, 'projects');
    const folders = (Array.isArray(listed) ? listed : []).flatMap((project) => textAt(project, 'projectFolder') ?? []).filter(isSafePath);
    const node = textAt(document.value, 'nodeSupportedVersionRange');
    const [manager, version] = managerOf(document.value);
    const value = {
      private: true,
      workspaces: folders,
      packageManager: version === undefined ? manager : `${manager}@${version}`,
      ...(node === undefined ? {} : { engines: { node } }),
    };
    const places: Readonly<Record<string, string>> = {
      engines: 'nodeSupportedVersionRange',
      packageManager: `${manager}Version`,
      workspaces: 'projects',
    };
    const lineOf: NodeManifest['lineOf'] = (key) => document.lineOf(places[String(key)] ?? 'rushVersion');
    return folders.length === 0 ? [] : [{ file, directory, value, lineOf, dependencies: new Map() }];
  });
}

function managerOf(value: unknown): readonly [string, string | undefined] {
  for (const manager of ['pnpm', 'yarn', 'npm']) {
    const version = textAt(value, `${manager}Version`);
    if (version !== undefined) return [manager, version];
  }
  return ['npm', undefined];
}

/** Tells whether a manifest stands for a Rush repository. */
export const isRush = (manifest: NodeManifest | undefined): manifest is NodeManifest => manifest?.file.endsWith('rush.json') === true;

/** How Rush installs here: with `--bypass-policy` where it would refuse the address of whoever commits, which a runner has none of. */
export function rushFacts(repository: Repository, root: NodeManifest): FactDraft[] {
  const document = repository.json(root.file);
  const isStrict = textsAt(document?.value, 'gitPolicy', 'allowedEmailRegExps').length > 0;
  const value = isStrict ? 'install --bypass-policy' : 'install';
  const source = { file: root.file, line: document?.lineOf(isStrict ? 'gitPolicy' : 'rushVersion') ?? 1 };
  return [soleFact('rush.install', { value, kind: 'declaration', source, confidence: 0.95, via: 'rush.json' })];
}

/** The projects of a Rush repository: its root runs the work of all, which no project does for itself. */
export function withRush(repository: Repository, root: NodeManifest, projects: readonly ProjectDraft[]): ProjectDraft[] {
  return projects.map((project) => ({
    ...project,
    facts: project.facts.filter(({ name }) => name !== 'test.browser'),
    tasks: project.directory === root.directory ? rushTasks(repository, root) : [],
  }));
}

function rushTasks(repository: Repository, root: NodeManifest): TaskDraft[] {
  const file = fileIn(root.directory, 'common/config/rush/command-line.json');
  const document = repository.json(file);
  const listed = valueAt(document?.value, 'commands');
  const names = (Array.isArray(listed) ? listed : []).map((command) => textAt(command, 'name'));
  const line = names.indexOf('test');
  const build = { name: 'build', source: { file: root.file, line: root.lineOf('workspaces') } };
  const test = { name: 'test', source: { file, line: document?.lineOf('commands', Math.max(line, 0)) ?? 1 } };
  return [build, ...(line === -1 ? [] : [test])].map(({ name, source }) => ({
    purpose: name === 'build' ? 'build' : 'test',
    name,
    command: `node ${launcher} ${name}`,
    kind: 'declaration',
    confidence: 0.9,
    source,
  }));
}
