import { describe, expect, it } from 'vitest';
import { askableProviders, modelStates } from './model-states.ts';

const model = (provider: 'gemini' | 'google-genai' | 'anthropic', name: string) => ({
  provider,
  name,
  tiers: ['quick' as const],
  contextTokens: 1_000,
  price: { input: 1, output: 2 },
});
const facts = {
  models: [model('google-genai', 'flash'), model('anthropic', 'small'), model('google-genai', 'pro')],
  keyProviderOf: (provider: string) => (provider === 'anthropic' ? ('anthropic' as const) : ('gemini' as const)),
  operatorKeys: new Set(['gemini' as const]),
  ownKeys: new Set<'gemini' | 'anthropic'>(),
  open: [
    { provider: 'google-genai', model: 'pro', organizationId: null, openUntil: Date.parse('2026-11-21T12:00:00Z') },
    { provider: 'anthropic', model: 'small', organizationId: 'o', openUntil: Date.parse('2026-11-21T13:00:00Z') },
  ] as const,
};

describe('modelStates', () => {
  it('asks with the operator’s keys, and shows the breakers of those', () => {
    expect(modelStates(facts).map(({ name, keySource, openUntil }) => [name, keySource, openUntil])).toEqual([
      ['flash', 'operator', null],
      ['small', null, null],
      ['pro', 'operator', '2026-11-21T12:00:00.000Z'],
    ]);
  });

  it('serves an organization that brought a key with that key alone', () => {
    const states = modelStates({ ...facts, ownKeys: new Set(['anthropic' as const]) });

    expect(states.map(({ name, keySource, openUntil }) => [name, keySource, openUntil])).toEqual([
      ['flash', null, null],
      ['small', 'organization', '2026-11-21T13:00:00.000Z'],
      ['pro', null, null],
    ]);
  });
});

describe('askableProviders', () => {
  it('names each provider with a key once, with its models', () => {
    expect(askableProviders(modelStates(facts))).toEqual([{ provider: 'google-genai', models: ['flash', 'pro'], keySource: 'operator' }]);
  });

  it('is empty when AI is off', () => {
    expect(askableProviders(modelStates({ ...facts, operatorKeys: new Set() }))).toEqual([]);
  });
});
