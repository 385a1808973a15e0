import type { OptionsReading } from '@autodevops/contracts/options';
import type { SnapshotProblem } from '@autodevops/contracts/stack';
import { isOurFile } from '@autodevops/contracts/workflow';
import { vendoredDirectories } from '../languages/read-attributes.ts';
import { readOptions } from '../options/read-options.ts';
import { splitLines } from '../parse/line-index.ts';
import { parseJson } from '../parse/parse-json.ts';
import { parseJson5 } from '../parse/parse-json5.ts';
import { parseToml } from '../parse/parse-toml.ts';
import { parseYaml } from '../parse/parse-yaml.ts';
import type { ParsedDocument, ParseResult } from '../parse/parsed-document.ts';
import { collectProblems } from './collect-problems.ts';
import { decodeText } from './decode-text.ts';
import { openTree, type Tree } from './open-tree.ts';
import { readText } from './read-text.ts';
import type { Snapshot } from './snapshot.ts';

/** A snapshot as detectors see it: sorted paths, decoded texts, parsed documents. What does not parse is reported once and is absent. */
export interface Repository extends Tree {
  readonly snapshot: Snapshot;
  /** The text of a file that was read; undefined when it was not, or is none. */
  readonly text: (path: string) => string | undefined;
  /** Its lines without their ends, each cut at 2,000 characters; none when it was not read. */
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
  const attributes = plainText(snapshot, '.gitattributes') ?? '';
  const { isHidden, ...tree } = openTree(snapshot, vendoredDirectories(attributes));
  const { report, problems } = collectProblems();
  const text = textReader(snapshot, (path) => tree.has(path) && !isHidden(path), report);
  const parseWith = (parse: (content: string) => ParseResult) => {
    const parsed = new Map<string, ParsedDocument | undefined>();
    return (path: string): ParsedDocument | undefined => {
      const content = text(path);
      if (content === undefined || parsed.has(path)) return parsed.get(path);
      const result = parse(content);
      if (result.outcome === 'failed') report({ file: path, line: result.line, message: result.message });
      const document = result.outcome === 'parsed' ? result.document : undefined;
      parsed.set(path, document);
      return document;
    };
  };
  const json = parseWith(parseJson);
  const json5 = parseWith(parseJson5);
  return {
    ...tree,
    snapshot,
    text,
    lines: (path) => splitLines(text(path) ?? ''),
    json: (path) => (path.toLowerCase().endsWith('.json5') ? json5(path) : json(path)),
    toml: parseWith(parseToml),
    yaml: parseWith((content) =>
      content.length > maxYamlCharacters ? { outcome: 'failed', line: 1, message: 'Too large to be read as YAML.' } : parseYaml(content),
    ),
    options: readOptions({ has: tree.has, text: (path) => plainText(snapshot, path) }),
    report,
    problems,
  };
}

/** Texts by path, decoded once. What is no text is reported. */
function textReader(snapshot: Snapshot, isReadable: (path: string) => boolean, report: (problem: SnapshotProblem) => void) {
  const texts = new Map<string, string | undefined>();
  return (path: string): string | undefined => {
    if (texts.has(path)) return texts.get(path);
    const bytes = snapshot.files.get(path);
    if (bytes === undefined || !isReadable(path)) return undefined;
    const result = readText(bytes);
    if (result.outcome === 'no-text') report({ file: path, line: null, message: result.message });
    // What we wrote says nothing about the repository that we did not read elsewhere: a proposal must not be its own source.
    const text = result.outcome === 'no-text' || isOurFile(result.text) ? undefined : result.text;
    texts.set(path, text);
    return text;
  };
}

function plainText(snapshot: Snapshot, path: string): string | undefined {
  const bytes = snapshot.files.get(path);
  return bytes === undefined ? undefined : decodeText(bytes);
}
