import { existsSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import path from 'node:path';
import sparticuz from '@sparticuz/chromium';
import { type Browser, chromium } from 'playwright-core';

/** Runs `work` with another temporary folder: the only way to tell the package where to unpack. */
async function withTemporaryFolder<T>(directory: string, work: () => Promise<T>): Promise<T> {
  const { env } = process;
  const before = env['TMPDIR'];
  env['TMPDIR'] = directory;
  try {
    return await work();
  } finally {
    if (before === undefined) delete env['TMPDIR'];
    else env['TMPDIR'] = before;
  }
}

/**
 * Unpacks the browser once a user, and answers where the program is. The package itself would use one place for every user of the machine and
 * write it while another process starts it; here a finished folder is moved into place, and whoever comes second throws its own away.
 */
async function unpackBrowser(): Promise<string> {
  const target = path.join(tmpdir(), `autodevops-browser-${userInfo().uid}`);
  const program = path.join(target, 'chromium');
  if (existsSync(program)) return program;
  const fresh = mkdtempSync(path.join(tmpdir(), 'autodevops-browser-new-'));
  await withTemporaryFolder(fresh, () => sparticuz.executablePath());
  try {
    renameSync(fresh, target);
  } catch {
    rmSync(fresh, { recursive: true, force: true });
  }
  return program;
}

/**
 * Launches a headless Chromium. On Linux x86-64 it is the one that ships inside an npm package, so nothing has to be installed; elsewhere it
 * is the one that `npx playwright install chromium` put there.
 */
export async function launchBrowser(): Promise<Browser> {
  if (process.platform !== 'linux' || process.arch !== 'x64') return await chromium.launch({ headless: true });
  return await chromium.launch({
    executablePath: await unpackBrowser(),
    args: [...sparticuz.args, '--disable-background-networking'],
    headless: true,
  });
}
