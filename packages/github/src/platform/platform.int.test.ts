import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startTestGitHub, type TestGitHub } from '../testing/start-test-github.ts';

let test: TestGitHub;
let installationId: number;

beforeEach(async () => {
  test = await startTestGitHub();
  await test.local.importRepository({ owner: 'octocat', name: 'r', files: { a: '1' } });
  installationId = (await test.local.install({ account: 'octocat' })).id;
});
afterEach(() => test.local.stop());

describe('the version of the platform', () => {
  it('is that of an Enterprise Server, asked for once', async () => {
    await test.local.setPlatformVersion({ version: '3.19.2' });
    const { platform } = test.adapter();

    expect(await platform.version({ installationId })).toBe('3.19.2');
    await test.local.setPlatformVersion({ version: '3.20.0' });
    expect(await platform.version({ installationId })).toBe('3.19.2');
    expect(await test.adapter().platform.version({ installationId })).toBe('3.20.0');
  });

  it('is none where GitHub does not say', async () => {
    expect(await test.adapter().platform.version({ installationId })).toBeNull();
  });

  it('is none on github.com, which is not asked', async () => {
    await test.local.setPlatformVersion({ version: '3.19.2' });

    expect(await test.adapter({ apiUrl: 'https://api.github.com' }).platform.version({ installationId })).toBeNull();
    expect(await test.adapter({ apiUrl: 'https://api.acme.ghe.com' }).platform.version({ installationId })).toBeNull();
  });

  it('is asked for again after an outage', async () => {
    await test.local.setPlatformVersion({ version: '3.19.2' });
    await test.local.addFault({ path: '^/meta', status: 502, times: 1 });
    const { platform } = test.adapter();

    await expect(platform.version({ installationId })).rejects.toMatchObject({ code: 'github.unavailable' });
    expect(await platform.version({ installationId })).toBe('3.19.2');
  });
});
