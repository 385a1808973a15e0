import type { MatrixEcosystem, OptionsReading } from '@autodevops/contracts/options';
import { MatrixEcosystem as MatrixEcosystems } from '@autodevops/contracts/options';
import type { Fact, FactValue, Project, ServiceNeed, StackProfile } from '@autodevops/contracts/stack';
import type { FactName } from '@autodevops/stack';
import { type ServiceDefinition, serviceDefinitions } from '../plan/service-definitions.ts';
import { optionLine } from './option-reason.ts';

/**
 * The profile with what `autodevops.yml` says about versions and services in the place of what was found, so that every planner follows it
 * and every line names it. The same profile where there are no options. Safe to repeat.
 */
export function applyOptions(profile: StackProfile): StackProfile {
  const { options: reading } = profile;
  if (reading === undefined) return profile;
  const services = serviceNeeds(reading);
  const kinds = new Set<string>(services.map(({ need }) => need.kind));
  const ids = new Set(services.map(({ fact }) => fact.id));
  return {
    ...profile,
    projects: profile.projects.map((project) => withVersions(reading, project)),
    facts: [...profile.facts.filter(({ id }) => !ids.has(id)), ...services.map(({ fact }) => fact)],
    services: [...profile.services.filter(({ kind }) => !kinds.has(kind)), ...services.map(({ need }) => need)],
  };
}

interface VersionFacts {
  readonly version: FactName;
  readonly versions: FactName;
  /** The file that a set-up action reads itself, where it can. */
  readonly file?: FactName;
}

const versionFacts = {
  node: { version: 'node.version', versions: 'node.versions', file: 'node.version-file' },
  python: { version: 'python.version', versions: 'python.versions', file: 'python.version-file' },
  ruby: { version: 'ruby.version', versions: 'ruby.versions', file: 'ruby.version-file' },
  php: { version: 'php.version', versions: 'php.versions' },
  jvm: { version: 'java.version', versions: 'java.versions', file: 'java.version-file' },
  dart: { version: 'dart.version', versions: 'dart.versions' },
  swift: { version: 'swift.version', versions: 'swift.versions' },
  julia: { version: 'julia.version', versions: 'julia.versions' },
  lua: { version: 'lua.version', versions: 'lua.versions' },
  ocaml: { version: 'ocaml.version', versions: 'ocaml.versions' },
  haskell: { version: 'haskell.ghc', versions: 'haskell.ghc-versions' },
  r: { version: 'r.version', versions: 'r.versions' },
  terraform: { version: 'terraform.version', versions: 'terraform.versions' },
} as const satisfies Record<MatrixEcosystem, VersionFacts>;

function withVersions(reading: OptionsReading, project: Project): Project {
  const ecosystem = MatrixEcosystems.safeParse(project.ecosystem).data;
  const versions = ecosystem === undefined ? undefined : reading.options.matrix?.[ecosystem]?.versions;
  const [first, ...rest] = versions ?? [];
  if (ecosystem === undefined || versions === undefined || first === undefined) return project;
  const names: VersionFacts = versionFacts[ecosystem];
  const replaced = new Set<string | undefined>(rest.length === 0 ? [names.version, names.versions, names.file] : [names.versions]);
  const [name, value] = rest.length === 0 ? [names.version, first] : [names.versions, versions];
  const kept = project.facts.filter((fact) => !replaced.has(fact.name));
  return { ...project, facts: [...kept, factOf(reading, `matrix.${ecosystem}.versions`, project.id, name, value)] };
}

function factOf(reading: OptionsReading, path: string, ownerId: string, name: string, value: FactValue): Fact {
  return {
    id: `${ownerId}#${name}`,
    name,
    value,
    kind: 'declaration',
    source: { file: reading.file, line: optionLine(reading, path) },
    confidence: 1,
    detector: 'options',
    losers: [],
    isConflict: false,
  };
}

function serviceNeeds(reading: OptionsReading): readonly { readonly need: ServiceNeed; readonly fact: Fact }[] {
  return (reading.options.services ?? []).map(({ kind, version, environment }, index) => {
    const definition: ServiceDefinition = serviceDefinitions[kind];
    const repository = definition.image.slice(0, definition.image.lastIndexOf(':'));
    const image = version === undefined ? definition.image : `${repository}:${version}`;
    const fact = factOf(reading, `services.${index}`, 'repository', `service.${kind}`, image);
    return { need: { kind, image, projectIds: [], environment: environment ?? [], factId: fact.id }, fact };
  });
}
