import type { ProposalDraft } from '@autodevops/contracts/workflow';
import type { Transaction } from '../transaction.ts';

export interface SaveProposalInput {
  readonly organizationId: string;
  readonly repositoryId: string;
  readonly analysisId: string;
  readonly commitSha: string;
  readonly draft: ProposalDraft;
}

/** Writes a proposal with its files and returns its id: `ready` when its gate passed, `rejected` otherwise. */
export async function saveProposal(tx: Transaction, input: SaveProposalInput): Promise<string> {
  const { draft } = input;
  const [proposal] = await tx.$queryRaw<{ id: string }[]>`
    insert into public.proposals
      (organization_id, repository_id, analysis_id, status, commit_sha, content_hash, catalogue_version, jobs, needs, question, gate)
    values (${input.organizationId}::uuid, ${input.repositoryId}::uuid, ${input.analysisId}::uuid,
      ${draft.gate.isPassed ? 'ready' : 'rejected'}, ${input.commitSha}, ${draft.contentHash}, ${draft.catalogueVersion},
      ${JSON.stringify(draft.jobs)}::jsonb, ${JSON.stringify(draft.needs)}::jsonb, ${draft.question}, ${JSON.stringify(draft.gate)}::jsonb)
    returning id`;
  if (!proposal) throw new Error('An insert returned no row.');
  await tx.$executeRaw`
    insert into public.proposal_files (organization_id, proposal_id, path, content, provenance)
    select ${input.organizationId}::uuid, ${proposal.id}::uuid, file ->> 'path', file ->> 'content', file -> 'provenance'
    from jsonb_array_elements(${JSON.stringify(draft.files)}::jsonb) as file`;
  return proposal.id;
}
