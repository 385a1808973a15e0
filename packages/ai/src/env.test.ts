import { describe, expect, it } from 'vitest';
import { aiConfigFrom } from './ai-config.ts';
import { AiEnvironment, standardQuotas } from './env.ts';
import { prepareAi } from './prepare-ai.ts';

const prepared = (variables: Record<string, string>) => {
  const outcome = prepareAi(AiEnvironment.parse(variables));
  if (outcome.outcome === 'invalid') throw new Error(outcome.problems.join('\n'));
  return outcome.ai;
};

describe('the environment of AI', () => {
  it('needs nothing: without a key AI is off, with the standard quotas', () => {
    const { keyed, secrets, quotas, operatorKey, models } = prepared({});

    expect({ keyed, secrets, key: operatorKey('gemini') }).toEqual({ keyed: [], secrets: [], key: null });
    expect(quotas).toEqual(standardQuotas);
    expect(models.length).toBeGreaterThan(0);
  });

  it("opens both of Google's SDKs with one key", () => {
    const { operatorKey } = prepared({ GEMINI_API_KEY: 'g', OPENAI_API_KEY: 'o' });

    expect(operatorKey('gemini')).toEqual({ apiKey: 'g', source: 'operator' });
    expect(operatorKey('google-genai')).toEqual({ apiKey: 'g', source: 'operator' });
    expect(operatorKey('openai')).toEqual({ apiKey: 'o', source: 'operator' });
    expect(operatorKey('anthropic')).toBeNull();
  });

  it('has a provider for every model', () => {
    for (const sdk of ['gemini', 'google-genai']) {
      const { models, providers } = prepared({ AI_GOOGLE_SDK: sdk });
      for (const { provider } of models) expect(providers.get(provider)?.id).toBe(provider);
    }
  });

  it('changes only those limits that AI_QUOTAS names; null lifts one', () => {
    const quotas = { 'user-day': { requests: 5 }, 'organization-month': { microdollars: null } };

    const config = aiConfigFrom(AiEnvironment.parse({ AI_QUOTAS: JSON.stringify(quotas) }));

    expect(config.quotas).toEqual({
      ...standardQuotas,
      'user-day': { requests: 5, tokens: 500_000, microdollars: null },
      'organization-month': { requests: null, tokens: null, microdollars: null },
    });
  });

  it.each(['{', '[]', '{"user-year":{"requests":1}}', '{"user-day":{"requests":-1}}', '{"user-day":{"requests":"5"}}'])(
    'refuses %s as AI_QUOTAS',
    (text) => {
      expect(AiEnvironment.safeParse({ AI_QUOTAS: text }).error?.issues[0]?.path[0]).toBe('AI_QUOTAS');
    },
  );

  it.each(['ftp://host', 'localhost:8080', 'javascript:alert(1)'])('refuses %s as a base URL', (url) => {
    expect(AiEnvironment.safeParse({ OPENAI_BASE_URL: url }).error?.issues[0]?.path[0]).toBe('OPENAI_BASE_URL');
  });

  it('takes a base URL without the slash at its end', () => {
    expect(AiEnvironment.parse({ OPENAI_BASE_URL: 'http://localhost:11434/v1/' }).OPENAI_BASE_URL).toBe('http://localhost:11434/v1');
  });
});
