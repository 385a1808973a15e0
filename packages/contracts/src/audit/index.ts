export { Finding, FindingConfidence, Fix, FixSafety, Place, Severity, TextEdit } from './finding.ts';
export type { ActionAdvisory, ActionFacts, ActionPin, GitHubFacts, RepositoryFacts, WorkflowRuns } from './github-facts.ts';
