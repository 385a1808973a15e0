import { z } from 'zod';

/**
 * GitHub's payloads, as far as they are read here: only the fields that say which thing to look at. What that thing is like at present is
 * asked of GitHub, because deliveries come late, twice and in any order. Extra fields are tolerated.
 */

const Installation = z.object({ id: z.number().int() });
const Repository = z.object({ id: z.number().int() });

export const PushPayload = z.object({
  ref: z.string(),
  after: z.string(),
  deleted: z.boolean().default(false),
  installation: Installation,
  repository: Repository,
});

export const PullRequestPayload = z.object({
  installation: Installation,
  repository: Repository,
  pull_request: z.object({ number: z.number().int() }),
});

const CheckRun = z.object({ head_sha: z.string() });

/** `check_run` and `check_suite` name their commit in a member of their own name, `status` at the top. */
export const ChecksPayload = z.object({
  installation: Installation,
  repository: Repository,
  check_run: CheckRun.optional(),
  check_suite: CheckRun.optional(),
  sha: z.string().optional(),
});

export const InstallationPayload = z.object({ installation: Installation });

export const InstallationRepositoriesPayload = z.object({
  installation: Installation,
  repositories_added: z.array(Repository).default([]),
  repositories_removed: z.array(Repository).default([]),
});

export const RepositoryPayload = z.object({ installation: Installation, repository: Repository });

export const AuthorizationPayload = z.object({ sender: z.object({ id: z.number().int() }) });
