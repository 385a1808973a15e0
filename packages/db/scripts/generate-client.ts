import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmdirSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const packageDirectory = fileURLToPath(new URL('..', import.meta.url));
const generated = `${packageDirectory}src/generated`;
const stamp = `${generated}/.made-from`;
const lock = path.join(tmpdir(), `autodevops-generate-${createHash('sha256').update(packageDirectory).digest('hex').slice(0, 16)}`);
const staleAfterMs = 60_000;
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
  if (isCurrent(wanted)) return;
  await takeLock();
  try {
    if (!isCurrent(wanted)) await runGenerator();
    writeFileSync(stamp, wanted);
  } finally {
    rmdirSync(lock);
  }
}

function isCurrent(wanted: string): boolean {
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted;
}

/** The generator empties the folder that it writes to, so one runs at a time: turbo and Vitest may both come here at once. */
async function takeLock(): Promise<void> {
  for (;;) {
    try {
      mkdirSync(lock);
      return;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    const madeAt = statSync(lock, { throwIfNoEntry: false })?.mtimeMs ?? Date.now();
    if (Date.now() - madeAt > staleAfterMs) rmdirSync(lock);
    await sleep(50);
  }
}

async function runGenerator(): Promise<void> {
  // biome-ignore lint/style/noProcessEnv: a build script hands its environment on to the generator.
  const env = { ...process.env, PRISMA_SCHEMA_ENGINE_BINARY: process.execPath, PRISMA_HIDE_UPDATE_MESSAGE: '1', CHECKPOINT_DISABLE: '1' };
  await promisify(execFile)(process.execPath, [require.resolve('prisma/build/index.js'), 'generate'], { cwd: packageDirectory, env });
}

/** Vitest's global setup: tests read the client from its source. */
export const setup = generateClient;

if (process.argv[1] === fileURLToPath(import.meta.url)) await generateClient();
