import type { ServerResponse } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { createRegistry } from './create-registry.ts';
import type { RegistryConfig } from './registry.ts';
import { type LocalRegistry, type LocalRegistrySettings, startLocalRegistry } from './testing/index.ts';

const started: LocalRegistry[] = [];
afterEach(async () => {
  await Promise.all(started.splice(0).map((registry) => registry.stop()));
});

async function start(settings: LocalRegistrySettings = {}): Promise<LocalRegistry> {
  const registry = await startLocalRegistry(settings);
  started.push(registry);
  return registry;
}

function ask({ url }: LocalRegistry, image: string, config: Partial<RegistryConfig> = {}) {
  return registryAt(url, config).digestOf({ image });
}

function registryAt(url: string, config: Partial<RegistryConfig> = {}) {
  const mirrors = new Map([['docker.io', url]]);
  return createRegistry({ isOn: true, mirrors, now: () => Date.now(), timeoutMs: 2_000, backoffMs: 1, ...config });
}

/** Gives these answers in turn, and then those of the registry. */
function answering(...answers: readonly ((response: ServerResponse) => void)[]): LocalRegistrySettings {
  const waiting = [...answers];
  return {
    intercept: (_, response) => {
      const next = waiting.shift();
      next?.(response);
      return next !== undefined;
    },
  };
}

describe('the digest of an image', () => {
  it('is that of the index behind the tag, asked for without reading it', async () => {
    const registry = await start();
    const digest = registry.push('library/node', '24', '{"index":1}');

    expect(await ask(registry, 'node:24')).toEqual({ outcome: 'known', digest });
    expect(registry.requests).toEqual(['HEAD /v2/library/node/manifests/24']);
  });

  it('comes with an anonymous token where the registry wants one', async () => {
    const registry = await start({ isTokenNeeded: true });
    const digest = registry.push('team/app', '1.2', '{"index":2}');

    expect(await ask(registry, 'team/app:1.2')).toEqual({ outcome: 'known', digest });
    expect(registry.requests[1]).toBe('GET /token?service=local+registry&scope=repository%3Ateam%2Fapp%3Apull');
  });

  it('can be asked for by itself, which tells whether it is still there', async () => {
    const registry = await start();
    const digest = registry.push('library/node', '24', '{"index":1}');
    expect(await ask(registry, `node@${digest}`)).toEqual({ outcome: 'known', digest });

    registry.remove('library/node', digest);
    expect(await ask(registry, `node:24@${digest}`)).toEqual({ outcome: 'not-found' });
  });

  it('is computed from the manifest where the answer does not name it', async () => {
    const content = '{"schemaVersion":2}';
    const head = { 'content-type': 'application/vnd.oci.image.index.v1+json' };
    const registry = await start(answering((response) => response.writeHead(200, head).end()));
    const digest = registry.push('library/node', '24', content);

    expect(await ask(registry, 'node:24')).toEqual({ outcome: 'known', digest });
    expect(registry.requests.map((request) => request.split(' ')[0])).toEqual(['HEAD', 'GET']);
  });

  it('is not believed where it is not that of the manifest', async () => {
    const head = { 'content-type': 'application/vnd.oci.image.index.v1+json' };
    const lie = { ...head, 'docker-content-digest': `sha256:${'0'.repeat(64)}` };
    const registry = await start(
      answering(
        (response) => response.writeHead(200, head).end(),
        (response) => response.writeHead(200, lie).end('{}'),
      ),
    );

    expect(await ask(registry, 'node:24')).toMatchObject({ outcome: 'unavailable' });
  });

  it('is none for what is not there, what is hidden, and what is no manifest', async () => {
    const page = (response: ServerResponse) => response.writeHead(200, { 'content-type': 'text/html' }).end('<h1>Welcome</h1>');
    const basic = (response: ServerResponse) => response.writeHead(401, { 'www-authenticate': 'Basic realm="x"' }).end();

    expect(await ask(await start(), 'node:24')).toEqual({ outcome: 'not-found' });
    expect(await ask(await start(answering(basic)), 'node:24')).toEqual({ outcome: 'unauthorized' });
    expect(await ask(await start(answering(page)), 'node:24')).toMatchObject({ outcome: 'unavailable' });
    expect(await ask(await start(), 'Not An Image')).toEqual({ outcome: 'not-found' });
  });
});

describe('a registry in trouble', () => {
  it('is asked once more after a short wait, and then no more', async () => {
    const busy = (response: ServerResponse) => response.writeHead(429, { 'retry-after': '0' }).end();
    const broken = (response: ServerResponse) => response.writeHead(502).end();
    const recovering = await start(answering(busy));
    const digest = recovering.push('library/node', '24', '{}');
    expect(await ask(recovering, 'node:24')).toEqual({ outcome: 'known', digest });

    const failing = await start(answering(broken, broken, broken));
    expect(await ask(failing, 'node:24')).toMatchObject({ outcome: 'unavailable' });
    expect(failing.requests).toHaveLength(2);
  });

  it('is left alone for as long as it asks', async () => {
    const registry = await start(answering((response) => response.writeHead(429, { 'retry-after': '3600' }).end()));
    const digest = registry.push('library/node', '24', '{}');
    let time = Date.now();
    const client = registryAt(registry.url, { now: () => time });
    expect(await client.digestOf({ image: 'node:24' })).toMatchObject({ outcome: 'unavailable', retryAfterMs: 3_600_000 });

    expect(await client.digestOf({ image: 'redis:8' })).toMatchObject({ outcome: 'unavailable' });
    expect(registry.requests).toHaveLength(1);
    time += 3_600_001;
    expect(await client.digestOf({ image: 'node:24' })).toEqual({ outcome: 'known', digest });
  });

  it('is waited for no longer than the time of a request, and not at all when the caller gives up', async () => {
    const registry = await start({ intercept: () => true });
    const controller = new AbortController();
    controller.abort(new Error('given up'));

    expect(await ask(registry, 'node:24', { timeoutMs: 50 })).toMatchObject({ outcome: 'unavailable' });
    await expect(registryAt(registry.url).digestOf({ image: 'node:24', signal: controller.signal })).rejects.toThrow('given up');
  });

  it('cannot make the reader swallow more than a manifest may have', async () => {
    const head = { 'content-type': 'application/vnd.oci.image.index.v1+json' };
    let sent = 0;
    const endless = (response: ServerResponse) => {
      response.writeHead(200, head);
      const write = () => {
        while (!response.destroyed && sent < 256 * 1024 * 1024) {
          sent += 64 * 1024;
          if (!response.write(Buffer.alloc(64 * 1024, 32))) return void response.once('drain', write);
        }
        response.end();
      };
      write();
    };
    const registry = await start(answering((response) => response.writeHead(200, head).end(), endless));

    expect(await ask(registry, 'node:24')).toMatchObject({ outcome: 'unavailable', reason: 'The manifest is larger than 4 MB.' });
    expect(sent).toBeLessThan(64 * 1024 * 1024);
  });

  it('that is switched off or away gives no answer and no error', async () => {
    const registry = await start();
    await registry.stop();

    expect(await ask(registry, 'node:24')).toMatchObject({ outcome: 'unavailable' });
    expect(await ask(await start(), 'node:24', { isOn: false })).toMatchObject({ outcome: 'unavailable' });
  });
});

describe('a hostile name or registry', () => {
  it('reaches no host beside those that are known', async () => {
    const registry = await start();
    const { host } = new URL(registry.url);
    const config = { mirrors: new Map([[host, registry.url]]) };

    for (const image of [
      `${host}/a`,
      'localhost:5000/a',
      '169.254.169.254/latest/meta-data',
      'registry.example/a:1',
      'docker.io.evil.example/a',
    ])
      expect((await ask(registry, image, config)).outcome, image).toBe('unsupported-host');
    for (const image of ['docker.io/../../a', 'user@docker.io/a', 'docker.io/a?x', 'docker.io/a#b', 'docker.io/%2e%2e/a'])
      expect((await ask(registry, image)).outcome, image).toBe('not-found');
    expect(registry.requests).toEqual([]);
    expect(['node:24', 'ghcr.io/a/b', `${host}/a`, 'Not An Image'].map(registryAt(registry.url, config).isAsked)).toEqual([
      true,
      true,
      false,
      false,
    ]);
    expect(registryAt(registry.url, { isOn: false }).isAsked('node:24')).toBe(false);
  });

  it('gets no token from elsewhere, and shows none elsewhere', async () => {
    const elsewhere = await start();
    const sending = await start({ isTokenNeeded: true, realm: `${elsewhere.url}/token` });
    expect(await ask(sending, 'node:24')).toEqual({ outcome: 'unauthorized' });

    const redirecting = await start(
      answering((response) => response.writeHead(307, { location: `${elsewhere.url}/v2/a/manifests/1` }).end()),
    );
    expect(await ask(redirecting, 'node:24')).toMatchObject({ outcome: 'unavailable' });
    expect(elsewhere.requests).toEqual([]);
  });

  it('is followed once within itself, and no further', async () => {
    const there = (response: ServerResponse) => response.writeHead(307, { location: '/v2/library/node/manifests/24' }).end();
    const once = await start(answering(there));
    const digest = once.push('library/node', '24', '{}');

    expect(await ask(once, 'node:latest')).toEqual({ outcome: 'known', digest });
    expect(await ask(await start(answering(there, there, there)), 'node:24')).toMatchObject({ outcome: 'unavailable' });
  });
});
