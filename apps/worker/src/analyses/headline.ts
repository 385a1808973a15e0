import { ciProviderNames, type Ecosystem, ecosystemNames, type StackProfile } from '@autodevops/contracts/stack';

/** Projects of these accompany others; they name a repository only when there is nothing else. */
const companions: ReadonlySet<Ecosystem> = new Set(['docker', 'terraform', 'helm', 'ansible', 'github-action', 'task-runner']);

const roleNames: Readonly<Record<StackProfile['projects'][number]['role'], string>> = {
  application: 'application',
  library: 'library',
  cli: 'command line tool',
  docs: 'documentation',
  infrastructure: 'infrastructure',
  action: 'action',
  'monorepo-root': 'monorepo',
  unknown: 'project',
};

/** One sentence on what the repository is and how it stands, made from facts alone: same facts, same sentence. */
export function headline(profile: StackProfile, findingCount: number): string {
  return `${subject(profile)}${services(profile)}, ${continuousIntegration(profile)}, ${findings(findingCount)}.`;
}

function subject(profile: StackProfile): string {
  if (profile.projects.length === 0) return 'A repository without a manifest that is known here';
  const main = profile.projects.filter((project) => !companions.has(project.ecosystem));
  const projects = main.length > 0 ? main : profile.projects;
  const ecosystems = [...new Set(projects.map((project) => ecosystemNames[project.ecosystem]))];
  const managers = [...new Set(profile.workspaces.flatMap((workspace) => packageManagers(workspace.facts)))].filter(
    (manager) => !ecosystems.some((ecosystem) => ecosystem.toLowerCase() === manager),
  );
  const withManagers = managers.length > 0 ? ` with ${list(managers)}` : '';
  const [first] = projects;
  if (projects.length === 1 && first) return `${withArticle(`${list(ecosystems)} ${roleNames[first.role]}`)}${withManagers}`;
  return `${withArticle(`${list(ecosystems)} repository`)} of ${projects.length} projects${withManagers}`;
}

function packageManagers(facts: StackProfile['facts']): string[] {
  return facts.flatMap(({ name, value }) => (name === 'package-manager' && typeof value === 'string' ? [value] : []));
}

function services(profile: StackProfile): string {
  const kinds = [...new Set(profile.services.map(({ kind }) => kind))];
  return kinds.length === 0 ? '' : ` that is tested against ${list(kinds)}`;
}

function continuousIntegration(profile: StackProfile): string {
  const providers = [...new Set(profile.existingCi.map(({ provider }) => ciProviderNames[provider] ?? provider))];
  return providers.length === 0 ? 'without CI' : `CI on ${list(providers)}`;
}

function findings(count: number): string {
  if (count === 0) return 'no findings';
  return count === 1 ? '1 finding' : `${count} findings`;
}

function list(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}

function withArticle(words: string): string {
  return `${/^[aeiou]/i.test(words) ? 'An' : 'A'} ${words}`;
}
