import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { environmentRefusal, parseEnvironment } from './parse-environment.ts';
import { address, httpAddress, oneOf, port, postgresAddress, secret, wholeNumber } from './variable-forms.ts';

const Schema = z.object({
  PORT: port().default(3000),
  DATABASE_URL: postgresAddress(),
  REDIS_URL: address('redis', 'rediss').optional(),
  API_URL: httpAddress(),
  SECRET: secret(32),
  LEVEL: oneOf(['info', 'warn']).default('info'),
  LEASE_MS: wholeNumber(1_000, 600_000).default(10_000),
});
const good = { DATABASE_URL: 'postgresql://role:word@host/db', API_URL: 'http://api:3001/', SECRET: 'x'.repeat(32) };

describe('parseEnvironment', () => {
  it('gives values their types and defaults, an empty text counting as unset', () => {
    const read = parseEnvironment(Schema, { ...good, PORT: '', LEASE_MS: '2000', UNKNOWN: 'passed over' });

    expect(read).toEqual({
      outcome: 'valid',
      environment: { ...good, API_URL: 'http://api:3001', PORT: 3000, LEVEL: 'info', LEASE_MS: 2_000 },
    });
  });

  it('names all that is missing or wrong at once', () => {
    expect(
      parseEnvironment(Schema, {
        PORT: '70000',
        REDIS_URL: 'http://host',
        API_URL: 'host',
        SECRET: 'short',
        LEVEL: 'loud',
        LEASE_MS: '1e5',
      }),
    ).toEqual({
      outcome: 'invalid',
      problems: [
        'PORT: is not a whole number from 0 to 65535',
        'DATABASE_URL: is not set',
        'REDIS_URL: is not an address that begins with redis:// or rediss://',
        'API_URL: is not an address that begins with https:// or http://',
        'SECRET: is shorter than 32 characters',
        'LEVEL: is not one of: info, warn',
        'LEASE_MS: is not a whole number from 1000 to 600000',
      ],
    });
  });

  it('shows no value, whatever is given', () => {
    const text = fc.string({ minLength: 1, maxLength: 30 }).map((value) => `~${value}~`);
    const variables = fc.record({
      PORT: text,
      DATABASE_URL: text,
      REDIS_URL: text,
      API_URL: text,
      SECRET: text,
      LEVEL: text,
      LEASE_MS: text,
    });

    fc.assert(
      fc.property(variables, (given) => {
        const read = parseEnvironment(Schema, given);
        const told = read.outcome === 'invalid' ? environmentRefusal('The worker', read.problems) : '';
        expect(told).not.toBe('');
        for (const value of Object.values(given)) expect(told).not.toContain(value);
      }),
    );
  });
});
