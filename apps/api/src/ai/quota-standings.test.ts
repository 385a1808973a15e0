import type { QuotaLimits } from '@autodevops/contracts/ai';
import { describe, expect, it } from 'vitest';
import { quotaStanding } from './quota-standings.ts';

const limits = (requests: number): QuotaLimits => ({ requests, tokens: null, microdollars: null });
const facts = {
  defaults: { 'user-day': limits(100), 'repository-day': limits(60), 'organization-month': limits(5_000), 'all-minute': limits(120) },
  own: [{ scope: 'user-day', limits: limits(5) }],
  used: [{ scope: 'user-day', used: { requests: 3, tokens: 900, microdollars: 40 }, name: 'ada' }],
  now: new Date('2026-12-31T23:59:30.500Z'),
} as const;

describe('quotaStanding', () => {
  it('says what the organization has set, what is used of it and by whom', () => {
    expect(quotaStanding('user-day', facts)).toEqual({
      scope: 'user-day',
      limits: limits(5),
      defaults: limits(100),
      isOwn: true,
      used: { requests: 3, tokens: 900, microdollars: 40 },
      usedBy: 'ada',
      resetsAt: '2027-01-01T00:00:00.000Z',
    });
  });

  it('goes by the operator where the organization has set nothing, and by zero where nothing is used', () => {
    expect(quotaStanding('organization-month', facts)).toMatchObject({
      limits: limits(5_000),
      isOwn: false,
      used: { requests: 0, tokens: 0, microdollars: 0 },
      resetsAt: '2027-01-01T00:00:00.000Z',
    });
  });

  it('does not tell what all tenants use together', () => {
    expect(quotaStanding('all-minute', { ...facts, now: new Date('2026-11-21T10:00:59.999Z') })).toMatchObject({
      used: null,
      resetsAt: '2026-11-21T10:01:00.000Z',
    });
  });
});
