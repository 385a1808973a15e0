import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ensureLoginRoles, migrate } from '@autodevops/db/migrate';
import type { TestPostgres } from '@autodevops/db/testing';
import type { TestProject } from 'vitest/node';
import { startPostgres } from '../postgres/index.ts';
import { pickPort } from '../processes/index.ts';

const template = 'autodevops_template';

/** Vitest's global setup of the integration tests: one Postgres for all of them, with a template that every file clones. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const directory = mkdtempSync(path.join(tmpdir(), 'autodevops-postgres-'));
  const secret = () => randomBytes(18).toString('base64url');
  const ownerPassword = secret();
  const passwords = { api: secret(), worker: secret(), realtime: secret(), queue: secret() };
  const postgres = await startPostgres({
    dataDirectory: path.join(directory, 'data'),
    port: await pickPort(),
    password: ownerPassword,
    isDurable: false,
    database: template,
  });
  const stop = async () => {
    await postgres.stop();
    rmSync(directory, { recursive: true, force: true });
  };
  try {
    await migrate(postgres.ownerUrl(template));
    await ensureLoginRoles(postgres.ownerUrl(template), passwords);
  } catch (error) {
    await stop();
    throw error;
  }
  project.provide('postgres', { host: postgres.host, port: postgres.port, ownerPassword, passwords, template } satisfies TestPostgres);
  return stop;
}
