export {
  type ActionName,
  actionNames,
  actionPins,
  bundledCatalogue,
  type Catalogue,
  type CatalogueAction,
  catalogueAction,
  catalogueVersion,
  isActionName,
  pinsOf,
  versionOf,
} from './catalogue/catalogue.ts';
export { effectiveCatalogue, keptCatalogue } from './catalogue/effective-catalogue.ts';
export { actionOfMajor, bundledOtherMajors, otherMajors, type ReleasePin } from './catalogue/other-majors.ts';
export { contentHash } from './draft/content-hash.ts';
export { type DraftInput, type DraftOutcome, draftProposal } from './draft/draft-proposal.ts';
export { draftSteadily, type PublishedProposal } from './draft/draft-steadily.ts';
export { mattersToDraft } from './draft/matters-to-draft.ts';
export { type MergeRules, mergeSettings } from './draft/merge-settings.ts';
export { type VerifyInput, verifyFiles } from './draft/verify-files.ts';
export { warmUpGate } from './gate/check-lint.ts';
export type { GateInput } from './gate/gate-input.ts';
export { lintWorkflows } from './gate/lint-workflows.ts';
export { runGate } from './gate/run-gate.ts';
export { type MendedFiles, verifyMendedFiles } from './gate/verify-mended-files.ts';
export { allowedCommands, type PlanOptions, planWorkflow } from './plan/plan-workflow.ts';
export type {
  ActionStep,
  Decided,
  Omission,
  PlannedJob,
  PlannedMatrix,
  PlannedService,
  PlannedStep,
  RunStep,
  WorkflowPlan,
} from './plan/workflow-plan.ts';
export { type FixPullRequestInput, fixPullRequestBody, fixPullRequestTitle } from './pull-request/fix-pull-request.ts';
export { type PullRequestBodyInput, pullRequestBody, pullRequestTitle } from './pull-request/pull-request-body.ts';
export { renderWorkflow } from './render/render-workflow.ts';
