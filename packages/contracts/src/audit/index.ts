export { Finding, FindingConfidence, Fix, FixSafety, Place, Severity, TextEdit } from './finding.ts';
