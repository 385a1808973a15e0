import type { ErrorKind } from './error-kind.ts';

/** What one error code means, for every surface that shows it: web page, CLI, problem details, docs. */
export interface ErrorEntry {
  readonly kind: ErrorKind;
  /** What happened, in one sentence for a person. */
  readonly title: string;
  /** What the reader can do about it. */
  readonly wayOut: string;
}

/**
 * Every error code of the product. Codes are stable: renaming one is a migration.
 * `docs/errors.md` has one section a code, and a test compares the two.
 */
export const errorCatalogue = {
  'request.invalid': {
    kind: 'invalid-input',
    title: 'The request does not have the expected form.',
    wayOut: 'Correct the named fields and send it again.',
  },
  'request.too_large': {
    kind: 'invalid-input',
    title: 'The request is larger than this address accepts.',
    wayOut: 'Send a smaller request.',
  },
  'request.origin_refused': {
    kind: 'forbidden',
    title: 'The request came from another origin.',
    wayOut: 'Open AutoDevOps at its own address and try again.',
  },
  'request.abandoned': {
    kind: 'conflict',
    title: 'The client went away before it had its answer.',
    wayOut: 'Ask again.',
  },
  'session.missing': { kind: 'unauthenticated', title: 'You are not signed in.', wayOut: 'Sign in with GitHub.' },
  'session.expired': { kind: 'unauthenticated', title: 'Your session has ended.', wayOut: 'Sign in with GitHub again.' },
  'session.reuse_detected': {
    kind: 'unauthenticated',
    title: 'A used session key was presented again, so every session of its family was ended.',
    wayOut: 'Sign in again. If this was not you, review the sessions of your GitHub account.',
  },
  'sign_in.state_mismatch': {
    kind: 'invalid-input',
    title: 'This sign-in was not started in this browser, or it took too long.',
    wayOut: 'Start the sign-in again.',
  },
  'sign_in.denied': {
    kind: 'forbidden',
    title: 'GitHub reports that access was not granted.',
    wayOut: 'Start the sign-in again and authorize AutoDevOps.',
  },
  'sign_in.exchange_failed': { kind: 'upstream', title: 'GitHub did not complete the sign-in.', wayOut: 'Start the sign-in again.' },
  'organization.not_found': {
    kind: 'not-found',
    title: 'There is no such organization, or you are not a member of it.',
    wayOut: 'Choose an organization from the switcher, or ask an owner to invite you.',
  },
  'organization.role_too_low': {
    kind: 'forbidden',
    title: 'Your role in this organization does not allow this.',
    wayOut: 'Ask an owner or admin of the organization.',
  },
  'installation.not_found': {
    kind: 'not-found',
    title: 'The GitHub App is not installed there, or the installation belongs to another organization.',
    wayOut: 'Install the App on the account, then come back.',
  },
  'installation.suspended': {
    kind: 'conflict',
    title: 'The GitHub App is suspended on this account.',
    wayOut: 'Unsuspend it in the settings of the GitHub account.',
  },
  'installation.claimed': {
    kind: 'conflict',
    title: 'This installation is already connected to another organization.',
    wayOut: 'Switch to that organization, or disconnect it there first.',
  },
  'installation.state_mismatch': {
    kind: 'invalid-input',
    title: 'This installation was not started in this browser, or it took too long.',
    wayOut: 'Start the installation again from the onboarding.',
  },
  'repository.not_found': {
    kind: 'not-found',
    title: 'There is no such repository in this organization.',
    wayOut: 'Check the name, or connect the repository.',
  },
  'repository.gone': {
    kind: 'not-found',
    title: 'GitHub no longer shows this repository to the App.',
    wayOut: 'Give the App access to it again, or disconnect the repository.',
  },
  'repository.empty': {
    kind: 'conflict',
    title: 'The repository has no commit yet.',
    wayOut: 'Push a first commit; the analysis then starts by itself.',
  },
  'repository.no_project': {
    kind: 'conflict',
    title: 'No manifest that a detector knows was found.',
    wayOut: 'Add a manifest such as package.json, pyproject.toml or go.mod, and analyse again.',
  },
  'repository.too_large': {
    kind: 'conflict',
    title: 'The repository has more files than an analysis reads.',
    wayOut: 'Analyse a smaller repository, or contact support.',
  },
  'folder.not_found': {
    kind: 'not-found',
    title: 'There is no folder at this path.',
    wayOut: 'Check the path: it counts from the folder you are in.',
  },
  'folder.empty': { kind: 'invalid-input', title: 'The folder holds no files.', wayOut: 'Give the root folder of a project.' },
  'folder.unreadable': {
    kind: 'forbidden',
    title: 'The folder or a file in it cannot be read or written.',
    wayOut: 'Check the permissions of the path.',
  },
  'file.not_found': {
    kind: 'not-found',
    title: 'There is no file at this path.',
    wayOut: 'Check the path: it counts from the folder you are in.',
  },
  'baseline.invalid': {
    kind: 'invalid-input',
    title: 'The file is no baseline of an audit.',
    wayOut: 'Write it anew with `autodevops audit PATH --write-baseline FILE`.',
  },
  'fix.uncommitted': {
    kind: 'conflict',
    title: 'A file to mend has changes that are not committed.',
    wayOut: 'Commit or stash the changes first, look with --dry-run, or mend all the same with --force.',
  },
  'options.invalid': {
    kind: 'invalid-input',
    title: 'The autodevops.yml of the repository asks for something that is not understood or not there.',
    wayOut: 'Correct the lines that are named; docs/guides/options.md lists every key with an example.',
  },
  'output.occupied': {
    kind: 'conflict',
    title: 'A file that AutoDevOps did not write is in the way.',
    wayOut: 'Choose another folder with --out, or overwrite it with --force.',
  },
  'output.edited': {
    kind: 'conflict',
    title: 'A file that AutoDevOps wrote was edited by hand since.',
    wayOut: 'Keep the edits by choosing another folder with --out, or overwrite them with --force.',
  },
  'pull_request.edited': {
    kind: 'conflict',
    title: 'Somebody has edited the files that this would write.',
    wayOut:
      'Merge the pull request with the edits, or close it and ask again. On the default branch, delete the file to have it written anew.',
  },
  'analysis.not_found': { kind: 'not-found', title: 'There is no such analysis.', wayOut: 'Open the latest analysis of the repository.' },
  'finding.not_found': {
    kind: 'not-found',
    title: 'The latest analysis of the repository has no such finding.',
    wayOut: 'Look at the list again: it may have been mended or moved by a push.',
  },
  'rule.not_found': { kind: 'not-found', title: 'There is no such rule.', wayOut: 'Open the list of findings and choose a rule there.' },
  'fix.not_offered': {
    kind: 'conflict',
    title: 'No patch is known for one of these findings.',
    wayOut: 'Leave it out, and follow its “What to do” by hand.',
  },
  'fix.outdated': {
    kind: 'conflict',
    title: 'A newer analysis has been made since these findings were listed.',
    wayOut: 'Select the findings of the newest analysis again.',
  },
  'fix.not_proven': {
    kind: 'conflict',
    title: 'The rescan of the mended files did not find exactly these findings gone and nothing new.',
    wayOut: 'Select fewer findings, or mend the ones that are named by hand.',
  },
  'fix.gate_failed': {
    kind: 'conflict',
    title: 'The mended files did not pass their gate, so they cannot be published.',
    wayOut: 'Select fewer findings, or mend the ones that are named by hand.',
  },
  'proposal.not_found': { kind: 'not-found', title: 'There is no such proposal.', wayOut: 'Analyse the repository to get a proposal.' },
  'proposal.nothing_to_run': {
    kind: 'conflict',
    title: 'Nothing in the repository can be checked, built or tested.',
    wayOut: 'Add a lint, build or test task to a manifest, and try again.',
  },
  'proposal.gate_failed': {
    kind: 'conflict',
    title: 'This proposal did not pass its gate, so it cannot be published.',
    wayOut: 'Read the gate result, then analyse again.',
  },
  'proposal.published': {
    kind: 'conflict',
    title: 'This proposal has a pull request already, so what it holds can no longer be chosen.',
    wayOut: 'Change the pull request on GitHub, or choose again in the next proposal.',
  },
  'companion.not_offered': {
    kind: 'conflict',
    title: 'This file is not offered for the repository.',
    wayOut: 'Read the reason beside it on the proposal.',
  },
  'proposal.outdated': {
    kind: 'conflict',
    title: 'The default branch has moved since this proposal was made.',
    wayOut: 'Review the newest proposal.',
  },
  'pull_request.closed': {
    kind: 'conflict',
    title: 'The pull request of this proposal was closed on GitHub.',
    wayOut: 'Ask for the pull request again if you have changed your mind; a new one is opened.',
  },
  'ai.request_not_found': {
    kind: 'not-found',
    title: 'There is no such AI request in this organization.',
    wayOut: 'Look for it in the list of AI requests.',
  },
  'ai.provider_unknown': {
    kind: 'not-found',
    title: 'No key can be brought for a provider of this name.',
    wayOut: 'Choose a provider from the list.',
  },
  'ai.key_not_found': {
    kind: 'not-found',
    title: 'The organization has no key of its own for this provider.',
    wayOut: 'Add one first.',
  },
  'ai.key_refused': {
    kind: 'conflict',
    title: 'The provider does not accept this key, so it was not saved.',
    wayOut: 'Check in the console of the provider that the key is complete, active and allowed to use the model.',
  },
  'ai.key_untested': {
    kind: 'upstream',
    title: 'The provider did not answer, so the key could not be tested and was not saved.',
    wayOut: 'Try again in a few minutes.',
  },
  'job.not_found': { kind: 'not-found', title: 'There is no such job.', wayOut: 'Open the list of runs.' },
  'job.not_cancellable': { kind: 'conflict', title: 'The job has already ended.', wayOut: 'Nothing needs to be done.' },
  'job.not_retryable': {
    kind: 'conflict',
    title: 'Only a job that failed or was cancelled can be retried.',
    wayOut: 'Wait for it to end.',
  },
  'job.cancelled': { kind: 'conflict', title: 'The job was cancelled.', wayOut: 'Start it again when you want it.' },
  'job.superseded': { kind: 'conflict', title: 'A newer push replaced this job.', wayOut: 'Look at the newest run.' },
  'job.timed_out': {
    kind: 'unavailable',
    title: 'The job took longer than its time limit.',
    wayOut: 'Retry it; if it happens again, the repository may be too large.',
  },
  'webhook.signature_invalid': {
    kind: 'unauthenticated',
    title: 'The signature of the delivery is missing or wrong.',
    wayOut: 'Check the webhook secret of the GitHub App.',
  },
  'webhook.headers_missing': {
    kind: 'invalid-input',
    title: 'The delivery lacks a header that GitHub always sends.',
    wayOut: 'Send deliveries from GitHub only.',
  },
  'webhook.payload_invalid': {
    kind: 'invalid-input',
    title: 'The delivery is signed but its body is not a JSON object.',
    wayOut: 'Check the content type of the webhook: it must be application/json.',
  },
  'github.unavailable': {
    kind: 'upstream',
    title: 'GitHub did not answer as expected.',
    wayOut: 'It is tried again by itself; see githubstatus.com if it lasts.',
  },
  'github.rate_limited': { kind: 'limit', title: 'GitHub asks us to slow down.', wayOut: 'It goes on by itself when the limit resets.' },
  'github.permission_missing': {
    kind: 'forbidden',
    title: 'The GitHub App lacks a permission for this.',
    wayOut: 'Accept the requested permissions in the settings of the installation.',
  },
  'github.conflict': {
    kind: 'conflict',
    title: 'The branch changed while we were writing to it.',
    wayOut: 'Try again; the newest state is used.',
  },
  'service.unavailable': { kind: 'unavailable', title: 'A part of AutoDevOps is not reachable.', wayOut: 'Try again in a minute.' },
  'route.not_found': { kind: 'not-found', title: 'There is nothing at this address.', wayOut: 'Check the address.' },
  internal: { kind: 'bug', title: 'Something went wrong on our side.', wayOut: 'Try again; if it happens again, report the request id.' },
} as const satisfies Record<string, ErrorEntry>;

/** A stable error code. */
export type ErrorCode = keyof typeof errorCatalogue;
