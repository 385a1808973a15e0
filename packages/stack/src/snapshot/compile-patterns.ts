import picomatch from 'picomatch';
import { baseNameOf } from './directories.ts';

type PathMatcher = (path: string) => boolean;

/** A name without wildcards at any depth. */
const plainName = /^\*\*\/[^*?[\]{}()!/]+$/;
/** A path without wildcards. */
const plainPath = /^[^*?[\]{}()!]+$/;
/** The literal end of a pattern from the last dot of its last segment on, which tells what a matching path ends with. */
const literalEnd = /(\.[^*?[\]{}()!/.]+)$/;

/**
 * One matcher for many patterns of detectors over many paths, of which few match: names are looked up, and a real pattern is tried only on paths that
 * end as it does. Case does not matter.
 */
export function compilePatterns(patterns: readonly string[]): PathMatcher {
  const names = new Set<string>();
  const paths = new Set<string>();
  const byEnd = new Map<string, string[]>();
  for (const pattern of new Set(patterns.flatMap(expandBraces).map((one) => one.toLowerCase()))) {
    if (plainName.test(pattern)) names.add(pattern.slice(3));
    else if (plainPath.test(pattern)) paths.add(pattern);
    else {
      const end = literalEnd.exec(pattern)?.[1] ?? '';
      byEnd.set(end, [...(byEnd.get(end) ?? []), pattern]);
    }
  }
  const matchers = new Map([...byEnd].map(([end, globs]) => [end, matcherOf(globs)]));
  const matchesAnyEnd = matchers.get('') ?? (() => false);
  return (path) => {
    const lower = path.toLowerCase();
    const name = baseNameOf(lower);
    if (names.has(name) || paths.has(lower)) return true;
    const dot = name.lastIndexOf('.');
    const matchesEnd = dot < 0 ? undefined : matchers.get(name.slice(dot));
    return matchesEnd?.(lower) === true || matchesAnyEnd(lower);
  };
}

const matcherOf = (globs: readonly string[]): PathMatcher => {
  const names = globs.filter((glob) => /^\*\*\/[^/]+$/.test(glob)).map((glob) => glob.slice(3));
  const others = globs.filter((glob) => !/^\*\*\/[^/]+$/.test(glob));
  const name = oneExpression(names);
  const whole = oneExpression(others);
  return (path) => name.test(baseNameOf(path)) || whole.test(path);
};

/** All globs as one expression; one that matches nothing when there are none. */
const oneExpression = (globs: readonly string[]): RegExp =>
  new RegExp(globs.length === 0 ? '(?!)' : globs.map((glob) => picomatch.makeRe(glob, { dot: true }).source).join('|'));

/** `a.{x,y}` as `a.x` and `a.y`. Braces are not nested in patterns of detectors. */
function expandBraces(pattern: string): string[] {
  const [whole, options] = /\{([^{}]*)\}/.exec(pattern) ?? [];
  if (whole === undefined || options === undefined) return [pattern];
  return options.split(',').flatMap((option) => expandBraces(pattern.replace(whole, option)));
}
