import type { CandidateDraft, FactDraft } from '../../facts/fact-draft.ts';
import { soleFact } from '../../facts/fact-draft.ts';
import { fileIn, upwards } from '../../snapshot/directories.ts';
import type { Repository } from '../../snapshot/repository.ts';
import { byVersion } from '../../versions/by-version.ts';
import { asCandidate, fromToolVersions, fromWorkflows } from '../../versions/version-candidates.ts';

/** The compiler of each minor of `base`, the library that comes with it. */
const ghcOfBase: Readonly<Record<string, string>> = {
  '4.13': '8.8',
  '4.14': '8.10',
  '4.15': '9.0',
  '4.16': '9.2',
  '4.17': '9.4',
  '4.18': '9.6',
  '4.19': '9.8',
  '4.20': '9.10',
  '4.21': '9.12',
};

const defaultGhc = '9.10';
const maxCells = 6;

/** The compiler to build with: one that a project file names, else the newest that the packages were tested with. A library gets all of these. */
export function ghcFacts(repository: Repository, root: string, packages: readonly string[], isLibrary: boolean): FactDraft[] {
  const tested = packages.map((file) => testedWith(repository, file)).find(({ versions }) => versions.length > 0);
  const newest = tested?.versions.at(-1);
  const candidates: CandidateDraft[] = [
    ...fromProject(repository, fileIn(root, 'cabal.project')),
    ...upwards(root)
      .flatMap((directory) => fromToolVersions(repository, directory, ['ghc', 'haskell']))
      .map(asCandidate),
    ...(tested === undefined || newest === undefined
      ? []
      : [{ value: newest, kind: 'range', source: tested.source, confidence: 0.85, via: 'tested-with' } as const]),
    ...fromWorkflows(repository, 'haskell-actions/setup', 'ghc-version').slice(0, 3).map(asCandidate),
    ...packages.flatMap((file) => fromBase(repository, file)).slice(0, 1),
  ];
  const [file = fileIn(root, 'cabal.project')] = packages;
  if (candidates.length === 0)
    candidates.push({ value: defaultGhc, kind: 'convention', source: { file, line: 1 }, confidence: 0.5, via: 'default' });
  const facts: FactDraft[] = [{ name: 'haskell.ghc', candidates }];
  if (isLibrary && tested !== undefined && tested.versions.length > 1)
    facts.push(
      soleFact('haskell.ghc-versions', {
        value: spread(tested.versions),
        kind: 'range',
        source: tested.source,
        confidence: 0.9,
        via: 'tested-with',
      }),
    );
  return facts;
}

/** The lowest and the newest ones, where there are more than a matrix carries. */
const spread = (versions: readonly string[]): string[] =>
  versions.length <= maxCells ? [...versions] : [...versions.slice(0, 1), ...versions.slice(1 - maxCells)];

/** Minors of GHC in `tested-with`, ascending: `GHC == 9.4.8 || == 9.6.*`, `GHC == { 9.4.8, 9.6.6 }`. */
function testedWith(repository: Repository, file: string) {
  const lines = repository.lines(file);
  const start = lines.findIndex((line) => /^\s*tested-with\s*:/i.test(line));
  const source = { file, line: start + 1 };
  if (start < 0) return { versions: [] as string[], source };
  const end = lines.findIndex((line, index) => index > start && /^\S/.test(line));
  const text = lines
    .slice(start, end < 0 ? undefined : end)
    .join(' ')
    .replace(/\bGHCJS\b[^,]*/gi, ' ');
  const found = [...text.matchAll(/\b(\d+\.\d+)(?:\.[\d*]+)*/g)].flatMap(([, version]) => version ?? []);
  return { versions: [...new Set(found)].sort(byVersion), source };
}

function fromProject(repository: Repository, file: string): CandidateDraft[] {
  return repository.lines(file).flatMap((line, index) => {
    const value = /^with-compiler\s*:\s*ghc-(\d+\.\d+(?:\.\d+)?)\s*$/i.exec(line)?.[1];
    return value === undefined
      ? []
      : [{ value, kind: 'pin' as const, source: { file, line: index + 1 }, confidence: 0.95, via: 'with-compiler' }];
  });
}

/** `base < 4.19` allows GHC 9.6 and nothing newer. */
function fromBase(repository: Repository, file: string): CandidateDraft[] {
  return repository.lines(file).flatMap((line, index): CandidateDraft[] => {
    const bound = /\bbase\b[^,]{0,100}<\s*4\.(\d+)\b/.exec(line)?.[1];
    const value = bound === undefined ? undefined : ghcOfBase[`4.${Number(bound) - 1}`];
    return value === undefined ? [] : [{ value, kind: 'range', source: { file, line: index + 1 }, confidence: 0.7, via: 'bound of base' }];
  });
}
