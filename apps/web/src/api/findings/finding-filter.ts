import { FindingGrouping, FindingState } from '@autodevops/contracts/api';
import { Severity } from '@autodevops/contracts/audit';

/** What a page of findings shows. It lives in the address; empty and default values are left out there. */
export interface FindingFilter {
  readonly state: FindingState;
  readonly severities: readonly Severity[];
  readonly rule: string;
  /** `owner/name`, or empty for all. */
  readonly repository: string;
  readonly query: string;
  readonly hasFix: boolean;
  readonly group: FindingGrouping;
}

/** What a page holds fast: its repository (`owner/name`) or its rule. It is not in the address. */
export type FixedFilter = Partial<Pick<FindingFilter, 'repository' | 'rule'>>;

/** Reads a filter from the query of an address. What it does not know counts as not there. */
export function readFindingFilter(search: URLSearchParams): FindingFilter {
  const severities = (search.get('severity') ?? '').split(',');
  return {
    state: FindingState.options.find((state) => state === search.get('state')) ?? 'open',
    severities: Severity.options.filter((severity) => severities.includes(severity)),
    rule: (search.get('rule') ?? '').slice(0, 100),
    repository: (search.get('repository') ?? '').slice(0, 201),
    query: (search.get('q') ?? '').slice(0, 200),
    hasFix: search.get('fix') === 'any',
    group: FindingGrouping.options.find((group) => group === search.get('group')) ?? 'rule',
  };
}

/** The fingerprint of the finding that an address leads to, beside what it narrows by. */
export function readCitedFinding(search: Pick<URLSearchParams, 'get'>): string | null {
  const wanted = search.get('finding') ?? '';
  return /^[0-9a-f]{64}$/.test(wanted) ? wanted : null;
}

/** The query of an address in which this filter stands, beside what else was in it. */
export function writeFindingFilter(filter: FindingFilter, beside: URLSearchParams = new URLSearchParams()): URLSearchParams {
  const search = new URLSearchParams(beside);
  const values: Readonly<Record<string, string>> = {
    state: filter.state === 'open' ? '' : filter.state,
    severity: filter.severities.join(','),
    rule: filter.rule,
    repository: filter.repository,
    q: filter.query,
    fix: filter.hasFix ? 'any' : '',
    group: filter.group === 'rule' ? '' : filter.group,
  };
  for (const [name, value] of Object.entries(values)) {
    if (value === '') search.delete(name);
    else search.set(name, value);
  }
  return search;
}

/** True when something beside the state narrows the list. */
export function isNarrowed(filter: FindingFilter): boolean {
  return filter.severities.length > 0 || filter.rule !== '' || filter.repository !== '' || filter.query !== '' || filter.hasFix;
}

/** The filter as the API takes it. */
export function filterInput(filter: FindingFilter) {
  return {
    state: filter.state,
    severity: filter.severities.join(','),
    rule: filter.rule,
    repository: filter.repository,
    query: filter.query.trim(),
    fix: filter.hasFix ? ('any' as const) : ('' as const),
  };
}
