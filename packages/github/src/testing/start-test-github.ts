import { type LocalGitHub, startGitHub } from '@autodevops/local-stack/github';
import { createGitHub, type GitHub } from '../create-github.ts';
import type { GitHubConfig } from '../github-config.ts';

export interface TestGitHub {
  readonly local: LocalGitHub;
  readonly callbackUrl: string;
  /** A fresh adapter: no token is cached and no fault of an earlier test is remembered. */
  adapter(change?: Partial<GitHubConfig>): GitHub;
}

/** A GitHub of its own for one test file, whose webhooks go nowhere. */
export async function startTestGitHub(): Promise<TestGitHub> {
  const callbackUrl = 'http://localhost:3000/api/sign-in/github/callback';
  const local = await startGitHub({
    port: 0,
    webhookUrl: 'http://127.0.0.1:9/webhooks/github',
    webhookSecret: 'a secret for tests',
    setupUrl: 'http://localhost:3000/api/installations/callback',
    callbackUrls: [callbackUrl],
  });
  const config: GitHubConfig = { url: local.url, apiUrl: local.apiUrl, app: local.app };
  return { local, callbackUrl, adapter: (change = {}) => createGitHub({ ...config, ...change }) };
}
