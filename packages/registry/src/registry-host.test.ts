import { describe, expect, it } from 'vitest';
import { readChallenge } from './challenge.ts';
import { RegistryEnvironment, registryConfigFrom } from './env.ts';
import { findRegistryHost, isRealmOf, mayRedirectTo } from './registry-host.ts';
import { retryAfterMs } from './send.ts';

const find = (host: string) => findRegistryHost(host, new Map());

describe('the registries that are asked', () => {
  it('are known ones, over HTTPS', () => {
    for (const host of [
      'docker.io',
      'ghcr.io',
      'quay.io',
      'mcr.microsoft.com',
      'public.ecr.aws',
      'gcr.io',
      'registry.k8s.io',
      'europe-west1-docker.pkg.dev',
    ])
      expect(find(host)?.api, host).toMatch(/^https:\/\/[a-z0-9.-]+$/);
    for (const host of ['example.com', 'pkg.dev', 'evil-docker.pkg.dev.example', 'x.pkg.dev', 'ghcr.io:8443', 'constructor', '__proto__'])
      expect(find(host), host).toBeNull();
  });

  it('take tokens from their own place only', () => {
    const hub = find('docker.io');
    const asks = (realm: string) => hub !== null && isRealmOf(hub, new URL(realm), false);

    expect(asks('https://auth.docker.io/token')).toBe(true);
    for (const realm of [
      'http://auth.docker.io/token',
      'https://auth.docker.io/other',
      'https://auth.docker.io.evil.example/token',
      'https://a:b@auth.docker.io/token',
      'https://auth.docker.io/token?next=x',
      'https://ghcr.io/token',
    ])
      expect(asks(realm), realm).toBe(false);
  });

  it('redirect within themselves, and the one that serves nothing itself to regions', () => {
    const [hub, kubernetes] = [find('docker.io'), find('registry.k8s.io')];

    expect(hub !== null && mayRedirectTo(hub, new URL('https://europe-west1-docker.pkg.dev/v2/a'))).toBe(false);
    expect(kubernetes !== null && mayRedirectTo(kubernetes, new URL('https://europe-west1-docker.pkg.dev/v2/a'))).toBe(true);
    expect(kubernetes !== null && mayRedirectTo(kubernetes, new URL('http://europe-west1-docker.pkg.dev/v2/a'))).toBe(false);
    expect(kubernetes !== null && mayRedirectTo(kubernetes, new URL('https://evil.example/v2/a'))).toBe(false);
  });
});

describe('what registries say', () => {
  it('is a challenge only where it is one for a bearer', () => {
    expect(readChallenge('Bearer realm="https://a.example/t",service="s",scope="repository:x:pull"')).toEqual({
      realm: new URL('https://a.example/t'),
      service: 's',
    });
    for (const header of [
      null,
      'Basic realm="x"',
      'Bearer',
      'Bearer realm="nonsense"',
      `Bearer realm="https://a.example/${'x'.repeat(3_000)}"`,
    ])
      expect(readChallenge(header)).toBeNull();
  });

  it('about waiting is read in seconds and as a date', () => {
    const after = (value: string) => retryAfterMs(new Response(null, { headers: { 'retry-after': value } }), 1_000_000);

    expect(after('30')).toBe(30_000);
    expect(after(new Date(1_005_000).toUTCString())).toBe(5_000);
    expect(after('soon')).toBeNull();
    expect(after('999999999')).toBe(86_400_000);
  });
});

describe('the environment', () => {
  it('asks registries themselves where nothing is said, and mirrors where they are named', () => {
    expect(registryConfigFrom(RegistryEnvironment.parse({}))).toEqual({ isOn: true, mirrors: new Map() });
    const given = { REGISTRY_LOOKUPS: 'off', REGISTRY_MIRRORS: '{"docker.io":"http://127.0.0.1:5000"}' };
    expect(registryConfigFrom(RegistryEnvironment.parse(given))).toEqual({
      isOn: false,
      mirrors: new Map([['docker.io', 'http://127.0.0.1:5000']]),
    });
  });

  it.each(['nonsense', '[]', '{"docker.io":"file:///etc"}', '{"docker.io":"https://a.example/path"}'])('refuses the mirrors %s', (text) => {
    expect(RegistryEnvironment.safeParse({ REGISTRY_MIRRORS: text }).success).toBe(false);
  });
});
