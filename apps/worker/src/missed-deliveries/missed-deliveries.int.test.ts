import { claimDeliverySweep, endDeliverySweep, listStoredDeliveries, withDispatch } from '@autodevops/db';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type ConnectedRepository, goodFiles, startWorld, type World } from '../testing/world.ts';
import { recoverDeliveries } from './recover-deliveries.ts';

let world: World;
let repository: ConnectedRepository;
const log = { info: () => undefined, warn: () => undefined, error: () => undefined };

beforeAll(async () => {
  world = await startWorld();
  repository = await world.connect(goodFiles);
});
afterAll(() => world.stop());
beforeEach(async () => {
  await world.owner.query(`update private.delivery_sweep set claimed_until = now(), settled_until = now() - interval '3 days'`);
});

const recover = (more: { readonly holdMs?: number; readonly isStopped?: () => boolean } = {}) =>
  recoverDeliveries({
    deliveries: world.github.deliveries,
    claim: () => withDispatch(world.database, (tx) => claimDeliverySweep(tx, more.holdMs ?? 0)),
    stored: (guids) => withDispatch(world.database, (tx) => listStoredDeliveries(tx, guids)),
    end: (until) => withDispatch(world.database, (tx) => endDeliverySweep(tx, until)),
    now: () => new Date(),
    log,
    isStopped: more.isStopped ?? (() => false),
  });

const push = (count: number) =>
  Promise.all(
    Array.from({ length: count }, (_, index) => world.local.push({ ...repository, branch: `b-${index}`, files: { a: String(index) } })),
  );
const stored = async () => {
  const { rows } = await world.owner.query<{ id: string }>(`select id::text from public.deliveries where event = 'push'`);
  return rows.map(({ id }) => id);
};

describe('webhooks that came while nobody listened', () => {
  it('are all asked for, and arrive once', async () => {
    const before = (await stored()).length;
    world.receiver.refuse(true);
    await push(500);
    await world.local.settled();
    expect(await stored()).toHaveLength(before);
    world.receiver.refuse(false);

    expect(await recover()).toEqual({ asked: 500, waiting: 0 });
    await world.local.settled();

    expect(await stored()).toHaveLength(before + 500);
    expect(await recover()).toEqual({ asked: 0, waiting: 0 });
  }, 120_000);

  it('are waited for longer each time that they fail again', async () => {
    world.receiver.refuse(true);
    await push(2);
    await world.local.settled();

    expect(await recover()).toEqual({ asked: 2, waiting: 0 });
    await world.local.settled();
    expect(await recover()).toEqual({ asked: 0, waiting: 2 });
    world.receiver.refuse(false);
    await Promise.all(
      (await world.github.deliveries.listMissed(new Date(0))).missed.map(({ attemptId }) => world.github.deliveries.redeliver(attemptId)),
    );
    await world.local.settled();
  });

  it('are looked for by one worker at a time', async () => {
    const looks = await Promise.all([1, 2, 3, 4].map(() => recover({ holdMs: 60_000 })));

    expect(looks.filter((look) => look !== null)).toHaveLength(1);
  });

  it('are looked for again from the same time when the worker stops midway', async () => {
    world.receiver.refuse(true);
    await push(1);
    await world.local.settled();
    world.receiver.refuse(false);

    expect(await recover({ isStopped: () => true })).toEqual({ asked: 0, waiting: 0 });
    expect(await recover()).toEqual({ asked: 1, waiting: 0 });
    await world.local.settled();
  });
});

describe('a delivery that GitHub no longer has', () => {
  it('is not taken for one that was asked for', async () => {
    expect(await world.github.deliveries.redeliver(999_999_999)).toBe(false);
  });
});
