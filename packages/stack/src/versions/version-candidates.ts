import { existingCiJobs } from '../existing-ci/read-existing-ci.ts';
import { setupInputs } from '../existing-ci/setup-inputs.ts';
import type { CandidateDraft } from '../facts/fact-draft.ts';
import { valueAt } from '../parse/value-at.ts';
import { isSafeVersion } from '../safe-text.ts';
import { fileIn } from '../snapshot/directories.ts';
import type { Repository } from '../snapshot/repository.ts';
import { byVersion } from './by-version.ts';

/** A version somebody wrote down for a tool, with every further version of the same line. */
export interface VersionEvidence extends CandidateDraft {
  readonly value: string;
  readonly others: readonly string[];
}

const aliases: ReadonlySet<string> = new Set(['latest', 'lts', 'stable', 'nightly', 'beta', 'master']);

/** Versions have a digit, unless they are a name for one. */
const isVersionWord = (word: string): boolean => isSafeVersion(word) && !/[:/]/.test(word) && (/\d/.test(word) || aliases.has(word));

/** Reads a tool's line of `.tool-versions`: several versions count in order; `ref:`, `path:` and `system` are no versions. */
export function fromToolVersions(repository: Repository, directory: string, tools: readonly string[]): VersionEvidence[] {
  const file = fileIn(directory, '.tool-versions');
  return repository.lines(file).flatMap((line, index) => {
    const [tool, ...words] = line.replace(/#.*$/, '').trim().split(/\s+/);
    if (tool === undefined || !tools.includes(tool)) return [];
    const [value, ...others] = words.filter(isVersionWord);
    return value === undefined ? [] : [pin(value, others, file, index + 1, '.tool-versions')];
  });
}

const miseFiles = ['mise.toml', '.mise.toml', '.config/mise.toml', 'mise/config.toml'];

/** Reads a tool's entry of mise's `[tools]`: a version, a list of versions, or a table with `version`. Files are parsed, never executed. */
export function fromMise(repository: Repository, directory: string, tools: readonly string[]): VersionEvidence[] {
  return miseFiles.flatMap((name) => {
    const file = fileIn(directory, name);
    const document = repository.toml(file);
    if (document === undefined) return [];
    return tools.flatMap((tool) => {
      const entry = valueAt(document.value, 'tools', tool);
      const versions = (Array.isArray(entry) ? entry : [valueAt(entry, 'version') ?? entry])
        .map((item) => (typeof item === 'number' ? String(item) : item))
        .filter((item): item is string => typeof item === 'string' && isSafeVersion(item) && item !== 'system');
      const [value, ...others] = versions;
      return value === undefined ? [] : [pin(value, others, file, document.lineOf('tools', tool), 'mise')];
    });
  });
}

/**
 * Versions in the tags of an official image: `FROM node:22-alpine` gives `22`. A tag that is a variable counts with the default of its ARG line; names
 * with a registry are left alone.
 */
export function fromDockerfiles(repository: Repository, directory: string, image: string): VersionEvidence[] {
  const from = new RegExp(`^\\s*FROM\\s+(?:--platform=\\S+\\s+)?(?:docker\\.io/)?(?:library/)?${image}:(\\S+)`, 'i');
  return ['Dockerfile', 'dockerfile', 'Containerfile', '.devcontainer/Dockerfile'].flatMap((name) => {
    const file = fileIn(directory, name);
    const lines = repository.lines(file);
    const defaults = argumentDefaults(lines);
    return lines.flatMap((line, index) => {
      const tag = from.exec(line)?.[1] ?? '';
      const variable = /^\$\{?([A-Za-z_]\w*)\}?/.exec(tag)?.[1];
      const given = variable === undefined ? undefined : defaults.get(variable);
      const value = /^(\d+(?:\.\d+){0,2})(?=[-@]|$)/.exec(given ?? tag)?.[1];
      return value === undefined ? [] : [{ ...pin(value, [], file, index + 1, 'Dockerfile'), confidence: 0.7 }];
    });
  });
}

/** The first default of each ARG line. */
function argumentDefaults(lines: readonly string[]): ReadonlyMap<string, string> {
  const defaults = new Map<string, string>();
  for (const line of lines) {
    const [, name, value] = /^\s*ARG\s+([A-Za-z_]\w*)=["']?([^"'\s]+)/i.exec(line) ?? [];
    if (name !== undefined && value !== undefined && !defaults.has(name)) defaults.set(name, value);
  }
  return defaults;
}

/**
 * Versions that existing CI runs with, of whatever system: those that workflows give to this input of a set-up action, and images and settings of
 * other systems for the same tool. The newest release of a matrix comes first, the rest are further versions. Matrices come before single versions.
 * Looked up once for a repository, because it is asked for every project.
 */
export function fromWorkflows(repository: Repository, action: string, input: string): VersionEvidence[] {
  const known = evidenceByRepository.get(repository) ?? new Map<string, VersionEvidence[]>();
  evidenceByRepository.set(repository, known);
  const key = `${action} ${input}`;
  const evidence = known.get(key) ?? evidenceFor(repository, action, input);
  known.set(key, evidence);
  return evidence;
}

const evidenceByRepository = new WeakMap<Repository, Map<string, VersionEvidence[]>>();

function evidenceFor(repository: Repository, action: string, input: string): VersionEvidence[] {
  const tools = setupInputs.filter(([name, key]) => name === action && key === input).map(([, , tool]) => tool);
  return existingCiJobs(repository)
    .flatMap(({ versions }) => versions)
    .filter(({ tool }) => tools.includes(tool))
    .flatMap(({ values, source }): VersionEvidence[] => {
      const literal = [...new Set(values)].filter((value) => isSafeVersion(value) && /^v?\d[\w.-]*$|^lts\/|^pypy/.test(value));
      const releases = literal.filter((value) => /^v?\d+(?:\.\d+)*$/.test(value)).sort(byVersion);
      const value = releases.at(-1) ?? literal[0];
      if (value === undefined) return [];
      const others = literal.filter((other) => other !== value);
      return [{ ...pin(value, others, source.file, source.line, 'existing CI'), kind: 'declaration', confidence: 0.6 }];
    })
    .sort((left, right) => right.others.length - left.others.length);
}

function pin(value: string, others: readonly string[], file: string, line: number, via: string): VersionEvidence {
  return { value: value.replace(/^v(?=\d)/, ''), others, kind: 'pin', source: { file, line }, confidence: 0.95, via };
}

/** The evidence without its further versions. */
export const asCandidate = ({ value, kind, source, confidence, via, admits }: CandidateDraft): CandidateDraft => ({
  value,
  kind,
  source,
  confidence,
  via,
  ...(admits === undefined ? {} : { admits }),
});
