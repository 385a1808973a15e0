import type { SourcePlace } from '@autodevops/contracts/stack';
import type { CandidateDraft, FactDraft } from '../../facts/fact-draft.ts';
import { soleFact } from '../../facts/fact-draft.ts';
import { isSafePath, isSafeRange, isSafeVersion } from '../../safe-text.ts';
import { directoryOf, fileIn, joinPath, upwards } from '../../snapshot/directories.ts';
import type { Repository } from '../../snapshot/repository.ts';
import { fromEnvironments } from '../../versions/environment-versions.ts';
import { asCandidate, fromDockerfiles, fromMise, fromToolVersions, fromWorkflows } from '../../versions/version-candidates.ts';
import type { Bundle } from './read-bundle.ts';
import { defaultRuby, rubyVersions } from './ruby-releases.ts';

/**
 * The Ruby to work with: `.ruby-version`, `.tool-versions` and `mise.toml` in the order in which the set-up action reads them, then the Gemfile, the
 * lock, an image. `required_ruby_version` is a floor for those who install a gem: it makes a matrix and never the version.
 */
export function rubyVersionFacts(repository: Repository, bundle: Bundle): FactDraft[] {
  const chain = upwards(bundle.root);
  const requirement = requiredVersion(repository, bundle);
  const versions = bundle.gemspec === undefined ? undefined : rubyVersions(requirement?.parts ?? [], bundle.lock !== undefined);
  const files = chain.flatMap((directory) => [
    ...fromRubyVersion(repository, fileIn(directory, '.ruby-version')),
    ...fromToolVersions(repository, directory, ['ruby']).map(asCandidate),
    ...fromMise(repository, directory, ['ruby']).map(asCandidate),
    ...fromEnvironments(repository, directory, ['ruby']).map(asCandidate),
  ]);
  const candidates: CandidateDraft[] = [
    ...files,
    ...fromGemfile(repository, bundle.gemfile),
    ...fromLock(repository, bundle.lock),
    ...(bundle.gemspec === undefined ? chain.flatMap((directory) => fromDockerfiles(repository, directory, 'ruby')).map(asCandidate) : []),
    ...fromWorkflows(repository, 'ruby/setup-ruby', 'ruby-version').slice(0, 3).map(asCandidate),
    defaultCandidate(bundle, versions),
  ];
  const facts: FactDraft[] = [{ name: 'ruby.version', candidates }];
  const file = candidates[0]?.source.file;
  if (file !== undefined && isReadBySetup(bundle, file))
    facts.push(
      soleFact('ruby.version-file', { value: file, kind: 'declaration', source: { file, line: 1 }, confidence: 0.95, via: 'version file' }),
    );
  if (requirement !== undefined && isSafeRange(requirement.parts.join(', ')))
    facts.push(soleFact('ruby.requires', { ...requirement, value: requirement.parts.join(', '), kind: 'floor' }));
  if (versions !== undefined && versions.length > 1)
    facts.push(
      soleFact('ruby.versions', {
        value: versions,
        kind: requirement === undefined ? 'convention' : 'range',
        source: requirement?.source ?? { file: bundle.gemspec ?? bundle.manifest, line: 1 },
        confidence: requirement === undefined ? 0.6 : 0.9,
        via: 'required_ruby_version',
      }),
    );
  return facts;
}

const pin = (value: string, source: SourcePlace, via: string, confidence = 0.95): CandidateDraft => ({
  value,
  kind: 'pin',
  source,
  confidence,
  via,
});

function defaultCandidate(bundle: Bundle, versions: readonly string[] | undefined): CandidateDraft {
  const value = versions === undefined || versions.includes(defaultRuby) ? defaultRuby : (versions.at(-1) ?? defaultRuby);
  return { value, kind: 'convention', source: { file: bundle.manifest, line: 1 }, confidence: 0.45, via: 'default', admits: () => true };
}

const plainVersion = /^(?:ruby-)?(\d+\.\d+(?:\.\d+)?(?:-(?:preview|rc)\d+)?)$/;
const otherEngine = /^(?:jruby|truffleruby(?:\+graalvm)?)(?:-[\d.]+)?$/;

function fromRubyVersion(repository: Repository, file: string): CandidateDraft[] {
  const lines = repository.lines(file);
  const index = lines.findIndex((line) => line.trim() !== '' && !line.startsWith('#'));
  const text = (lines[index] ?? '').trim();
  const value = plainVersion.exec(text)?.[1] ?? (otherEngine.test(text) ? text : undefined);
  return value === undefined ? [] : [pin(value, { file, line: index + 1 }, '.ruby-version')];
}

/** `ruby "3.3.1"` pins, `ruby "~> 3.3.0"` allows a line, `ruby file: ".ruby-version"` points at a file that counts already. */
function fromGemfile(repository: Repository, gemfile: string): CandidateDraft[] {
  return repository.lines(gemfile).flatMap((line, index): CandidateDraft[] => {
    const source = { file: gemfile, line: index + 1 };
    const pointed = /^\s*ruby\s*\(?\s*file:\s*["']([\w./-]+)["']/.exec(line)?.[1];
    if (pointed !== undefined) {
      const file = joinPath(directoryOf(gemfile), pointed);
      return file === undefined || file.endsWith('.tool-versions') ? [] : fromRubyVersion(repository, file);
    }
    const [, operator = '', value = ''] = /^\s*ruby\s*\(?\s*["'](~>|>=|=)?\s*(\d+(?:\.\d+){1,2})["']/.exec(line) ?? [];
    if (value === '') return [];
    if (operator === '' || operator === '=') return [pin(value, source, 'Gemfile')];
    if (operator === '~>' && value.split('.').length === 3)
      return [{ ...pin(value.split('.').slice(0, 2).join('.'), source, 'Gemfile', 0.85), kind: 'range' }];
    return [];
  });
}

function fromLock(repository: Repository, lock: string | undefined): CandidateDraft[] {
  if (lock === undefined) return [];
  const lines = repository.lines(lock);
  const index = lines.findIndex((line) => line.trim() === 'RUBY VERSION') + 1;
  const value = index === 0 ? undefined : /^\s+ruby (\d+\.\d+\.\d+)/.exec(lines[index] ?? '')?.[1];
  return value === undefined ? [] : [pin(value, { file: lock, line: index + 1 }, 'Gemfile.lock', 0.85)];
}

/** The set-up action reads these itself, from the directory of the Gemfile. */
const isReadBySetup = ({ root }: Bundle, file: string): boolean =>
  isSafePath(file) && ['.ruby-version', '.tool-versions', 'mise.toml'].some((name) => fileIn(root, name) === file);

function requiredVersion(repository: Repository, { gemspec }: Bundle) {
  if (gemspec === undefined) return undefined;
  const lines = repository.lines(gemspec);
  const index = lines.findIndex((line) => /^\s*[\w.]+\.required_ruby_version\s*=/.test(line));
  const parts = [...(lines[index] ?? '').matchAll(/["']([^"']+)["']/g)].map((match) => (match[1] ?? '').trim()).filter(isSafeRange);
  if (index < 0 || parts.length === 0 || !parts.every((part) => isSafeVersion(part.replace(/^\D*/, '')))) return undefined;
  return { parts, source: { file: gemspec, line: index + 1 }, confidence: 0.95, via: 'required_ruby_version' } as const;
}
