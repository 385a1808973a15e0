export { Finding, FindingConfidence, Severity } from './finding.ts';
