import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { readEnvironment } from './env.ts';

const secret = randomBytes(32).toString('base64url');
const complete = {
  DATABASE_URL: 'postgresql://autodevops_api:pw@127.0.0.1:5432/autodevops',
  PUBLIC_URL: 'http://localhost:3000',
  SESSION_SECRET: secret,
  VAULT_KEYS: `k1:${randomBytes(32).toString('base64')}`,
  REALTIME_URL: 'http://localhost:3002',
  REALTIME_JWT_SECRET: secret,
  REALTIME_API_KEY: 'key',
  GITHUB_APP_ID: '42',
  GITHUB_APP_SLUG: 'autodevops',
  GITHUB_APP_PRIVATE_KEY: '-----BEGIN RSA PRIVATE KEY-----\\nabc\\n-----END RSA PRIVATE KEY-----',
  GITHUB_CLIENT_ID: 'id',
  GITHUB_CLIENT_SECRET: 'client-secret',
  GITHUB_WEBHOOK_SECRET: 'webhook-secret',
};

describe('the environment of the API', () => {
  it('is complete with the documented names', () => {
    expect(readEnvironment(complete)).toMatchObject({ outcome: 'valid', environment: { PORT: 3001, LOG_LEVEL: 'info' } });
  });

  it('names everything that is wrong at once, and never a value', () => {
    const broken = {
      ...complete,
      SESSION_SECRET: 'too-short-secret',
      DATABASE_URL: 'mysql://x:hidden@y/z',
      GITHUB_APP_ID: 'none',
      VAULT_KEYS: '',
    };

    const read = readEnvironment(broken);

    expect(read.outcome).toBe('invalid');
    const problems = read.outcome === 'invalid' ? read.problems : [];
    expect(problems.map((problem) => problem.split(':')[0]).sort()).toEqual([
      'DATABASE_URL',
      'GITHUB_APP_ID',
      'SESSION_SECRET',
      'VAULT_KEYS',
    ]);
    expect(problems).toContain('VAULT_KEYS: is not set');
    for (const value of ['too-short-secret', 'hidden', 'none']) expect(problems.join()).not.toContain(value);
  });

  it.each(['http://localhost:3000/app', 'localhost:3000', 'http://localhost:3000/?x'])('wants an origin for PUBLIC_URL: %s', (url) => {
    expect(readEnvironment({ ...complete, PUBLIC_URL: url }).outcome).toBe('invalid');
  });

  it.each(Object.keys(complete))('cannot do without %s', (name) => {
    expect(readEnvironment({ ...complete, [name]: '' })).toEqual({ outcome: 'invalid', problems: [`${name}: is not set`] });
  });
});
