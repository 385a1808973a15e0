'use client';

import { CircleCheck } from 'lucide-react';
import { useSearchParams } from 'next/navigation';
import { useDeferredValue } from 'react';
import {
  type FindingFilter,
  type FixedFilter,
  isNarrowed,
  readFindingFilter,
  writeFindingFilter,
} from '../../api/findings/finding-filter.ts';
import { useFindings } from '../../api/findings/list-findings.ts';
import { useFindingsSummary } from '../../api/findings/summarize-findings.ts';
import { useRepositories } from '../../api/repositories/list-repositories.ts';
import { replaceQuery } from '../../navigation/replace-search.ts';
import { usePlace } from '../organization/organization-context.tsx';
import { Button } from '../ui/button.tsx';
import { ErrorState } from '../ui/error-state.tsx';
import { Notice } from '../ui/notice.tsx';
import { AcknowledgeDialog } from './acknowledge-dialog.tsx';
import { CareNotice } from './care-notice.tsx';
import { FilterBar } from './filter-bar.tsx';
import { FindingGroup } from './finding-group.tsx';
import { FindingGroupsSkeleton } from './findings-skeleton.tsx';
import { groupShown } from './group-shown.ts';
import { MendingNotice } from './mending-notice.tsx';
import { NoFindings } from './no-findings.tsx';
import { SelectionBar } from './selection-bar.tsx';
import { useCitedFinding } from './use-cited-finding.ts';
import { useFindingCare } from './use-finding-care.ts';
import { useSelection } from './use-selection.ts';

export interface FindingsBoardProps {
  readonly fixed?: FixedFilter;
}

const nothingFixed: FixedFilter = {};

/** The filter of the address together with what the page holds fast, and how to change it. */
function useFilter(fixed: FixedFilter): readonly [FindingFilter, (filter: FindingFilter) => void] {
  const search = useSearchParams();
  const read = readFindingFilter(new URLSearchParams(search));
  const filter = { ...read, ...fixed, ...(fixed.rule === undefined ? {} : { group: 'repository' as const }) };
  const set = (next: FindingFilter) => {
    const own = {
      ...next,
      ...(fixed.repository === undefined ? {} : { repository: '' }),
      ...(fixed.rule === undefined ? {} : { rule: '', group: 'rule' as const }),
    };
    replaceQuery((current) => {
      const search = writeFindingFilter(own, current);
      search.delete('finding');
      return search;
    });
  };
  return [filter, set];
}

function Board({ fixed = nothingFixed }: FindingsBoardProps) {
  const { organization, session } = usePlace();
  const [filter, setFilter] = useFilter(fixed);
  const query = useDeferredValue(filter.query);
  const findings = useFindings(organization.id, { ...filter, query });
  const summary = useFindingsSummary(organization.id, { ...filter, query });
  // What was acknowledged a moment ago leaves the list at once, before the API has answered.
  const shown = (findings.data?.pages ?? []).flatMap(({ items }) => items).filter(({ state }) => state === filter.state);
  const cited = useCitedFinding({ organizationId: organization.id, filter, findings, shown });
  const selection = useSelection(shown);
  const care = useFindingCare({ organization, login: session.user.login, selection });
  if (findings.data === undefined && findings.isError) {
    return (
      <div className="flex flex-col gap-4">
        <FilterBar filter={filter} summary={summary.data} fixed={fixed} onFilter={setFilter} />
        <ErrorState error={findings.error} onRetry={() => void findings.refetch()}>
          Analyses and pull requests go on meanwhile.
        </ErrorState>
      </div>
    );
  }
  const own = {
    ...filter,
    repository: fixed.repository === undefined ? filter.repository : '',
    rule: fixed.rule === undefined ? filter.rule : '',
  };
  return (
    <div className="flex flex-col gap-4">
      <FilterBar filter={filter} summary={summary.data} fixed={fixed} onFilter={setFilter} />
      {care.mendings.map((mending) => (
        <MendingNotice
          key={mending.job.id}
          mending={mending}
          organizationId={organization.id}
          onDismiss={() => care.dismiss(mending)}
          onShow={() => setFilter({ ...filter, state: 'fixing' })}
        />
      ))}
      <CareNotice care={care} />
      {cited.isGone ? <Notice icon={CircleCheck}>The finding that was cited is gone: the latest analysis no longer has it.</Notice> : null}
      {findings.isPending || (shown.length === 0 && findings.isPlaceholderData) ? (
        <FindingGroupsSkeleton />
      ) : shown.length === 0 && !findings.hasNextPage ? (
        <NoFindings
          state={filter.state}
          onClear={
            isNarrowed(own) ? () => setFilter({ ...filter, severities: [], rule: '', repository: '', query: '', hasFix: false }) : null
          }
        />
      ) : (
        <div className="flex flex-col gap-4" aria-busy={findings.isPlaceholderData || undefined}>
          {groupShown(shown, filter.group).map((group) => (
            <FindingGroup
              key={group.id}
              group={group}
              by={filter.group}
              summary={findings.isPlaceholderData ? undefined : summary.data}
              fixed={fixed}
              citedId={cited.id}
              selection={selection}
              actions={care.actions}
            />
          ))}
          {findings.hasNextPage ? (
            <Button className="self-center" isPending={findings.isFetchingNextPage} onClick={() => void findings.fetchNextPage()}>
              Load more
            </Button>
          ) : null}
        </div>
      )}
      <SelectionBar selection={selection} actions={care.actions} isMending={care.isMending} />
      {care.asking.length === 0 ? null : (
        <AcknowledgeDialog items={care.asking} onClose={care.stopAsking} onAcknowledge={care.acknowledge} />
      )}
    </div>
  );
}

/** Findings with filters, groups, selection, and what can be done about them: the same on every page. */
export function FindingsBoard(props: FindingsBoardProps) {
  const { organization } = usePlace();
  const repositories = useRepositories(organization.id);
  // Before the first repository there is nothing to narrow, and one way on.
  if (repositories.data?.pages[0]?.items.length === 0) return <NoFindings state="open" onClear={null} />;
  return <Board {...props} />;
}
