import { ciProviderNames } from '@autodevops/contracts/stack';
import { describe, expect, it } from 'vitest';
import { ciProviders } from './providers.ts';

describe('ciProviders', () => {
  it('have a name for a sentence, each of them, and no name belongs to none', () => {
    expect(new Set(Object.keys(ciProviderNames))).toEqual(new Set(ciProviders.map(({ id }) => id)));
  });
});
