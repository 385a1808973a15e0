import { AiProviderId } from '@autodevops/contracts/ai';
import { asProcess } from '../database/as-process.ts';
import type { Database } from '../database/database.ts';
import { Prisma } from '../generated/client.ts';

/** An answer that may be given again: still masked. */
export interface AiAnswerRecord {
  readonly output: unknown;
  readonly provider: AiProviderId;
  readonly model: string;
}

/** The answer that this organization has kept under the key, or null when there is none or its time is over. One statement. */
export async function findAiAnswer(database: Database, organizationId: string, key: string): Promise<AiAnswerRecord | null> {
  const [row] = await asProcess<{ output: unknown; provider: string; model: string }>(
    database,
    Prisma.sql`select output, provider, model from private.find_ai_answer(${organizationId}::uuid, ${key})`,
  );
  return row === undefined ? null : { output: row.output, provider: AiProviderId.parse(row.provider), model: row.model };
}

export interface KeepAiAnswerInput {
  readonly organizationId: string;
  readonly key: string;
  readonly answer: AiAnswerRecord;
  readonly keepMs: number;
}

/** Keeps an answer for the organization alone, in place of an older one. One statement. Safe to repeat. */
export async function keepAiAnswer(database: Database, { organizationId, key, answer, keepMs }: KeepAiAnswerInput): Promise<void> {
  const { output, provider, model } = answer;
  await asProcess(
    database,
    Prisma.sql`select 1 from private.keep_ai_answer(${organizationId}::uuid, ${key}, ${JSON.stringify({ output, provider, model })}::jsonb,
      ${keepMs}::bigint)`,
  );
}
