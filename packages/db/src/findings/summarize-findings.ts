import { FindingState, type FindingsFilter, FindingsSummary } from '@autodevops/contracts/api';
import { Severity } from '@autodevops/contracts/audit';
import { makeRoom } from '../database/make-room.ts';
import type { Transaction } from '../transaction.ts';
import { currentFindings, matchesText } from './current-findings.ts';

export interface SummarizeFindingsInput extends FindingsFilter {
  readonly organizationId: string;
}

interface Counted {
  readonly key: string;
  readonly count: number;
}

interface Row {
  readonly severities: readonly Counted[];
  readonly states: readonly Counted[];
  readonly rules: FindingsSummary['rules'];
  readonly repositories: FindingsSummary['repositories'];
}

const severityOfRank = 'critical,high,medium,low,info';
const states = [...FindingState.options];

/**
 * How many findings of an organization match, by each thing that they can be narrowed by. All of them are read once, into two tables of counts that
 * are small: one by rule and one by repository, each with what the other filters say.
 */
export async function summarizeFindings(tx: Transaction, input: SummarizeFindingsInput): Promise<FindingsSummary> {
  const { severity, state, rule, repository } = input;
  await makeRoom(tx);
  const [row] = await tx.$queryRaw<Row[]>`
    with ${currentFindings(input.organizationId, '', input.query)},
    matched as not materialized (
      -- Few and small keys: every finding is put into two groups by them.
      select rule_id, repository_id, rank * 100 + array_position(${states}::text[], state) * 10 + (fix_safety is not null)::int as kind,
        (${rule} = '' or rule_id = ${rule}) as of_rule,
        (${repository} = '' or lower(owner || '/' || name) = lower(${repository})) as of_repository
      from every where ${matchesText(input)}
    ),
    sized as materialized (
      select rule_id, repository_id, kind, of_rule, of_repository, count(*) as size
      from matched
      group by grouping sets ((rule_id, of_repository, kind), (repository_id, of_rule, kind))
    ),
    named as (
      select *, split_part(${severityOfRank}, ',', rank) as severity, (${states}::text[])[kind / 10 % 10] as state
      from (select *, kind / 100 as rank, kind % 10 = 1 as has_fix from sized) as told
    ),
    counted as (
      select *, (cardinality(${severity}::text[]) = 0 or severity = any (${severity}::text[])) as of_severity,
        (cardinality(${state}::text[]) = 0 or state = any (${state}::text[])) as of_state
      from named
    )
    select
      (select coalesce(jsonb_agg(known), '[]') from (
        select severity as key, sum(size) as count from counted
        where rule_id is not null and of_state and (${rule} = '' or rule_id = ${rule}) and of_repository group by severity
      ) as known) as severities,
      (select coalesce(jsonb_agg(known), '[]') from (
        select state as key, sum(size) as count from counted
        where rule_id is not null and of_severity and (${rule} = '' or rule_id = ${rule}) and of_repository group by state
      ) as known) as states,
      (select coalesce(jsonb_agg(known), '[]') from (
        select listed.rule_id as "ruleId", coalesce(
            (select title from public.current_findings
              where organization_id = ${input.organizationId}::uuid and rule_id = listed.rule_id limit 1),
            (select title from mended where rule_id = listed.rule_id limit 1)
          ) as title, split_part(${severityOfRank}, ',', listed.rank) as severity, listed.count, listed.fixable
        from (
          select rule_id, min(rank) as rank, sum(size) as count, coalesce(sum(size) filter (where has_fix), 0) as fixable
          from counted where rule_id is not null and of_severity and of_state and of_repository
          group by rule_id order by min(rank), rule_id limit 200
        ) as listed
      ) as known) as rules,
      (select coalesce(jsonb_agg(known), '[]') from (
        select listed.repository_id as id, latest.owner, latest.name, split_part(${severityOfRank}, ',', listed.rank) as severity, listed.count,
          listed.fixable
        from (
          select repository_id, min(rank) as rank, sum(size) as count, coalesce(sum(size) filter (where has_fix), 0) as fixable
          from counted where repository_id is not null and of_severity and of_state and of_rule group by repository_id
        ) as listed
        join latest on latest.repository_id = listed.repository_id
        order by listed.rank, latest.owner, latest.name limit 500
      ) as known) as repositories`;
  if (!row) throw new Error('A query without a table returned no row.');
  const countOf = (counts: readonly Counted[], key: string) => counts.find((each) => each.key === key)?.count ?? 0;
  return FindingsSummary.parse({
    severities: Object.fromEntries(Severity.options.map((key) => [key, countOf(row.severities, key)])),
    states: Object.fromEntries(FindingState.options.map((key) => [key, countOf(row.states, key)])),
    rules: row.rules,
    repositories: row.repositories,
  });
}
