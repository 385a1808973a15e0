import { isMap, parseDocument, type YAMLMap } from 'yaml';
import { Source, type Span } from '../source/source.ts';
import { findDuplicateKey } from './find-duplicate-key.ts';
import { YamlTree } from './yaml-tree.ts';

/** Why a file is not what its place says, and where. */
export interface FileProblem {
  readonly source: Source;
  readonly span: Span;
  /** Stable over moved lines. */
  readonly kind: string;
  readonly message: string;
}

export type FileReading<Value> =
  | { readonly outcome: 'read'; readonly value: Value }
  | { readonly outcome: 'invalid'; readonly problem: FileProblem };

/** Makes the answer for a file that is not what its place says; without a span it is shown at the first line. */
export type ProblemMaker = (kind: string, message: string, span?: Span) => { readonly outcome: 'invalid'; readonly problem: FileProblem };

/** What a reader gets: a mapping whose keys are unique. */
export interface OpenedYaml {
  readonly source: Source;
  readonly tree: YamlTree;
  readonly root: YAMLMap;
  readonly problem: ProblemMaker;
}

const maxCharacters = 512 * 1024;
/** Over a whole file, text behind aliases counted as often as it is used. */
export const maxExpandedCharacters = 8 * maxCharacters;

/** Opens a YAML file for its reader. Never throws and takes a bounded time, whatever the text: a bomb of aliases, deep nesting, a megabyte of keys. */
export function readYaml<Value>(path: string, text: string, read: (file: OpenedYaml) => FileReading<Value>): FileReading<Value> {
  const source = new Source(path, text.length > maxCharacters ? text.slice(0, maxCharacters) : text);
  const problem: ProblemMaker = (kind, message, span = source.lineSpan(1)) => ({
    outcome: 'invalid',
    problem: { source, span, kind, message },
  });
  if (text.length > maxCharacters) return problem('too-large', 'The file is larger than 512 KB, so it was not read.');
  try {
    return open(source, problem, read);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return problem('too-deep', 'The file is nested so deeply that it cannot be read.');
  }
}

function open<Value>(source: Source, problem: ProblemMaker, read: (file: OpenedYaml) => FileReading<Value>): FileReading<Value> {
  // Unique keys are checked below: the library compares every key with every other one.
  const document = parseDocument(source.text, { uniqueKeys: false, logLevel: 'silent', prettyErrors: false });
  const error = document.errors[0];
  if (error !== undefined) {
    // What is never closed is noticed at the end of the file: shown at its last character instead of on an empty line.
    const last = Math.max(0, source.text.trimEnd().length - 1);
    const start = Math.min(error.pos[0], last);
    return problem('syntax', `The file is not valid YAML: ${error.message}`, {
      start,
      end: Math.max(start + 1, Math.min(error.pos[1], last + 1)),
    });
  }
  const duplicate = findDuplicateKey(document);
  if (duplicate !== null) return problem('duplicate-key', `The key \`${duplicate.value}\` stands here a second time.`, duplicate.span);
  if (!isMap(document.contents)) return problem('no-mapping', 'The file does not hold what its place says: it is not a mapping.');
  return read({ source, tree: new YamlTree(document), root: document.contents, problem });
}
