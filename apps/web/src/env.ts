import { address, environmentRefusal, httpAddress, oneOf, parseEnvironment, port, type Variables } from '@autodevops/contracts/environment';
import { z } from 'zod';

/** What the dashboard's server reads from its environment, at run time. */
export const Environment = z.object({
  API_URL: httpAddress().meta({
    description: 'Where the API listens, as this server reaches it; everything below /api is passed on to it.',
    example: 'http://api.internal:3001',
  }),
  REALTIME_URL: address('https', 'http', 'wss', 'ws').optional().meta({
    description: 'Where browsers connect for realtime events, allowed in the content security policy: the same as the API has.',
    example: 'https://realtime.autodevops.example',
    needed: 'for pages that change by themselves',
  }),
  PORT: port()
    .default(3000)
    .meta({ description: 'Port of the dashboard, read by Next.js; 0 takes any free one. GET /healthz is there too.' }),
  NODE_ENV: oneOf(['production', 'development', 'test']).default('production').meta({ description: 'Set by Next.js; not yours to set.' }),
});
export type Environment = z.infer<typeof Environment>;

let environment: Environment | undefined;

/** What is wrong with the environment, as one text with every name and no value; null where nothing is. */
export function environmentProblems(variables: Variables = process.env): string | null {
  const read = parseEnvironment(Environment, variables);
  return read.outcome === 'valid' ? null : environmentRefusal('The dashboard', read.problems);
}

/** Reads the environment once. Fails with `environmentProblems`. */
export function readEnvironment(): Environment {
  if (environment !== undefined) return environment;
  const read = parseEnvironment(Environment, process.env);
  if (read.outcome === 'invalid') throw new Error(environmentRefusal('The dashboard', read.problems));
  environment = read.environment;
  return environment;
}
