import { createHmac, randomUUID } from 'node:crypto';
import { connect } from 'node:net';
import { Problem } from '@autodevops/contracts/errors';
import { signWebhook } from '@autodevops/github';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApi, type TestApi } from '../testing/index.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi({ requestTimeoutMs: 3_000 });
});
afterAll(() => api?.stop());

const current = 'the-current-webhook-secret';
const json = (value: unknown) => Buffer.from(JSON.stringify(value));
const push = () => json({ ref: 'refs/heads/main', installation: { id: 42 }, note: 'Grüße 🚀' });

interface Sent {
  readonly id?: string;
  readonly signature?: string | null;
  readonly headers?: Record<string, string>;
}

async function send(body: Buffer, { id = randomUUID(), signature = signWebhook(current, body), headers = {} }: Sent = {}) {
  const response = await fetch(`${api.url}/webhooks/github`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'x-github-event': 'push',
      'x-github-delivery': id,
      ...(signature === null ? {} : { 'x-hub-signature-256': signature }),
      ...headers,
    },
    body: new Uint8Array(body),
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, id, problem: Problem.safeParse(JSON.parse(text)).data };
}

const stored = (id: string) =>
  api.sql<{ event: string; action: string | null; github_installation_id: string; payload: unknown; status: string }>(
    'select event, action, github_installation_id, payload, status from deliveries where id = $1',
    [id],
  );
const count = async () => (await api.sql<{ number: string }>('select count(*) as number from deliveries'))[0]?.number;

describe('a delivery that GitHub signed', () => {
  it('is stored as it came before it is answered with 202', async () => {
    const body = json({ action: 'created', installation: { id: 42 }, note: 'Grüße 🚀' });

    const { status, id } = await send(body, { headers: { 'x-github-event': 'installation' } });

    expect(status).toBe(202);
    expect(await stored(id)).toEqual([
      { event: 'installation', action: 'created', github_installation_id: '42', payload: JSON.parse(body.toString()), status: 'received' },
    ]);
  });

  it('wakes the worker', async () => {
    const { Client } = await import('pg').then((module) => module.default);
    const listener = new Client({ connectionString: api.testDatabase.ownerUrl });
    await listener.connect();
    await listener.query('listen deliveries');
    const heard = new Promise<string | undefined>((resolve) => listener.on('notification', ({ payload }) => resolve(payload)));

    const { id } = await send(push());

    expect(await heard).toBe(id);
    await listener.end();
  });

  it('may be signed with the previous secret while a rotation lasts, and the log says which one it was', async () => {
    const body = push();

    const { status, id } = await send(body, { signature: signWebhook('the-previous-webhook-secret', body) });

    expect(status).toBe(202);
    expect(await stored(id)).toHaveLength(1);
    expect(api.logLines.find((line) => line.includes(id) && line.includes('taken in'))).toContain('"signedWith":"previous"');
  });

  it('is stored once for each GUID, and a repetition is answered like the first', async () => {
    const body = push();
    const { id } = await send(body);

    const repeated = await Promise.all([send(body, { id }), send(body, { id }), send(body, { id })]);

    expect(repeated.map(({ status }) => status)).toEqual([202, 202, 202]);
    expect(await stored(id)).toHaveLength(1);
  });

  it.each([
    'application/json',
    'application/json; charset=utf-8',
    'text/plain',
    'application/x-unknown',
    'application/json;\ta=b',
    'nonsense',
  ])('is taken whatever its media type says: %j', async (type) => {
    expect((await send(push(), { headers: { 'content-type': type } })).status).toBe(202);
  });

  it('keeps a delivery with characters that jsonb refuses', async () => {
    const body = Buffer.from('{"zero":"a\\u0000b","half":"\\ud83d","pair":"\\ud83d\\ude80","__proto__":{"x":1}}');

    const { status, id } = await send(body);

    expect(status).toBe(202);
    const [{ payload } = { payload: undefined }] = await stored(id);
    expect(payload).toMatchObject({ zero: 'a\uFFFDb', half: '\uFFFD', pair: '🚀' });
    expect(JSON.stringify(payload)).toContain('"__proto__":{"x":1}');
  });

  it('may be 25 MB, and not one byte more', { timeout: 30_000 }, async () => {
    const limit = 25 * 1024 * 1024;
    const filled = (size: number) => Buffer.from(`{"padding":"${'x'.repeat(size - 14)}"}`);

    const [largest, tooLarge] = [await send(filled(limit)), await send(filled(limit + 1))];

    expect(largest.status).toBe(202);
    expect(await stored(largest.id)).toHaveLength(1);
    expect(tooLarge).toMatchObject({ status: 413, problem: { code: 'request.too_large' } });
  });
});

describe('a delivery with a bad signature', () => {
  const body = push();
  const good = signWebhook(current, body);

  it.each([
    ['another secret', signWebhook('another', body)],
    ['none', null],
    ['an empty one', ''],
    ['sha1', `sha1=${createHmac('sha1', current).update(body).digest('hex')}`],
    ['no prefix', good.slice(7)],
    ['a cut one', good.slice(0, -1)],
    ['upper case', good.toUpperCase()],
    ['the signature of the body written anew', signWebhook(current, Buffer.from(JSON.stringify(JSON.parse(body.toString()), null, 1)))],
    ['the signature of another encoding', signWebhook(current, Buffer.from(body.toString(), 'latin1'))],
  ])('gets 401 and touches nothing: %s', async (_what, signature) => {
    const before = await count();

    const { status, problem, id } = await send(body, { signature });

    expect(status).toBe(401);
    expect(problem?.code).toBe('webhook.signature_invalid');
    expect(await count()).toBe(before);
    expect(await stored(id)).toEqual([]);
  });

  it('gets 401 without its body being read as JSON', async () => {
    const { status } = await send(Buffer.from('{not json'), { signature: good });

    expect(status).toBe(401);
  });

  it('is told apart from a good one while the database is away: the good one is never confirmed, and taken once it is back', async () => {
    await api.databaseLink.cut();

    const [refused, accepted] = [await send(body, { signature: signWebhook('another', body) }), await send(body)];
    await api.databaseLink.mend();

    expect(refused.status).toBe(401);
    expect(accepted).toMatchObject({ status: 503, problem: { code: 'service.unavailable' } });
    expect(Number(accepted.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await send(body, { id: accepted.id })).status).toBe(202);
  });
});

describe('a delivery that is not one', () => {
  it.each([
    ['no event', { 'x-github-event': '' }],
    ['an event that is no name', { 'x-github-event': 'push; drop table' }],
    ['a GUID that is none', { 'x-github-delivery': 'abc' }],
  ])('gets 400: %s', async (_what, headers) => {
    expect(await send(push(), { headers })).toMatchObject({ status: 400, problem: { code: 'webhook.headers_missing' } });
  });

  it.each(['{not json', '', '[]', '"text"', 'null', 'payload=%7B%7D'])('gets 400 when signed but no JSON object: %j', async (text) => {
    expect(await send(Buffer.from(text))).toMatchObject({ status: 400, problem: { code: 'webhook.payload_invalid' } });
  });

  it('is cut off when it does not come to an end', async () => {
    const { hostname, port } = new URL(api.url);
    const socket = connect(Number(port), hostname);
    const headers = ['x-github-event: push', `x-github-delivery: ${randomUUID()}`, `x-hub-signature-256: sha256=${'0'.repeat(64)}`];
    socket.write(`POST /webhooks/github HTTP/1.1\r\nhost: x\r\ncontent-length: 1000\r\n${headers.join('\r\n')}\r\n\r\n{`);
    let answer = '';
    socket.on('data', (chunk) => {
      answer += chunk.toString();
    });

    await new Promise((resolve) => socket.on('close', resolve));

    expect(answer).toMatch(/^(HTTP\/1\.1 408|$)/);
  });

  it('exists on this route alone: elsewhere a body may be 1 MB', async () => {
    const response = await fetch(`${api.url}/api/session/refresh`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: api.settings.publicUrl.origin },
      body: JSON.stringify({ padding: 'x'.repeat(1024 * 1024) }),
    });

    expect(response.status).toBe(413);
    expect(await response.json()).toMatchObject({ code: 'request.too_large' });
  });
});
