import { describe, expect, it } from 'vitest';
import type { Companion } from './companion.ts';
import { needsOf } from './take-companions.ts';

const need = (name: string, why = '') => ({ kind: 'secret' as const, name, why });
const companion = (isChosen: boolean, ...names: string[]): Companion => ({
  id: 'release',
  title: '',
  explanation: '',
  file: null,
  reason: null,
  jobs: [],
  needs: names.map((name) => need(name, 'companion')),
  isChosen,
});

describe('what a proposal needs', () => {
  it('is what its jobs need and what the companions need that are taken, each once, by name', () => {
    const needs = [need('NPM_TOKEN', 'job')];

    expect(needsOf({ needs, companions: [companion(true, 'TAP_TOKEN', 'NPM_TOKEN', 'A')] })).toEqual([
      need('A', 'companion'),
      need('NPM_TOKEN', 'job'),
      need('TAP_TOKEN', 'companion'),
    ]);
    expect(needsOf({ needs, companions: [companion(false, 'TAP_TOKEN')] })).toEqual(needs);
  });
});
