export { AnswerOrigin, OfflineReason } from './answer.ts';
export type { AiEvent } from './event.ts';
export { AnalysisProse, FindingExplanation, IncidentExplanation, MissionProse, ProposalReview, TutorReply } from './outputs.ts';
export { QuotaLimits, QuotaRefusal, QuotaScope, QuotaUnit, QuotaUse } from './quota.ts';
export { AiRequest, AiRequestMoment, AiRequestOutcome, ModelFailureKind, TokenUse } from './request.ts';
export { AiKeyProvider, AiProviderId, AiTaskId, Claim } from './task.ts';
