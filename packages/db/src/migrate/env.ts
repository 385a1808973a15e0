import { type EnvironmentOutcome, parseEnvironment, postgresAddress, secret, type Variables } from '@autodevops/contracts/environment';
import { z } from 'zod';

const password = (role: string, use: string) =>
  secret(12)
    .optional()
    .meta({
      description: `The password with which autodevops_${role} may log in, ${use}; 12 characters or more.`,
      isSecret: true,
      defaultText: 'left as it is',
    });

/** What `npm run migrate` reads from its environment. No process of the product has these. */
export const MigrateEnvironment = z.object({
  DATABASE_OWNER_URL: postgresAddress().meta({
    description: 'The Postgres 17 of the product, as the owner of the schema: a superuser, or on Supabase the role postgres.',
    isSecret: true,
    example: 'postgresql://postgres:password@postgres.example:5432/autodevops',
  }),
  DATABASE_PASSWORD_API: password('api', 'for the DATABASE_URL of the API'),
  DATABASE_PASSWORD_WORKER: password('worker', 'for the DATABASE_URL of the worker'),
  DATABASE_PASSWORD_REALTIME: password('realtime', 'for the DATABASE_URL of the realtime gateway'),
  DATABASE_PASSWORD_QUEUE: password('queue', 'for the QUEUE_DATABASE_URL of the worker'),
});
export type MigrateEnvironment = z.infer<typeof MigrateEnvironment>;

/** Reads the environment. An empty text counts as unset. */
export function readEnvironment(variables: Variables = process.env): EnvironmentOutcome<MigrateEnvironment> {
  return parseEnvironment(MigrateEnvironment, variables);
}
