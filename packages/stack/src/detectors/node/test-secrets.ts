import { type FactDraft, soleFact } from '../../facts/fact-draft.ts';
import { textAt } from '../../parse/value-at.ts';
import { directoryOf, fileIn, isWithin, joinPath, nearestIn } from '../../snapshot/directories.ts';
import { readablePaths } from '../../snapshot/readable-paths.ts';
import type { Repository } from '../../snapshot/repository.ts';
import { missingAddress } from '../../test-code/missing-address.ts';
import { type MissingSetting, missingSecrets } from '../../test-code/missing-secrets.ts';
import { isTestDirectory, type TestCodeKind, testCodeCheck } from '../../test-code/test-code-check.ts';
import type { ProjectDraft } from '../define-detector.ts';
import type { NodeManifest } from './node-manifest.ts';
import type { NodeWorkspace } from './node-workspaces.ts';
import { expandScript } from './test-command.ts';

type Manifests = ReadonlyMap<string, NodeManifest>;

const kinds: readonly TestCodeKind[] = ['end-to-end-test', 'integration-test'];

/** Adds the secrets that the code of a project's end-to-end and integration tests reads and that nothing gives them. */
export function withTestSecrets(
  repository: Repository,
  manifests: Manifests,
  workspace: NodeWorkspace,
  project: ProjectDraft,
): ProjectDraft {
  const manifest = manifests.get(project.directory);
  if (manifest === undefined) return project;
  const facts = kinds.flatMap((kind) => {
    const task = project.tasks.find(({ purpose }) => purpose === kind);
    if (task === undefined) return [];
    const body = expandScript(manifest, task.name);
    const named = workspace.members.filter((member) => member !== manifest && isNamed(member, manifest, body));
    const starters = [manifest, ...named];
    const files =
      named.length > 0
        ? named.flatMap((member) => codeBelow(repository, member.directory))
        : testsOf(repository, manifests, manifest, kind);
    const settings = starters.flatMap(({ directory }) => configurations(repository, directory));
    const dependencies = starters.flatMap((starter) => [...starter.dependencies.keys()]);
    const code = { files: [...settings, ...files], body, dependencies };
    const addresses = kind === 'end-to-end-test' ? missingAddress(repository, settings, code) : [];
    return [...factOf(`${kind}.secrets`, missingSecrets(repository, code)), ...factOf('end-to-end-test.variables', addresses)];
  });
  return facts.length === 0 ? project : { ...project, facts: [...project.facts, ...facts] };
}

const maxSettings = 10;

function factOf(name: `${TestCodeKind}.secrets` | 'end-to-end-test.variables', missing: readonly MissingSetting[]): FactDraft[] {
  const [first] = missing;
  if (first === undefined) return [];
  const value = missing.map((one) => one.name).slice(0, maxSettings);
  return [soleFact(name, { value, kind: 'declaration', source: first.source, confidence: 0.7, via: 'code of the tests' })];
}

/** A script that works through another member names it, by its name or its directory. */
function isNamed(member: NodeManifest, { directory }: NodeManifest, body: string): boolean {
  const name = textAt(member.value, 'name');
  const words = body.split(/[\s"'=;&|]+/).map((word) => word.replace(/^(?:\.\/)/, '').replace(/\/$/, ''));
  const isPlace = (word: string): boolean => word.includes('/') && joinPath(directory, word) === member.directory;
  return words.some((word) => (name !== undefined && (word === name || word.startsWith(`${name}:`))) || isPlace(word));
}

/** Code of tests anywhere in a member that is started for its tests. */
function codeBelow(repository: Repository, directory: string): string[] {
  const isTestCode = testCodeCheck();
  return readablePaths(repository).filter((path) => isWithin(path, directory) && isTestCode(path));
}

/** Code in directories of the kind that belongs to this manifest and to none below it with tests of its own. */
function testsOf(repository: Repository, manifests: Manifests, { directory }: NodeManifest, kind: TestCodeKind): string[] {
  const places = new Set(manifests.keys());
  return codeBelow(repository, directory).filter(
    (path) => isTestDirectory(kind, directoryOf(path)) && nearestIn(places, directoryOf(path)) === directory,
  );
}

const configurations = (repository: Repository, directory: string): string[] =>
  ['ts', 'mts', 'js', 'mjs', 'cjs'].map((end) => fileIn(directory, `playwright.config.${end}`)).filter((file) => repository.has(file));
