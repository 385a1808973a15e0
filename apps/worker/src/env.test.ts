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

const problemsOf = (source: Record<string, string>): readonly string[] => {
  const read = readEnvironment(source);
  return read.outcome === 'invalid' ? read.problems : [];
};

describe('readEnvironment', () => {
  it('takes a lease of ten seconds and the log level info where nothing is said', () => {
    expect(readEnvironment(good)).toMatchObject({
      outcome: 'valid',
      environment: { JOB_LEASE_MS: 10_000, LOG_LEVEL: 'info', HEALTH_PORT: 0 },
    });
  });

  it('names everything that is wrong at once, and no value', () => {
    const wrong = {
      DATABASE_URL: 'mysql://root:hunter22@host',
      HEALTH_PORT: 'many',
      GITHUB_APP_ID: '',
      AI_MODELS_FILE: '/nowhere/hunter23.json',
    };

    const problems = problemsOf({ ...good, ...wrong, QUEUE_DATABASE_URL: '' });

    expect(problems).toEqual([
      'DATABASE_URL: is not an address that begins with postgresql:// or postgres://',
      'HEALTH_PORT: is not a whole number from 0 to 65535',
      'GITHUB_APP_ID: is not set',
      'QUEUE_DATABASE_URL: is not set, and neither is REDIS_URL: one of them carries the queues',
      'AI_MODELS_FILE: names a file that cannot be read (ENOENT)',
    ]);
  });

  it('needs one address of a queue, and takes an empty one as none', () => {
    expect(problemsOf({ ...good, QUEUE_DATABASE_URL: '' })).toEqual([expect.stringContaining('QUEUE_DATABASE_URL: is not set')]);
    expect(problemsOf({ ...good, QUEUE_DATABASE_URL: '', REDIS_URL: 'redis://127.0.0.1:6379' })).toEqual([]);
  });
});
