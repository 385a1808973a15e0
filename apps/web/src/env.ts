import { z } from 'zod';

const url = z.url({ protocol: /^https?$/ });

/** What the dashboard's server reads from its environment, at run time. */
export const Environment = z.object({
  /** Where the API listens; everything below `/api` is passed on to it. */
  API_URL: url,
  /** Where browsers connect for realtime events. Only used to allow that address in the content security policy. */
  REALTIME_URL: url.optional(),
  NODE_ENV: z.enum(['production', 'development', 'test']).default('production'),
});
export type Environment = z.infer<typeof Environment>;

let environment: Environment | undefined;

/** Reads the environment once. Fails with every wrong name in one message, never with a value. */
export function readEnvironment(): Environment {
  if (environment !== undefined) return environment;
  // An empty value means that the name is not set.
  const given = Object.fromEntries(Object.keys(Environment.shape).map((name) => [name, process.env[name] || undefined]));
  const parsed = Environment.safeParse(given);
  if (!parsed.success) {
    const problems = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
    throw new Error(`The environment of the dashboard is not complete.\n  ${problems.join('\n  ')}`);
  }
  environment = Object.freeze(parsed.data);
  return environment;
}
