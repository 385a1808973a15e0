/** A sign of one kind of failure in a line of a log, and what follows from it. */
export interface FailureSign {
  readonly sign: RegExp;
  readonly cause: string;
  readonly steps: readonly [string, ...string[]];
  /** `high`: the line states the cause. `medium`: it states what failed, and why is elsewhere. */
  readonly confidence: 'high' | 'medium';
}

const sign = (
  pattern: RegExp,
  confidence: FailureSign['confidence'],
  cause: string,
  ...steps: readonly [string, ...string[]]
): FailureSign => ({
  sign: pattern,
  cause,
  steps,
  confidence,
});

/** Causes before consequences: of two signs in a log the one that stands higher here tells more. */
export const failureSigns: readonly FailureSign[] = [
  sign(
    /heap out of memory|OutOfMemoryError|Cannot allocate memory|\bOOM\b|oom-kill|exit(?:ed)?(?: with)? code:? 137\b|\bKilled$/i,
    'high',
    'The process ran out of memory and was ended.',
    'Give the process less to hold at a time: fewer workers in parallel, or the work in several jobs.',
    'If it cannot need less, raise the memory limit of the runtime, or take a larger runner.',
  ),
  sign(
    /no space left on device|ENOSPC/i,
    'high',
    'The disk of the runner was full.',
    'Remove what the job does not need before the step, and do not keep build output in the cache that nothing reads.',
    'Watch the free space at the start and the end of the step.',
  ),
  sign(
    /lock ?file .{0,80}(?:not up to date|out of date|out of sync|needs to be updated)|ERR_PNPM_OUTDATED_LOCKFILE|lock file .{0,40}not in sync|can only install packages when your package\.json and|--locked was passed|poetry\.lock is not up to date|lockfile would have been modified/i,
    'high',
    'The lock file does not fit the manifest: dependencies were changed without committing the lock.',
    'Install locally with the package manager and version that the repository pins, and commit the lock file that results.',
    'Keep the frozen install in CI: it is what found this.',
  ),
  sign(
    /unsupported engine|EBADENGINE|requires (?:a )?(?:node|python|go|ruby|php|java)[^.]{0,30}version|invalid (?:target|source) release|requires-python|not compatible with (?:this version of )?(?:node|python)/i,
    'high',
    'The version of the runtime is not one that the project or a dependency supports.',
    'Set the version in CI to the one that the repository pins, in the file that pins it.',
    'Compare it with what the dependency named in the line asks for.',
  ),
  sign(
    /ERESOLVE|conflicting peer dependency|ResolutionImpossible|version solving failed|could not resolve dependencies|incompatible .{0,30}dependenc/i,
    'high',
    'The dependencies ask for versions that cannot be had together.',
    'Move the dependency that is named in the line to a version that fits the other one, and commit the lock file.',
  ),
  sign(
    /\b(?:E404|404 Not Found)\b.{0,120}(?:registry|package|tarball|manifest)|no matching (?:version|distribution) found|ETARGET|package .{0,80} (?:is )?not found in registry/i,
    'high',
    'A package, or the version of it that is asked for, is not in the registry.',
    'Check the name and the version in the manifest; for a private package check that the job is signed in to its registry.',
  ),
  sign(
    /\b401\b|unauthori[sz]ed|authentication (?:failed|required)|bad credentials|invalid (?:token|credentials|username or password)|could not read Username/i,
    'high',
    'A service refused the credentials, or got none.',
    'Check that the secret is set for this event: runs of pull requests from forks get none.',
    'If it is set, make a new one at the service; it has expired or was revoked.',
  ),
  sign(
    /resource not accessible by integration|\b403\b|permission to .{0,80}denied|forbidden|insufficient (?:permission|scope)/i,
    'high',
    'The token of the job may not do what the step asks for.',
    'Give the job exactly the permission that the step needs, on the job and not on the workflow.',
    'For runs of forks do this work in a run that the repository starts itself.',
  ),
  sign(
    /permission denied|EACCES/i,
    'medium',
    'A file may not be run, read or written by the user of the job.',
    'Commit the script with the right to be run, or call it by its interpreter.',
    'If a container made the file, look at the user that it runs as.',
  ),
  sign(
    /ECONNREFUSED|connection refused|could not connect to server|no such host|ENOTFOUND|getaddrinfo|name or service not known|temporary failure in name resolution/i,
    'high',
    'Something that the step talks to was not there: the service was not started, not ready, or has another name.',
    'Check that the service is defined for the job, that its health check has passed before the step, and that host and port are those that the job sees.',
  ),
  sign(
    /ETIMEDOUT|ECONNRESET|socket hang up|TLS handshake timeout|i\/o timeout|\b50[234]\b.{0,40}(?:gateway|unavailable)|network is unreachable/i,
    'medium',
    'The network failed on the way to another service.',
    'Run the job again: if it passes, it was the network or the service.',
    'If it comes back, keep what is downloaded in a cache, and let the tool try again by itself.',
  ),
  sign(
    /exceeded the maximum execution time|has timed out after|timeout of \d+ ?ms exceeded|exceeded timeout|the operation was canceled|test timed out/i,
    'medium',
    'Something took longer than its time limit.',
    'Find what hangs in the lines before the limit: a prompt for input, a server that is never ready, or a test that waits.',
    'Raise the limit only when the work really takes that long.',
  ),
  sign(
    /command not found|not recognized as an internal or external command|executable file not found|is not installed|No such file or directory.{0,40}\bexec|exit(?:ed)?(?: with)? code:? 127\b/i,
    'high',
    'A program that the step calls is not on the runner.',
    'Set the program up in a step before, in the version that the repository pins, or install the dependencies first if it comes with them.',
  ),
  sign(
    /cannot find module|module not found|ModuleNotFoundError|ImportError|no required module provides|unresolved import|could not resolve "|class not found|cannot find package/i,
    'high',
    'The code imports something that is not installed, or that has another name on this system.',
    'Check that the dependency is in the manifest and not only on a machine, and that the spelling of the path is the same in upper and lower case.',
    'In a monorepo build the package that it comes from first.',
  ),
  sign(
    /error TS\d{4}|type error|mypy.{0,40}error|incompatible types?|cannot use .{0,80} as .{0,80} (?:value|type)|error\[E\d{4}\]|cannot find symbol|undefined reference to|syntax ?error|compilation failed|build failed/i,
    'high',
    'The code does not compile.',
    'Mend the first error that the compiler names; later ones often follow from it.',
    'Run the same command locally with the pinned versions.',
  ),
  sign(
    /^\s*(?:L\d+ )?(?:FAIL|--- FAIL|✕|✗|×|not ok)\b|assertion ?error|\b\d+ (?:tests? )?fail(?:ed|ing|ures?)\b|expected .{0,120} (?:to (?:be|equal|have)|but (?:got|was))|test (?:suites?|run) failed/i,
    'medium',
    'A test failed.',
    'Run that test alone with the pinned versions, and read the first difference between what was expected and what came.',
    'If it passes locally and here only at times, look for time, order and shared state in it.',
  ),
  sign(
    /eslint|prettier.{0,60}(?:check|forgot)|code style issues|would reformat|golangci|clippy|ruff|rubocop.{0,40}offense|lint(?:ing)? (?:errors?|failed)/i,
    'medium',
    'A check of style or of usual mistakes failed.',
    'Run the same check locally with its option to mend, and commit what changes.',
  ),
  sign(
    /denied: requested access|pull access denied|manifest (?:unknown|for .{0,120} not found)|toomanyrequests|failed to (?:pull|build|solve)/i,
    'high',
    'The container image could not be pulled or built.',
    'Check name and tag of the image, and whether the job is signed in to its registry.',
  ),
  sign(
    /unable to resolve action|invalid workflow file|unrecognized named-value|unexpected value|can't find 'action\.yml'/i,
    'high',
    'GitHub could not understand the workflow or find an action that it uses.',
    'Mend the place that the line names; the audit of the repository checks the whole workflow without a run.',
  ),
];
