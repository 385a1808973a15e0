import type { BreakerKey, BreakerStore, OpenBreaker } from '../breaker/breaker-store.ts';

/** The shared state of breakers, kept in memory for tests that run several routers as if they were processes. */
export function memoryBreakerStore(now: () => number): BreakerStore & { probes(): number } {
  const open = new Map<string, OpenBreaker & { probeUntil: number }>();
  const nameOf = (key: BreakerKey) => JSON.stringify([key.provider, key.model, key.organizationId]);
  let probes = 0;
  return {
    async listOpen() {
      return [...open.values()].map(({ probeUntil: _, ...breaker }) => breaker);
    },
    async open({ provider, model, organizationId }, openForMs) {
      const key = { provider, model, organizationId };
      open.set(nameOf(key), { ...key, openUntil: now() + openForMs, probeUntil: 0 });
    },
    async claimProbe(key, holdMs) {
      const breaker = open.get(nameOf(key));
      if (!breaker || now() < breaker.openUntil || now() < breaker.probeUntil) return false;
      breaker.probeUntil = now() + holdMs;
      probes += 1;
      return true;
    },
    async close(key) {
      open.delete(nameOf(key));
    },
    probes: () => probes,
  };
}
