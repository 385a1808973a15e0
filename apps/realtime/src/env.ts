import { z } from 'zod';

const Origins = z
  .string()
  .transform((text) =>
    text
      .split(',')
      .map((part) => part.trim())
      .filter((part) => part !== ''),
  )
  .pipe(z.array(z.url({ protocol: /^https?$/ }).transform((url) => new URL(url).origin)));

/** The environment of the gateway. An empty variable counts as unset. */
export const Environment = z.object({
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }),
  PORT: z.coerce.number().int().min(0).max(65_535),
  HOST: z.string().optional(),
  REALTIME_JWT_SECRET: z.string().min(32),
  REALTIME_API_KEY: z.string().min(16),
  /** Origins of the dashboard, separated by commas. Browsers elsewhere are refused; without it none is. */
  PUBLIC_URL: Origins.default([]),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
});
export type Environment = z.infer<typeof Environment>;

/** `invalid` names every bad variable and what is wrong with it, never its value. */
export type EnvironmentResult =
  | { readonly outcome: 'valid'; readonly environment: Readonly<Environment> }
  | { readonly outcome: 'invalid'; readonly problems: readonly string[] };

/** Reads the environment once, at start. */
export function readEnvironment(source: Readonly<Record<string, string | undefined>> = process.env): EnvironmentResult {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== undefined && value !== ''));
  const result = Environment.safeParse(given);
  if (result.success) return { outcome: 'valid', environment: Object.freeze(result.data) };
  const problems = result.error.issues.map(({ path, message }) => `${String(path[0])}: ${message}`);
  return { outcome: 'invalid', problems: [...new Set(problems)] };
}
