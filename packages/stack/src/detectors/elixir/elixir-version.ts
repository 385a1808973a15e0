import type { CandidateDraft, FactDraft } from '../../facts/fact-draft.ts';
import { soleFact } from '../../facts/fact-draft.ts';
import { isSafePath, isSafeVersion } from '../../safe-text.ts';
import { fileIn, upwards } from '../../snapshot/directories.ts';
import type { Repository } from '../../snapshot/repository.ts';
import { asCandidate, fromDockerfiles, fromMise, fromToolVersions, fromWorkflows } from '../../versions/version-candidates.ts';
import { minorOf, minorsAllowed, newestElixir, otpFor } from './elixir-releases.ts';
import type { MixProject } from './read-mix.ts';

/** Which Elixir and which OTP: version files pin, mix.exs gives a range, and a pair that fits stands for what nobody says. */
export function elixirVersionFacts(repository: Repository, project: MixProject, isLibrary: boolean): FactDraft[] {
  const chain = upwards(project.directory);
  const elixir = [
    ...pinsOf(repository, chain, ['elixir'], ['.elixir-version', '.exenv-version']),
    ...evidenceOf(repository, chain, 'elixir'),
  ];
  const range = rangeOf(project);
  const candidates = [...elixir.map(withoutOtp), ...range];
  const version = String(candidates[0]?.value ?? newestElixir);
  const otp = [
    ...pinsOf(repository, chain, ['erlang'], ['.erlang-version']),
    ...elixir.flatMap((candidate) => suffixOf(candidate)),
    ...evidenceOf(repository, chain, 'otp'),
    {
      value: otpFor(version),
      kind: 'convention' as const,
      source: { file: project.file, line: 1 },
      confidence: 0.6,
      via: 'compatibility of Elixir',
    },
  ];
  return [
    { name: 'elixir.version', candidates },
    { name: 'elixir.otp', candidates: otp },
    ...versionFile(repository, chain),
    ...(isLibrary ? oldestFact(project, version) : []),
  ];
}

function pinsOf(repository: Repository, chain: readonly string[], tools: readonly string[], files: readonly string[]): CandidateDraft[] {
  return chain.flatMap((directory) => [
    ...[...fromToolVersions(repository, directory, tools), ...fromMise(repository, directory, tools)].map(asCandidate),
    ...files.flatMap((name): CandidateDraft[] => {
      const file = fileIn(directory, name);
      const value = /^\s*v?(\d[\w.-]*)\s*$/.exec(repository.lines(file)[0] ?? '')?.[1];
      return value === undefined || !isSafeVersion(value)
        ? []
        : [{ value, kind: 'pin', source: { file, line: 1 }, confidence: 0.95, via: name }];
    }),
  ]);
}

function evidenceOf(repository: Repository, chain: readonly string[], tool: 'elixir' | 'otp'): CandidateDraft[] {
  return [
    ...(tool === 'elixir' ? chain.flatMap((directory) => fromDockerfiles(repository, directory, '(?:hexpm/)?elixir')) : []),
    ...fromWorkflows(repository, 'erlef/setup-beam', `${tool}-version`).slice(0, 2),
  ].map(asCandidate);
}

function rangeOf({ requirement, file }: MixProject): CandidateDraft[] {
  const source = { file, line: requirement?.line ?? 1 };
  const newest = requirement === undefined ? newestElixir : minorsAllowed(requirement.value).at(-1);
  const via = requirement === undefined ? 'default' : 'elixir of mix.exs';
  return [{ value: newest ?? newestElixir, kind: requirement === undefined ? 'convention' : 'range', source, confidence: 0.7, via }];
}

/** `1.17.3-otp-27`, as asdf and mise write it, says both. */
const withoutOtp = (candidate: CandidateDraft): CandidateDraft => ({
  ...candidate,
  value: String(candidate.value).replace(/-otp-\d+$/, ''),
});

function suffixOf(candidate: CandidateDraft): CandidateDraft[] {
  const value = /-otp-(\d+)$/.exec(String(candidate.value))?.[1];
  return value === undefined ? [] : [{ ...candidate, value, via: `${candidate.via} (OTP of Elixir)` }];
}

function versionFile(repository: Repository, chain: readonly string[]): FactDraft[] {
  const directory = chain.find((candidate) =>
    ['elixir', 'erlang'].every((tool) => fromToolVersions(repository, candidate, [tool]).length > 0),
  );
  const file = fileIn(directory ?? '.', '.tool-versions');
  if (directory === undefined || !isSafePath(file)) return [];
  const source = { file, line: 1 };
  return [soleFact('elixir.version-file', { value: file, kind: 'declaration', source, confidence: 0.95, via: '.tool-versions' })];
}

function oldestFact({ requirement, file }: MixProject, version: string): FactDraft[] {
  const [oldest] = requirement === undefined ? [] : minorsAllowed(requirement.value);
  if (requirement === undefined || oldest === undefined || oldest === minorOf(version)) return [];
  const source = { file, line: requirement.line };
  const base = { source, confidence: 0.8, via: 'elixir of mix.exs' } as const;
  return [
    soleFact('elixir.oldest', { ...base, value: oldest, kind: 'floor' }),
    soleFact('elixir.oldest-otp', { ...base, value: otpFor(oldest), kind: 'convention', via: 'compatibility of Elixir' }),
  ];
}
