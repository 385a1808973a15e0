import { describe, expect, it } from 'vitest';
import { GitHubEnvironment, gitHubConfigFrom } from './env.ts';

const environment = {
  GITHUB_URL: 'https://github.example.com/',
  GITHUB_APP_ID: '12',
  GITHUB_APP_SLUG: 'autodevops',
  GITHUB_APP_PRIVATE_KEY: '-----BEGIN RSA PRIVATE KEY-----\\nabc\\n-----END RSA PRIVATE KEY-----\\n',
  GITHUB_CLIENT_ID: 'Iv1',
  GITHUB_CLIENT_SECRET: 'secret',
};

describe('the environment', () => {
  it('becomes a configuration: escaped line ends, no slash at the end, github.com where nothing is said', () => {
    const config = gitHubConfigFrom(GitHubEnvironment.parse(environment));

    expect(config).toMatchObject({
      url: 'https://github.example.com',
      apiUrl: 'https://api.github.com',
      app: { id: 12, slug: 'autodevops' },
    });
    expect(config.app.privateKeyPem).toBe('-----BEGIN RSA PRIVATE KEY-----\nabc\n-----END RSA PRIVATE KEY-----');
  });

  it('is refused by name and without its values when something is wrong', () => {
    const { error } = GitHubEnvironment.safeParse({ ...environment, GITHUB_APP_ID: 'x', GITHUB_APP_PRIVATE_KEY: 'hunter2' });

    expect(error?.issues.map(({ path }) => path[0])).toEqual(['GITHUB_APP_ID', 'GITHUB_APP_PRIVATE_KEY']);
    expect(JSON.stringify(error?.issues)).not.toContain('hunter2');
  });
});
