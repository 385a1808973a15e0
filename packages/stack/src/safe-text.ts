/**
 * What text of a repository may enter a command, a path or a version of the profile. Everything that does not match is left out, so a
 * manifest cannot smuggle shell or expression syntax into a workflow.
 */

/** Script, target, group, extra and session names: letters, digits and `: _ . -`, 64 at most, not starting with a sign. */
const name = /^[A-Za-z0-9][A-Za-z0-9:_.-]{0,63}$/;
/** Relative paths of plain characters, without `..` segments and without a leading `-`, `/` or `~`. */
const path = /^(?!.*(?:^|\/)\.\.(?:\/|$))[A-Za-z0-9_@+.][A-Za-z0-9_.@+/-]{0,249}$/;
/** Versions and aliases: `22`, `v20.1.0`, `lts/*`, `3.13t`, `pypy3.10`. */
const version = /^[A-Za-z0-9*][A-Za-z0-9.*+_/-]{0,39}$/;
/** Version ranges: comparators and words, no quotes, dollars, braces or line ends. */
const range = /^[A-Za-z0-9 .<>=~^|*,!+_-]{1,120}$/;
/** Names of environment variables. */
const variable = /^[A-Za-z_][A-Za-z0-9_]{0,99}$/;

export const isSafeName = (text: string): boolean => name.test(text);
export const isSafePath = (text: string): boolean => path.test(text);
export const isSafeVersion = (text: string): boolean => version.test(text);
export const isSafeRange = (text: string): boolean => range.test(text);
export const isVariableName = (text: string): boolean => variable.test(text);
