'use client';

import type { FindingGrouping, FindingsSummary, RepositoryFinding } from '@autodevops/contracts/api';
import Link from 'next/link';
import type { FixedFilter } from '../../api/findings/finding-filter.ts';
import { fullNameOf } from '../../api/repository-address.ts';
import { paths } from '../../navigation/paths.ts';
import { usePlace } from '../organization/organization-context.tsx';
import { severityLooks } from '../repository/severity-counts.tsx';
import { classNames } from '../ui/class-names.ts';
import type { FindingActions } from './finding-detail.tsx';
import { FindingRow } from './finding-row.tsx';
import type { ShownGroup } from './group-shown.ts';
import type { Selection } from './use-selection.ts';

interface GroupProps {
  readonly group: ShownGroup;
  readonly by: FindingGrouping;
  readonly summary: FindingsSummary | undefined;
  readonly fixed: FixedFilter;
  /** The finding that the address leads to. */
  readonly citedId: string | null;
  readonly selection: Selection;
  readonly actions: FindingActions;
}

function headingOf(first: RepositoryFinding, by: FindingGrouping): string {
  return by === 'rule' ? first.finding.title : fullNameOf(first.repository);
}

/** Findings of one rule, or of one repository, under its name. */
export function FindingGroup({ group, by, summary, fixed, citedId, selection, actions }: GroupProps) {
  const { organization } = usePlace();
  const [first] = group.items;
  if (first === undefined) return null;
  const total = (
    by === 'rule' ? summary?.rules.find(({ ruleId }) => ruleId === group.id) : summary?.repositories.find(({ id }) => id === group.id)
  )?.count;
  const selectedCount = group.items.filter(selection.has).length;
  const heading = headingOf(first, by);
  const { icon: Icon, className, title } = severityLooks[first.finding.severity];
  const href = by === 'rule' ? paths.rule(organization.slug, group.id) : paths.repository(organization.slug, first.repository, 'findings');
  return (
    <section className="flex flex-col rounded-md border border-line bg-surface" aria-label={heading}>
      <header className="flex items-center gap-3 rounded-t-md border-line border-b bg-sunken py-2 pr-4 pl-4">
        {actions.onAcknowledge === null ? null : (
          <input
            type="checkbox"
            className="mr-1 size-4 shrink-0 accent-accent"
            checked={selectedCount === group.items.length}
            ref={(box) => {
              if (box) box.indeterminate = selectedCount > 0 && selectedCount < group.items.length;
            }}
            onChange={(event) => selection.set(group.items, event.target.checked)}
            aria-label={`Select all of ${heading}`}
          />
        )}
        {by === 'rule' ? <Icon aria-label={title} className={classNames('size-4 shrink-0', className)} strokeWidth={2.25} /> : null}
        <h2 className="min-w-0 break-words font-medium text-sm">
          <Link href={href} className="hover:underline">
            {heading}
          </Link>
        </h2>
        <span className="shrink-0 text-ink-muted text-sm">{total ?? group.items.length}</span>
        {by === 'rule' ? <span className="ml-auto shrink-0 font-mono text-ink-muted text-xs max-sm:hidden">{group.id}</span> : null}
      </header>
      <ul>
        {group.items.map((item) => (
          <FindingRow
            key={`${item.repository.id} ${item.finding.fingerprint}`}
            item={item}
            group={by}
            fixed={fixed}
            isCited={item.id === citedId}
            isSelected={selection.has(item)}
            onSelect={(isSelected) => selection.set([item], isSelected)}
            actions={actions}
          />
        ))}
      </ul>
    </section>
  );
}
