export { Companion } from './companion.ts';
export { CompanionId } from './companion-id.ts';
export { explainLines, type LineExplanation } from './explain-lines.ts';
export { authorshipOf, type FileAuthorship, fileMarker, isOurFile, sealFile, sealLineCount } from './file-marker.ts';
export { type LinePolicy, LinePolicyId, linePolicies } from './line-policy.ts';
export { GateCheck, GateCheckId, GateResult, LineReason, LosingCandidate, ProposalFile, ProposalJob, ProposalNeed } from './proposal.ts';
export { ProposalDraft, ProposalOverlap, ProposalPin } from './proposal-draft.ts';
export { type ChosenParts, chosenOf, needsOf, takeCompanions, withoutCompanions } from './take-companions.ts';
