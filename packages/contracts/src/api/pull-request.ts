import { z } from 'zod';

export const PullRequestState = z.enum(['open', 'merged', 'closed']);
export type PullRequestState = z.infer<typeof PullRequestState>;

export const PullRequest = z.object({
  id: z.uuid(),
  proposalId: z.uuid(),
  number: z.number().int(),
  url: z.url(),
  branch: z.string(),
  title: z.string(),
  state: PullRequestState,
  headSha: z.string(),
  /** `none` until a check has reported. */
  checks: z.object({
    state: z.enum(['none', 'pending', 'success', 'failure']),
    total: z.number().int(),
    passed: z.number().int(),
    failed: z.number().int(),
  }),
  review: z.enum(['none', 'approved', 'changes-requested', 'commented']),
  openedAt: z.iso.datetime(),
  mergedAt: z.iso.datetime().nullable(),
  closedAt: z.iso.datetime().nullable(),
});
export type PullRequest = z.infer<typeof PullRequest>;
