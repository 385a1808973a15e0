import type { EnvironmentNeed } from '@autodevops/contracts/stack';
import { soleFact } from '../../facts/fact-draft.ts';
import { isVariableName } from '../../safe-text.ts';
import { isOptionalDirectory } from '../../snapshot/ignored-paths.ts';
import type { Repository } from '../../snapshot/repository.ts';
import { defineDetector } from '../define-detector.ts';
import { classifyVariable } from './classify-variable.ts';
import type { EnvironmentSource } from './environment-source.ts';
import { environmentPatterns, type LeakedValue, leakedValues } from './leaked-values.ts';
import { buildAndInfrastructure } from './sources/build-and-infrastructure.ts';
import { configurationCode } from './sources/configuration-code.ts';
import { continuousIntegration } from './sources/continuous-integration.ts';
import { exampleFiles } from './sources/example-files.ts';
import { javascriptSchemas } from './sources/javascript-schemas.ts';
import { pythonSettings } from './sources/python-settings.ts';

/** What names a variable most exactly comes first. */
const sources: readonly EnvironmentSource[] = [
  javascriptSchemas,
  pythonSettings,
  configurationCode,
  exampleFiles,
  continuousIntegration,
  buildAndInfrastructure,
];

/** More than these is no list that anybody reads. */
const maxNeeds = 300;

export const detector = defineDetector({
  meta: {
    id: 'environment',
    title: 'Environment',
    summary:
      'Names of the environment variables and secrets that the code expects. Values are never kept; a secret in a committed file is reported.',
    reads: [...new Set([...sources.flatMap(({ reads }) => reads), ...environmentPatterns])],
    decides: ['environment', 'environment.leaked'],
  },
  phase: 'needs',
  detect: ({ repository }) => {
    const leaked = leakedValues(repository);
    report(repository, leaked);
    const [first] = leaked;
    return {
      environment: environmentNeeds(repository),
      ...(first === undefined ? {} : { facts: [leakedFact(first, leaked)] }),
    };
  },
});

/** Each name once: its strongest place, needed where one place needs it, a secret where one place says so. */
function environmentNeeds(repository: Repository): EnvironmentNeed[] {
  const needs = new Map<string, EnvironmentNeed>();
  const named = sources.flatMap(({ read }) => read(repository)).filter(({ name }) => isVariableName(name));
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

function leakedFact({ source }: LeakedValue, leaked: readonly LeakedValue[]) {
  const value = [...new Set(leaked.map(({ name }) => name))].slice(0, 50);
  return soleFact('environment.leaked', { value, kind: 'declaration', source, confidence: 0.8, via: 'committed environment' });
}

/** The names and places of leaked secrets. Files of examples and tests of others are passed over. */
function report(repository: Repository, leaked: readonly LeakedValue[]): void {
  for (const { name, source } of leaked)
    if (!isOptionalDirectory(source.file))
      repository.report({
        ...source,
        message: `${name} has a value in a committed file. If it is a real secret, it is leaked and must be replaced.`,
      });
}
