import { z } from 'zod';
import { TaskPurpose } from '../stack/index.ts';
import { Companion } from './companion.ts';
import { GateResult, ProposalFile, ProposalJob, ProposalNeed } from './proposal.ts';

/** A job of existing CI that does what a job of the proposal does: both would run. */
export const ProposalOverlap = z.object({
  provider: z.string(),
  file: z.string(),
  line: z.number().int().min(1),
  /** The name of the job there. */
  job: z.string(),
  purposes: z.array(TaskPurpose).min(1),
});
export type ProposalOverlap = z.infer<typeof ProposalOverlap>;

/** One action at one commit, as it is kept with a proposal; `ActionPin` of the audit as data from outside. */
export const ProposalPin = z.object({
  version: z.string(),
  sha: z.string(),
  runtime: z.string().nullable(),
  inputs: z.record(z.string(), z.string().nullable()),
});
export type ProposalPin = z.infer<typeof ProposalPin>;

/** The result of planning, rendering and gating. The same profile, options and catalogue give the same bytes. */
export const ProposalDraft = z.object({
  /** What would be written: the CI workflow, then the files of the companions that are chosen. */
  files: z.array(ProposalFile),
  jobs: z.array(ProposalJob),
  needs: z.array(ProposalNeed),
  /** Every companion there is, offered or not, in the order they are shown. */
  companions: z.array(Companion),
  /** What existing CI runs already, in the order of its files. */
  overlaps: z.array(ProposalOverlap).optional(),
  /** Titles of jobs here that checks of existing workflows have too: a required check of that name would stand for both. */
  sharedCheckNames: z.array(z.string()).optional(),
  /** At most one. */
  question: z.string().nullable(),
  /** Over the files and those of every companion on offer, so that any choice of them has passed. */
  gate: GateResult,
  /** Of the catalogue that the actions are pinned by: its day, and digits of the hash of its pins. */
  catalogueVersion: z.string(),
  /** The pins of that catalogue that the files use, and those of every companion on offer, by name: what they are judged by again. */
  pins: z.record(z.string(), ProposalPin).optional(),
  /** SHA-256 in hex over paths and contents, in path order. */
  contentHash: z.string(),
});
export type ProposalDraft = z.infer<typeof ProposalDraft>;
