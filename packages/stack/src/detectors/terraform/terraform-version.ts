import type { CandidateDraft, FactDraft } from '../../facts/fact-draft.ts';
import { soleFact } from '../../facts/fact-draft.ts';
import { textAt, valueAt } from '../../parse/value-at.ts';
import { fileIn, upwards } from '../../snapshot/directories.ts';
import type { Repository } from '../../snapshot/repository.ts';
import type { TerraformDirectory } from './read-terraform.ts';
import { readVersionConstraint } from './version-constraint.ts';

export type TerraformTool = 'terraform' | 'tofu';

/** OpenTofu only where something says so: both read the same files. */
export function toolCandidates(repository: Repository, { directory, files, lockFile }: TerraformDirectory): CandidateDraft[] {
  const found: CandidateDraft[] = [];
  const add = (value: TerraformTool, file: string, line: number, via: string, confidence: number): void => {
    found.push({ value, kind: value === 'tofu' ? 'declaration' : 'convention', source: { file, line }, confidence, via });
  };
  for (const { file, line, tool } of pins(repository, directory)) add(tool, file, line, file, 0.95);
  const own = files.find((file) => file.endsWith('.tofu'));
  if (own !== undefined) add('tofu', own, 1, '.tofu file', 0.9);
  const lockLine = lockFile === undefined ? -1 : repository.lines(lockFile).findIndex((text) => text.includes('registry.opentofu.org'));
  if (lockFile !== undefined && lockLine >= 0) add('tofu', lockFile, lockLine + 1, 'lock file', 0.85);
  const [first = fileIn(directory, 'main.tf')] = files;
  add('terraform', first, 1, 'configuration files', 0.45);
  return found;
}

interface Pin {
  readonly tool: TerraformTool;
  readonly version: string;
  readonly file: string;
  readonly line: number;
}

/** Versions in files of version managers, nearest directory first. */
function pins(repository: Repository, directory: string): Pin[] {
  return upwards(directory).flatMap((parent) => [
    ...fromVersionFile(repository, fileIn(parent, '.opentofu-version'), 'tofu'),
    ...fromVersionFile(repository, fileIn(parent, '.terraform-version'), 'terraform'),
    ...fromToolVersions(repository, fileIn(parent, '.tool-versions')),
    ...['mise.toml', '.mise.toml'].flatMap((name) => fromMise(repository, fileIn(parent, name))),
  ]);
}

const isVersion = (text: string): boolean => /^(?:latest|\d{1,3}(?:\.\d{1,3}){0,2}(?:-[a-z]+\d*)?)$/.test(text);

function fromVersionFile(repository: Repository, file: string, tool: TerraformTool): Pin[] {
  const index = repository.lines(file).findIndex((text) => text.trim() !== '' && !text.trim().startsWith('#'));
  const version = (repository.lines(file)[index] ?? '').trim().replace(/^v/, '');
  return isVersion(version) ? [{ tool, version, file, line: index + 1 }] : [];
}

function fromToolVersions(repository: Repository, file: string): Pin[] {
  return repository.lines(file).flatMap((text, index) => {
    const [, name, version = ''] = /^\s*(terraform|opentofu)\s+(\S+)/.exec(text) ?? [];
    if (name === undefined || !isVersion(version)) return [];
    return [{ tool: name === 'opentofu' ? 'tofu' : 'terraform', version, file, line: index + 1 }];
  });
}

function fromMise(repository: Repository, file: string): Pin[] {
  const document = repository.has(file) ? repository.toml(file) : undefined;
  return (['opentofu', 'terraform'] as const).flatMap((name) => {
    const version = textAt(document?.value, 'tools', name) ?? textAt(valueAt(document?.value, 'tools', name), 'version') ?? '';
    if (document === undefined || !isVersion(version)) return [];
    return [{ tool: name === 'opentofu' ? 'tofu' : 'terraform', version, file, line: document.lineOf('tools', name) }];
  });
}

/** The version to work with, and for a library the lowest and the newest that it allows. */
export function versionFacts(repository: Repository, module: TerraformDirectory, tool: TerraformTool, isLibrary: boolean): FactDraft[] {
  const [first = fileIn(module.directory, 'main.tf')] = module.files;
  const pinned = pins(repository, module.directory).filter((pin) => pin.tool === tool);
  const { requirement } = module;
  const constraint = requirement === undefined ? undefined : readVersionConstraint(requirement.text);
  const candidates: CandidateDraft[] = pinned.map(({ version, file, line }) => ({
    value: version,
    kind: 'pin',
    source: { file, line },
    confidence: 0.95,
    via: file,
  }));
  if (requirement !== undefined && constraint !== undefined)
    candidates.push({
      value: constraint.newest,
      kind: constraint.kind === 'floor' ? 'convention' : constraint.kind,
      source: requirement.source,
      confidence: 0.85,
      via: 'required_version',
      admits: (version) => admits(constraint.newest, constraint.lowest, version),
    });
  if (candidates.length === 0)
    candidates.push({ value: 'latest', kind: 'convention', source: { file: first, line: 1 }, confidence: 0.5, via: 'default' });
  const facts: FactDraft[] = [{ name: 'terraform.version', candidates }];
  const main = String(candidates[0]?.value);
  if (isLibrary && requirement !== undefined && constraint?.lowest !== undefined && constraint.lowest !== main)
    facts.push(
      soleFact('terraform.versions', {
        value: [constraint.lowest, main],
        kind: 'floor',
        source: requirement.source,
        confidence: 0.85,
        via: 'required_version',
      }),
    );
  return facts;
}

const numbers = (version: string): number[] => version.split('.').map((part) => (part === 'x' ? 999 : Number(part)));

/** Whether a pinned version lies between the lowest and the newest. What is not a version is never held against it. */
function admits(newest: string, lowest: string | undefined, version: string): boolean {
  if (!/^\d/.test(version)) return true;
  const isAbove = lowest === undefined || compare(numbers(version), numbers(lowest.replace('.x', '.0'))) >= 0;
  return isAbove && (newest === 'latest' || compare(numbers(version), fill(numbers(newest))) <= 0);
}

const fill = (parts: readonly number[]): number[] => [0, 1, 2].map((index) => parts[index] ?? 999);

const compare = (left: readonly number[], right: readonly number[]): number =>
  (left[0] ?? 0) - (right[0] ?? 0) || (left[1] ?? 0) - (right[1] ?? 0) || (left[2] ?? 0) - (right[2] ?? 0);
