import { z } from 'zod';
import { MaturityArea } from '../audit/index.ts';

/** How far an organization's repositories were at the end of one day (UTC). */
export const MaturityDay = z.object({
  /** `2026-11-21`. */
  day: z.iso.date(),
  /** How many repositories had an analysis with a level by then. */
  repositories: z.number().int(),
  /** The mean of their levels, 1 to 5. */
  meanLevel: z.number().min(1).max(5),
  /** How many repositories are at level 1, 2, 3, 4 and 5. */
  perLevel: z.array(z.number().int()).length(5),
});
export type MaturityDay = z.infer<typeof MaturityDay>;

/** The days on which something changed, oldest first, and where the areas stand today. */
export const MaturityHistory = z.object({
  days: z.array(MaturityDay),
  /** The mean level of each area over the repositories that it applies to; null where it applies to none. */
  areas: z.array(z.object({ area: MaturityArea, meanLevel: z.number().min(1).max(5).nullable() })),
});
export type MaturityHistory = z.infer<typeof MaturityHistory>;

export const MaturityHistoryQuery = z.object({ days: z.coerce.number().int().min(1).max(365).default(90) });
export type MaturityHistoryQuery = z.infer<typeof MaturityHistoryQuery>;
