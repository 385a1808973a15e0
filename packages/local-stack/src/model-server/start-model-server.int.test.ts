import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { faultKinds } from './faults.ts';
import { type ModelServer, startModelServer } from './start-model-server.ts';

let server: ModelServer;
beforeAll(async () => {
  server = await startModelServer();
});
afterAll(() => server.close());
afterEach(() => server.faults.clear());

const services = {
  gemini: (model: string, text: string) => ({
    path: `/v1beta/models/${model}:generateContent`,
    headers: { 'x-goog-api-key': 'key' },
    body: { contents: [{ role: 'user', parts: [{ text }] }] },
  }),
  anthropic: (model: string, text: string) => ({
    path: '/v1/messages',
    headers: { 'x-api-key': 'key' },
    body: { model, max_tokens: 10, messages: [{ role: 'user', content: text }] },
  }),
  openai: (model: string, text: string) => ({
    path: '/v1/chat/completions',
    headers: { authorization: 'Bearer key' },
    body: { model, messages: [{ role: 'user', content: text }] },
  }),
} as const;
type Service = keyof typeof services;

async function ask(service: Service, model = 'a-model', headers: Record<string, string> = {}): Promise<Response> {
  const { path, headers: own, body } = services[service](model, 'a question');
  return fetch(`${server.url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...own, ...headers },
    body: JSON.stringify(body),
  });
}
const statuses = async (...asked: readonly (readonly [Service, string?])[]) => {
  const all: number[] = [];
  for (const [service, model] of asked) all.push((await ask(service, model)).status);
  return all;
};

describe('a fault', () => {
  it('hits as often as it was told to', async () => {
    server.faults.set('server', { times: 2 });

    expect(await statuses(['gemini'], ['openai'], ['gemini'])).toEqual([500, 500, 200]);
  });

  it('hits one model, or one service, and leaves the others alone', async () => {
    server.faults.set('server', { model: 'bad-model' });
    server.faults.set('overloaded', { provider: 'anthropic' });

    expect(await statuses(['gemini', 'bad-model'], ['gemini', 'other'], ['anthropic', 'other'], ['openai', 'other'])).toEqual([
      500, 200, 529, 200,
    ]);
  });

  it('is taken in the order in which it was set', async () => {
    server.faults.set('overloaded', { times: 1 });
    server.faults.set('server');

    expect(await statuses(['gemini'], ['gemini'])).toEqual([503, 500]);
  });

  it('belongs to a model that is named after it', async () => {
    expect(await statuses(['openai', 'fault.rate-day'], ['openai', 'fault.unheard-of'])).toEqual([429, 200]);
  });
});

describe('the control over HTTP', () => {
  const control = (method: string, path: string, body?: object) =>
    fetch(`${server.url}/control/${path}`, { method, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });

  it('sets and clears faults', async () => {
    await control('POST', 'faults', { kind: 'server', provider: 'gemini' });
    expect(await statuses(['gemini'], ['openai'])).toEqual([500, 200]);

    await control('DELETE', 'faults');
    expect(await statuses(['gemini'])).toEqual([200]);
  });

  it('answers an unknown fault with all that there are', async () => {
    const response = await control('POST', 'faults', { kind: 'earthquake' });

    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ faultKinds });
  });

  it('shows what was asked, without keys', async () => {
    await ask('openai', 'seen-model');

    const text = await (await control('GET', 'requests')).text();

    expect(text).toContain('seen-model');
    expect(text).not.toContain('"apiKey"');
  });
});

describe.each(Object.keys(services) as Service[])('%s', (service) => {
  it('gives the same answer to the same question', async () => {
    const [first, second] = [await (await ask(service)).text(), await (await ask(service)).text()];

    expect(second).toBe(first);
  });

  it('refuses a bad key and a missing one', async () => {
    const key = { gemini: 'x-goog-api-key', anthropic: 'x-api-key', openai: 'authorization' }[service];

    for (const value of ['Bearer an-invalid-key', '']) expect((await ask(service, 'a-model', { [key]: value })).status).toBeLessThan(402);
    expect(server.requests.slice(-2).map(({ fault }) => fault)).toEqual(['unauthorized', 'unauthorized']);
  });
});

it('says of any other address that there is nothing', async () => {
  expect((await fetch(`${server.url}/v1/embeddings`, { method: 'POST', body: '{}' })).status).toBe(404);
});
