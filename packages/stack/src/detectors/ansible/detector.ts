import type { FactDraft } from '../../facts/fact-draft.ts';
import { soleFact } from '../../facts/fact-draft.ts';
import { listAt, textAt, valueAt } from '../../parse/value-at.ts';
import { isSafeName, isSafePath } from '../../safe-text.ts';
import { directoryOf, fileIn } from '../../snapshot/directories.ts';
import { isOptionalDirectory } from '../../snapshot/ignored-paths.ts';
import type { Repository } from '../../snapshot/repository.ts';
import { defineDetector, type ProjectDraft, type TaskDraft } from '../define-detector.ts';

const lintFiles = ['.ansible-lint', '.ansible-lint.yml', '.ansible-lint.yaml', '.config/ansible-lint.yml', '.config/ansible-lint.yaml'];
const yamlLintFiles = ['.yamllint', '.yamllint.yml', '.yamllint.yaml'];

export const detector = defineDetector({
  meta: {
    id: 'ansible',
    title: 'Ansible',
    summary: 'Roles, collections and playbooks with their linters, and scenarios of Molecule with what they start.',
    reads: [
      '**/meta/main.{yml,yaml}',
      '**/galaxy.yml',
      '**/ansible.cfg',
      '**/molecule/default/molecule.{yml,yaml}',
      '*.{yml,yaml}',
      '**/playbooks/*.{yml,yaml}',
      '**/{site,main,playbook,deploy,setup,local,provision}.{yml,yaml}',
      '**/.ansible-lint',
      '**/.ansible-lint.{yml,yaml}',
    ],
    decides: ['ansible.kind', 'ansible.molecule', 'ansible.molecule-driver', 'task.lint', 'task.typecheck'],
  },
  phase: 'projects',
  detect: ({ repository }) => {
    const collections = repository.named('galaxy.yml').filter((file) => !isOptionalDirectory(directoryOf(file)));
    const [collection] = collections;
    if (collection !== undefined) return { projects: collections.map((file) => describe(repository, file, 'collection', [])) };
    const role = ['meta/main.yml', 'meta/main.yaml'].find((file) => valueAt(repository.yaml(file)?.value, 'galaxy_info') !== undefined);
    if (role !== undefined) return { projects: [describe(repository, role, 'role', [])] };
    const roots = repository.named('ansible.cfg', ...lintFiles).map((file) => directoryOf(file).replace(/\/?\.config$/, '') || '.');
    const counted = [...new Set(['.', ...roots])].filter((directory) => !isOptionalDirectory(directory));
    return { projects: counted.flatMap((directory) => playbookProject(repository, directory) ?? []) };
  },
});

type Kind = 'role' | 'collection' | 'playbooks';

/** Files that hold plays, next to a configuration or roles of Ansible: any other list in YAML could look like a play. */
function playbookProject(repository: Repository, directory: string): ProjectDraft | undefined {
  const isAnsible =
    ['ansible.cfg', ...lintFiles].some((name) => repository.has(fileIn(directory, name))) ||
    repository.below(fileIn(directory, 'roles')).some((path) => /\/tasks\/main\.ya?ml$/.test(path));
  if (!isAnsible) return undefined;
  const folders = [directory, fileIn(directory, 'playbooks')];
  const playbooks = repository
    .below(directory)
    .filter((path) => folders.includes(directoryOf(path)) && isPlaybook(repository, path) && isSafePath(path));
  const [first] = playbooks;
  return first === undefined ? undefined : describe(repository, first, 'playbooks', playbooks, directory);
}

const isPlaybook = (repository: Repository, path: string): boolean =>
  /\.ya?ml$/.test(path) && repository.lines(path).some((line) => /^(?:- | {2})hosts:/.test(line));

function describe(
  repository: Repository,
  file: string,
  kind: Kind,
  playbooks: readonly string[],
  directory = kind === 'role' ? '.' : directoryOf(file),
): ProjectDraft {
  const source = { file, line: 1 };
  const facts: FactDraft[] = [soleFact('ansible.kind', { value: kind, kind: 'declaration', source, confidence: 0.95, via: file })];
  const scenarios = moleculeScenarios(repository, directory);
  const [scenario] = scenarios;
  if (scenario !== undefined)
    facts.push(
      soleFact('ansible.molecule', {
        value: scenarios.map(({ name }) => name),
        kind: 'declaration',
        source: { file: scenario.file, line: 1 },
        confidence: 0.95,
        via: 'molecule.yml',
      }),
    );
  const inContainers =
    kind === 'role' ? scenarios.find((one) => one.name === 'default' && startsContainers(repository, one.file)) : undefined;
  if (inContainers !== undefined)
    facts.push(
      soleFact('ansible.molecule-driver', {
        value: 'docker',
        kind: 'declaration',
        source: { file: inContainers.file, line: repository.yaml(inContainers.file)?.lineOf('driver', 'name') ?? 1 },
        confidence: 0.85,
        via: 'molecule.yml',
      }),
    );
  return {
    ecosystem: 'ansible',
    directory,
    name: kind,
    role: kind === 'playbooks' ? 'infrastructure' : 'library',
    manifest: source,
    workspaceRoot: null,
    facts,
    tasks: tasksOf(repository, directory, source, playbooks),
    dependencies: [],
  };
}

function moleculeScenarios(repository: Repository, directory: string): { name: string; file: string }[] {
  const folder = fileIn(directory, 'molecule');
  return repository.below(folder).flatMap((file) => {
    const name = /^([^/]+)\/molecule\.ya?ml$/.exec(file.slice(folder.length + 1))?.[1];
    return name !== undefined && isSafeName(name) ? [{ name, file }] : [];
  });
}

/** The Docker driver with images of Docker Hub, which ask for no sign-in. A variable with a default stands for its default. */
function startsContainers(repository: Repository, file: string): boolean {
  const value = repository.yaml(file)?.value;
  const images = listAt(value, 'platforms').map((platform) =>
    (textAt(platform, 'image') ?? '').replaceAll(/\$\{\w+:-([^}]*)\}/g, (_, fallback: string) => fallback),
  );
  const isPublic = (image: string): boolean =>
    /^(?:(?:docker\.io|quay\.io|ghcr\.io)\/)?[a-z0-9][\w./:-]*$/.test(image) &&
    !/^[^/]*[.:][^/]*\//.test(image.replace(/^(?:docker|quay|ghcr)\.io\//, ''));
  return textAt(value, 'driver', 'name') === 'docker' && images.length > 0 && images.every(isPublic);
}

/** Roles and collections are linted as Galaxy does; playbooks only where a configuration says that they are. */
function tasksOf(
  repository: Repository,
  directory: string,
  source: { file: string; line: number },
  playbooks: readonly string[],
): TaskDraft[] {
  const find = (names: readonly string[]): string | undefined =>
    names.map((name) => fileIn(directory, name)).find((path) => repository.has(path));
  const config = find(lintFiles);
  const yamlConfig = find(yamlLintFiles);
  const tasks: TaskDraft[] = [];
  if (yamlConfig !== undefined)
    tasks.push({
      purpose: 'lint',
      name: 'yamllint',
      command: 'yamllint .',
      kind: 'declaration',
      confidence: 0.9,
      source: { file: yamlConfig, line: 1 },
    });
  if (config !== undefined || playbooks.length === 0)
    tasks.push({
      purpose: 'lint',
      name: 'ansible-lint',
      command: 'ansible-lint',
      kind: config === undefined ? 'convention' : 'declaration',
      confidence: config === undefined ? 0.7 : 0.95,
      source: config === undefined ? source : { file: config, line: 1 },
    });
  else {
    const relative = playbooks.map((path) => (directory === '.' ? path : path.slice(directory.length + 1)));
    tasks.push({
      purpose: 'lint',
      name: 'ansible-playbook',
      command: `ansible-playbook --syntax-check --inventory localhost, ${relative.slice(0, 20).join(' ')}`,
      kind: 'convention',
      confidence: 0.7,
      source,
    });
  }
  return tasks;
}
