import { FindingState, type FindingsFilter, FindingsSummary } from '@autodevops/contracts/api';
import { Severity } from '@autodevops/contracts/audit';
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

/** How many findings of an organization match, by each thing that they can be narrowed by. */
export async function summarizeFindings(tx: Transaction, input: SummarizeFindingsInput): Promise<FindingsSummary> {
  const { severity, state, rule, repository } = input;
  const [row] = await tx.$queryRaw<Row[]>`
    with ${currentFindings(input.organizationId, '')},
    matched as (
      select rule_id, repository_id, owner, name, severity, state, rank, has_fix, body ->> 'title' as title,
        (cardinality(${severity}::text[]) = 0 or severity = any (${severity}::text[])) as of_severity,
        (cardinality(${state}::text[]) = 0 or state = any (${state}::text[])) as of_state,
        (${rule} = '' or rule_id = ${rule}) as of_rule,
        (${repository} = '' or lower(owner || '/' || name) = lower(${repository})) as of_repository
      from every where ${matchesText(input)}
    )
    select
      (select coalesce(jsonb_agg(counted), '[]') from (
        select severity as key, count(*) from matched where of_state and of_rule and of_repository group by severity
      ) as counted) as severities,
      (select coalesce(jsonb_agg(counted), '[]') from (
        select state as key, count(*) from matched where of_severity and of_rule and of_repository group by state
      ) as counted) as states,
      (select coalesce(jsonb_agg(counted), '[]') from (
        select rule_id as "ruleId", min(title) as title, split_part(${severityOfRank}, ',', min(rank)) as severity, count(*),
          count(*) filter (where has_fix) as fixable
        from matched where of_severity and of_state and of_repository group by rule_id order by min(rank), rule_id limit 200
      ) as counted) as rules,
      (select coalesce(jsonb_agg(counted), '[]') from (
        select repository_id as id, owner, name, split_part(${severityOfRank}, ',', min(rank)) as severity, count(*),
          count(*) filter (where has_fix) as fixable
        from matched where of_severity and of_state and of_rule group by repository_id, owner, name order by min(rank), owner, name limit 500
      ) as counted) as repositories`;
  if (!row) throw new Error('A query without a table returned no row.');
  const countOf = (counts: readonly Counted[], key: string) => counts.find((each) => each.key === key)?.count ?? 0;
  return FindingsSummary.parse({
    severities: Object.fromEntries(Severity.options.map((key) => [key, countOf(row.severities, key)])),
    states: Object.fromEntries(FindingState.options.map((key) => [key, countOf(row.states, key)])),
    rules: row.rules,
    repositories: row.repositories,
  });
}
