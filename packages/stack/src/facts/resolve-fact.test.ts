import { describe, expect, it } from 'vitest';
import type { CandidateDraft } from './fact-draft.ts';
import { resolveFact } from './resolve-fact.ts';

const candidate = (value: string, rest: Partial<CandidateDraft> = {}): CandidateDraft => ({
  value,
  kind: 'pin',
  source: { file: `${value}.txt`, line: 1 },
  confidence: 0.9,
  via: value,
  ...rest,
});
const resolve = (...candidates: CandidateDraft[]) => resolveFact({ name: 'node.version', candidates }, '.:node', 'node');

describe('resolveFact', () => {
  it('gives no fact without evidence', () => {
    expect(resolve()).toBeUndefined();
  });

  it('lets the first candidate win and keeps the others with the reason they lost', () => {
    const fact = resolve(candidate('22'), candidate('20'));

    expect(fact).toMatchObject({ id: '.:node#node.version', value: '22', isConflict: true });
    expect(fact?.losers).toMatchObject([{ value: '20', reason: '20 ranks below 22' }]);
  });

  it.each([
    ['22', '22.1.0', 'pin', false],
    ['v22.1.0', '22.1', 'pin', false],
    ['22.1.0', '22.x', 'pin', false],
    ['2', '22', 'pin', true],
    ['22.1.0', '20', 'floor', false],
    ['18.0.0', '20', 'floor', true],
    ['22.1.0', '^22', 'range', false],
    ['18.0.0', '^22', 'range', true],
    ['lts/jod', '18', 'pin', true],
  ] as const)('tells whether %s and %s (%s) contradict each other: %s', (winner, loser, kind, isConflict) => {
    expect(resolve(candidate(winner), candidate(loser, { kind }))?.isConflict).toBe(isConflict);
  });

  it('never calls weak evidence a conflict', () => {
    expect(resolve(candidate('22'), candidate('18', { confidence: 0.4 }))?.isConflict).toBe(false);
  });

  it('names the same evidence once', () => {
    expect(resolve(candidate('22'), candidate('22'))?.losers).toEqual([]);
  });

  it('compares lists without order', () => {
    const list = (value: string[]) => ({ ...candidate('x'), value, via: value.join() });

    expect(resolveFact({ name: 'workspace.members', candidates: [list(['a', 'b']), list(['b', 'a'])] }, '.', 'node')?.isConflict).toBe(
      false,
    );
    expect(resolveFact({ name: 'workspace.members', candidates: [list(['a', 'b']), list(['a'])] }, '.', 'node')?.isConflict).toBe(true);
  });
});
