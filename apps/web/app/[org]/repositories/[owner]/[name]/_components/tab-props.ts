import type { RepositoryOverview } from '@autodevops/contracts/api';
import type { RepositoryAddress } from '#api/repository-address.ts';
import type { RepositoryTab } from '#navigation/paths.ts';

/** What every tab of a repository is given. */
export interface TabProps {
  readonly overview: RepositoryOverview;
  readonly address: RepositoryAddress;
  readonly onTab: (tab: RepositoryTab) => void;
}
