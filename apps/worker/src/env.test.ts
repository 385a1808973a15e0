import { AppError } from '@autodevops/contracts/errors';
import { describe, expect, it } from 'vitest';
import { readEnvironment } from './env.ts';

const good = {
  DATABASE_URL: 'postgresql://autodevops_worker:secret@127.0.0.1/autodevops',
  QUEUE_DATABASE_URL: 'postgresql://autodevops_queue:secret@127.0.0.1/autodevops',
  HEALTH_PORT: '0',
  GITHUB_APP_ID: '1',
  GITHUB_APP_SLUG: 'autodevops',
  GITHUB_APP_PRIVATE_KEY: '-----BEGIN RSA PRIVATE KEY-----\\nabc\\n-----END RSA PRIVATE KEY-----',
  GITHUB_CLIENT_ID: 'id',
  GITHUB_CLIENT_SECRET: 'secret',
  VAULT_KEYS: `k1:${Buffer.alloc(32).toString('base64')}`,
};

const problemsOf = (source: Record<string, string>): string => {
  try {
    readEnvironment(source);
    return '';
  } catch (error) {
    return AppError.is(error) ? error.publicMessage : String(error);
  }
};

describe('readEnvironment', () => {
  it('takes a lease of ten seconds and the log level info where nothing is said', () => {
    expect(readEnvironment(good)).toMatchObject({ JOB_LEASE_MS: 10_000, LOG_LEVEL: 'info', HEALTH_PORT: 0 });
  });

  it('names everything that is wrong at once, and no value', () => {
    const problems = problemsOf({ ...good, DATABASE_URL: 'mysql://root:hunter22@host', HEALTH_PORT: 'many', GITHUB_APP_ID: '' });

    for (const name of ['DATABASE_URL', 'HEALTH_PORT', 'GITHUB_APP_ID']) expect(problems).toContain(name);
    expect(problems).not.toContain('hunter22');
  });

  it('needs one address of a queue, and takes an empty one as none', () => {
    expect(problemsOf({ ...good, QUEUE_DATABASE_URL: '' })).toContain('QUEUE_DATABASE_URL: Needed where REDIS_URL is not set.');
    expect(problemsOf({ ...good, QUEUE_DATABASE_URL: '', REDIS_URL: 'redis://127.0.0.1:6379' })).toBe('');
  });
});
