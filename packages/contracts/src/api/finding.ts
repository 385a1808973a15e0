import { z } from 'zod';
import { Finding, FindingExcerpt, Severity } from '../audit/index.ts';
import { SeverityCounts } from './analysis.ts';
import { Job } from './job.ts';
import { PullRequestState } from './pull-request.ts';

/**
 * `open` asks for something to be done; `acknowledged` was accepted with a reason that still holds, here or in a file; `fixing` has a pull request that mends
 * it, open or merged and not yet analysed; `mended` is gone from the latest analysis after such a pull request was merged.
 */
export const FindingState = z.enum(['open', 'acknowledged', 'fixing', 'mended']);
export type FindingState = z.infer<typeof FindingState>;

/** Why a finding is accepted, by whom and until when; without a time it is accepted for good. */
export const Acknowledgement = z.object({
  reason: z.string(),
  expiresAt: z.iso.datetime().nullable(),
  /** The login of the member, or null when they have left. */
  by: z.string().nullable(),
  at: z.iso.datetime(),
});
export type Acknowledgement = z.infer<typeof Acknowledgement>;

/**
 * An open pull request of ours that changes a file which a fix would change too. GitHub merges both where their lines are apart; otherwise the
 * second one conflicts.
 */
export const OverlappingPullRequest = z.object({ number: z.number().int(), url: z.url() });
export type OverlappingPullRequest = z.infer<typeof OverlappingPullRequest>;

/** A finding of the latest analysis of a repository, or one that was mended, with what was done about it. */
export const RepositoryFinding = z.object({
  id: z.uuid(),
  repository: z.object({ id: z.uuid(), owner: z.string(), name: z.string(), url: z.url() }),
  /** The analysis that found it, and its commit. */
  analysisId: z.uuid(),
  commitSha: z.string(),
  state: FindingState,
  finding: Finding,
  /** Null for a finding that was stored before there were excerpts. */
  excerpt: FindingExcerpt.nullable(),
  acknowledgement: Acknowledgement.nullable(),
  /** The pull request that mends it. */
  pullRequest: z.object({ number: z.number().int(), url: z.url(), state: PullRequestState }).nullable(),
  /** What its fix may get in the way of; empty where it has none, and where nothing is left to do. */
  overlapping: z.array(OverlappingPullRequest),
});
export type RepositoryFinding = z.infer<typeof RepositoryFinding>;

export const FindingGrouping = z.enum(['rule', 'repository']);
export type FindingGrouping = z.infer<typeof FindingGrouping>;

const listOf = <Value extends z.ZodType<unknown, string>>(value: Value) =>
  z
    .string()
    .max(200)
    .default('')
    .transform((text) => (text === '' ? [] : text.split(',')))
    .pipe(z.array(value));

/** What to show. Lists are separated by commas; an empty value does not narrow. */
export const FindingsFilter = z.object({
  severity: listOf(Severity),
  state: listOf(FindingState),
  rule: z.string().max(100).default(''),
  /** `owner/name`, in any case. */
  repository: z.string().max(201).default(''),
  /** Part of a title, a message, a file, a rule or a repository, in any case. */
  query: z.string().max(200).default(''),
  fix: z.enum(['', 'any', 'safe']).default(''),
});
export type FindingsFilter = z.infer<typeof FindingsFilter>;

/** Gravest group first, and within it by severity, repository, file and line. A group's findings are neighbours, over pages too. */
export const FindingsQuery = FindingsFilter.extend({
  group: FindingGrouping.default('rule'),
  cursor: z.string().max(2000).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
});
export type FindingsQuery = z.infer<typeof FindingsQuery>;

/** How many findings there are, each count without the filter that it is a choice of: what choosing it would show. */
export const FindingsSummary = z.object({
  severities: SeverityCounts,
  states: z.record(FindingState, z.number().int()),
  rules: z.array(
    z.object({ ruleId: z.string(), title: z.string(), severity: Severity, count: z.number().int(), fixable: z.number().int() }),
  ),
  repositories: z.array(
    z.object({ id: z.uuid(), owner: z.string(), name: z.string(), severity: Severity, count: z.number().int(), fixable: z.number().int() }),
  ),
});
export type FindingsSummary = z.infer<typeof FindingsSummary>;

/** A finding by what it means, over all analyses of its repository. */
export const FindingKey = z.object({ repositoryId: z.uuid(), fingerprint: z.string().regex(/^[0-9a-f]{64}$/) });
export type FindingKey = z.infer<typeof FindingKey>;

export const AcknowledgeFindingsInput = z.object({
  findings: z.array(FindingKey).min(1).max(500),
  reason: z.string().trim().min(3).max(500),
  /** In the future; null for as long as nobody undoes it. */
  expiresAt: z.iso.datetime().nullable(),
});
export type AcknowledgeFindingsInput = z.infer<typeof AcknowledgeFindingsInput>;

export const UndoAcknowledgementsInput = z.object({ findings: z.array(FindingKey).min(1).max(500) });
export type UndoAcknowledgementsInput = z.infer<typeof UndoAcknowledgementsInput>;

/** Findings of one analysis to be mended by one pull request. */
export const MendFindingsInput = z.object({
  /** The latest analysis of the repository: its commit is what the fix is made on. */
  analysisId: z.uuid(),
  fingerprints: z.array(FindingKey.shape.fingerprint).min(1).max(500),
});
export type MendFindingsInput = z.infer<typeof MendFindingsInput>;

/** The job that mends them, and what its pull request may get in the way of. */
export const MendAnswer = Job.extend({ overlapping: z.array(OverlappingPullRequest) });
export type MendAnswer = z.infer<typeof MendAnswer>;
