import { AiUse } from '@autodevops/contracts/api';
import { makeRoom } from '../database/make-room.ts';
import type { Transaction } from '../transaction.ts';

export interface SummarizeAiUseInput {
  readonly organizationId: string;
  /** From the beginning of this UTC day, */
  readonly from: Date;
  /** to the end of this one. */
  readonly to: Date;
}

/**
 * What was asked and used in a span of days, in groups: by day and task, by user, by model and by outcome. One statement that reads the receipts of
 * that time once, from their index, into counts of every kind together; as many of them as the caller may see.
 */
export async function summarizeAiUse(tx: Transaction, { organizationId, from, to }: SummarizeAiUseInput): Promise<AiUse> {
  await makeRoom(tx);
  const rows = await tx.$queryRaw<Group[]>`
    with sized as materialized (
      select (created_at at time zone 'UTC')::date as day, task, user_id, provider, model, outcome, count(*) as receipts,
        count(*) filter (where counts and outcome <> 'open') as requests,
        sum(input_tokens) + sum(output_tokens) + sum(thinking_tokens) as tokens, sum(cost_microdollars) as microdollars
      from public.ai_requests
      where organization_id = ${organizationId}::uuid
        and created_at >= date_trunc('day', ${from}::timestamptz, 'UTC')
        and created_at < date_add(date_trunc('day', ${to}::timestamptz, 'UTC'), '1 day', 'UTC')
      group by 1, 2, 3, 4, 5, 6
    ), grouped as (
      select grouping(day, user_id, provider, outcome) as kind, to_char(day, 'YYYY-MM-DD') as day, task, user_id, provider, model, outcome,
        sum(receipts) as receipts, sum(requests) as requests, sum(tokens) as tokens, sum(microdollars) as microdollars,
        sum(receipts) filter (where outcome = 'refused') as refused
      from sized
      group by grouping sets ((day, task), (user_id), (provider, model), (outcome), ())
    )
    select grouped.kind, grouped.day, grouped.task, grouped.user_id as "userId", member.login, grouped.provider, grouped.model, grouped.outcome,
      coalesce(grouped.receipts, 0)::float8 as receipts, coalesce(grouped.requests, 0)::float8 as requests, coalesce(grouped.tokens, 0)::float8 as tokens,
      coalesce(grouped.microdollars, 0)::float8 as microdollars, coalesce(grouped.refused, 0)::float8 as refused
    from grouped left join public.users as member on member.id = grouped.user_id
    order by grouped.day, grouped.task, grouped.microdollars desc, grouped.requests desc, grouped.user_id, grouped.provider, grouped.model`;
  const of = (kind: number) => rows.filter((row) => row.kind === kind);
  const outcomes = new Map(of(kinds.outcome).map(({ outcome, receipts }) => [outcome, receipts]));
  return AiUse.parse({
    from: from.toISOString().slice(0, 10),
    to: to.toISOString().slice(0, 10),
    days: of(kinds.day).filter(({ requests }) => requests > 0),
    users: of(kinds.user).map((row) => ({
      ...row,
      user: row.userId === null ? null : { id: row.userId, login: row.login ?? 'unknown' },
    })),
    models: of(kinds.model).filter(({ provider }) => provider !== null),
    outcomes: Object.fromEntries(AiUse.shape.outcomes.keyType.options.map((outcome) => [outcome, outcomes.get(outcome) ?? 0])),
    total: of(kinds.total)[0],
  });
}

/** What `grouping(day, user_id, provider, outcome)` says of each set: a bit for each that is not a key of it. */
const kinds = { day: 0b0111, user: 0b1011, model: 0b1101, outcome: 0b1110, total: 0b1111 } as const;

interface Group {
  readonly kind: number;
  readonly userId: string | null;
  readonly login: string | null;
  readonly provider: string | null;
  readonly outcome: string | null;
  readonly receipts: number;
  readonly requests: number;
}
