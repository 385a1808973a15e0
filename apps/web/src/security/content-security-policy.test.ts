import { describe, expect, it } from 'vitest';
import { contentSecurityPolicy } from './content-security-policy.ts';

const policy = (realtimeUrl?: string, isDevelopment = false) =>
  Object.fromEntries(
    contentSecurityPolicy({ nonce: 'abc', realtimeUrl, isDevelopment })
      .split('; ')
      .map((directive) => [directive.slice(0, directive.indexOf(' ')), directive.slice(directive.indexOf(' ') + 1)]),
  );

describe('contentSecurityPolicy', () => {
  it('lets only scripts with the nonce of the request run', () => {
    expect(policy()['script-src']).toBe(`'self' 'nonce-abc' 'strict-dynamic'`);
  });

  it('allows the websocket of the realtime server, in the clear and encrypted', () => {
    expect(policy('http://localhost:4002/ignored')['connect-src']).toBe(`'self' http://localhost:4002 ws://localhost:4002`);
    expect(policy('https://live.example')['connect-src']).toBe(`'self' https://live.example wss://live.example`);
  });

  it('connects to no other origin when there is no realtime server', () => {
    expect(policy()['connect-src']).toBe(`'self'`);
  });

  it('refuses to be framed', () => {
    expect(policy()['frame-ancestors']).toBe(`'none'`);
  });
});
