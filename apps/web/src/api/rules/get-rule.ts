import type { ApiClient } from '@autodevops/contracts/client';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { apiClient } from '../api-client.ts';
import { keys } from '../keys.ts';

export const ruleQuery = (ruleId: string, client: ApiClient = apiClient) =>
  queryOptions({ queryKey: keys.rule(ruleId), queryFn: ({ signal }) => client.getRule({ ruleId }, { signal }) });

/** What a rule of the audit is. */
export function useRule(ruleId: string) {
  return useQuery(ruleQuery(ruleId));
}
