'use client';

import { FindingGrouping, type FindingState, type FindingsSummary } from '@autodevops/contracts/api';
import { Severity } from '@autodevops/contracts/audit';
import { Search } from 'lucide-react';
import type { ReactNode } from 'react';
import type { FindingFilter, FixedFilter } from '../../api/findings/finding-filter.ts';
import { fullNameOf } from '../../api/repository-address.ts';
import { severityLooks } from '../repository/severity-counts.tsx';
import { classNames } from '../ui/class-names.ts';
import { Input } from '../ui/input.tsx';
import { Select } from '../ui/select.tsx';
import { useCurrentInView } from '../ui/use-current-in-view.ts';

export interface FilterBarProps {
  readonly filter: FindingFilter;
  readonly summary: FindingsSummary | undefined;
  /** What the page itself holds fast and so offers no choice of. */
  readonly fixed: FixedFilter;
  readonly onFilter: (filter: FindingFilter) => void;
}

const stateTitles: Record<FindingState, string> = { open: 'Open', fixing: 'Being fixed', acknowledged: 'Acknowledged', mended: 'Mended' };
const stateOrder = ['open', 'fixing', 'acknowledged', 'mended'] as const satisfies readonly FindingState[];
const groupTitles: Record<FindingGrouping, string> = { rule: 'Rule', repository: 'Repository' };

function Choice({
  isChosen,
  onChoose,
  className,
  children,
}: {
  isChosen: boolean;
  onChoose: () => void;
  className?: string;
  children: ReactNode;
}) {
  return (
    <button
      type="button"
      aria-pressed={isChosen}
      onClick={onChoose}
      className={classNames(
        'inline-flex h-8 shrink-0 items-center gap-1.5 rounded-md border px-2.5 text-sm',
        className,
        isChosen ? 'border-accent bg-accent-soft text-accent-ink' : 'border-line text-ink-muted hover:border-line-strong hover:text-ink',
      )}
    >
      {children}
    </button>
  );
}

function Severities({ filter, summary, onFilter }: FilterBarProps) {
  const toggle = (severity: Severity) =>
    filter.severities.includes(severity)
      ? filter.severities.filter((each) => each !== severity)
      : Severity.options.filter((each) => each === severity || filter.severities.includes(each));
  return (
    <fieldset className="flex flex-wrap gap-1 sm:gap-1.5">
      <legend className="sr-only">Severity</legend>
      {Severity.options.map((severity) => {
        const { icon: Icon, className, title } = severityLooks[severity];
        const count = summary?.severities[severity];
        return (
          <Choice
            key={severity}
            className="max-sm:gap-1 max-sm:px-2 max-sm:text-xs"
            isChosen={filter.severities.includes(severity)}
            onChoose={() => onFilter({ ...filter, severities: toggle(severity) })}
          >
            <Icon
              aria-hidden
              className={classNames('size-3.5 max-sm:hidden', count === 0 ? 'text-ink-subtle' : className)}
              strokeWidth={2.25}
            />
            {title}
            <span className="text-ink-muted">{count ?? ''}</span>
          </Choice>
        );
      })}
    </fieldset>
  );
}

function States({ filter, summary, onFilter }: FilterBarProps) {
  const row = useCurrentInView<HTMLFieldSetElement>(filter.state);
  return (
    <fieldset ref={row} className="-mx-4 flex gap-1 overflow-x-auto border-line border-b px-4 sm:mx-0 sm:px-0 [scrollbar-width:none]">
      <legend className="sr-only">State</legend>
      {stateOrder.map((state) => (
        <button
          key={state}
          type="button"
          aria-pressed={filter.state === state}
          onClick={() => onFilter({ ...filter, state })}
          className={classNames(
            '-mb-px flex h-9 shrink-0 items-center gap-1.5 border-b-2 px-2 text-sm -outline-offset-2',
            filter.state === state ? 'border-accent font-medium text-ink' : 'border-transparent text-ink-muted hover:text-ink',
          )}
        >
          {stateTitles[state]}
          <span className="font-normal text-ink-muted text-xs">{summary?.states[state] ?? ''}</span>
        </button>
      ))}
    </fieldset>
  );
}

/** What narrows and orders the list. Every choice says how many findings it would show. */
export function FilterBar(props: FilterBarProps) {
  const { filter, summary, fixed, onFilter } = props;
  const selectCount = [fixed.repository, fixed.rule].filter((each) => each === undefined).length;
  return (
    <search className="flex flex-col gap-3">
      <States {...props} />
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <Input
          type="search"
          aria-label="Search findings"
          placeholder="Search findings"
          className="w-56 max-sm:w-full"
          icon={<Search aria-hidden className="size-4" strokeWidth={1.75} />}
          value={filter.query}
          onChange={(event) => onFilter({ ...filter, query: event.target.value })}
        />
        <Severities {...props} />
      </div>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2 max-sm:grid max-sm:grid-cols-2">
        {fixed.repository === undefined ? (
          <Select label="Repository" value={filter.repository} onChange={(repository) => onFilter({ ...filter, repository })}>
            <option value="">Every repository</option>
            {(summary?.repositories ?? []).map((repository) => (
              <option key={repository.id} value={fullNameOf(repository)}>
                {fullNameOf(repository)} ({repository.count})
              </option>
            ))}
            {filter.repository === '' || summary?.repositories.some((each) => fullNameOf(each) === filter.repository) ? null : (
              <option value={filter.repository}>{filter.repository} (0)</option>
            )}
          </Select>
        ) : null}
        {fixed.rule === undefined ? (
          <Select label="Rule" value={filter.rule} onChange={(rule) => onFilter({ ...filter, rule })}>
            <option value="">Every rule</option>
            {(summary?.rules ?? []).map(({ ruleId, title, count }) => (
              <option key={ruleId} value={ruleId}>
                {title} ({count})
              </option>
            ))}
            {filter.rule === '' || summary?.rules.some(({ ruleId }) => ruleId === filter.rule) ? null : (
              <option value={filter.rule}>{filter.rule} (0)</option>
            )}
          </Select>
        ) : null}
        <div className={classNames('flex flex-1 items-center gap-3', selectCount === 2 && 'max-sm:col-span-2')}>
          <Choice isChosen={filter.hasFix} onChoose={() => onFilter({ ...filter, hasFix: !filter.hasFix })}>
            With a fix
          </Choice>
          {fixed.repository === undefined && fixed.rule === undefined ? (
            <fieldset className="ml-auto flex items-center gap-1.5">
              <legend className="float-left pr-1 text-ink-muted text-sm">Group by</legend>
              {FindingGrouping.options.map((group) => (
                <Choice key={group} isChosen={filter.group === group} onChoose={() => onFilter({ ...filter, group })}>
                  {groupTitles[group]}
                </Choice>
              ))}
            </fieldset>
          ) : null}
        </div>
      </div>
    </search>
  );
}
