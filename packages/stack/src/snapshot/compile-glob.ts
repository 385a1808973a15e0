import picomatch from 'picomatch';

const maxLength = 200;
const maxWildcards = 8;

/**
 * A matcher for a glob written in a repository. Extended patterns are not supported, and what is too long or has too many wildcards matches
 * nothing: a repository must not be able to make matching slow.
 */
export function compileGlob(pattern: string): (path: string) => boolean {
  const wildcards = pattern.match(/\*+|\?/g)?.length ?? 0;
  if (pattern.length > maxLength || wildcards > maxWildcards || /[()\\]|\{[^}]*\{/.test(pattern)) return () => false;
  try {
    return picomatch(pattern, { dot: true, noextglob: true });
  } catch {
    return () => false;
  }
}
