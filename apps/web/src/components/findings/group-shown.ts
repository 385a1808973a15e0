import type { FindingGrouping, RepositoryFinding } from '@autodevops/contracts/api';

/** Findings that belong together, as they follow one another in the list. */
export interface ShownGroup {
  /** The id of the rule or of the repository. */
  readonly id: string;
  readonly items: readonly RepositoryFinding[];
}

/** Puts neighbours of one rule, or of one repository, together. The order stays. */
export function groupShown(items: readonly RepositoryFinding[], by: FindingGrouping): ShownGroup[] {
  const groups = Map.groupBy(items, ({ finding, repository }) => (by === 'rule' ? finding.ruleId : repository.id));
  return [...groups].map(([id, group]) => ({ id, items: group }));
}
