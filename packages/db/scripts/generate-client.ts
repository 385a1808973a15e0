import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const packageDirectory = fileURLToPath(new URL('..', import.meta.url));
const generated = `${packageDirectory}src/generated`;
const stamp = `${generated}/.made-from`;
const require = createRequire(import.meta.url);

function currentStamp(): string {
  const { version } = require('prisma/package.json') as { version: string };
  return createHash('sha256')
    .update(version)
    .update(readFileSync(`${packageDirectory}prisma/schema.prisma`))
    .digest('hex');
}

/**
 * Writes the Prisma client to src/generated when the schema or Prisma has changed since. Needs no network: the client does not use the
 * schema engine, but the generator looks for one and would download it, so it is shown a program that is there.
 */
export async function generateClient(): Promise<void> {
  const wanted = currentStamp();
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  // biome-ignore lint/style/noProcessEnv: a build script hands its environment on to the generator.
  const env = { ...process.env, PRISMA_SCHEMA_ENGINE_BINARY: process.execPath, PRISMA_HIDE_UPDATE_MESSAGE: '1', CHECKPOINT_DISABLE: '1' };
  await promisify(execFile)(process.execPath, [require.resolve('prisma/build/index.js'), 'generate'], { cwd: packageDirectory, env });
  mkdirSync(generated, { recursive: true });
  writeFileSync(stamp, wanted);
}

/** Vitest's global setup: tests read the client from its source. */
export const setup = generateClient;

if (process.argv[1] === fileURLToPath(import.meta.url)) await generateClient();
