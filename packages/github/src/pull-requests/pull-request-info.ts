import { z } from 'zod';

/** A pull request as it is on GitHub. */
export interface PullRequestInfo {
  readonly number: number;
  readonly url: string;
  readonly title: string;
  readonly branch: string;
  readonly headSha: string;
  readonly state: 'open' | 'merged' | 'closed';
  readonly openedAt: string;
  readonly mergedAt: string | null;
  readonly closedAt: string | null;
}

const PullRequest = z.object({
  number: z.number().int(),
  html_url: z.string(),
  title: z.string(),
  state: z.string(),
  head: z.object({ ref: z.string(), sha: z.string() }),
  created_at: z.string(),
  merged_at: z.string().nullish(),
  closed_at: z.string().nullish(),
});

const iso = (value: string | null | undefined): string | null => (value ? new Date(value).toISOString() : null);

export function toPullRequest(value: unknown): PullRequestInfo {
  const {
    number,
    html_url: url,
    title,
    state,
    head,
    created_at: openedAt,
    merged_at: mergedAt,
    closed_at: closedAt,
  } = PullRequest.parse(value);
  return {
    number,
    url,
    title,
    branch: head.ref,
    headSha: head.sha,
    state: mergedAt ? 'merged' : state === 'open' ? 'open' : 'closed',
    openedAt: new Date(openedAt).toISOString(),
    mergedAt: iso(mergedAt),
    closedAt: iso(closedAt),
  };
}
