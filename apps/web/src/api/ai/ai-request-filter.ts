import { AiProviderId, AiRequestOutcome, AiTaskId } from '@autodevops/contracts/ai';

/** What the list of AI requests shows. It lives in the address; empty values are left out there. */
export interface AiRequestFilter {
  readonly task: AiTaskId | '';
  readonly outcome: AiRequestOutcome | '';
  readonly provider: AiProviderId | '';
  /** A login. */
  readonly user: string;
  /** `owner/name`. */
  readonly repository: string;
}

export const noAiRequestFilter: AiRequestFilter = { task: '', outcome: '', provider: '', user: '', repository: '' };

/** Reads a filter from the query of an address. What it does not know counts as not there. */
export function readAiRequestFilter(search: URLSearchParams): AiRequestFilter {
  const one = <Option extends string>(name: string, options: readonly Option[]) =>
    options.find((option) => option === search.get(name)) ?? '';
  return {
    task: one('task', AiTaskId.options),
    outcome: one('outcome', AiRequestOutcome.options),
    provider: one('provider', AiProviderId.options),
    user: (search.get('user') ?? '').slice(0, 100),
    repository: (search.get('repository') ?? '').slice(0, 201),
  };
}

/** The query of an address in which this filter stands, beside what else was in it. */
export function writeAiRequestFilter(filter: AiRequestFilter, beside: URLSearchParams = new URLSearchParams()): URLSearchParams {
  const search = new URLSearchParams(beside);
  for (const [name, value] of Object.entries(filter)) {
    if (value === '') search.delete(name);
    else search.set(name, value);
  }
  return search;
}

/** True when something narrows the list. */
export function isNarrowedTo(filter: AiRequestFilter): boolean {
  return Object.values(filter).some((value) => value !== '');
}
