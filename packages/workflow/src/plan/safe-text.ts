/**
 * The strict patterns that text of a repository must match before it may stand in a workflow. The detectors check too; this is the second
 * wall, and the gate is the third.
 */

const path = /^(?!-)(?!.*(?:^|\/)\.\.(?:\/|$))(?!\/)[A-Za-z0-9@._+/-]{1,200}$/;
const version = /^[A-Za-z0-9][A-Za-z0-9.+*/_-]{0,39}$/;
const environmentName = /^[A-Z][A-Z0-9_]{0,99}$/;
const accountName = /^[A-Za-z0-9_][A-Za-z0-9_-]{0,59}$/;
const debianPackage = /^[a-z0-9][a-z0-9.+-]{1,63}$/;

/** A relative path inside the repository without a character that a shell, a glob or YAML reads. */
export function isSafePath(text: string): boolean {
  return text === '.' || path.test(text);
}

/** A version or an alias of one, as set-up actions take it: `22`, `3.13.1`, `lts/*`, `pypy3.10`. */
export function isSafeVersion(text: string): boolean {
  return version.test(text);
}

/** The name of an environment variable, a secret or a variable; none that steers the runner, the shell or an interpreter. */
export function isSafeEnvironmentName(text: string): boolean {
  return environmentName.test(text) && !steersPrograms(text);
}

const steering =
  /^(?:ACTIONS_|GITHUB_|RUNNER_|LD_|DYLD_|GIT_|BASH_|PERL5|PYTHON(?:PATH|STARTUP|HOME|BREAKPOINT)$|(?:_?JAVA|JDK_JAVA|JAVA_TOOL)_OPTIONS$|NODE_(?:OPTIONS|PATH)$|RUBY(?:OPT|LIB)$|(?:CARGO_BUILD_)?RUSTC(?:_WORKSPACE)?(?:_WRAPPER)?$|GOFLAGS$|(?:PATH|ENV|IFS|SHELL|SHELLOPTS|PS4|PROMPT_COMMAND|EDITOR|PAGER|HOME)$)/;

/** Tells whether a variable of this name changes how the runner itself, the shell or an interpreter works. */
export function steersPrograms(name: string): boolean {
  return steering.test(name);
}

/** A user, a password or a database of a throw-away container. */
export function isSafeAccountName(text: string): boolean {
  return accountName.test(text);
}

export function isSafeDebianPackage(text: string): boolean {
  return debianPackage.test(text);
}

/**
 * A filter pattern that matches the branch and holds only plain characters: every other character becomes `*`, which also keeps
 * `+`, `!` and `[` from being read as pattern syntax. A text that cannot be a branch gives the pattern of every branch.
 */
export function branchPattern(branch: string): string {
  const plain = branch.replaceAll(/[^A-Za-z0-9._/-]+/g, '*').slice(0, 200);
  return /[A-Za-z0-9]/.test(plain) && !notAReference.test(plain) ? plain : '**';
}

/** A branch, or a pattern that ends in stars, of plain characters only. */
export function isBranchPattern(text: string): boolean {
  return /^[A-Za-z0-9][A-Za-z0-9._/-]{0,99}\*{0,2}$/.test(text) && !notAReference.test(text.replace(/\*+$/, 'x'));
}

/** Forms that git refuses as the name of a branch. */
const notAReference = /^[/.-]|\/\/|\.\.|\/\.|[/.]$|\.lock$/;
