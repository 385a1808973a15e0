export { type AiConfig, aiConfigFrom } from './ai-config.ts';
export type { BreakerKey, BreakerStore, OpenBreaker } from './breaker/breaker-store.ts';
export { type BreakerSettings, type BreakerState, defaultBreakerSettings } from './breaker/model-breakers.ts';
export { AiEnvironment, standardQuotas } from './env.ts';
export { type Accepted, acceptAnswer, acceptItem } from './fence/accept-answer.ts';
export { type Fence, type FencedPrompt, fence } from './fence/fence.ts';
export { unmaskAnswer } from './fence/unmask-answer.ts';
export type {
  AiLedger,
  Amount,
  CachedAnswer,
  DefaultQuotas,
  Extended,
  NewReservation,
  Payer,
  Reserved,
  Settlement,
} from './ledger/ledger.ts';
export { defaultModels } from './models/default-models.ts';
export { type LoadedModels, loadModels } from './models/load-models.ts';
export { Model, ModelEffort, ModelTier } from './models/model.ts';
export { keyProviderOf, type OperatorKey, operatorKeys } from './operator-keys.ts';
export { aiProblems, type PreparedAi, type PreparedAiOutcome, prepareAi } from './prepare-ai.ts';
export { createKeyTest, type KeyTest } from './providers/create-key-test.ts';
export { createProviders } from './providers/create-providers.ts';
export {
  type ModelCall,
  type ModelChunk,
  type ModelReply,
  type ModelTurn,
  maxReplyBytes,
  type Provider,
  ProviderFailure,
} from './providers/provider.ts';
export type { KeyRing, ProviderKey } from './router/choose-models.ts';
export { createKeyRing, type KeySources } from './router/create-key-ring.ts';
export { createRouter, type RunningRouter } from './router/create-router.ts';
export { createRouterPorts, processPorts, type RouterStores } from './router/create-router-ports.ts';
export type { AiRouter, Answer, AnswerEvent, RequestContext } from './router/router.ts';
export type { RouterClock, RouterLog, RouterPorts } from './router/router-ports.ts';
export { SummaryInput, summaryInput } from './tasks/analysis-summary/summary-input.ts';
export { ExplanationInput, explanationInput } from './tasks/finding-explanation/explanation-input.ts';
export { DiagnosisInput, diagnosisInput } from './tasks/incident-diagnosis/diagnosis-input.ts';
export { MissionInput, missionInput } from './tasks/mission/mission-input.ts';
export { ReviewInput, reviewInput } from './tasks/proposal-review/review-input.ts';
export { type DataPart, defineTask, type Task, type TaskBudget, type TaskPrompt } from './tasks/task.ts';
export { type AnyTask, tasks } from './tasks/tasks.ts';
export { TutorInput, tutorInput } from './tasks/tutor/tutor-input.ts';
