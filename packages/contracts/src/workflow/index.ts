export { GateCheck, GateCheckId, GateResult, LineReason, ProposalDraft, ProposalFile, ProposalJob, ProposalNeed } from './proposal.ts';
