import { type ActionFacts, Severity } from '@autodevops/contracts/audit';
import { z } from 'zod';

const StoredFacts = z.object({
  isArchived: z.boolean(),
  creator: z.enum(['verified-organization', 'organization', 'person']).nullable(),
  advisories: z.array(
    z.object({ id: z.string(), severity: Severity, summary: z.string(), vulnerableRange: z.string(), firstPatched: z.string().nullable() }),
  ),
  commits: z.record(z.string(), z.object({ isReachable: z.boolean(), tags: z.array(z.string()) })),
  refs: z.record(z.string(), z.object({ isTag: z.boolean(), isBranch: z.boolean(), sha: z.string() })),
});

/** Facts as a row holds them: maps as objects. */
export function actionFactsToJson(facts: ActionFacts): string {
  return JSON.stringify({ ...facts, commits: Object.fromEntries(facts.commits), refs: Object.fromEntries(facts.refs) });
}

/** The facts of a row, or null for a row of an older form: it is asked for again. */
export function actionFactsFromJson(value: unknown): ActionFacts | null {
  const parsed = StoredFacts.safeParse(value);
  if (!parsed.success) return null;
  const { commits, refs, ...facts } = parsed.data;
  return { ...facts, commits: new Map(Object.entries(commits)), refs: new Map(Object.entries(refs)) };
}
