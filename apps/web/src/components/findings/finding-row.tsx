'use client';

import type { FindingGrouping, RepositoryFinding } from '@autodevops/contracts/api';
import { ChevronRight, Quote } from 'lucide-react';
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import type { FixedFilter } from '../../api/findings/finding-filter.ts';
import { fullNameOf } from '../../api/repository-address.ts';
import { areSingleKeysOn } from '../keyboard/single-keys.ts';
import { severityLooks } from '../repository/severity-counts.tsx';
import { Badge } from '../ui/badge.tsx';
import { classNames } from '../ui/class-names.ts';
import { InlineCode } from '../ui/inline-code.tsx';
import { MiddleTruncate } from '../ui/middle-truncate.tsx';
import { CareBadge } from './finding-care.tsx';
import { type FindingActions, FindingDetail, SafetyBadge } from './finding-detail.tsx';

export interface FindingRowProps {
  readonly item: RepositoryFinding;
  readonly group: FindingGrouping;
  /** What the page holds fast and so need not be said again. */
  readonly fixed: FixedFilter;
  /** True for the one that the address leads to: it opens and comes into view. */
  readonly isCited: boolean;
  readonly isSelected: boolean;
  readonly onSelect: (isSelected: boolean) => void;
  readonly actions: FindingActions;
}

/** One finding: a line that opens, with a box to select it. `x` selects, `a` acknowledges, Enter opens. */
export function FindingRow({ item, group, fixed, isCited, isSelected, onSelect, actions }: FindingRowProps) {
  const [chosen, setChosen] = useState<boolean | null>(null);
  const isOpen = chosen ?? isCited;
  const detailId = useId();
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (!isCited) return;
    setChosen(null);
    button.current?.focus({ preventScroll: true });
    button.current?.closest('li')?.scrollIntoView({ block: 'start' });
  }, [isCited]);
  const { finding, repository } = item;
  const { icon: Icon, className, title } = severityLooks[finding.severity];
  const place = `${fixed.repository !== undefined || group === 'repository' ? '' : `${fullNameOf(repository)} · `}${finding.place.file}:${finding.place.line}`;
  const hasTitle = group === 'repository' && fixed.rule === undefined;
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !areSingleKeysOn() || actions.onAcknowledge === null) return;
    if (event.key === 'x') onSelect(!isSelected);
    else if (event.key === 'a') actions.onAcknowledge([item]);
    else return;
    event.preventDefault();
  };
  return (
    <li
      className={classNames(
        'border-line border-b last:border-b-0',
        isSelected && 'bg-accent-soft/40',
        isCited && 'outline-2 outline-accent -outline-offset-2',
      )}
    >
      <div className="flex items-start hover:bg-hover/60">
        {actions.onAcknowledge === null ? null : (
          <label className="flex shrink-0 cursor-pointer py-3 pr-1 pl-4">
            <input
              type="checkbox"
              className="mt-0.5 size-4 accent-accent"
              checked={isSelected}
              onChange={(event) => onSelect(event.target.checked)}
              aria-label={`Select ${finding.title} at ${finding.place.file}:${finding.place.line} in ${fullNameOf(repository)}`}
            />
          </label>
        )}
        <button
          ref={button}
          type="button"
          data-list-item
          aria-expanded={isOpen}
          aria-controls={detailId}
          aria-keyshortcuts="x a"
          onClick={() => setChosen(!isOpen)}
          onKeyDown={onKeyDown}
          className="flex min-w-0 flex-1 items-start gap-3 py-3 pr-4 pl-3 text-left text-sm -outline-offset-2"
        >
          <Icon aria-label={title} className={classNames('mt-0.5 size-4 shrink-0', className)} strokeWidth={2.25} />
          <span className="flex min-w-0 flex-1 flex-wrap items-start gap-x-4 gap-y-1">
            <span className="min-w-0 flex-1 basis-72">
              {hasTitle ? <span className="block font-medium">{finding.title}</span> : null}
              <span className={classNames('block break-words', hasTitle && 'text-ink-muted')}>
                <InlineCode text={finding.message} />
              </span>
              <span className="flex min-w-0 text-ink-muted text-xs leading-5">
                <MiddleTruncate text={place} />
              </span>
            </span>
            <span className="flex shrink-0 flex-wrap gap-1.5">
              {isCited ? (
                <Badge tone="accent" icon={Quote}>
                  Cited
                </Badge>
              ) : null}
              <CareBadge item={item} />
              {finding.fix === null || item.state !== 'open' ? null : <SafetyBadge fix={finding.fix} />}
            </span>
          </span>
          <ChevronRight
            aria-hidden
            className={classNames('mt-0.5 size-4 shrink-0 text-ink-subtle transition-transform', isOpen && 'rotate-90')}
          />
        </button>
      </div>
      <div id={detailId} hidden={!isOpen} className="px-4 pb-4 sm:pl-[76px]">
        {isOpen ? <FindingDetail item={item} actions={actions} /> : null}
      </div>
    </li>
  );
}
