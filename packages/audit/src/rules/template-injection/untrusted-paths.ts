/**
 * The contexts whose text someone without any right in the repository can choose: titles, bodies, branch names, commit messages and author
 * names. `*` stands for any one key. From GitHub's own list of untrusted input, and the properties that later research added.
 */
const patterns = [
  'github.head_ref',
  'github.event.issue.title',
  'github.event.issue.body',
  'github.event.discussion.title',
  'github.event.discussion.body',
  'github.event.comment.body',
  'github.event.review.body',
  'github.event.review_comment.body',
  'github.event.pages.*.page_name',
  'github.event.commits.*.message',
  'github.event.commits.*.author.email',
  'github.event.commits.*.author.name',
  'github.event.head_commit.message',
  'github.event.head_commit.author.email',
  'github.event.head_commit.author.name',
  'github.event.head_commit.committer.email',
  'github.event.head_commit.committer.name',
  'github.event.pull_request.title',
  'github.event.pull_request.body',
  'github.event.pull_request.head.label',
  'github.event.pull_request.head.ref',
  'github.event.pull_request.head.repo.default_branch',
  'github.event.pull_request.head.repo.description',
  'github.event.pull_request.head.repo.homepage',
  'github.event.workflow_run.display_title',
  'github.event.workflow_run.head_branch',
  'github.event.workflow_run.head_commit.message',
  'github.event.workflow_run.head_commit.author.email',
  'github.event.workflow_run.head_commit.author.name',
  'github.event.workflow_run.head_repository.description',
  'github.event.workflow_run.pull_requests.*.head.ref',
].map((pattern) => pattern.split('.'));

/** True when a context is, or holds, text that anyone can choose: `github.event.issue.title`, `github.event.issue`, `github.event`. */
export function isUntrusted(keys: readonly string[]): boolean {
  return (
    keys.length > 1 && patterns.some((pattern) => keys.length <= pattern.length && keys.every((key, index) => matches(key, pattern[index])))
  );
}

/** True for what a caller of the workflow gives: a person with write access, or another workflow. */
export function isGivenByCaller(keys: readonly string[]): boolean {
  return (
    (keys[0] === 'inputs' && keys.length > 1) || (keys.length > 3 && keys[0] === 'github' && keys[1] === 'event' && keys[2] === 'inputs')
  );
}

/** True for either of them. */
export function isChosenOutside(keys: readonly string[]): boolean {
  return isUntrusted(keys) || isGivenByCaller(keys);
}

function matches(key: string, pattern: string | undefined): boolean {
  return key === pattern || key === '*' || pattern === '*';
}
