/**
 * Globs that a repository wrote. A library turns them into regular expressions, and one such as `*a*a*a*b` then takes seconds for one long name: a repository
 * must not be able to make matching slow. Here the time grows with the length of the pattern times that of the path, whatever they are.
 */
const maxLength = 200;
const maxAlternatives = 32;

type Test = (text: string) => boolean;

/**
 * A matcher for a glob: `*`, `?`, `[a-z]`, `{a,b}`, and `**` for any number of directories, none included. Names that start with a dot match. Extended
 * patterns are not supported, and what is too long or has too many alternatives matches nothing.
 */
export function compileGlob(pattern: string): Test {
  if (pattern === '' || pattern.length > maxLength || /[()\\]|\{[^}]*\{/.test(pattern)) return () => false;
  const alternatives = expandBraces([pattern]);
  if (alternatives === undefined) return () => false;
  const matchers = alternatives.map(compileAlternative);
  return (path) => matchers.some((matches) => matches(path));
}

/** All alternatives of `{a,b}`; undefined when there are too many. */
function expandBraces(patterns: readonly string[]): readonly string[] | undefined {
  if (patterns.length > maxAlternatives) return undefined;
  const expanded = patterns.flatMap((pattern) => {
    const [whole, options] = /\{([^{}]*,[^{}]*)\}/.exec(pattern) ?? [];
    return whole === undefined || options === undefined
      ? [pattern]
      : options.split(',').map((option) => pattern.replace(whole, () => option));
  });
  return expanded.length === patterns.length ? patterns : expandBraces(expanded);
}

function compileAlternative(pattern: string): Test {
  const segments = pattern.split('/');
  const end = /[^*?[\]/]*$/.exec(pattern)?.[0] ?? '';
  const tests = segments.map((segment) => (segment === '**' ? null : compileSegment(segment)));
  return (path) => path.endsWith(end) && matchSegments(tests, path.split('/'));
}

/** Goes through the pattern and notes after each part how many directories of the path it may have used. */
function matchSegments(tests: readonly (Test | null)[], parts: readonly string[]): boolean {
  let reached = new Set([0]);
  for (const test of tests) {
    const next = new Set<number>();
    if (test === null) for (let used = Math.min(...reached); used <= parts.length; used += 1) next.add(used);
    else for (const used of reached) if (used < parts.length && test(parts[used] ?? '')) next.add(used + 1);
    if (next.size === 0) return false;
    reached = next;
  }
  return reached.has(parts.length);
}

type Token = '*' | Test;

function compileSegment(segment: string): Test {
  const tokens = [...segment.matchAll(/\*+|\?|\[([!^]?)([^\]]+)\]|[\s\S]/gu)].map(([text, not, members]): Token => {
    if (text.startsWith('*')) return '*';
    if (text === '?') return () => true;
    return members === undefined ? (character) => character === text : (character) => isMember(members, character) === (not === '');
  });
  return (name) => name !== '' && matchTokens(tokens, [...name]);
}

/** A star takes as little as it can; when that fails, only the last one takes more, which is enough. */
function matchTokens(tokens: readonly Token[], name: readonly string[]): boolean {
  let [position, at, star, starAt] = [0, 0, -1, 0];
  while (at < name.length) {
    const token = tokens[position];
    if (token === '*') {
      star = position;
      starAt = at;
      position += 1;
    } else if (token?.(name[at] ?? '') === true) {
      position += 1;
      at += 1;
    } else if (star >= 0) {
      starAt += 1;
      at = starAt;
      position = star + 1;
    } else return false;
  }
  return tokens.slice(position).every((token) => token === '*');
}

/** Whether `a-z_` holds a character. */
function isMember(members: string, character: string): boolean {
  for (const [, from = '', to] of members.matchAll(/([\s\S])(?:-([\s\S]))?/gu))
    if (to === undefined ? character === from : character >= from && character <= to) return true;
  return false;
}
