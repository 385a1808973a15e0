import type { EnvironmentNeed } from '@autodevops/contracts/stack';
import { isVariableName } from '../../safe-text.ts';
import type { Repository } from '../../snapshot/repository.ts';
import { classifyVariable } from './classify-variable.ts';
import type { EnvironmentSource } from './environment-source.ts';
import { committedNames } from './leaked-values.ts';
import { buildAndInfrastructure } from './sources/build-and-infrastructure.ts';
import { configurationCode } from './sources/configuration-code.ts';
import { continuousIntegration } from './sources/continuous-integration.ts';
import { exampleFiles } from './sources/example-files.ts';
import { javascriptSchemas } from './sources/javascript-schemas.ts';
import { pythonSettings } from './sources/python-settings.ts';

/** What names a variable most exactly comes first. */
export const environmentSources: readonly EnvironmentSource[] = [
  javascriptSchemas,
  pythonSettings,
  configurationCode,
  exampleFiles,
  continuousIntegration,
  buildAndInfrastructure,
];

/** More than these is no list that anybody reads. */
const maxNeeds = 300;
const needsByRepository = new WeakMap<Repository, readonly EnvironmentNeed[]>();

/** Each name once: its strongest place, needed where one place needs it, a secret where one place says so. Read once for a repository. */
export function environmentNeeds(repository: Repository): readonly EnvironmentNeed[] {
  const known = needsByRepository.get(repository) ?? collectNeeds(repository);
  needsByRepository.set(repository, known);
  return known;
}

function collectNeeds(repository: Repository): EnvironmentNeed[] {
  const provided = committedNames(repository);
  const needs = new Map<string, EnvironmentNeed>();
  const named = environmentSources
    .flatMap(({ read }) => read(repository))
    .filter(({ name }) => isVariableName(name))
    // What a committed file of the project sets, its code finds.
    .map((variable) => (provided.has(variable.name) ? { ...variable, isRequired: false } : variable));
  for (const variable of named.toSorted((left, right) => Number(right.isRequired) - Number(left.isRequired))) {
    const need = classifyVariable(variable);
    const known = needs.get(need.name);
    if (known === undefined) needs.set(need.name, need);
    else needs.set(need.name, merged(known, need));
  }
  return [...needs.values()].slice(0, maxNeeds);
}

const ranks: readonly EnvironmentNeed['usedAt'][] = ['unknown', 'deploy', 'build', 'test'];

const merged = (known: EnvironmentNeed, other: EnvironmentNeed): EnvironmentNeed => ({
  ...known,
  isSecret: known.isSecret || other.isSecret,
  usedAt: ranks.indexOf(other.usedAt) > ranks.indexOf(known.usedAt) ? other.usedAt : known.usedAt,
  ...(known.hasSafeDummy === true && other.isSecret && other.hasSafeDummy === false ? { hasSafeDummy: false } : {}),
  ...(other.isPassedByCi === true ? { isPassedByCi: true } : {}),
});
