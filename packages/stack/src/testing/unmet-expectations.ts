import type { Fact, StackProfile } from '@autodevops/contracts/stack';

/** The lines of a fixture's head that a profile does not meet, each with what the profile says instead. Empty when all are met. */
export function unmetExpectations(profile: StackProfile, expectations: readonly string[]): string[] {
  return expectations.flatMap((line) => {
    const actual = check(profile, line);
    return actual === undefined ? [] : [`${line}  <- ${actual}`];
  });
}

const allFacts = (profile: StackProfile): Fact[] => [
  ...profile.facts,
  ...profile.projects.flatMap(({ facts }) => facts),
  ...profile.workspaces.flatMap(({ facts }) => facts),
];

function check(profile: StackProfile, line: string): string | undefined {
  const [verb = '', subject = '', ...rest] = line.split(' ');
  const fact = allFacts(profile).find(({ id }) => id === subject);
  switch (verb) {
    case 'expect':
      return checkFact(fact, rest.join(' '));
    case 'absent':
      return fact === undefined ? undefined : JSON.stringify(fact.value);
    case 'conflict':
      return fact?.isConflict === true ? undefined : 'no conflict';
    case 'agrees':
      return fact?.isConflict === false ? undefined : JSON.stringify(fact?.losers ?? 'absent');
    case 'weak':
      return fact !== undefined && fact.confidence < 0.5 ? undefined : `confidence ${fact?.confidence}`;
    case 'loser':
      return fact?.losers.some(({ value }) => JSON.stringify(value) === rest.join(' ')) === true ? undefined : JSON.stringify(fact?.losers);
    case 'variable':
      return checkVariable(profile, subject, rest.join(' '));
    default:
      return checkWhole(profile, verb, [subject, ...rest].join(' '));
  }
}

/** `variable API_KEY secret test required dummy @ settings.py:3`: what is known of a variable, in this order; the place may be left out. */
function checkVariable(profile: StackProfile, name: string, expected: string): string | undefined {
  const need = profile.environment.find((candidate) => candidate.name === name);
  if (need === undefined) return 'absent';
  const words = [
    need.isSecret ? 'secret' : 'plain',
    need.usedAt,
    ...(need.isPublic === true ? ['public'] : []),
    ...(need.isRequired === true ? ['required'] : []),
    ...(need.isSecret && need.hasSafeDummy === true ? ['dummy'] : []),
  ].join(' ');
  const [expectedWords = '', place] = expected.split(' @ ');
  const actualPlace = `${need.source.file}:${need.source.line}`;
  return words === expectedWords && (place === undefined || place === actualPlace) ? undefined : `${words} @ ${actualPlace}`;
}

/** `"22" @ .nvmrc:1 pin`; the place and the kind may be left out. */
function checkFact(fact: Fact | undefined, expected: string): string | undefined {
  const [, json, place, kind] = /^= (.+?)(?: @ (\S+?))?(?: (pin|floor|range|declaration|convention))?$/.exec(expected) ?? [];
  const value = JSON.stringify(fact?.value);
  const actualPlace = `${fact?.source.file}:${fact?.source.line}`;
  const isMet = json === value && (place === undefined || place === actualPlace) && (kind === undefined || kind === fact?.kind);
  return isMet ? undefined : `${value} @ ${actualPlace} ${fact?.kind}`;
}

function checkWhole(profile: StackProfile, verb: string, expected: string): string | undefined {
  const actual: Readonly<Record<string, () => string[]>> = {
    projects: () => profile.projects.map(({ id }) => id),
    workspaces: () => profile.workspaces.map(({ id }) => id),
    services: () => profile.services.map(({ kind }) => kind),
    problems: () => profile.problems.map(({ file, line }) => `${file}:${line}`),
    ci: () => profile.existingCi.map(({ provider, file }) => `${provider}=${file}`),
    roles: () => profile.projects.map(({ id, role }) => `${id}=${role}`),
    locks: () => profile.workspaces.flatMap(({ lockFiles }) => lockFiles),
    environment: () => profile.environment.map(({ name, isSecret }) => (isSecret ? `${name}*` : name)),
    languages: () => profile.languages.map(({ name }) => name.replaceAll(' ', '-')),
  };
  const list = actual[verb]?.();
  if (list === undefined) return 'no such expectation';
  return list.join(' ') === expected.trim() ? undefined : list.join(' ');
}
