import { AiEnvironment, aiProblems } from '@autodevops/ai';
import {
  address,
  type EnvironmentOutcome,
  httpAddress,
  oneOf,
  parseEnvironment,
  port,
  postgresAddress,
  secret,
  type Variables,
} from '@autodevops/contracts/environment';
import { GitHubEnvironment, GitHubWebhookEnvironment } from '@autodevops/github';
import { logLevels } from '@autodevops/telemetry';
import { VaultEnvironment } from '@autodevops/vault';
import { z } from 'zod';

const origin = httpAddress().refine(
  (text) => URL.canParse(text) && new URL(text).href === `${new URL(text).origin}/`,
  'is not an origin: an address without a path',
);

/** Everything that the API reads from its environment. */
export const ApiEnvironment = z.object({
  PORT: port().default(3001).meta({ description: 'Port of the API; 0 takes any free one. GET /healthz is there too.' }),
  HOST: z.string().default('0.0.0.0').meta({ description: 'The address of this machine on which it listens.' }),
  METRICS_PORT: port().optional().meta({
    description: 'Port of GET /metrics, on the same host, which nobody outside may reach; 0 takes any free one.',
    defaultText: 'no metrics',
    example: '9464',
  }),
  LOG_LEVEL: oneOf(logLevels)
    .default('info')
    .meta({ description: `The least grave lines that are logged: ${logLevels.join(', ')}.` }),
  DATABASE_URL: postgresAddress().meta({
    description: 'The Postgres of the product, as the role autodevops_api.',
    isSecret: true,
    example: 'postgresql://autodevops_api:password@postgres.example:5432/autodevops',
  }),
  PUBLIC_URL: origin.meta({ description: 'The origin of the dashboard, as browsers see it.', example: 'https://autodevops.example' }),
  SESSION_SECRET: secret(32).meta({
    description: 'Signs the sessions; 32 characters or more. A new one signs everybody out.',
    isSecret: true,
  }),
  REALTIME_URL: address('https', 'http', 'wss', 'ws').meta({
    description: 'Where browsers reach the realtime server: apps/realtime, or the project address of Supabase.',
    example: 'https://realtime.autodevops.example',
  }),
  REALTIME_JWT_SECRET: secret(32).meta({
    description: "Signs the tokens with which browsers join; the realtime server's own, 32 characters or more.",
    isSecret: true,
  }),
  REALTIME_API_KEY: secret().meta({
    description: 'The key that the realtime server asks of every client; on Supabase the publishable one. Browsers see it.',
  }),
  ...GitHubEnvironment.shape,
  ...GitHubWebhookEnvironment.shape,
  ...VaultEnvironment.shape,
  ...AiEnvironment.shape,
});
export type ApiEnvironment = z.infer<typeof ApiEnvironment>;

/** Parses an environment. An empty text counts as unset. */
export function readEnvironment(variables: Variables = process.env): EnvironmentOutcome<ApiEnvironment> {
  const read = parseEnvironment(ApiEnvironment, variables);
  return read.outcome === 'valid' ? read : { ...read, problems: [...read.problems, ...aiProblems(variables)] };
}
