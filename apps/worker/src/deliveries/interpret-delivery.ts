import type { z } from 'zod';
import {
  AuthorizationPayload,
  ChecksPayload,
  InstallationPayload,
  InstallationRepositoriesPayload,
  PullRequestPayload,
  PushPayload,
  RepositoryPayload,
} from './delivery-payloads.ts';

/** What a delivery tells us to look at. Ids are GitHub's. */
export type Meaning =
  | { readonly means: 'push'; readonly installation: number; readonly repository: number; readonly ref: string; readonly commitSha: string }
  | { readonly means: 'pull-request-changed'; readonly installation: number; readonly repository: number; readonly number: number }
  | { readonly means: 'checks-changed'; readonly installation: number; readonly repository: number; readonly headSha: string }
  | { readonly means: 'installation-changed'; readonly installation: number }
  | { readonly means: 'installation-repositories-changed'; readonly installation: number; readonly repositories: readonly number[] }
  | { readonly means: 'repository-changed'; readonly installation: number; readonly repository: number }
  | { readonly means: 'authorization-revoked'; readonly githubUserId: number };

/** Why a delivery was not acted on. Stable: it is kept with the delivery. */
export type IgnoredReason =
  | 'event.unused'
  | 'action.unused'
  | 'payload.unexpected'
  | 'branch.deleted'
  | 'branch.not_default'
  | 'installation.not_found'
  | 'repository.not_connected'
  | 'repository.suspended'
  | 'pull_request.not_ours';

export type Interpretation = Meaning | { readonly means: 'nothing'; readonly reason: IgnoredReason };

type Interpreter = (payload: unknown) => Interpretation;

/** One entry an event: the actions that count (null for events without one), and what they mean. */
const events: Readonly<Record<string, { readonly actions: ReadonlySet<string> | null; readonly interpret: Interpreter }>> = {
  push: { actions: null, interpret: reading(PushPayload, interpretPush) },
  pull_request: {
    actions: new Set(['opened', 'closed', 'reopened', 'synchronize', 'edited', 'ready_for_review', 'converted_to_draft']),
    interpret: reading(PullRequestPayload, interpretPullRequest),
  },
  pull_request_review: {
    actions: new Set(['submitted', 'edited', 'dismissed']),
    interpret: reading(PullRequestPayload, interpretPullRequest),
  },
  check_suite: { actions: new Set(['completed', 'requested', 'rerequested']), interpret: reading(ChecksPayload, interpretChecks) },
  check_run: { actions: new Set(['created', 'completed', 'rerequested']), interpret: reading(ChecksPayload, interpretChecks) },
  status: { actions: null, interpret: reading(ChecksPayload, interpretChecks) },
  installation: {
    actions: new Set(['created', 'deleted', 'suspend', 'unsuspend', 'new_permissions_accepted']),
    interpret: reading(InstallationPayload, ({ installation }) => ({ means: 'installation-changed', installation: installation.id })),
  },
  installation_repositories: {
    actions: new Set(['added', 'removed']),
    interpret: reading(InstallationRepositoriesPayload, (payload) => ({
      means: 'installation-repositories-changed',
      installation: payload.installation.id,
      repositories: [...payload.repositories_added, ...payload.repositories_removed].map(({ id }) => id),
    })),
  },
  repository: {
    actions: new Set(['renamed', 'transferred', 'deleted', 'edited', 'privatized', 'publicized', 'archived', 'unarchived']),
    interpret: reading(RepositoryPayload, ({ installation, repository }) => ({
      means: 'repository-changed',
      installation: installation.id,
      repository: repository.id,
    })),
  },
  github_app_authorization: {
    actions: new Set(['revoked']),
    interpret: reading(AuthorizationPayload, ({ sender }) => ({ means: 'authorization-revoked', githubUserId: sender.id })),
  },
};

/** What a delivery means. Never throws: an unknown event, action or form means nothing, with the reason. */
export function interpretDelivery(event: string, action: string | null, payload: unknown): Interpretation {
  const entry = Object.hasOwn(events, event) ? events[event] : undefined;
  if (!entry) return { means: 'nothing', reason: 'event.unused' };
  if (entry.actions && !entry.actions.has(action ?? '')) return { means: 'nothing', reason: 'action.unused' };
  return entry.interpret(payload);
}

function reading<Schema extends z.ZodType>(schema: Schema, interpret: (payload: z.output<Schema>) => Interpretation): Interpreter {
  return (payload) => {
    const parsed = schema.safeParse(payload);
    return parsed.success ? interpret(parsed.data) : { means: 'nothing', reason: 'payload.unexpected' };
  };
}

function interpretPush(payload: z.output<typeof PushPayload>): Interpretation {
  if (!payload.ref.startsWith('refs/heads/')) return { means: 'nothing', reason: 'branch.not_default' };
  if (payload.deleted || /^0+$/.test(payload.after)) return { means: 'nothing', reason: 'branch.deleted' };
  return {
    means: 'push',
    installation: payload.installation.id,
    repository: payload.repository.id,
    ref: payload.ref,
    commitSha: payload.after,
  };
}

function interpretPullRequest(payload: z.output<typeof PullRequestPayload>): Interpretation {
  return {
    means: 'pull-request-changed',
    installation: payload.installation.id,
    repository: payload.repository.id,
    number: payload.pull_request.number,
  };
}

function interpretChecks(payload: z.output<typeof ChecksPayload>): Interpretation {
  const headSha = payload.check_run?.head_sha ?? payload.check_suite?.head_sha ?? payload.sha;
  if (headSha === undefined) return { means: 'nothing', reason: 'payload.unexpected' };
  return { means: 'checks-changed', installation: payload.installation.id, repository: payload.repository.id, headSha };
}
