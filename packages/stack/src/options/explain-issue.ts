import { type OptionsProblem, optionsFile, RepositoryOptions } from '@autodevops/contracts/options';
import type { ParsedDocument } from '../parse/parsed-document.ts';

type Issue = NonNullable<ReturnType<typeof RepositoryOptions.safeParse>['error']>['issues'][number];

const kinds: Readonly<Record<string, string>> = {
  array: 'a list',
  object: 'keys with values',
  record: 'keys with values',
  string: 'text',
  boolean: 'true or false',
  number: 'a number',
  int: 'a whole number',
};

/** What is wrong and what would be right, with the line. One problem for each unknown key. */
export function explainIssue(issue: Issue, document: ParsedDocument): OptionsProblem[] {
  const path = issue.path.map((key) => (typeof key === 'number' ? key : String(key)));
  const place = path.length === 0 ? 'The file' : `\`${path.join('.')}\``;
  const at = (message: string, ...more: readonly string[]): OptionsProblem => ({ line: document.lineOf(...path, ...more), message });
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => at(unknownKey(key, path), key));
    case 'invalid_type':
      return [at(`${place} must be ${kinds[issue.expected] ?? issue.expected}.`)];
    case 'invalid_value':
      return [at(`${place} must be one of ${issue.values.map(String).join(', ')}.`)];
    case 'too_small':
      return [at(`${place} holds nothing: leave the key out instead.`)];
    case 'too_big':
      return [at(`${place} holds more than ${issue.maximum}.`)];
    case 'invalid_key':
      return [at(invalidKey(issue, path))];
    default:
      return [at(`${place}: ${issue.message}`)];
  }
}

function invalidKey(issue: Extract<Issue, { code: 'invalid_key' }>, path: readonly (string | number)[]): string {
  const [inner] = issue.issues;
  const key = quoted(String(path.at(-1)));
  if (inner?.code === 'invalid_value') return `${key} is not known here: it must be one of ${inner.values.map(String).join(', ')}.`;
  return `${key} is not known here. ${inner?.message ?? ''}`.trim();
}

function unknownKey(key: string, path: readonly (string | number)[]): string {
  const known = keysAt(path);
  const near = known.find((candidate) => distance(candidate, key) <= Math.min(2, Math.floor(key.length / 3)));
  const where = path.length === 0 ? optionsFile : `\`${path.join('.')}\``;
  const hint = near === undefined ? `It has: ${known.join(', ')}.` : `Did you mean "${near}"?`;
  return `${where} has no key ${quoted(key)}. ${known.length === 0 ? '' : hint}`.trim();
}

/** What a repository wrote, short and without anything that a terminal or a page could take for markup. */
function quoted(text: string): string {
  return `"${text.slice(0, 40).replaceAll(/[^\w .:/@+*-]/g, '?')}"`;
}

/** The keys that the schema has at a path; none where the path leads through a list of alternatives. */
function keysAt(path: readonly (string | number)[]): readonly string[] {
  let schema: unknown = RepositoryOptions;
  for (const key of path) schema = childOf(unwrap(schema), key);
  return Object.keys((unwrap(schema) as { shape?: object } | undefined)?.shape ?? {});
}

interface Wrapper {
  readonly unwrap?: () => unknown;
  readonly shape?: Readonly<Record<string, unknown>>;
  readonly element?: unknown;
  readonly valueType?: unknown;
}

function unwrap(schema: unknown): Wrapper | undefined {
  const wrapper = schema as (Wrapper & { readonly type?: string }) | undefined;
  return wrapper?.type === 'optional' ? unwrap(wrapper.unwrap?.()) : wrapper;
}

function childOf(schema: Wrapper | undefined, key: string | number): unknown {
  return typeof key === 'number' ? schema?.element : (schema?.shape?.[key] ?? schema?.valueType);
}

/** How many letters must change, Levenshtein's way. Both texts are short. */
function distance(left: string, right: string): number {
  if (Math.abs(left.length - right.length) > 2) return 3;
  let row = Array.from({ length: right.length + 1 }, (_, index) => index);
  for (const [index, letter] of [...left].entries()) {
    const next = [index + 1];
    for (let column = 0; column < right.length; column += 1) {
      const swap = (row[column] ?? 0) + (right[column] === letter ? 0 : 1);
      next.push(Math.min(swap, (row[column + 1] ?? 0) + 1, (next[column] ?? 0) + 1));
    }
    row = next;
  }
  return row[right.length] ?? 0;
}
