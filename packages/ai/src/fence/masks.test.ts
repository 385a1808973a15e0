import { factNames } from '@autodevops/stack';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isForeignHost } from './mask-addresses.ts';
import { createMasks } from './masks.ts';

const mask = (text: string): string => createMasks().mask(text);
const letters = (count: number): string => 'aZ3kQ9xB7mT2'.repeat(9).slice(0, count);
const hex = (count: number): string => '9f3a1c7e2b8d'.repeat(9).slice(0, count);

describe('secrets are hidden', () => {
  it.each([
    ['GitHub', `ghp_${letters(36)}`],
    ['GitHub, fine-grained', `github_pat_${letters(22)}_${letters(59)}`],
    ['GitLab', `glpat-${letters(20)}`],
    ['AWS', 'AKIAQYLPMN5HHHFPZAM2'],
    ['Google', `AIza${letters(35)}`],
    ['Slack', `xoxb-123456789012-${letters(24)}`],
    ['Stripe', `sk_live_${letters(24)}`],
    ['npm', `npm_${letters(36)}`],
    ['PyPI', `pypi-AgEIcHlwaS5vcmc${letters(60)}`],
    ['Docker Hub', `dckr_pat_${letters(27)}`],
    ['DigitalOcean', `dop_v1_${hex(64)}`],
    ['SendGrid', `SG.${letters(22)}.${letters(43)}`],
    ['Anthropic', `sk-ant-api03-${letters(80)}`],
    ['OpenAI', `sk-proj-${letters(60)}`],
    ['Hugging Face', `hf_${letters(34)}`],
    ['Supabase', `sb_secret_${letters(30)}`],
    ['Vault', `hvs.${letters(40)}`],
    ['Sentry', `sntrys_${letters(60)}`],
    ['a JWT', `eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.${letters(43)}`],
    ['something long that looks random', 'q7VtZx2LrB9mKs4WpJ8nYc3DfHg6TeQa5RuXi1Ov'],
  ])('the form of %s', (_name, secret) => {
    const masked = mask(`before ${secret} after`);

    expect(masked).toBe('before [SECRET_1] after');
  });

  it.each([
    ['DB_PASSWORD=hunter2horse', 'DB_PASSWORD=[SECRET_1]'],
    ['"apiKey": "q8w7e6r5t4y3"', '"apiKey": "[SECRET_1]"'],
    ['postgres://app:s3cr3tpw@localhost/db', 'postgres://[SECRET_1]@localhost/db'],
    ['Authorization: Bearer abc.def-123456', 'Authorization: Bearer [SECRET_1]'],
    ['Cookie: session=abcdef123456', 'Cookie: [SECRET_1]'],
    ['mysql --password=qwerty123 -u x', 'mysql --password=[SECRET_1] -u x'],
    ['?X-Amz-Signature=abcdef0123456789&x=1', '?X-Amz-Signature=[SECRET_1]&x=1'],
    ['AccountKey=abcdefghijklmnopqrstuvwxyz==;', '[SECRET_1];'],
    [`\\nTOKEN=ghp_${'a1'.repeat(18)}\\n`, '\\nTOKEN=[SECRET_1]'],
  ])('in %s', (text, expected) => {
    expect(mask(text)).toContain(expected);
  });

  it('as a whole private key, however it is broken into lines, and to the end where the end is missing', () => {
    const key = `-----BEGIN RSA PRIVATE KEY-----\n${letters(64)}\n${letters(64)}\n-----END RSA PRIVATE KEY-----`;

    expect(mask(`a\n${key}\nb`)).toBe('a\n[SECRET_1]\nb');
    expect(mask(JSON.stringify(key))).toBe('"[SECRET_1]"');
    expect(mask(key.slice(0, 100))).toBe('[SECRET_1]');
  });

  it('with invisible characters in the middle too', () => {
    expect(mask(`ghp_\u200b${letters(20)}\u00ad${letters(16)}`)).toBe('[SECRET_1]');
  });

  it.each([
    'permissions: { id-token: write }',
    ['token: $', '{{ secrets.GITHUB_TOKEN }}'].join(''),
    'secrets: inherit',
    'password: postgres',
    'uses: actions/checkout@9c091bb21b7c1c1d1991bb908d89e4e9dddfe3e0',
    'persist-credentials: false',
    'cache-dependency-path: pnpm-lock.yaml',
    'node.version = 24.1.0 (pin, package.json:3)',
    'API_KEY=$API_KEY',
  ])('but not what only speaks of them: %s', (text) => {
    expect(mask(text)).toBe(text);
  });
});

describe('addresses are hidden', () => {
  it.each([
    ['mail to jane.doe+ci@acme.co.uk now', 'mail to [MAIL_1] now'],
    ['https://ci.acme.com:8443/job/1', 'https://[HOST_1]:8443/job/1'],
    ['connect to db-01.prod.internal failed', 'connect to [HOST_1] failed'],
    ['http://buildserver/x', 'http://[HOST_1]/x'],
    ['10.20.30.40 and 127.0.0.1', '[HOST_1] and 127.0.0.1'],
    ['listening on 2001:db8::8a2e:370:7334', 'listening on [HOST_1]'],
    ['https://github.com/acme', 'https://github.com/acme'],
    ['acme.github.io', '[HOST_1]'],
    ['git@git.acme.dev:team/x.git', '[MAIL_1]:team/x.git'],
  ])('%s', (text, expected) => {
    expect(mask(text)).toBe(expected);
  });

  it.each([
    'src/app.module.ts, package.json, ci.yml and .env.local',
    'process.env.NODE_ENV and console.log and java.lang.OutOfMemoryError',
    'version 1.2.3 of actions/checkout@v4 at 12:30:45',
    'std::io::Error in main.rs',
    'registry.npmjs.org',
    'task.test = vitest',
  ])('but not names of files and code: %s', (text) => {
    expect(mask(text)).toBe(text);
  });
});

it('takes no name of a fact for a host', () => {
  expect(Object.keys(factNames).filter(isForeignHost)).toEqual([]);
});

describe('placeholders', () => {
  it('are the same for the same thing, over all texts of a question', () => {
    const masks = createMasks();

    expect(masks.mask('a.acme.com b.acme.com a.acme.com')).toBe('[HOST_1] [HOST_2] [HOST_1]');
    expect(masks.mask('b.acme.com')).toBe('[HOST_2]');
  });

  it('are put back for the reader, but never those of secrets, and none that was not given out', () => {
    const masks = createMasks();
    masks.mask(`x@acme.com www.acme.com ghp_${letters(36)}`);

    expect(masks.unmask('[MAIL_1] [HOST_1] [SECRET_1] [HOST_2]')).toBe('x@acme.com acme.com [SECRET_1] [HOST_2]');
  });

  it('cannot be spelled by the material', () => {
    const masks = createMasks();
    const masked = masks.mask('[HOST_1] [ MAIL_1 ] db.acme.com');

    expect(masked).toBe('(HOST 1) (MAIL 1) [HOST_1]');
  });

  it('hold for any text: what was masked once is not masked again, and equal texts give equal masks', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        const masked = mask(text);

        expect(mask(text)).toBe(masked);
        expect(masked).not.toMatch(/\p{Cf}/u);
      }),
    );
  });
});
