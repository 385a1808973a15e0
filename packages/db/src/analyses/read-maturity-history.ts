import type { MaturityDay, MaturityHistory } from '@autodevops/contracts/api';
import { MaturityArea } from '@autodevops/contracts/audit';
import type { Transaction } from '../transaction.ts';

export interface MaturityHistoryInput {
  readonly organizationId: string;
  /** How many days to look back, today included. */
  readonly days: number;
}

interface LevelRow {
  readonly day: string;
  readonly repositoryId: string;
  readonly level: number;
}

/**
 * How the levels of an organization's repositories have moved: the last analysis of each repository on each day (UTC), and the newest one
 * from before the first day, which is where the days begin. Disconnected repositories do not count.
 */
export async function readMaturityHistory(tx: Transaction, { organizationId, days }: MaturityHistoryInput): Promise<MaturityHistory> {
  const rows = await tx.$queryRaw<LevelRow[]>`
    with levels as (
      select analysis.repository_id, analysis.maturity_level as level, analysis.created_at, analysis.id,
        greatest((analysis.created_at at time zone 'utc')::date, (now() at time zone 'utc')::date - ${days - 1}::int) as day
      from public.analyses as analysis
      join public.repositories as repository
        on repository.organization_id = ${organizationId}::uuid and repository.id = analysis.repository_id
      where analysis.organization_id = ${organizationId}::uuid and analysis.maturity_level is not null and repository.status <> 'disconnected'
    )
    select distinct on (repository_id, day) to_char(day, 'YYYY-MM-DD') as day, repository_id as "repositoryId", level
    from levels
    order by repository_id, day, created_at desc, id desc`;
  const areas = await tx.$queryRaw<{ area: string; mean: number | null }[]>`
    with latest as (
      select analysis.maturity
      from public.repositories as repository
      cross join lateral (
        select maturity from public.analyses
        where organization_id = ${organizationId}::uuid and repository_id = repository.id and maturity_level is not null
        order by created_at desc, id desc limit 1
      ) as analysis
      where repository.organization_id = ${organizationId}::uuid and repository.status <> 'disconnected'
    )
    select area ->> 'area' as area, avg((area ->> 'level')::int)::float8 as mean
    from latest, jsonb_array_elements(latest.maturity -> 'areas') as area
    group by area ->> 'area'`;
  const means = new Map(areas.map(({ area, mean }) => [area, mean]));
  return {
    days: daysOf(rows),
    areas: MaturityArea.options.map((area) => ({ area, meanLevel: means.get(area) ?? null })),
  };
}

/** Carries each repository's level on from day to day. */
function daysOf(rows: readonly LevelRow[]): MaturityDay[] {
  const byDay = Map.groupBy(rows, ({ day }) => day);
  const current = new Map<string, number>();
  return [...byDay.keys()].sort().map((day) => {
    for (const { repositoryId, level } of byDay.get(day) ?? []) current.set(repositoryId, level);
    const levels = [...current.values()];
    const meanLevel = levels.reduce((sum, level) => sum + level, 0) / levels.length;
    return {
      day,
      repositories: levels.length,
      meanLevel,
      perLevel: [1, 2, 3, 4, 5].map((level) => levels.filter((own) => own === level).length),
    };
  });
}
