import type {
  Ecosystem,
  Fact,
  FactValue,
  Project,
  ServiceNeed,
  StackProfile,
  Task,
  TaskPurpose,
  Workspace,
} from '@autodevops/contracts/stack';
import type { FactName } from '@autodevops/stack';

/** Facts by name; a bare value is a declaration that nobody contradicts. */
type Facts = { readonly [Name in FactName]?: FactValue | FactShape };

type FactShape = Partial<Fact> & Pick<Fact, 'value'>;

interface ProjectShape {
  readonly ecosystem: Ecosystem;
  readonly directory?: string;
  readonly name?: string;
  readonly workspaceId?: string | null;
  readonly facts?: Facts;
  /** Commands by purpose; a task's name is the command's last word. */
  readonly tasks?: Partial<Record<TaskPurpose, string>>;
}

function manifestOf(ecosystem: Ecosystem, directory: string): string {
  const names: Partial<Record<Ecosystem, string>> = { node: 'package.json', python: 'pyproject.toml', go: 'go.mod', docker: 'Dockerfile' };
  const name = names[ecosystem] ?? 'manifest';
  return directory === '.' ? name : `${directory}/${name}`;
}

function isShape(value: FactValue | FactShape): value is FactShape {
  return typeof value === 'object' && !Array.isArray(value);
}

/** Facts of one holder, each at its own line of one file. */
export function buildFacts(holderId: string, facts: Facts, file: string): Fact[] {
  return (Object.entries(facts) as [string, FactValue | FactShape][]).map(
    ([name, given], index): Fact => ({
      id: `${holderId}#${name}`,
      name,
      kind: 'declaration',
      source: { file, line: index + 1 },
      confidence: 1,
      detector: 'test',
      losers: [],
      isConflict: false,
      ...(isShape(given) ? given : { value: given }),
    }),
  );
}

/** A project with tasks and the facts behind them. */
export function buildProject(shape: ProjectShape): Project {
  const directory = shape.directory ?? '.';
  const id = `${directory}:${shape.ecosystem}`;
  const file = manifestOf(shape.ecosystem, directory);
  const commands = Object.entries(shape.tasks ?? {}) as [TaskPurpose, string][];
  const tasks = commands.map(
    ([purpose, command]): Task => ({ purpose, name: command.split(' ').at(-1) ?? '', command, factId: `${id}#task.${purpose}` }),
  );
  const taskFacts = Object.fromEntries(commands.map(([purpose, command]) => [`task.${purpose}`, command])) as Facts;
  return {
    id,
    directory,
    name: shape.name ?? 'sample',
    ecosystem: shape.ecosystem,
    role: 'unknown',
    workspaceId: shape.workspaceId === undefined ? id : shape.workspaceId,
    manifest: { file, line: 1 },
    facts: buildFacts(id, { ...shape.facts, ...taskFacts }, file),
    tasks,
  };
}

/** The workspace of projects that install together. */
export function buildWorkspace(ecosystem: Ecosystem, facts: Facts, projects: readonly Project[], root = '.'): Workspace {
  const id = `${root}:${ecosystem}`;
  const members = projects.map((project) => project.id);
  return { id, root, ecosystem, lockFiles: [], projectIds: members, facts: buildFacts(id, facts, manifestOf(ecosystem, root)) };
}

/** A profile of nothing but what is given. */
export function buildProfile(parts: Partial<StackProfile>): StackProfile {
  return {
    schemaVersion: 1,
    languages: [],
    workspaces: [],
    projects: [],
    facts: [],
    services: [],
    environment: [],
    existingCi: [],
    problems: [],
    ...parts,
  };
}

/** A service that tests need, with a fact of the given confidence behind it. */
export function buildService(
  kind: ServiceNeed['kind'],
  image: string,
  environment: readonly string[],
  confidence = 1,
): Pick<StackProfile, 'services' | 'facts'> {
  const facts = buildFacts('repository', { [`service.${kind}`]: { value: image, confidence } } as Facts, 'compose.yaml');
  return { facts, services: [{ kind, image, projectIds: [], environment: [...environment], factId: facts[0]?.id ?? '' }] };
}
