import picomatch from 'picomatch';
import { baseNameOf } from './directories.ts';

/** Tells whether a path matches. `name` is its last part in lower case, for those who have it already. */
export type PathMatcher = (path: string, name?: string) => boolean;

/** Looks at a path in lower case and at its last part. */
type Test = (path: string, name: string) => boolean;

const wildcards = /[*?[\]{}()!]/;
/** The literal end of a pattern from the last dot of its last part on, which tells what a matching path ends with. */
const literalEnd = /(\.[^*?[\]{}()!/.]+)$/;

/**
 * One matcher for many patterns of detectors over many paths, of which few match: a pattern whose last part is a plain name is looked up by it, and another one
 * is tried only on paths that end as it does. Case does not matter.
 */
export function compilePatterns(patterns: readonly string[]): PathMatcher {
  const globs = [...new Set(patterns.flatMap(expandBraces).map((one) => one.toLowerCase()))];
  const isNamed = (glob: string): boolean => !wildcards.test(baseNameOf(glob));
  const byName = testsBy(globs.filter(isNamed), baseNameOf);
  const byEnd = testsBy(
    globs.filter((glob) => !isNamed(glob)),
    (glob) => literalEnd.exec(glob)?.[1] ?? '',
  );
  const matchesAnyEnd = byEnd.get('');
  return (path, name = baseNameOf(path).toLowerCase()) => {
    const lower = path.toLowerCase();
    if (byName.get(name)?.(lower, name) === true) return true;
    const dot = name.lastIndexOf('.');
    const matchesEnd = dot < 0 ? undefined : byEnd.get(name.slice(dot));
    return matchesEnd?.(lower, name) === true || matchesAnyEnd?.(lower, name) === true;
  };
}

const testsBy = (globs: readonly string[], keyOf: (glob: string) => string): ReadonlyMap<string, Test> =>
  new Map([...Map.groupBy(globs, keyOf)].map(([key, group]) => [key, testOf(group)]));

/** All globs of a group: those that are about the name alone, and those about the place, tried where the name begins as one of theirs does. */
function testOf(globs: readonly string[]): Test {
  const isOfName = (glob: string): boolean => /^\*\*\/[^/]+$/.test(glob);
  const names = oneExpression(globs.filter(isOfName).map((glob) => glob.slice(3)));
  const places = globs.filter((glob) => !isOfName(glob));
  const beginnings = new RegExp(`^(?:${places.map((glob) => /^[\w-]*/.exec(baseNameOf(glob))?.[0] ?? '').join('|')})`);
  const whole = oneExpression(places);
  return (path, name) => names.test(name) || (places.length > 0 && beginnings.test(name) && whole.test(path));
}

/** All globs as one expression; one that matches nothing when there are none. */
const oneExpression = (globs: readonly string[]): RegExp =>
  new RegExp(globs.length === 0 ? '(?!)' : globs.map((glob) => picomatch.makeRe(glob, { dot: true }).source).join('|'));

/** `a.{x,y}` as `a.x` and `a.y`. Braces are not nested in patterns of detectors. */
function expandBraces(pattern: string): string[] {
  const [whole, options] = /\{([^{}]*)\}/.exec(pattern) ?? [];
  if (whole === undefined || options === undefined) return [pattern];
  return options.split(',').flatMap((option) => expandBraces(pattern.replace(whole, option)));
}
