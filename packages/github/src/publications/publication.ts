import type { RepositoryPlace } from '../github-config.ts';
import type { PullRequestInfo } from '../pull-requests/pull-request-info.ts';

export interface PublicationFile {
  readonly path: string;
  readonly content: string;
}

/** What is published, and under which name. The same name always means the same publication: that is what makes repeating safe. */
export interface PublicationRequest extends RepositoryPlace {
  readonly baseBranch: string;
  /** The commit the branch starts from. */
  readonly baseSha: string;
  /** Deterministic: made from the repository, the base and the content. */
  readonly branch: string;
  readonly files: readonly PublicationFile[];
  /** Tells whether a file that is there with other content may be written over. Left out, every file may. */
  readonly mayOverwrite?: (content: string) => boolean;
  readonly title: string;
  readonly body: string;
}

export type PublicationOutcome =
  /** The pull request was opened by this call. */
  | { readonly outcome: 'opened'; readonly pullRequest: PullRequestInfo }
  /** It was open already; its content, title and body are now as asked. */
  | { readonly outcome: 'existing'; readonly pullRequest: PullRequestInfo }
  /** It was merged before. Nothing was changed. */
  | { readonly outcome: 'merged'; readonly pullRequest: PullRequestInfo }
  /** It was closed without a merge: a person's no. Nothing was changed. */
  | { readonly outcome: 'closed-by-user'; readonly pullRequest: PullRequestInfo }
  /** A file is in the way that may not be written over. Nothing was changed. */
  | { readonly outcome: 'occupied'; readonly path: string }
  /** The base has all these files with this content already: there is nothing to publish. */
  | { readonly outcome: 'nothing-to-change' }
  | { readonly outcome: 'gone' };
