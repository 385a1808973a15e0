import { AiEnvironment } from '@autodevops/ai';
import { GitHubEnvironment, GitHubWebhookEnvironment } from '@autodevops/github';
import { logLevels } from '@autodevops/telemetry';
import { VaultEnvironment } from '@autodevops/vault';
import { z } from 'zod';

const secret = z.string().min(32, 'must have at least 32 characters');
const origin = z
  .url()
  .refine((text) => URL.canParse(text) && new URL(text).href === `${new URL(text).origin}/`, 'must be an origin, without a path');

/** Everything that the API reads from its environment. */
export const ApiEnvironment = z
  .object({
    PORT: z.coerce.number().int().min(0).max(65_535).default(3001),
    HOST: z.string().default('0.0.0.0'),
    /** Port of `GET /metrics`, on the same host; 0 takes any free one. Nobody outside may reach it. Without it there are no metrics. */
    METRICS_PORT: z.coerce.number().int().min(0).max(65_535).optional(),
    LOG_LEVEL: z.enum(logLevels).default('info'),
    DATABASE_URL: z.url({ protocol: /^postgres(?:ql)?$/ }),
    /** The origin of the dashboard, which the API shares. */
    PUBLIC_URL: origin,
    SESSION_SECRET: secret,
    REALTIME_URL: z.url(),
    REALTIME_JWT_SECRET: secret,
    REALTIME_API_KEY: z.string().min(1),
  })
  .extend(GitHubEnvironment.shape)
  .extend(GitHubWebhookEnvironment.shape)
  .extend(VaultEnvironment.shape)
  .extend(AiEnvironment.shape);
export type ApiEnvironment = z.infer<typeof ApiEnvironment>;

export type EnvironmentOutcome =
  | { readonly outcome: 'valid'; readonly environment: ApiEnvironment }
  /** One line a name, with the reason and never a value. */
  | { readonly outcome: 'invalid'; readonly problems: readonly string[] };

/** Parses an environment. An empty text counts as unset. */
export function parseEnvironment(variables: Readonly<Record<string, string | undefined>>): EnvironmentOutcome {
  const set = Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== undefined && value !== ''));
  const parsed = ApiEnvironment.safeParse(set);
  if (parsed.success) return { outcome: 'valid', environment: Object.freeze(parsed.data) };
  const problems = parsed.error.issues.map(({ path, message }) => {
    const name = path.map(String).join('.');
    return `${name}: ${set[name] === undefined ? 'is not set' : message}`;
  });
  return { outcome: 'invalid', problems };
}

/** The environment of this process. */
export function readEnvironment(): EnvironmentOutcome {
  return parseEnvironment(process.env);
}
