export { Companion } from './companion.ts';
export { CompanionId } from './companion-id.ts';
export { fileMarker, isOurFile } from './file-marker.ts';
export { GateCheck, GateCheckId, GateResult, LineReason, ProposalFile, ProposalJob, ProposalNeed } from './proposal.ts';
export { ProposalDraft } from './proposal-draft.ts';
