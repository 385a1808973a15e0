import {
  type EnvironmentOutcome,
  oneOf,
  parseEnvironment,
  port,
  postgresAddress,
  secret,
  type Variables,
} from '@autodevops/contracts/environment';
import { logLevels } from '@autodevops/telemetry';
import { z } from 'zod';

const isWebAddress = (text: string) => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);

const Origins = z
  .string()
  .transform((text) =>
    text
      .split(',')
      .map((part) => part.trim())
      .filter((part) => part !== ''),
  )
  .refine((parts) => parts.every(isWebAddress), 'is not a list of addresses that begin with https:// or http://, separated by commas')
  .transform((parts) => parts.map((part) => new URL(part).origin));

/** The environment of the gateway. An empty variable counts as unset. */
export const Environment = z.object({
  DATABASE_URL: postgresAddress().meta({
    description: 'The Postgres of the product, as the role autodevops_realtime; a direct connection, because it listens.',
    isSecret: true,
    example: 'postgresql://autodevops_realtime:password@postgres.example:5432/autodevops',
  }),
  PORT: port().default(3002).meta({ description: 'Port of the gateway; 0 takes any free one. GET /healthz is there too.' }),
  HOST: z.string().optional().meta({ description: 'The address of this machine on which it listens.', defaultText: 'all of them' }),
  REALTIME_JWT_SECRET: secret(32).meta({
    description: 'Checks the tokens of browsers; the same as the API has, 32 characters or more.',
    isSecret: true,
  }),
  REALTIME_API_KEY: secret(16).meta({
    description: 'The key that every client has to bring; the same as the API has, 16 characters or more. Browsers see it.',
  }),
  PUBLIC_URL: Origins.default([]).meta({
    description: 'Origins of the dashboard, separated by commas. Browsers elsewhere are refused.',
    defaultText: 'browsers from anywhere',
    example: 'https://autodevops.example',
  }),
  LOG_LEVEL: oneOf(logLevels)
    .default('info')
    .meta({ description: `The least grave lines that are logged: ${logLevels.join(', ')}.` }),
});
export type Environment = z.infer<typeof Environment>;

/** Reads the environment once, at start. `invalid` names every bad variable and what is wrong with it, never its value. */
export function readEnvironment(source: Variables = process.env): EnvironmentOutcome<Environment> {
  return parseEnvironment(Environment, source);
}
