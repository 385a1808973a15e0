export { AddressScheme } from './address-scheme.ts';
export { ciProviderNames } from './ci-provider-names.ts';
export { ecosystemNames } from './ecosystem-names.ts';
export { Candidate, Fact, FactKind, FactValue, SourcePlace } from './fact.ts';
export { monthsBetween, type Release, type ReleaseTable, releaseTables, supportedVersions, versionsOf } from './release-tables.ts';
export { ServiceKind } from './service-kind.ts';
export {
  Ecosystem,
  EnvironmentNeed,
  ExistingCi,
  Project,
  ProjectRole,
  ServiceNeed,
  SnapshotProblem,
  StackProfile,
  Task,
  TaskPurpose,
  Workspace,
} from './stack-profile.ts';
