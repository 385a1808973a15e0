import { randomBytes, randomUUID } from 'node:crypto';
import { createDatabase, type Database } from '@autodevops/db';
import { createTestDatabase, type TestDatabase } from '@autodevops/db/testing';
import { createVault } from '@autodevops/vault';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PostgresAccounts } from './postgres-accounts.ts';
import type { TokenRefresher, UserTokens } from './sign-in-ports.ts';
import { TokenSealer } from './token-sealer.ts';
import { UserAccess } from './user-access.ts';

let testDatabase: TestDatabase;
let database: Database;
let accounts: PostgresAccounts;
beforeAll(async () => {
  testDatabase = await createTestDatabase();
  database = createDatabase({ url: testDatabase.url('api'), applicationName: 'test' });
  accounts = new PostgresAccounts(database, new TokenSealer(createVault([{ id: 'k1', secret: randomBytes(32) }])));
});
afterAll(async () => {
  await database?.close();
  await testDatabase?.drop();
});

const now = new Date('2026-11-21T12:00:00Z');
const inMinutes = (minutes: number) => new Date(now.getTime() + minutes * 60_000);
const tokens = (accessToken: string, minutes: number): UserTokens => ({
  accessToken,
  accessTokenExpiresAt: inMinutes(minutes),
  refreshToken: `refresh-of-${accessToken}`,
  refreshTokenExpiresAt: inMinutes(100_000),
});

let nextGithubUserId = 1;
const user = async (held: UserTokens) => {
  const githubUserId = nextGithubUserId++;
  const { userId } = await accounts.save({ githubUserId, login: `user-${githubUserId}`, name: null, avatarUrl: null }, held);
  return userId;
};

/** A GitHub on which a refresh token works once. */
class OnceOnly implements TokenRefresher {
  readonly used: string[] = [];

  async refresh(refreshToken: string) {
    if (this.used.includes(refreshToken)) return { outcome: 'refused' as const };
    this.used.push(refreshToken);
    return { outcome: 'refreshed' as const, tokens: tokens(`renewed-${randomUUID()}`, 480) };
  }
}

describe('the token of a user at GitHub', () => {
  it('is used as it is while it is good', async () => {
    const github = new OnceOnly();
    const userId = await user(tokens('good', 5));

    expect(await new UserAccess(accounts, github, () => now).tokenOf(userId)).toBe('good');
    expect(github.used).toEqual([]);
  });

  it('is renewed once, by one of many requests at the same time', async () => {
    const github = new OnceOnly();
    const access = new UserAccess(accounts, github, () => now);
    const userId = await user(tokens('old', 0));

    const got = await Promise.all(Array.from({ length: 50 }, () => access.tokenOf(userId)));

    expect(new Set(got).size).toBe(1);
    expect(got[0]).toMatch(/^renewed-/);
    expect(github.used).toEqual(['refresh-of-old']);
  });

  it('asks to sign in again when GitHub refuses to renew it', async () => {
    const github = new OnceOnly();
    github.used.push('refresh-of-revoked');
    const userId = await user(tokens('revoked', 0));

    await expect(new UserAccess(accounts, github, () => now).tokenOf(userId)).rejects.toMatchObject({ code: 'session.expired' });
  });

  it('asks to sign in again when there is none', async () => {
    await expect(new UserAccess(accounts, new OnceOnly(), () => now).tokenOf(randomUUID())).rejects.toMatchObject({
      code: 'session.expired',
    });
  });
});
