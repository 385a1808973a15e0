import type { z } from 'zod';
import { ApiEnvironment } from '../../apps/api/src/env.ts';
import { CliVariables } from '../../apps/cli/src/env.ts';
import { Environment as RealtimeEnvironment } from '../../apps/realtime/src/env.ts';
import { Environment as WebEnvironment } from '../../apps/web/src/env.ts';
import { WorkerEnvironment } from '../../apps/worker/src/env.ts';
import { MigrateEnvironment } from '../../packages/db/src/migrate/env.ts';

/** A process that reads an environment. */
export interface Process {
  readonly id: string;
  readonly title: string;
  /** What it does, and how it is started after `npm run build`. */
  readonly about: string;
  readonly command: string;
  /** Where its variables are declared. */
  readonly source: string;
  readonly schema: z.ZodObject;
  /** Whether an operator gives it an environment, and so whether it belongs into `.env.example`. */
  readonly isConfigured: boolean;
}

/** Every process, in the order in which an operator meets them. */
export const processes: readonly Process[] = [
  {
    id: 'migrate',
    title: 'Migration',
    about:
      'Brings the database to the schema of this version and lets the login roles log in. Run before the processes of a new version start; safe to repeat.',
    command: 'npm run migrate',
    source: 'packages/db/src/migrate/env.ts',
    schema: MigrateEnvironment,
    isConfigured: true,
  },
  {
    id: 'api',
    title: 'API',
    about: 'Sign-in, webhooks of GitHub, and everything that the dashboard asks for.',
    command: 'node apps/api/dist/main.js',
    source: 'apps/api/src/env.ts',
    schema: ApiEnvironment,
    isConfigured: true,
  },
  {
    id: 'worker',
    title: 'Worker',
    about: 'Analyses, pull requests and all other jobs.',
    command: 'node apps/worker/dist/main.js',
    source: 'apps/worker/src/env.ts',
    schema: WorkerEnvironment,
    isConfigured: true,
  },
  {
    id: 'realtime',
    title: 'Realtime gateway',
    about: 'Tells browsers what has changed. Not needed on Supabase, whose own server does it.',
    command: 'node apps/realtime/dist/main.js',
    source: 'apps/realtime/src/env.ts',
    schema: RealtimeEnvironment,
    isConfigured: true,
  },
  {
    id: 'web',
    title: 'Dashboard',
    about: 'The pages. Addresses are read when it starts, not when it is built.',
    command: 'npm run start -w @autodevops/web',
    source: 'apps/web/src/env.ts',
    schema: WebEnvironment,
    isConfigured: true,
  },
  {
    id: 'cli',
    title: 'Command line',
    about: 'Works on a folder, without a server.',
    command: 'npm run -s autodevops -- COMMAND',
    source: 'apps/cli/src/env.ts',
    schema: CliVariables,
    isConfigured: false,
  },
];
