import type { Finding, Maturity } from '@autodevops/contracts/audit';
import type { StackProfile } from '@autodevops/contracts/stack';
import type { ProposalDraft } from '@autodevops/contracts/workflow';
import { z } from 'zod';
import { CriterionNote, nextSteps } from '../../material/criterion-note.ts';
import { FactNote, factNotes } from '../../material/fact-note.ts';
import { FindingNote, openFindings } from '../../material/finding-note.ts';

/** Something that the planner offers and that a reviewer takes or leaves. */
const OptionNote = z.object({
  id: z.string().regex(/^[a-z][a-z0-9-]{0,60}$/),
  title: z.string().max(200),
  /** What it adds and what it asks for on GitHub. */
  adds: z.string().max(1_500),
  jobs: z.array(z.string().max(400)).max(12),
  needs: z.array(z.string().max(300)).max(12),
  /** The facts that it was planned from. */
  factIds: z.array(z.string().max(300)).max(12),
});

export const ReviewInput = z.object({
  options: z.array(OptionNote).max(12),
  facts: z.array(FactNote).max(60),
  findings: z.array(FindingNote).max(25),
  nextSteps: z.array(CriterionNote).max(12),
});
export type ReviewInput = z.infer<typeof ReviewInput>;

/** What a review of the options of a proposal is made from: only what is on offer is in it. */
export function reviewInput(source: {
  readonly profile: StackProfile;
  readonly draft: Pick<ProposalDraft, 'companions'>;
  readonly findings: readonly Finding[];
  readonly maturity: Maturity | null;
}): ReviewInput {
  const facts = factNotes(source.profile, 60);
  const known = new Set(facts.map(({ id }) => id));
  const offered = source.draft.companions.filter(({ file }) => file !== null).slice(0, 12);
  return {
    options: offered.map(({ id, title, explanation, jobs, needs }) => ({
      id,
      title: title.slice(0, 200),
      adds: explanation.slice(0, 1_500),
      jobs: jobs.slice(0, 12).map((job) => `${job.title}: ${job.explanation}`.slice(0, 400)),
      needs: (needs ?? []).slice(0, 12).map(({ kind, name, why }) => `${kind} ${name}: ${why}`.slice(0, 300)),
      factIds: [...new Set(jobs.flatMap(({ factIds }) => factIds))].filter((id) => known.has(id)).slice(0, 12),
    })),
    facts,
    findings: openFindings(source.findings),
    nextSteps: nextSteps(source.maturity),
  };
}
