import { type Proposal, type ProposalStatus, ProposalSummary } from '@autodevops/contracts/api';
import {
  Companion,
  CompanionId,
  chosenOf,
  GateResult,
  ProposalFile,
  ProposalJob,
  ProposalNeed,
  takeCompanions,
} from '@autodevops/contracts/workflow';
import { z } from 'zod';
import type { Transaction } from '../transaction.ts';

/** Proposals by their ids, without files; those that are not there are left out. */
export async function findProposalSummaries(tx: Transaction, organizationId: string, ids: readonly string[]): Promise<ProposalSummary[]> {
  if (ids.length === 0) return [];
  const rows = await tx.$queryRaw<Record<string, unknown>[]>`
    select id, analysis_id as "analysisId", status, commit_sha as "commitSha", content_hash as "contentHash",
      coalesce((gate ->> 'isPassed')::boolean, false) as "isGatePassed", created_at as "createdAt"
    from public.proposals
    where organization_id = ${organizationId}::uuid and id = any (${[...ids]}::uuid[])`;
  return rows.map((row) => ProposalSummary.parse({ ...row, createdAt: (row['createdAt'] as Date).toISOString() }));
}

export interface FindProposalInput {
  readonly organizationId: string;
  readonly repositoryId: string;
  readonly proposalId: string;
}

/** One proposal of a repository with its files in path order, or null. */
export async function findProposal(tx: Transaction, input: FindProposalInput): Promise<Proposal | null> {
  const { organizationId, repositoryId, proposalId } = input;
  const row = await tx.proposal.findFirst({
    where: { organizationId, repositoryId, id: proposalId },
    select: {
      jobs: true,
      needs: true,
      question: true,
      gate: true,
      companions: true,
      chosenCompanions: true,
      files: { orderBy: { path: 'asc' }, select: { path: true, content: true, provenance: true } },
    },
  });
  const [summary] = row === null ? [] : await findProposalSummaries(tx, organizationId, [proposalId]);
  if (row === null || !summary) return null;
  const base = { files: z.array(ProposalFile).parse(row.files), jobs: z.array(ProposalJob).parse(row.jobs) };
  const companions = z.array(Companion).parse(row.companions);
  const chosen = z.array(CompanionId).nullable().parse(row.chosenCompanions);
  return {
    ...summary,
    ...takeCompanions(base, companions, chosen ?? chosenOf(companions)),
    needs: z.array(ProposalNeed).parse(row.needs),
    question: row.question,
    gate: GateResult.parse(row.gate),
  };
}

/** The state that decides whether a proposal of CI may be published, or null when the repository has no such proposal. */
export async function findProposalStatus(tx: Transaction, input: FindProposalInput): Promise<ProposalStatus | null> {
  const { organizationId, repositoryId, proposalId } = input;
  const row = await tx.proposal.findFirst({
    where: { organizationId, repositoryId, id: proposalId, kind: 'ci' },
    select: { status: true },
  });
  // A check constraint holds the words of the column.
  return row === null ? null : (row.status as ProposalStatus);
}

/** The companions that publishing a proposal would take now. Empty where there is no such proposal. */
export async function findChosenCompanions(tx: Transaction, input: FindProposalInput): Promise<CompanionId[]> {
  const proposal = await findProposal(tx, input);
  return chosenOf(proposal?.companions ?? []);
}
