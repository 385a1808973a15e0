import type { AiKeyProvider } from '@autodevops/contracts/ai';
import { describe, expect, it, vi } from 'vitest';
import { createKeyRing } from './create-key-ring.ts';

const operatorKey = () => ({ apiKey: 'ours', source: 'operator' }) as const;

describe('createKeyRing', () => {
  it('takes an organization’s own key before the operator’s, and Google’s for both of its SDKs', async () => {
    const ring = createKeyRing({ operatorKey, ownKeys: async () => new Map([['gemini', 'theirs']]) });

    expect(await ring.keyFor('o1', 'google-genai')).toEqual({ apiKey: 'theirs', source: 'organization' });
    expect(await ring.keyFor('o1', 'anthropic')).toEqual({ apiKey: 'ours', source: 'operator' });
  });

  const counting = (keys: ReadonlyMap<AiKeyProvider, string>) => {
    const ownKeys = vi.fn(async () => keys);
    return { ownKeys, looks: () => ownKeys.mock.calls.length };
  };

  it('looks once for questions at the same time, and keeps no key for later ones', async () => {
    const { ownKeys, looks } = counting(new Map([['gemini', 'theirs']]));
    const ring = createKeyRing({ operatorKey, ownKeys });

    await Promise.all([ring.keyFor('o1', 'gemini'), ring.keyFor('o1', 'openai')]);
    await ring.keyFor('o1', 'gemini');

    expect(looks()).toBe(2);
  });

  it('remembers that there is none until it is told otherwise', async () => {
    const { ownKeys, looks } = counting(new Map());
    const ring = createKeyRing({ operatorKey, ownKeys });

    for (const _ of [1, 2, 3]) await ring.keyFor('o1', 'gemini');
    expect(looks()).toBe(1);
    await ring.keyFor('o2', 'gemini');
    expect(looks()).toBe(2);
    ring.forget('o1');
    await ring.keyFor('o1', 'gemini');
    expect(looks()).toBe(3);
  });

  it('looks every time where the operator has no key either', async () => {
    const { ownKeys, looks } = counting(new Map());
    const ring = createKeyRing({ operatorKey: () => null, ownKeys });

    for (const _ of [1, 2]) expect(await ring.keyFor('o1', 'gemini')).toBeNull();

    expect(looks()).toBe(2);
  });
});
