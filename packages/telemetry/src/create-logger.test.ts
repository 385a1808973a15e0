import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { AppError } from '@autodevops/contracts/errors';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createLogger } from './create-logger.ts';
import { addLogContext, withLogContext } from './log-context.ts';
import { reportError } from './report-error.ts';

function collect(secrets: readonly string[] = []) {
  const lines: string[] = [];
  const logger = createLogger({
    service: 'test',
    level: 'trace',
    secrets,
    destination: { write: (line: string) => void lines.push(line) },
  });
  return { logger, text: () => lines.join(''), last: () => JSON.parse(lines.at(-1) ?? '{}') as Record<string, unknown> };
}

const hex = randomBytes(20).toString('hex');
const jwt = `eyJhbGciOiJIUzI1NiJ9.${randomBytes(60).toString('base64url')}.${randomBytes(32).toString('base64url')}`;
const pem = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();

/** Each secret with the part of it that must never be seen. */
const shapes: readonly (readonly [name: string, text: string, core: string])[] = [
  ['a classic installation token', `ghs_${hex}`, hex],
  ['an installation token of the newer, long, dotted form', `ghs_1234567_${jwt}`, jwt.slice(30)],
  ['an OAuth token', `gho_${hex}`, hex],
  ['a user token', `ghu_${hex}`, hex],
  ['a refresh token', `ghr_${hex}`, hex],
  ['a personal token', `ghp_${hex}`, hex],
  ['a fine-grained token', `github_pat_11ABC_${hex}`, hex],
  ['a JWT', jwt, jwt.slice(30)],
  ['a private key', pem, pem.slice(60, 120)],
  ['a private key with escaped line breaks', pem.replaceAll('\n', '\\n'), pem.slice(60, 90)],
  ['a private key that is cut', pem.slice(0, 200), pem.slice(60, 120)],
  ['a sealed value', `adv1.k1.${randomBytes(40).toString('base64url')}`, 'adv1.k1.'],
  ['an authorization header', `Authorization: token ${hex}`, hex],
  ['a bearer header', `authorization: Bearer ${hex}`, hex],
  ['a cookie header', `Cookie: __Host-session=${hex}; other=${hex}`, hex],
  ['a URL with a password', `postgresql://autodevops_api:${hex}@127.0.0.1:5432/autodevops`, hex],
  ['a URL with a user and a token as password', `https://x-access-token:${hex}@github.com/a/b.git`, hex],
  ['a callback with its code', `GET /api/sign-in/github/callback?code=${hex}&state=${hex}`, hex],
  ['a form with a client secret', `client_id=Iv1&client_secret=${hex}&grant_type=refresh_token`, hex],
];

/** The places in which a text can come to a log. */
const ways: readonly (readonly [name: string, log: (logger: ReturnType<typeof collect>['logger'], secret: string) => void])[] = [
  ['in the message', (logger, secret) => logger.info(`before ${secret} after`)],
  ['after a line break', (logger, secret) => logger.info(`before\n${secret}\nafter`)],
  ['in a field', (logger, secret) => logger.info({ note: secret }, 'message')],
  ['in the name of a field', (logger, secret) => logger.info({ [secret]: 1 }, 'message')],
  ['deep in a field', (logger, secret) => logger.info({ a: [{ b: { c: [`x ${secret}`] } }] }, 'message')],
  ['in a child logger', (logger, secret) => logger.child({ note: secret }).info('message')],
  ['as an argument of the message', (logger, secret) => logger.info('message %s', secret)],
  ['in an error', (logger, secret) => logger.error(new Error(secret))],
  ['in the cause of the cause of an error', (logger, secret) => logger.error({ error: nested(secret) }, 'message')],
  ['in an error under any name', (logger, secret) => logger.error({ failure: nested(secret) }, 'message')],
  ['in one of many errors', (logger, secret) => logger.error(new AggregateError([nested(secret)], 'several'))],
  ['in a quoted text', (logger, secret) => logger.info({ note: JSON.stringify({ text: secret }) }, 'message')],
  ['in a map', (logger, secret) => logger.info({ map: new Map([['k', secret]]) }, 'message')],
];

const nested = (secret: string) => new Error('outer', { cause: new Error('middle', { cause: new Error(`inner: ${secret}`) }) });

describe('no secret comes out of the logger', () => {
  describe.each(ways)('%s', (_, log) => {
    it.each(shapes)('%s', (_name, secret, core) => {
      const { logger, text } = collect();

      log(logger, secret);

      expect(text()).not.toContain(core);
      expect(text()).toContain('[redacted]');
      for (const line of text().trim().split('\n')) expect(() => JSON.parse(line) as unknown).not.toThrow();
    });
  });

  it.each([
    'password',
    'accessToken',
    'refresh_token',
    'client-secret',
    'Authorization',
    'set-cookie',
    'GITHUB_APP_PRIVATE_KEY',
    'VAULT_KEYS',
    'SESSION_SECRET',
    'accessTokenSealed',
    'codeVerifier',
    'apiKey',
  ])('whatever stands in a field named %s', (name) => {
    const { logger, text } = collect();

    logger.info({ outer: { [name]: 'plain words' } }, 'message');
    logger.info({ [name]: { inner: 'plain words' } }, 'message');

    expect(text()).not.toContain('plain words');
  });

  it('whatever stands in a payload or a body', () => {
    const { logger, text } = collect();

    logger.info({ payload: { text: 'customer text' }, request: { body: 'customer text' } }, 'message');

    expect(text()).not.toContain('customer text');
  });

  it('the secrets that the process knows, of any shape, in any place', () => {
    fc.assert(
      fc.property(
        fc.string({ minLength: 12, maxLength: 60 }).filter((text) => text.trim().length >= 12),
        fc.nat(ways.length - 1),
        (secret, way) => {
          const { logger, text } = collect([secret]);

          ways[way]?.[1](logger, secret);

          expect(text()).not.toContain(JSON.stringify(secret.trim()).slice(1, -1));
        },
      ),
    );
  });

  it('the request of a failed call, which errors of HTTP clients carry', () => {
    const { logger, text } = collect();
    const error = Object.assign(new Error('Not Found'), {
      status: 404,
      request: { headers: { 'x-own': hex } },
      response: { data: hex },
    });

    logger.error({ error }, 'call failed');

    expect(text()).not.toContain(hex);
    expect(text()).toContain('"status":404');
  });
});

describe('a line of the log', () => {
  it('keeps what is no secret', () => {
    const { logger, last } = collect();
    const id = crypto.randomUUID();
    const sha = '8f4b7f84864484a7bf31766abe9204da3cbe65b3';

    logger.info(
      { repositoryId: id, commitSha: sha, tokens: 812, hasToken: true, url: 'https://github.com:443/a/b?page=2#x@y' },
      'token presented twice',
    );

    expect(last()).toMatchObject({
      level: 'info',
      service: 'test',
      repositoryId: id,
      commitSha: sha,
      tokens: 812,
      hasToken: true,
      url: 'https://github.com:443/a/b?page=2#x@y',
      msg: 'token presented twice',
    });
  });

  it('shows an error with its code, context and causes', () => {
    const { logger, last } = collect();
    const error = new AppError('github.unavailable', { cause: new TypeError('socket hang up'), context: { installation: 7 } });

    reportError(logger, error, 'snapshot failed');

    expect(last()).toMatchObject({
      level: 'warn',
      msg: 'snapshot failed',
      error: {
        code: 'github.unavailable',
        kind: 'upstream',
        context: { installation: 7 },
        cause: { type: 'TypeError', message: 'socket hang up' },
      },
    });
  });

  it('is written for any value, however odd', () => {
    const { logger, last } = collect();
    const circular: Record<string, unknown> = { big: 12n, bytes: Buffer.from('secret bytes'), call: () => 1, when: new Date(0) };
    circular['self'] = circular;
    Object.defineProperty(circular, 'broken', {
      enumerable: true,
      get: () => {
        throw new Error('no');
      },
    });

    logger.info({ fine: { big: 12n, bytes: Buffer.from('abc'), when: new Date(0), loop: { circular: null } } }, 'message');
    expect(last()).toMatchObject({ fine: { big: '12', bytes: '[3 bytes]', when: '1970-01-01T00:00:00.000Z' } });
    logger.info(circular, 'message');
    expect(last()).toMatchObject({ msg: 'message' });
  });

  it.each(['a', 'eyJ', 'ghs_', 'a:', 'token=', 'a://', '-----BEGIN A', 'Cookie: ', 'Bearer '])(
    'is written at once for a million characters of %s',
    (part) => {
      const { logger, text } = collect();
      const startedAt = performance.now();

      logger.info({ note: part.repeat(1_000_000 / part.length) }, 'message');

      expect(performance.now() - startedAt).toBeLessThan(2_000);
      expect(text().length).toBeLessThan(40_000);
    },
  );

  it('shows no part of a secret through which a long text is cut', () => {
    for (let length = 15_900; length <= 20_100; length += 20) {
      const { logger, text } = collect([hex]);

      logger.info({ note: `${'x '.repeat(length / 2)}${hex} ${'y '.repeat(10_000)}` }, 'message');

      expect(text()).not.toContain(hex.slice(0, 6));
    }
  });

  it.each([
    [new AppError('internal'), 'error'],
    [new Error('unknown'), 'error'],
    ['a text', 'error'],
    [new AppError('service.unavailable'), 'warn'],
    [new AppError('job.not_found'), 'info'],
  ])('has the level of what is reported: %s', (error, level) => {
    const { logger, last } = collect();

    reportError(logger, error, 'failed');

    expect(last()['level']).toBe(level);
  });
});

describe('the context', () => {
  it('is on every line that follows from where it was entered, and on no other', async () => {
    const { logger, last } = collect();
    const later = async () => {
      await new Promise((resolve) => setImmediate(resolve));
      logger.info('inside');
      return last();
    };

    const [first, second] = await Promise.all([
      withLogContext({ requestId: 'r1' }, () => withLogContext({ organizationId: 'o1' }, later)),
      withLogContext({ jobId: 'j2', attempt: 2 }, later),
    ]);
    logger.info('outside');

    expect(first).toMatchObject({ requestId: 'r1', organizationId: 'o1' });
    expect(second).toMatchObject({ jobId: 'j2', attempt: 2 });
    expect(second).not.toHaveProperty('requestId');
    expect(last()).not.toHaveProperty('requestId');
  });

  it('takes what becomes known on the way', () => {
    const { logger, last } = collect();

    withLogContext({ deliveryId: 'd1' }, () => {
      addLogContext({ organizationId: 'o1' });
      logger.child({ part: 'x' }).info('inside');
    });

    expect(last()).toMatchObject({ deliveryId: 'd1', organizationId: 'o1', part: 'x' });
  });
});
