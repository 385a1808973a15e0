import { type AiProviderId, AiRequest, type AiRequestOutcome, type AiTaskId } from '@autodevops/contracts/ai';
import { Prisma } from '../generated/client.ts';
import { cursorId, type Page, type PageRequest, pageOfRows } from '../page/page-of-rows.ts';
import type { Transaction } from '../transaction.ts';

/** Which receipts. What is left out is not asked about. */
export interface AiRequestFilter {
  readonly task?: AiTaskId | undefined;
  readonly outcome?: AiRequestOutcome | undefined;
  readonly provider?: AiProviderId | undefined;
  readonly model?: string | undefined;
  /** How a login begins, in any case. */
  readonly login?: string | undefined;
  /** `owner/name`, in any case. */
  readonly repository?: string | undefined;
  /** From this moment on. */
  readonly from?: Date | undefined;
  /** Before this moment. */
  readonly until?: Date | undefined;
}

export interface ListAiRequestsInput extends PageRequest {
  readonly organizationId: string;
  readonly filter: AiRequestFilter;
}

/** The receipts of an organization, newest first: all of them for an admin, the own ones for everybody else. */
export async function listAiRequests(tx: Transaction, { organizationId, filter, ...page }: ListAiRequestsInput): Promise<Page<AiRequest>> {
  const cursor = cursorId(page);
  const after =
    cursor === null
      ? Prisma.empty
      : Prisma.sql`and (request.created_at, request.id) < (
          select created_at, id from public.ai_requests where organization_id = ${organizationId}::uuid and id = ${cursor}::uuid
        )`;
  // Found in the index alone, however many do not match; then only those of the page are read.
  const found = await tx.$queryRaw<{ id: string }[]>`
    select request.id from public.ai_requests as request
    where request.organization_id = ${organizationId}::uuid ${Prisma.join(await conditions(tx, organizationId, filter), ' ')} ${after}
    order by request.created_at desc, request.id desc limit ${page.limit + 1}::int`;
  if (found.length === 0) return { items: [], nextCursor: null };
  const ids = found.map(({ id }) => id);
  const where = Prisma.sql`where request.organization_id = ${organizationId}::uuid and request.id = any (${ids}::uuid[])
    order by request.created_at desc, request.id desc`;
  return pageOfRows(await readRequests(tx, where), page.limit);
}

/** One receipt, or null when there is none that may be seen. */
export async function findAiRequest(
  tx: Transaction,
  { organizationId, id }: { readonly organizationId: string; readonly id: string },
): Promise<AiRequest | null> {
  const [found] = await readRequests(tx, Prisma.sql`where request.organization_id = ${organizationId}::uuid and request.id = ${id}::uuid`);
  return found ?? null;
}

/** What a filter says about `request`, each part beginning with `and`; never empty. Names become ids first, so that an index answers. */
async function conditions(
  tx: Transaction,
  organizationId: string,
  { task, outcome, provider, model, login, repository, from, until }: AiRequestFilter,
): Promise<Prisma.Sql[]> {
  const when = (value: unknown, condition: Prisma.Sql) => (value === undefined ? Prisma.empty : condition);
  const users =
    login === undefined ? [] : await tx.$queryRaw<Id[]>`select id from public.users where starts_with(lower(login), lower(${login}))`;
  const repositories =
    repository === undefined
      ? []
      : await tx.$queryRaw<Id[]>`
          select id from public.repositories where organization_id = ${organizationId}::uuid and lower(owner || '/' || name) = lower(${repository})`;
  return [
    when(task, Prisma.sql`and request.task = ${task}`),
    when(outcome, Prisma.sql`and request.outcome = ${outcome}`),
    when(provider, Prisma.sql`and request.provider = ${provider}`),
    when(model, Prisma.sql`and request.model = ${model}`),
    when(login, isOneOf(Prisma.sql`request.user_id`, users)),
    when(repository, isOneOf(Prisma.sql`request.repository_id`, repositories)),
    when(from, Prisma.sql`and request.created_at >= ${from}`),
    when(until, Prisma.sql`and request.created_at < ${until}`),
  ];
}

interface Id {
  readonly id: string;
}

/** An equation where there is one id: then the rows come from its index in their order. */
function isOneOf(column: Prisma.Sql, rows: readonly Id[]): Prisma.Sql {
  const [first, ...others] = rows.map(({ id }) => id);
  if (first === undefined) return Prisma.sql`and false`;
  return others.length === 0 ? Prisma.sql`and ${column} = ${first}::uuid` : Prisma.sql`and ${column} = any (${[first, ...others]}::uuid[])`;
}

interface Row {
  readonly userId: string | null;
  readonly login: string | null;
  readonly repositoryId: string | null;
  readonly owner: string | null;
  readonly name: string | null;
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly thinkingTokens: number;
  readonly costMicrodollars: bigint;
  readonly createdAt: Date;
  readonly endedAt: Date | null;
}

async function readRequests(tx: Transaction, where: Prisma.Sql): Promise<AiRequest[]> {
  const rows = await tx.$queryRaw<Row[]>`
    select request.id, request.task, request.prompt_version as "promptVersion", request.outcome, request.provider, request.model,
      request.key_source as "keySource", request.input_tokens as "inputTokens", request.output_tokens as "outputTokens",
      request.thinking_tokens as "thinkingTokens", request.cost_microdollars as "costMicrodollars", request.refusal, request.life,
      request.created_at as "createdAt", request.ended_at as "endedAt", request.duration_ms as "durationMs",
      request.user_id as "userId", member.login, request.repository_id as "repositoryId", repository.owner, repository.name
    from public.ai_requests as request
    left join public.users as member on member.id = request.user_id
    left join public.repositories as repository
      on repository.organization_id = request.organization_id and repository.id = request.repository_id
    ${where}`;
  return rows.map(fromRow);
}

function fromRow(row: Row): AiRequest {
  const { userId, login, repositoryId, owner, name } = row;
  return AiRequest.parse({
    ...row,
    // A colleague who has left is not shown by name.
    user: userId === null ? null : { id: userId, login: login ?? 'unknown' },
    repository: repositoryId === null ? null : { id: repositoryId, owner: owner ?? '', name: name ?? '' },
    tokens: { input: row.inputTokens, output: row.outputTokens, thinking: row.thinkingTokens },
    costMicrodollars: Number(row.costMicrodollars),
    createdAt: row.createdAt.toISOString(),
    endedAt: row.endedAt?.toISOString() ?? null,
  });
}
