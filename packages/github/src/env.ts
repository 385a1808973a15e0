import { httpAddress, secret } from '@autodevops/contracts/environment';
import { z } from 'zod';
import type { GitHubConfig } from './github-config.ts';

/** What an app that talks to GitHub reads from its environment. Compose it into the app's own schema. */
export const GitHubEnvironment = z.object({
  GITHUB_URL: httpAddress()
    .default('https://github.com')
    .meta({ description: 'Where people sign in: github.com, or your Enterprise Server.', example: 'https://github.example.com' }),
  GITHUB_API_URL: httpAddress()
    .default('https://api.github.com')
    .meta({ description: 'The API of the same GitHub.', example: 'https://github.example.com/api/v3' }),
  GITHUB_APP_ID: z
    .string()
    .regex(/^[1-9]\d{0,14}$/, 'is not the number of an App')
    .transform(Number)
    .meta({ description: 'App ID, from the settings of the GitHub App.', example: '123456' }),
  GITHUB_APP_SLUG: z
    .string()
    .regex(/^[a-z0-9-]+$/, 'is not the last part of the address of an App: small letters, digits and hyphens')
    .meta({ description: "The App's name in its public address, github.com/apps/SLUG.", example: 'autodevops' }),
  GITHUB_APP_PRIVATE_KEY: z
    .string()
    .transform((key) => key.replaceAll('\\n', '\n').trim())
    .refine((key) => key.startsWith('-----BEGIN'), 'is not a PEM key')
    .meta({
      description: 'The private key of the App, in PEM. Line ends may be written as \\n, which is how most stores of secrets keep them.',
      isSecret: true,
    }),
  GITHUB_CLIENT_ID: z.string().meta({ description: 'Client ID of the App.', example: 'Iv23liExample' }),
  GITHUB_CLIENT_SECRET: secret().meta({ description: 'Client secret of the App.', isSecret: true }),
});
export type GitHubEnvironment = z.infer<typeof GitHubEnvironment>;

/** Read by the app that takes webhooks, and by no other. */
export const GitHubWebhookEnvironment = z.object({
  GITHUB_WEBHOOK_SECRET: secret().meta({ description: 'The secret with which the App signs its webhooks.', isSecret: true }),
  GITHUB_WEBHOOK_SECRET_PREVIOUS: secret().optional().meta({
    description: 'The secret before the last rotation, for as long as GitHub may still sign with it.',
    isSecret: true,
  }),
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
