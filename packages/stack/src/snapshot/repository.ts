import type { OptionsReading } from '@autodevops/contracts/options';
import type { SnapshotProblem } from '@autodevops/contracts/stack';
import { isOurFile } from '@autodevops/contracts/workflow';
import { readOptions } from '../options/read-options.ts';
import { splitLines } from '../parse/line-index.ts';
import { parseJson } from '../parse/parse-json.ts';
import { parseToml } from '../parse/parse-toml.ts';
import { parseYaml } from '../parse/parse-yaml.ts';
import type { ParsedDocument, ParseResult } from '../parse/parsed-document.ts';
import { decodeText } from './decode-text.ts';
import { byText } from './directories.ts';
import { hiddenPathCheck } from './ignored-paths.ts';
import { pathsBelow } from './paths-below.ts';
import type { Snapshot } from './snapshot.ts';

/** A snapshot as detectors see it: sorted paths, decoded texts, parsed documents. What does not parse is reported once and is absent. */
export interface Repository {
  readonly snapshot: Snapshot;
  /** Paths of all files that are not hidden, sorted. */
  readonly paths: readonly string[];
  /** Those in a directory and below it, sorted; all of them for the root. Costs what it finds, so it may be asked for every project. */
  readonly below: (directory: string) => readonly string[];
  /** Directories that are other repositories. */
  readonly submodules: readonly string[];
  /** Whether the tree has this file, hidden directories included. */
  readonly has: (path: string) => boolean;
  /** True for a file that is known to lack the executable bit. */
  readonly isPlain: (path: string) => boolean;
  /** Files whose lower-case base name is one of these, sorted. */
  readonly named: (...names: readonly string[]) => readonly string[];
  /** The text of a file that was read; undefined when it was not. */
  readonly text: (path: string) => string | undefined;
  readonly lines: (path: string) => readonly string[];
  readonly json: (path: string) => ParsedDocument | undefined;
  readonly toml: (path: string) => ParsedDocument | undefined;
  readonly yaml: (path: string) => ParsedDocument | undefined;
  /** What the repository asks for in its `autodevops.yml`; undefined where there is none. */
  readonly options: OptionsReading | undefined;
  readonly report: (problem: SnapshotProblem) => void;
  readonly problems: () => SnapshotProblem[];
}

const maxYamlCharacters = 300_000;

/** Opens a snapshot for detection. Parsing is lazy and done once for each file. */
export function openRepository(snapshot: Snapshot): Repository {
  const files = new Set<string>();
  for (const entry of snapshot.entries) if (entry.kind === 'file' || entry.kind === 'symlink') files.add(entry.path);
  const plain = new Set(snapshot.entries.filter(({ isExecutable }) => isExecutable === false).map(({ path }) => path));
  const isHiddenPath = hiddenPathCheck();
  const paths = [...files].filter((path) => !isHiddenPath(path)).sort(byText);
  const byName = groupByName(paths);
  const problems = new Map<string, SnapshotProblem>();
  const report = (problem: SnapshotProblem): void => {
    problems.set(JSON.stringify(problem), problem);
  };
  const texts = new Map<string, string>();
  const text = (path: string): string | undefined => {
    const bytes = files.has(path) && !isHiddenPath(path) ? snapshot.files.get(path) : undefined;
    if (bytes === undefined) return undefined;
    const known = texts.get(path) ?? decodeText(bytes);
    texts.set(path, known);
    // What we wrote says nothing about the repository that we did not read elsewhere: a proposal must not be its own source.
    return isOurFile(known) ? undefined : known;
  };
  const parsed = new Map<string, ParsedDocument | undefined>();
  const parseWith = (kind: string, parse: (content: string) => ParseResult) => (path: string) => {
    const key = `${kind}:${path}`;
    if (parsed.has(key)) return parsed.get(key);
    const content = text(path);
    const result = content === undefined ? undefined : parse(content);
    if (result?.outcome === 'failed') report({ file: path, line: result.line, message: result.message });
    const document = result?.outcome === 'parsed' ? result.document : undefined;
    parsed.set(key, document);
    return document;
  };
  return {
    snapshot,
    paths,
    submodules: snapshot.entries.filter(({ kind }) => kind === 'submodule').map(({ path }) => path),
    below: (directory) => pathsBelow(paths, directory),
    has: (path) => files.has(path),
    isPlain: (path) => plain.has(path),
    named: (...names) => named(byName, names),
    text,
    lines: (path) => splitLines(text(path) ?? ''),
    json: parseWith('json', parseJson),
    toml: parseWith('toml', parseToml),
    yaml: parseWith('yaml', (content) =>
      content.length > maxYamlCharacters ? { outcome: 'failed', line: 1, message: 'Too large to be read as YAML.' } : parseYaml(content),
    ),
    options: readOptions({ has: (path) => files.has(path), text: (path) => optionsText(snapshot, path) }),
    report,
    problems: () =>
      [...problems.values()].sort(
        (left, right) => byText(left.file, right.file) || (left.line ?? 0) - (right.line ?? 0) || byText(left.message, right.message),
      ),
  };
}

function named(byName: ReadonlyMap<string, readonly string[]>, names: readonly string[]): readonly string[] {
  const groups = names.flatMap((name) => byName.get(name) ?? []);
  return names.length === 1 ? groups : groups.sort(byText);
}

const optionsText = (snapshot: Snapshot, path: string): string | undefined => {
  const bytes = snapshot.files.get(path);
  return bytes === undefined ? undefined : decodeText(bytes);
};

function groupByName(paths: readonly string[]): Map<string, string[]> {
  const groups = new Map<string, string[]>();
  for (const path of paths) {
    const name = path.slice(path.lastIndexOf('/') + 1).toLowerCase();
    const group = groups.get(name);
    if (group === undefined) groups.set(name, [path]);
    else group.push(path);
  }
  return groups;
}
