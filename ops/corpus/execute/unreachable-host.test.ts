import { describe, expect, it } from 'vitest';
import { unreachableHost } from './unreachable-host.ts';

describe('unreachableHost', () => {
  it.each([
    ['Error: getaddrinfo ENOTFOUND downloads.acme.dev', 'downloads.acme.dev'],
    ['curl: (6) Could not resolve host: cdn.acme.dev', 'cdn.acme.dev'],
    ['FetchError: request to https://binaries.acme.dev/v1/tool.gz failed, reason: connect', 'binaries.acme.dev'],
    ['dial tcp: lookup proxy.acme.dev: no such host', 'proxy.acme.dev'],
  ])('names the host of "%s"', (output, host) => {
    expect(unreachableHost(output)).toBe(host);
  });

  it.each([
    'AssertionError: expected 1 to be 2',
    'Error: getaddrinfo ENOTFOUND postgres',
    'Error: getaddrinfo ENOTFOUND nowhere.invalid',
    'request to https://registry.npmjs.org/left-pad failed',
    'Error: connect ECONNREFUSED 127.0.0.1:5432',
    'see https://docs.acme.dev for help',
  ])('excuses nothing for "%s"', (output) => {
    expect(unreachableHost(output)).toBeUndefined();
  });
});
