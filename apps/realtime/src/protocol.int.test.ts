import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Gateway, GatewayOptions } from './gateway.ts';
import { RawSocket, refusalOf } from './testing/raw-socket.ts';
import { apiKey, createTestBed, signToken, subscribe, type TestBed } from './testing/test-bed.ts';

const until = (check: () => void) => vi.waitFor(check, { timeout: 15_000, interval: 10 });
const addressOf = ({ port }: Gateway) => `ws://127.0.0.1:${port}/realtime/v1/websocket?apikey=${apiKey}&vsn=2.0.0`;

let bed: TestBed;
let gateway: Gateway;

beforeAll(async () => {
  bed = await createTestBed();
  gateway = await bed.startGateway();
});
afterAll(() => bed.close());

const openRaw = (target = gateway) => new RawSocket(addressOf(target)).open();
const limited = (limits: GatewayOptions['limits']) => bed.startGateway({ limits });

/** A raw socket of a new member, joined to the topic of the organization. */
async function joinRaw(target = gateway, config: object = {}) {
  const member = await bed.createMember();
  const token = await signToken(member.userId);
  const raw = await openRaw(target);
  const joinRef = raw.join(member.topic, token, config);
  await until(() => expect(raw.replyTo(joinRef)?.payload).toEqual({ status: 'ok', response: { postgres_changes: [] } }));
  return { ...member, token, raw, joinRef, fullTopic: `realtime:${member.topic}` };
}

describe('a handshake', () => {
  it('is refused with a status and a reason as JSON', async () => {
    const address = addressOf(gateway);

    expect(await refusalOf(address.replace(apiKey, 'wrong'))).toEqual({ status: 401, body: { error: 'The API key is not valid' } });
    expect((await refusalOf(address.replace('2.0.0', '9'))).status).toBe(400);
    expect((await refusalOf(address.replace('websocket', 'elsewhere'))).status).toBe(404);
  });

  it('is refused from another origin when origins are named', async () => {
    const guarded = await bed.startGateway({ allowedOrigins: ['https://app.example'] });

    expect((await refusalOf(addressOf(guarded), { origin: 'https://evil.example' })).status).toBe(403);
  });

  it('is refused when no further socket fits, and accepted again when one has gone', async () => {
    const small = await limited({ connections: 1 });
    const first = await openRaw(small);
    expect((await refusalOf(addressOf(small))).status).toBe(429);

    first.socket.close();
    await first.closed;

    await until(() => expect(small.isReady()).toBe(true));
    await openRaw(small);
  });

  it('leaves other addresses to plain HTTP', async () => {
    const response = await fetch(`http://127.0.0.1:${gateway.port}/realtime/v1/websocket`);

    expect([response.status, await response.json()]).toEqual([404, { error: 'There is nothing at this address' }]);
  });
});

describe('a socket', () => {
  it('answers a heartbeat, and drops malformed frames without closing', async () => {
    const raw = await openRaw();
    for (const frame of ['nonsense', '[]', '{}', '[1,2,3,4,5]', Buffer.from([3, 255, 255]), Buffer.from([9])]) raw.socket.send(frame);

    const ref = raw.send('phoenix', 'heartbeat', {}, null);

    await until(() => expect(raw.frames).toHaveLength(1));
    expect(raw.frames[0]).toEqual({ joinRef: null, ref, topic: 'phoenix', event: 'phx_reply', payload: { status: 'ok', response: {} } });
  });

  it('is closed by a frame that is too large', async () => {
    const raw = await openRaw(await limited({ frameBytes: 1000 }));

    raw.socket.send('x'.repeat(1001));

    expect(await raw.closed).toBe(1009);
  });

  it.each([
    ['says nothing', { idleMs: 50 }],
    ['holds no channel', { emptyMs: 50 }],
  ])('that %s is closed in time', async (_, limits) => {
    const raw = await openRaw(await limited(limits));

    expect(await raw.closed).toBe(1000);
  });

  it('that floods is closed, and one that floods a channel loses that channel', async () => {
    const strict = await limited({ messagesPerSecond: 5 });
    const stranger = await openRaw(strict);
    for (let count = 0; count < 30; count += 1) stranger.send('realtime:none', 'anything');
    expect(await stranger.closed).toBe(1008);

    const { raw, fullTopic, joinRef } = await joinRaw(strict);
    for (let count = 0; count < 12; count += 1) raw.send(fullTopic, 'broadcast', {}, joinRef);

    await until(() => expect(raw.frames.at(-1)).toMatchObject({ event: 'phx_close', topic: fullTopic }));
    expect(raw.frames.at(-2)).toMatchObject({ event: 'system', payload: { status: 'error', message: 'Too many messages per second' } });
  });

  it('that does not read is dropped instead of filling the memory', async () => {
    const warnings: string[] = [];
    const log = { info: () => undefined, warn: (_: object, message: string) => warnings.push(message) };
    const { raw, topic } = await joinRaw(await bed.startGateway({ limits: { bufferedBytes: 100_000 }, log }));
    raw.socket.pause();

    await until(async () => {
      await bed.send(topic, { text: 'x'.repeat(1_000_000) });
      expect(warnings).toContain('a socket that does not read was dropped');
    });

    raw.socket.resume();
    expect(await raw.closed).toBe(1006);
  });
});

describe('a join', () => {
  it('is refused above the number of channels', async () => {
    const { raw, token } = await joinRaw(await limited({ channelsPerSocket: 1, joinsPerSecond: 100 }));
    await until(() => {
      const ref = raw.join('organization:other', token);
      expect(raw.replyTo(ref)).toBeUndefined();
      expect(raw.frames.map(({ payload }) => payload.response?.reason ?? '').join()).toContain('ChannelRateLimitReached');
    });
  });

  it('is refused above the rate of joins, and its socket closed', async () => {
    const { raw, token } = await joinRaw(await limited({ channelsPerSocket: 2, joinsPerSecond: 0.1 }));

    const refs = [raw.join('organization:none', token), raw.join('organization:none', token)];

    expect(await raw.closed).toBe(1008);
    expect(refs.map((ref) => raw.replyTo(ref)?.payload.response?.reason?.split(':')[0])).toEqual([
      'Unauthorized',
      'ClientJoinRateLimitReached',
    ]);
  });

  it('without a name is refused', async () => {
    const raw = await openRaw();

    const refs = [raw.send('realtime:', 'phx_join', {}), raw.send('elsewhere', 'phx_join', {})];

    await until(() => {
      for (const ref of refs) expect(raw.replyTo(ref)?.payload.response?.reason).toContain('TopicNameRequired');
    });
  });

  it('repeated on one topic ends the first channel and begins a new one, to which old references mean nothing', async () => {
    const { raw, topic, fullTopic, token, joinRef } = await joinRaw();

    const second = raw.join(topic, token);

    await until(() => expect(raw.replyTo(second)?.payload.status).toBe('ok'));
    expect(raw.frames.slice(-2)).toMatchObject([
      { event: 'phx_close', joinRef, ref: joinRef },
      { event: 'phx_reply', joinRef: second },
    ]);
    raw.send(fullTopic, 'phx_leave', {}, joinRef);
    await bed.send(topic, { version: 1 });
    await until(() => expect(raw.frames.at(-1)).toMatchObject({ event: 'broadcast', payload: { payload: { version: 1 } } }));
    expect(raw.frames.filter(({ event }) => event === 'broadcast')).toHaveLength(1);
  });

  it('with presence gets an empty state, and tracking is refused', async () => {
    const { raw, fullTopic, joinRef } = await joinRaw(gateway, { presence: { enabled: true, key: '' } });
    await until(() => expect(raw.frames.at(-1)).toMatchObject({ event: 'presence_state', joinRef, payload: {} }));

    const ref = raw.send(fullTopic, 'presence', { type: 'presence', event: 'track', payload: {} }, joinRef);

    await until(() => expect(raw.replyTo(ref)?.payload.status).toBe('error'));
  });
});

describe('a message to a topic', () => {
  it('that was not joined is answered with an error, and leaving it with ok', async () => {
    const raw = await openRaw();

    const refs = [raw.send('realtime:x', 'broadcast', {}), raw.send('realtime:x', 'phx_leave', {})];

    await until(() => expect(refs.map((ref) => raw.replyTo(ref)?.payload.status)).toEqual(['error', 'ok']));
    expect(raw.replyTo(refs[0] ?? '')?.payload.response).toEqual({ reason: 'unmatched topic' });
  });

  it('of the database too long for a notification arrives whole and in its turn', async () => {
    const { raw, topic } = await joinRaw();

    for (let number = 0; number < 10; number += 1) await bed.send(topic, { number, text: 'ä'.repeat(number % 2 === 0 ? 20_000 : 1) });

    await until(() => expect(raw.frames.filter(({ event }) => event === 'broadcast')).toHaveLength(10));
    const payloads = raw.frames
      .filter(({ event }) => event === 'broadcast')
      .map(({ payload }) => payload['payload'] as { number: number; text: string });
    expect(payloads.map(({ number, text }) => [number, text.length])).toEqual(
      Array.from({ length: 10 }, (_, n) => [n, n % 2 === 0 ? 20_000 : 1]),
    );
  });
});

describe('a client that the policies let write', () => {
  it.each(['1.0.0', '2.0.0'])('is heard by the others, and by itself when it asks, in version %s', async (vsn) => {
    await bed.allowChat();
    const { userId } = await bed.createMember();
    const { client: speaker } = await bed.connect(gateway.port, await signToken(userId), { vsn });
    const { client: other } = await bed.connect(gateway.port, await signToken(userId), { vsn });
    const [own, heard] = [subscribe(speaker, 'chat:1', { broadcast: { self: true, ack: true } }), subscribe(other, 'chat:1')];
    await until(() => expect([own.statuses, heard.statuses]).toEqual([['SUBSCRIBED'], ['SUBSCRIBED']]));

    expect(await own.channel.send({ type: 'broadcast', event: 'said', payload: { text: 'höflich' } })).toBe('ok');
    await heard.channel.send({ type: 'broadcast', event: 'answered', payload: {} });

    await until(() => expect(own.received.map(({ event }) => event)).toEqual(['said', 'answered']));
    expect(heard.received).toMatchObject([{ event: 'said', payload: { text: 'höflich' } }]);
  });
});
