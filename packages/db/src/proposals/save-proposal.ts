import { type ProposalDraft, withoutCompanions } from '@autodevops/contracts/workflow';
import type { Transaction } from '../transaction.ts';

export interface SaveProposalInput {
  readonly organizationId: string;
  readonly repositoryId: string;
  readonly analysisId: string;
  readonly commitSha: string;
  readonly draft: ProposalDraft;
}

/**
 * Writes a proposal with its files and returns its id: `ready` when its gate passed, `rejected` otherwise. What a member has chosen for the
 * proposal before it holds for this one too.
 */
export async function saveProposal(tx: Transaction, input: SaveProposalInput): Promise<string> {
  const { draft } = input;
  const base = withoutCompanions(draft);
  const [proposal] = await tx.$queryRaw<{ id: string }[]>`
    insert into public.proposals
      (organization_id, repository_id, analysis_id, status, commit_sha, content_hash, catalogue_version, jobs, needs, question, gate,
       companions, pins, chosen_companions)
    values (${input.organizationId}::uuid, ${input.repositoryId}::uuid, ${input.analysisId}::uuid,
      ${draft.gate.isPassed ? 'ready' : 'rejected'}, ${input.commitSha}, ${draft.contentHash}, ${draft.catalogueVersion},
      ${JSON.stringify(base.jobs)}::jsonb, ${JSON.stringify(draft.needs)}::jsonb, ${draft.question}, ${JSON.stringify(draft.gate)}::jsonb,
      ${JSON.stringify(draft.companions)}::jsonb, ${draft.pins === undefined ? null : JSON.stringify(draft.pins)}::jsonb, (
        select chosen_companions from public.proposals where repository_id = ${input.repositoryId}::uuid and kind = 'ci'
        order by created_at desc, id desc limit 1
      ))
    returning id`;
  if (!proposal) throw new Error('An insert returned no row.');
  await tx.$executeRaw`
    insert into public.proposal_files (organization_id, proposal_id, path, content, provenance)
    select ${input.organizationId}::uuid, ${proposal.id}::uuid, file ->> 'path', file ->> 'content', file -> 'provenance'
    from jsonb_array_elements(${JSON.stringify(base.files)}::jsonb) as file`;
  return proposal.id;
}
