import type { RealtimeAccess } from '@autodevops/contracts/api';
import { apiClient } from '../api-client.ts';

/** A token of at most ten minutes for the organization's private topic, never kept. */
export function getRealtimeAccess(organizationId: string): Promise<RealtimeAccess> {
  return apiClient.getRealtimeAccess({ organizationId });
}
