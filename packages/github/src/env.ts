import { z } from 'zod';
import type { GitHubConfig } from './github-config.ts';

const unset = (value: unknown) => (value === '' ? undefined : value);
const origin = z.url().transform((url) => url.replace(/\/+$/, ''));

/** What an app that talks to GitHub reads from its environment. Compose it into the app's own schema. */
export const GitHubEnvironment = z.object({
  GITHUB_URL: z.preprocess(unset, origin.default('https://github.com')),
  GITHUB_API_URL: z.preprocess(unset, origin.default('https://api.github.com')),
  GITHUB_APP_ID: z.coerce.number().int().positive(),
  GITHUB_APP_SLUG: z.string().regex(/^[a-z0-9-]+$/),
  /** PEM; line ends may be written as `\n`, which is how most secret stores keep them. */
  GITHUB_APP_PRIVATE_KEY: z
    .string()
    .transform((key) => key.replaceAll('\\n', '\n').trim())
    .refine((key) => key.startsWith('-----BEGIN'), 'is not a PEM key'),
  GITHUB_CLIENT_ID: z.string().min(1),
  GITHUB_CLIENT_SECRET: z.string().min(1),
});
export type GitHubEnvironment = z.infer<typeof GitHubEnvironment>;

/** Read by the app that takes webhooks, and by no other. */
export const GitHubWebhookEnvironment = z.object({
  GITHUB_WEBHOOK_SECRET: z.string().min(1),
  /** The secret before the last rotation, for as long as GitHub may still sign with it. */
  GITHUB_WEBHOOK_SECRET_PREVIOUS: z.preprocess(unset, z.string().min(1).optional()),
});
export type GitHubWebhookEnvironment = z.infer<typeof GitHubWebhookEnvironment>;

/** The parsed environment in the words of `createGitHub`. */
export function gitHubConfigFrom(environment: GitHubEnvironment): GitHubConfig {
  return {
    url: environment.GITHUB_URL,
    apiUrl: environment.GITHUB_API_URL,
    app: {
      id: environment.GITHUB_APP_ID,
      slug: environment.GITHUB_APP_SLUG,
      privateKeyPem: environment.GITHUB_APP_PRIVATE_KEY,
      clientId: environment.GITHUB_CLIENT_ID,
      clientSecret: environment.GITHUB_CLIENT_SECRET,
    },
  };
}
