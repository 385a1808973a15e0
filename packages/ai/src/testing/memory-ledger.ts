import type { QuotaLimits, QuotaRefusal, QuotaUnit } from '@autodevops/contracts/ai';
import type { AiLedger, Amount, CachedAnswer, NewReservation, Settlement } from '../ledger/ledger.ts';

interface Receipt {
  readonly reservation: NewReservation;
  reserved: Amount;
  settlement: Settlement | null;
}

/** One organization's month, kept in memory: for tests of the router alone. The real ledger is tested where it is. */
export function memoryLedger(limits: QuotaLimits = { requests: null, tokens: null, microdollars: null }) {
  const receipts = new Map<string, Receipt>();
  const answers = new Map<string, CachedAnswer>();
  const questionOf = ({ organizationId, questionHash }: NewReservation) => `${organizationId}/${questionHash}`;
  const sum = (unit: QuotaUnit): number =>
    [...receipts.values()].reduce((total, { reserved, settlement }) => {
      if (unit === 'requests') return total + (settlement === null || settlement.counts ? 1 : 0);
      if (settlement === null) return total + reserved[unit];
      const { use } = settlement;
      return total + (unit === 'tokens' ? use.input + use.output + use.thinking : settlement.microdollars);
    }, 0);
  const refusalOf = (asked: Record<QuotaUnit, number>): QuotaRefusal | null => {
    for (const unit of ['requests', 'tokens', 'microdollars'] as const) {
      const limit = limits[unit];
      if (limit === null || asked[unit] === 0 || sum(unit) + asked[unit] <= limit) continue;
      return { scope: 'organization-month', unit, limit, used: sum(unit), asked: asked[unit], resetsAt: '2026-12-01T00:00:00.000Z' };
    }
    return null;
  };
  const ledger: AiLedger = {
    async reserve(reservation) {
      const { tokens, microdollars, requestId } = reservation;
      const refusal = refusalOf({ requests: 1, tokens, microdollars });
      if (refusal !== null) return { outcome: 'refused', refusal };
      if (!receipts.has(requestId)) receipts.set(requestId, { reservation, reserved: { tokens, microdollars }, settlement: null });
      return { outcome: 'reserved', cached: (reservation.asksCache && answers.get(questionOf(reservation))) || null };
    },
    async extend(_payer, requestId, more) {
      const refusal = refusalOf({ requests: 0, ...more });
      if (refusal !== null) return { outcome: 'refused', refusal };
      const receipt = receipts.get(requestId);
      if (receipt) {
        const { tokens, microdollars } = receipt.reserved;
        receipt.reserved = { tokens: tokens + more.tokens, microdollars: microdollars + more.microdollars };
      }
      return { outcome: 'reserved' };
    },
    async settle(settlement) {
      const receipt = receipts.get(settlement.requestId);
      if (!receipt || receipt.settlement !== null) return;
      receipt.settlement = settlement;
      const { cache, provider, model } = settlement;
      if (cache && provider && model) answers.set(questionOf(receipt.reservation), { output: cache.output, provider, model });
    },
  };
  return {
    ...ledger,
    use: (unit: QuotaUnit) => sum(unit),
    open: () => [...receipts.values()].filter(({ settlement }) => settlement === null).length,
    settlements: () => [...receipts.values()].flatMap(({ settlement }) => settlement ?? []),
    receipts: () => [...receipts.values()],
  };
}
