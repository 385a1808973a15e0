import { expect, it } from 'vitest';
import { readEnvironment } from './env.ts';

const complete = {
  DATABASE_URL: 'postgresql://autodevops_realtime:word@localhost:5432/autodevops',
  PORT: '0',
  REALTIME_JWT_SECRET: 'x'.repeat(32),
  REALTIME_API_KEY: 'y'.repeat(16),
};

it('reads a complete environment, empty variables counting as unset', () => {
  expect(readEnvironment({ ...complete, PUBLIC_URL: '', LOG_LEVEL: '' })).toEqual({
    outcome: 'valid',
    environment: { ...complete, PORT: 0, PUBLIC_URL: [], LOG_LEVEL: 'info' },
  });
});

it('reads a list of public addresses as origins', () => {
  const result = readEnvironment({ ...complete, PUBLIC_URL: 'https://app.example/, http://localhost:3000' });

  expect(result).toMatchObject({ environment: { PUBLIC_URL: ['https://app.example', 'http://localhost:3000'] } });
});

it('names every bad variable and shows no value', () => {
  const result = readEnvironment({
    DATABASE_URL: 'mysql://secret-word',
    PORT: '70000',
    REALTIME_API_KEY: 'secret-word',
    PUBLIC_URL: 'nowhere',
  });

  const problems = result.outcome === 'invalid' ? result.problems : [];
  expect(problems.map((problem) => problem.split(':')[0]).sort()).toEqual([
    'DATABASE_URL',
    'PORT',
    'PUBLIC_URL',
    'REALTIME_API_KEY',
    'REALTIME_JWT_SECRET',
  ]);
  expect(problems.join()).not.toContain('secret-word');
});
