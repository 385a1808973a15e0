import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { planDispatch, type Waiting } from './plan-dispatch.ts';

const work = (tenant: string, number: number): Waiting => ({ id: `${tenant}${number}`, tenant, attempt: 0 });
const backlog = fc
  .array(fc.tuple(fc.constantFrom('a', 'b', 'c', 'd'), fc.nat(1_000)), { maxLength: 200 })
  .map((pairs) => pairs.map(([tenant], index) => work(tenant, index)));

describe('planDispatch', () => {
  it('gives a tenant with few jobs its turn before the backlog of another', () => {
    const waiting = [...Array.from({ length: 100 }, (_, index) => work('big', index)), work('small', 0), work('small', 1)];

    const plan = planDispatch(waiting, 4);

    expect(plan.map(({ id }) => id)).toEqual(['big0', 'small0', 'big1', 'small1']);
  });

  it('keeps the order within each tenant, invents nothing and drops nothing below the limit', () => {
    fc.assert(
      fc.property(backlog, (waiting) => {
        const plan = planDispatch(waiting, Number.MAX_SAFE_INTEGER);

        expect(plan).toHaveLength(waiting.length);
        for (const tenant of ['a', 'b', 'c', 'd'])
          expect(plan.filter((entry) => entry.tenant === tenant)).toEqual(waiting.filter((entry) => entry.tenant === tenant));
      }),
    );
  });

  it('never lets two tenants with work left differ by more than one turn', () => {
    fc.assert(
      fc.property(backlog, fc.nat(60), (waiting, limit) => {
        const plan = planDispatch(waiting, limit);

        expect(plan.length).toBe(Math.min(limit, waiting.length));
        const taken = (tenant: string) => plan.filter((entry) => entry.tenant === tenant).length;
        const left = (tenant: string) => waiting.filter((entry) => entry.tenant === tenant).length - taken(tenant);
        for (const one of ['a', 'b', 'c', 'd'])
          for (const other of ['a', 'b', 'c', 'd']) if (left(one) > 0) expect(taken(other) - taken(one)).toBeLessThanOrEqual(1);
      }),
    );
  });
});
