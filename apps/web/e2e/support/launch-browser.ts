import sparticuz from '@sparticuz/chromium';
import { type Browser, chromium } from 'playwright-core';

/**
 * Launches a headless Chromium. On Linux x86-64 it is the one that ships inside an npm package, so nothing has to be installed; elsewhere it
 * is the one that `npx playwright install chromium` put there.
 */
export async function launchBrowser(): Promise<Browser> {
  if (process.platform === 'linux' && process.arch === 'x64') {
    return await chromium.launch({
      executablePath: await sparticuz.executablePath(),
      args: [...sparticuz.args, '--disable-background-networking'],
      headless: true,
    });
  }
  return await chromium.launch({ headless: true });
}
