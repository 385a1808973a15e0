import { z } from 'zod';

/** Tables whose changes are told to the browser. */
export const ChangedTable = z.enum([
  'installations',
  'repositories',
  'analyses',
  'proposals',
  'pull_requests',
  'jobs',
  'members',
  'acknowledgements',
  'ai_quotas',
  'analysis_prose',
]);
export type ChangedTable = z.infer<typeof ChangedTable>;

/** The small event that a trigger sends: never the row. Whoever hears it refetches. */
export const ChangeEvent = z.object({
  table: ChangedTable,
  operation: z.enum(['INSERT', 'UPDATE', 'DELETE']),
  id: z.string(),
  /** The repository that the row belongs to, where there is one. */
  repositoryId: z.string().nullable(),
  version: z.number().int(),
});
export type ChangeEvent = z.infer<typeof ChangeEvent>;

/** The broadcast's event name on the private topic `organization:<id>`. */
export const changeEventName = 'change';

/** The private topic of one organization. */
export function organizationTopic(organizationId: string): string {
  return `organization:${organizationId}`;
}
