import type { StackSettings } from './stack-settings.ts';

/** Where each part listens. Ports are fixed before anything starts, because the parts name each other. */
export interface StackPorts {
  readonly web: number;
  readonly github: number;
  readonly realtime: number;
  readonly api: number;
  readonly worker: number;
  readonly postgres: number;
}

/** What the local GitHub tells about its App. */
export interface LocalApp {
  readonly url: string;
  readonly apiUrl: string;
  readonly id: number | string;
  readonly slug: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly privateKeyPem: string;
}

export type PartName = 'realtime' | 'api' | 'worker' | 'web';

const database = 'autodevops';

/** The connection of one login role to the local Postgres. */
export function databaseUrl(ports: StackPorts, role: string, password: string, name = database): string {
  return `postgresql://${role}:${encodeURIComponent(password)}@127.0.0.1:${ports.postgres}/${name}`;
}

/**
 * The environment of every part: the same names that production sets, pointing at this machine. `ai` are the variables of those parts that ask
 * models; none means that AI is off.
 */
export function partEnvironments(
  ports: StackPorts,
  settings: StackSettings,
  app: LocalApp,
  ai: Readonly<Record<string, string>> = {},
): Record<PartName, Record<string, string>> {
  const publicUrl = `http://localhost:${ports.web}`;
  const realtimeUrl = `http://localhost:${ports.realtime}`;
  const realtime = { REALTIME_JWT_SECRET: settings.realtimeJwtSecret, REALTIME_API_KEY: settings.realtimeApiKey };
  const github = {
    GITHUB_URL: app.url,
    GITHUB_API_URL: app.apiUrl,
    GITHUB_APP_ID: String(app.id),
    GITHUB_APP_SLUG: app.slug,
    GITHUB_APP_PRIVATE_KEY: app.privateKeyPem,
    GITHUB_CLIENT_ID: app.clientId,
    GITHUB_CLIENT_SECRET: app.clientSecret,
    GITHUB_WEBHOOK_SECRET: settings.webhookSecret,
  };
  // Only this machine may reach the parts: the local GitHub lets anybody sign in.
  const every = { NODE_ENV: 'production', LOG_LEVEL: 'info', HOST: '127.0.0.1' };
  const urlFor = (role: 'api' | 'worker' | 'realtime' | 'queue') => databaseUrl(ports, `autodevops_${role}`, settings.passwords[role]);
  return {
    realtime: { ...every, ...realtime, PORT: String(ports.realtime), DATABASE_URL: urlFor('realtime'), PUBLIC_URL: publicUrl },
    api: {
      ...every,
      ...ai,
      ...github,
      ...realtime,
      PORT: String(ports.api),
      DATABASE_URL: urlFor('api'),
      PUBLIC_URL: publicUrl,
      REALTIME_URL: realtimeUrl,
      SESSION_SECRET: settings.sessionSecret,
      VAULT_KEYS: settings.vaultKeys,
    },
    worker: {
      ...every,
      ...ai,
      ...github,
      HEALTH_PORT: String(ports.worker),
      // Registries of images are on the network, which this machine may not have.
      REGISTRY_LOOKUPS: 'off',
      DATABASE_URL: urlFor('worker'),
      QUEUE_DATABASE_URL: urlFor('queue'),
      PUBLIC_URL: publicUrl,
      VAULT_KEYS: settings.vaultKeys,
    },
    web: {
      ...every,
      PORT: String(ports.web),
      API_URL: `http://127.0.0.1:${ports.api}`,
      REALTIME_URL: realtimeUrl,
      NEXT_TELEMETRY_DISABLED: '1',
    },
  };
}
