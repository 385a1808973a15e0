import type { AiProviderId } from '@autodevops/contracts/ai';

/** An answer as it was accepted: valid against its task's schema, still masked. */
export interface CachedAnswer {
  readonly output: unknown;
  readonly provider: AiProviderId;
  readonly model: string;
}

/** Answers by organization: one tenant's answer is never another's, even to the same question. A cache that fails is a cache that is empty. */
export interface AnswerCache {
  find(organizationId: string, key: string): Promise<CachedAnswer | null>;
  keep(organizationId: string, key: string, answer: CachedAnswer, keepMs: number): Promise<void>;
}
