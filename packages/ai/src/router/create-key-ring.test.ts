import { describe, expect, it } from 'vitest';
import { createKeyRing } from './create-key-ring.ts';

const operatorKey = () => ({ apiKey: 'ours', source: 'operator' }) as const;

describe('createKeyRing', () => {
  it('takes an organization’s own key before the operator’s, and Google’s for both of its SDKs', async () => {
    const ring = createKeyRing({ operatorKey, ownKeys: async () => new Map([['gemini', 'theirs']]) });

    expect(await ring.keyFor('o1', 'google-genai')).toEqual({ apiKey: 'theirs', source: 'organization' });
    expect(await ring.keyFor('o1', 'anthropic')).toEqual({ apiKey: 'ours', source: 'operator' });
  });

  it('looks once for questions at the same time, and again for later ones', async () => {
    let looks = 0;
    const ownKeys = async () => {
      looks += 1;
      return new Map();
    };
    const ring = createKeyRing({ operatorKey, ownKeys });

    await Promise.all([ring.keyFor('o1', 'gemini'), ring.keyFor('o1', 'openai')]);
    await ring.keyFor('o1', 'gemini');

    expect(looks).toBe(2);
  });
});
