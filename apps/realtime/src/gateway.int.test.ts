import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Gateway } from './gateway.ts';
import { addMember, apiKey, createTestBed, signToken, subscribe, type TestBed } from './testing/test-bed.ts';

const patience = { timeout: 15_000, interval: 10 };
const until = (check: () => void) => vi.waitFor(check, patience);

let bed: TestBed;
let gateway: Gateway;

beforeAll(async () => {
  bed = await createTestBed();
  gateway = await bed.startGateway();
});
afterAll(() => bed.close());

const joined = async (topic: string, userId: string, options?: object) => {
  const { client, renew } = await bed.connect(gateway.port, await signToken(userId), options);
  const subscription = subscribe(client, topic);
  await until(() => expect(subscription.statuses).toEqual(['SUBSCRIBED']));
  return { client, renew, subscription };
};

describe('joining', () => {
  it('lets a member in and delivers what another role commits', async () => {
    const { topic, userId } = await bed.createMember();
    const { subscription } = await joined(topic, userId);

    await bed.send(topic, { table: 'jobs', operation: 'INSERT', id: '1', repositoryId: null, version: 1 });

    await until(() => expect(subscription.received).toHaveLength(1));
    expect(subscription.received[0]).toMatchObject({ type: 'broadcast', event: 'change', payload: { table: 'jobs', version: 1 } });
  });

  it('works in version 1.0.0 as well', async () => {
    const { topic, userId } = await bed.createMember();
    const { subscription } = await joined(topic, userId, { vsn: '1.0.0' });

    await bed.send(topic, { version: 7 });

    await until(() => expect(subscription.received).toMatchObject([{ event: 'change', payload: { version: 7 } }]));
  });

  it('gives nothing of a transaction that was rolled back, and keeps the order of those that were not', async () => {
    const { topic, userId } = await bed.createMember();
    const { subscription } = await joined(topic, userId);

    await bed.owner.query('begin');
    await bed.send(topic, { number: -1 });
    await bed.owner.query('rollback');
    for (let number = 0; number < 20; number += 1) await bed.send(topic, { number });

    await until(() => expect(subscription.received).toHaveLength(20));
    expect(subscription.received.map(({ payload }) => (payload as { number: number }).number)).toEqual(
      Array.from({ length: 20 }, (_, n) => n),
    );
  });

  it.each([
    ['without a token', async () => null, 'Unauthorized'],
    ['with an expired token', (userId: string) => signToken(userId, { exp: Math.floor(Date.now() / 1000) - 9 }), 'Token has expired'],
    [
      'with a token of another secret',
      (userId: string) => signToken(userId, {}, 'another secret that is just as long as it'),
      'JwtSignatureError',
    ],
    ['with a role that is not for clients', (userId: string) => signToken(userId, { role: 'autodevops_realtime' }), 'InvalidJWTToken'],
    ['with a user that is none', () => signToken('nobody'), 'Unauthorized'],
  ])('refuses a client %s', async (_, tokenFor, reason) => {
    const { topic, userId } = await bed.createMember();
    const { client } = await bed.connect(gateway.port, await tokenFor(userId));

    const subscription = subscribe(client, topic);

    await until(() => expect(subscription.statuses).toContain('CHANNEL_ERROR'));
    expect(subscription.errors.join()).toContain(reason);
    await client.removeChannel(subscription.channel);
  });

  it('refuses a member of another organization, who then hears nothing', async () => {
    const [here, elsewhere] = [await bed.createMember(), await bed.createMember()];
    const { subscription: own } = await joined(here.topic, here.userId);
    const { client: stranger } = await bed.connect(gateway.port, await signToken(elsewhere.userId));
    const subscription = subscribe(stranger, here.topic);
    await until(() => expect(subscription.statuses).toContain('CHANNEL_ERROR'));

    await bed.send(here.topic, { version: 1 });

    await until(() => expect(own.received).toHaveLength(1));
    expect(subscription.received).toEqual([]);
    expect(subscription.errors.join()).toContain('Unauthorized');
    await stranger.removeChannel(subscription.channel);
  });

  it('refuses a public channel', async () => {
    const { topic, userId } = await bed.createMember();
    const { client } = await bed.connect(gateway.port, await signToken(userId));

    const subscription = subscribe(client, topic, { private: false });

    await until(() => expect(subscription.errors.join()).toContain('PrivateOnly'));
    await client.removeChannel(subscription.channel);
  });

  it('echoes the bindings of row changes, so that the client stays, and says that they are not carried', async () => {
    const { topic, userId } = await bed.createMember();
    const { client } = await bed.connect(gateway.port, await signToken(userId));
    const system: unknown[] = [];
    const statuses: string[] = [];
    client
      .channel(topic, { config: { private: true } })
      .on('postgres_changes', { event: '*', schema: 'public', table: 'jobs', filter: 'id=eq.1' }, () => undefined)
      .on('postgres_changes', { event: 'INSERT', schema: 'public' }, () => undefined)
      .on('system', {}, (message) => system.push(message))
      .subscribe((status) => statuses.push(status));

    await until(() => expect(system).toMatchObject([{ extension: 'postgres_changes', status: 'error' }]));
    expect(statuses).toEqual(['SUBSCRIBED']);
  });
});

describe('a joined channel', () => {
  it('is kept by heartbeats', async () => {
    const { topic, userId } = await bed.createMember();
    const strict = await bed.startGateway({ limits: { idleMs: 300 } });
    const beats: string[] = [];
    const { client } = await bed.connect(strict.port, await signToken(userId), {
      heartbeatIntervalMs: 50,
      heartbeatCallback: (status: string) => beats.push(status),
    });
    const subscription = subscribe(client, topic);

    await until(() => expect(beats.filter((beat) => beat === 'ok').length).toBeGreaterThan(10));

    expect(subscription.statuses).toEqual(['SUBSCRIBED']);
    expect(beats).not.toContain('timeout');
  });

  it('outlives its first token when it gets a new one in time', async () => {
    const { topic, userId } = await bed.createMember();
    const now = Math.floor(Date.now() / 1000);
    const { client, renew } = await bed.connect(gateway.port, await signToken(userId, { exp: now + 2 }));
    const subscription = subscribe(client, topic);
    await until(() => expect(subscription.statuses).toEqual(['SUBSCRIBED']));

    await renew(await signToken(userId, { exp: now + 300 }));

    await until(() => expect(Date.now()).toBeGreaterThan((now + 3) * 1000));
    await bed.send(topic, { version: 2 });
    await until(() => expect(subscription.received).toHaveLength(1));
    expect(subscription.statuses).toEqual(['SUBSCRIBED']);
  });

  it('ends with its token', async () => {
    const { topic, userId } = await bed.createMember();
    const { client } = await bed.connect(gateway.port, await signToken(userId, { exp: Math.floor(Date.now() / 1000) + 2 }));
    const subscription = subscribe(client, topic);

    await until(() => expect(subscription.statuses).toEqual(['SUBSCRIBED', 'CLOSED']));

    expect(subscription.system.at(-1)).toMatchObject({
      status: 'error',
      message: expect.stringMatching(/^Token has expired \d+ seconds ago$/),
    });
  });

  it.each([
    [
      'of another secret',
      (userId: string) => signToken(userId, { n: 1 }, 'another secret that is just as long as it'),
      'JwtSignatureError',
    ],
    ['of a stranger', async () => signToken((await bed.createMember()).userId), 'Unauthorized'],
  ])('ends when it is given a token %s', async (_, tokenFor, reason) => {
    const { topic, userId } = await bed.createMember();
    const { renew, subscription } = await joined(topic, userId);

    await renew(await tokenFor(userId));

    await until(() => expect(subscription.statuses).toEqual(['SUBSCRIBED', 'CLOSED']));
    expect(subscription.system.at(-1)?.message).toContain(reason);
  });

  it('ends soon after its member was removed', async () => {
    const { topic, userId, organizationId } = await bed.createMember();
    const watchful = await bed.startGateway({ limits: { recheckMs: 50 } });
    const { client } = await bed.connect(watchful.port, await signToken(userId));
    const subscription = subscribe(client, topic);
    await until(() => expect(subscription.statuses).toEqual(['SUBSCRIBED']));

    await bed.owner.query('delete from members where organization_id = $1', [organizationId]);

    await until(() => expect(subscription.statuses).toEqual(['SUBSCRIBED', 'CLOSED']));
  });

  it('is left on request and hears nothing afterwards, while another channel of the socket goes on', async () => {
    const [one, two] = [await bed.createMember(), await bed.createMember()];
    await addMember(bed.owner, two.organizationId, one.userId);
    const { client, subscription } = await joined(one.topic, one.userId);
    const other = subscribe(client, two.topic);
    await until(() => expect(other.statuses).toEqual(['SUBSCRIBED']));

    expect(await client.removeChannel(subscription.channel)).toBe('ok');
    await bed.send(one.topic, { version: 1 });
    await bed.send(two.topic, { version: 2 });

    await until(() => expect(other.received).toHaveLength(1));
    expect(subscription.received).toEqual([]);
  });

  it('cannot be spoken on by a client that the policies do not let write', async () => {
    const { topic, userId } = await bed.createMember();
    const { subscription: listener } = await joined(topic, userId);
    const { subscription: speaker } = await joined(topic, userId);

    await speaker.channel.send({ type: 'broadcast', event: 'forged', payload: { version: 9 } });
    await bed.send(topic, { version: 1 });

    await until(() => expect(listener.received).toHaveLength(1));
    expect(listener.received[0]).toMatchObject({ event: 'change' });
  });
});

describe('a gateway that goes away', () => {
  it('is found again by its clients, which then hear new messages', async () => {
    const { topic, userId } = await bed.createMember();
    const first = await bed.startGateway();
    const { client } = await bed.connect(first.port, await signToken(userId), { reconnectAfterMs: () => 50 });
    const subscription = subscribe(client, topic);
    await until(() => expect(subscription.statuses).toEqual(['SUBSCRIBED']));

    await first.close();
    await bed.startGateway({ port: first.port });

    await until(() => expect(subscription.statuses.at(-1)).toBe('SUBSCRIBED'));
    await until(() => expect(subscription.statuses.length).toBeGreaterThan(1));
    await bed.send(topic, { version: 3 });
    await until(() => expect(subscription.received).toMatchObject([{ payload: { version: 3 } }]));
  });

  it('says 1012 to its sockets', async () => {
    const leaving = await bed.startGateway();
    const socket = new WebSocket(`ws://127.0.0.1:${leaving.port}/realtime/v1/websocket?apikey=${apiKey}&vsn=2.0.0`);
    await new Promise((resolve) => socket.addEventListener('open', resolve));
    const code = new Promise<number>((resolve) => socket.addEventListener('close', (event) => resolve(event.code)));

    await leaving.close();

    expect(await code).toBe(1012);
  });

  it('that loses its database is not ready, makes channels join again, and delivers to them afterwards', async () => {
    const { topic, userId } = await bed.createMember();
    const { subscription } = await joined(topic, userId);
    expect((await fetch(`http://127.0.0.1:${gateway.port}/healthz`)).status).toBe(200);

    await bed.owner.query(`select pg_terminate_backend(pid) from pg_stat_activity where application_name like 'autodevops-realtime%'`);

    await until(() => expect(subscription.statuses).toContain('CHANNEL_ERROR'));
    await until(() => expect(subscription.statuses.at(-1)).toBe('SUBSCRIBED'));
    await bed.send(topic, { version: 4 });
    await until(() => expect(subscription.received.at(-1)).toMatchObject({ payload: { version: 4 } }));
    expect((await fetch(`http://127.0.0.1:${gateway.port}/healthz`)).status).toBe(200);
  });

  it('starts while its database is away, refuses joins and says so', async () => {
    const { topic, userId } = await bed.createMember();
    const lonely = await bed.startGateway({ databaseUrl: 'postgresql://nobody:nothing@127.0.0.1:1/none' });
    const { client } = await bed.connect(lonely.port, await signToken(userId));

    const subscription = subscribe(client, topic);

    await until(() => expect(subscription.errors.join()).toContain('UnableToConnectToProject'));
    expect((await fetch(`http://127.0.0.1:${lonely.port}/healthz`)).status).toBe(503);
    await client.removeChannel(subscription.channel);
  });
});
