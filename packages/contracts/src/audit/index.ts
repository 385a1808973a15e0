export { AuditBaseline, AuditReport, BaselineEntry, BaselineState, ReportedFinding } from './audit-report.ts';
export { CodeExcerpt, DiffHunk, DiffLine, FindingExcerpt } from './excerpt.ts';
export { Finding, FindingConfidence, Fix, FixSafety, Place, Severity, Suppression, SuppressionSource, TextEdit } from './finding.ts';
export type { ActionAdvisory, ActionCreator, ActionFacts, ActionPin, GitHubFacts, RepositoryFacts, WorkflowRuns } from './github-facts.ts';
export { type ImageReference, imageName, parseImageReference } from './image-reference.ts';
export type { LintMessage } from './lint-message.ts';
export { AreaMaturity, Maturity, MaturityArea, MaturityCriterion, MaturityLevel } from './maturity.ts';
