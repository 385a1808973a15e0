import type { RepositoryOverview } from '@autodevops/contracts/api';
import type { Severity } from '@autodevops/contracts/audit';
import type { RepositoryAddress } from '#api/repository-address.ts';
import type { RepositoryTab } from '#navigation/paths.ts';

/** What every tab of a repository is given. */
export interface TabProps {
  readonly overview: RepositoryOverview;
  readonly address: RepositoryAddress;
  /** Goes to a tab, narrowed to these severities where it is the one of the findings. */
  readonly onTab: (tab: RepositoryTab, severities?: readonly Severity[]) => void;
}
