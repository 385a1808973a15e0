export { fileMarker, isOurFile } from './file-marker.ts';
export { GateCheck, GateCheckId, GateResult, LineReason, ProposalDraft, ProposalFile, ProposalJob, ProposalNeed } from './proposal.ts';
