import type { AnswerCache, CachedAnswer } from '../cache/answer-cache.ts';

/** Answers in memory, for tests. */
export function memoryCache(): AnswerCache {
  const answers = new Map<string, CachedAnswer>();
  const nameOf = (organizationId: string, key: string) => `${organizationId}/${key}`;
  return {
    async find(organizationId, key) {
      return answers.get(nameOf(organizationId, key)) ?? null;
    },
    async keep(organizationId, key, answer) {
      answers.set(nameOf(organizationId, key), answer);
    },
  };
}
