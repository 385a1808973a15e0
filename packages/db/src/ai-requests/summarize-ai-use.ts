import { Prisma } from '../generated/client.ts';
import type { Transaction } from '../transaction.ts';
import { type AiRequestFilter, conditions } from './list-ai-requests.ts';

export type AiUseGrouping = 'day' | 'user' | 'task' | 'model';

export interface SummarizeAiUseInput {
  readonly organizationId: string;
  readonly by: AiUseGrouping;
  /** Give `from`: a summary reads every receipt of its time. */
  readonly filter: AiRequestFilter & { readonly from: Date };
}

/** One bar of a chart. */
export interface AiUseGroup {
  /** The UTC day as `2026-11-21`, the user's id, the task's id, or `provider/model`; null for what the system asked, or nobody answered. */
  readonly key: string | null;
  /** The login of a user, where `key` is one. */
  readonly label: string | null;
  readonly requests: number;
  readonly refused: number;
  /** Answered by the rules, refused or not. */
  readonly offline: number;
  readonly cached: number;
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly thinkingTokens: number;
  readonly microdollars: number;
}

const keys: Readonly<Record<AiUseGrouping, Prisma.Sql>> = {
  day: Prisma.sql`to_char(request.created_at at time zone 'UTC', 'YYYY-MM-DD')`,
  user: Prisma.sql`request.user_id::text`,
  task: Prisma.sql`request.task`,
  model: Prisma.sql`request.provider || coalesce('/' || request.model, '')`,
};

/** What was asked and used, in groups: days in their order, anything else by cost and then by requests. As many receipts as the caller may see. */
export async function summarizeAiUse(tx: Transaction, { organizationId, by, filter }: SummarizeAiUseInput): Promise<AiUseGroup[]> {
  const order = by === 'day' ? Prisma.sql`key` : Prisma.sql`microdollars desc, requests desc, key`;
  const rows = await tx.$queryRaw<Record<keyof AiUseGroup, unknown>[]>`
    with grouped as (
      select ${keys[by]} as key, count(*) as requests,
        count(*) filter (where request.outcome = 'refused') as refused,
        count(*) filter (where request.outcome in ('offline', 'refused', 'expired')) as offline,
        count(*) filter (where request.outcome = 'cached') as cached,
        sum(request.input_tokens) as "inputTokens", sum(request.output_tokens) as "outputTokens",
        sum(request.thinking_tokens) as "thinkingTokens", sum(request.cost_microdollars)::bigint as microdollars
      from public.ai_requests as request
      where request.organization_id = ${organizationId}::uuid ${Prisma.join(conditions(filter), ' ')}
      group by 1
    )
    select grouped.*, ${by === 'user' ? Prisma.sql`(select login from public.users where id = grouped.key::uuid)` : Prisma.sql`null::text`} as label
    from grouped
    order by ${order}`;
  const text = (value: unknown) => (value === null ? null : String(value));
  return rows.map(({ key, label, ...numbers }) => ({
    ...(Object.fromEntries(Object.entries(numbers).map(([name, value]) => [name, Number(value)])) as Omit<AiUseGroup, 'key' | 'label'>),
    key: text(key),
    label: text(label),
  }));
}
