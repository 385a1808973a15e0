import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Stack, startStack } from '@autodevops/local-stack';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkAccessibility, fitsItsWidth } from './support/check-accessibility.ts';
import { journey } from './support/journey.ts';
import { launchBrowser } from './support/launch-browser.ts';
import { scanLogs, stringsIn } from './support/scan-logs.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const silent = { step: <T>(_: string, work: () => Promise<T>) => work() };
const repository = { owner: 'octocat', name: 'storefront' };
const fullName = `${repository.owner}/${repository.name}`;

let stack: Stack;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  const stateDirectory = mkdtempSync(path.join(tmpdir(), 'autodevops-e2e-'));
  [stack, browser] = await Promise.all([
    startStack({ root, stateDirectory, port: 0, repositories: [], withSamples: true, progress: silent }),
    launchBrowser(),
  ]);
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  page = await context.newPage();
  page.setDefaultTimeout(20_000);
});

afterAll(async () => {
  await browser?.close();
  await stack?.stop();
});

// One person's way through the product: each step needs the one before it, so a failure ends the rest.
describe('a push goes through the whole system', () => {
  it('signs in through GitHub and comes back to the onboarding', async () => {
    await journey.signIn(page, stack.url, 'octocat');

    await page.getByRole('link', { name: 'Install the GitHub App' }).waitFor();
  });

  it('installs the App and connects a repository', async () => {
    await journey.installApp(page, stack.url);
    await journey.connect(page, fullName);

    await page.getByRole('link', { name: fullName }).first().click();
    await page.getByRole('tab', { name: 'Overview' }).waitFor();
  });

  it('shows the analysis of a pushed commit without a reload', async () => {
    await page.getByText('live', { exact: true }).first().waitFor();
    await page.evaluate(() => Object.assign(window, { isSamePage: true }));

    const { sha: commitSha } = await stack.github.push({
      ...repository,
      files: { 'README.md': '# storefront\n\nChanged.\n' },
      message: 'Change the read-me',
    });

    await journey.seeAnalysed(page, commitSha);
    expect(await page.evaluate(() => 'isSamePage' in window)).toBe(true);
  });

  it('tells where a fact comes from', async () => {
    await page.getByRole('tab', { name: 'Stack' }).click();

    await page
      .getByText(/^package\.json:\d+$/)
      .first()
      .waitFor();
  });

  it('says why a line is there, to the pointer and to the keyboard, with a way to the place that caused it', async () => {
    await page.getByRole('tab', { name: 'Proposal' }).click();
    const lines = page.getByRole('region', { name: /^Lines of \.github/ });
    const sourced = lines.getByRole('button', { name: /package\.json:\d+/ }).first();
    const reasons = page.getByRole('dialog', { name: /^Why line \d+ is there$/ });

    await lines.getByText('timeout-minutes').first().hover();
    await reasons.getByText('A hung job ends here').waitFor();

    await page.keyboard.press('Escape');
    await sourced.focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowUp');
    await reasons
      .getByRole('link', { name: /^package\.json:\d+$/ })
      .first()
      .waitFor();
    expect(await sourced.evaluate((button) => button === document.activeElement)).toBe(true);

    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    const href = await page.evaluate(() => document.activeElement?.getAttribute('href') ?? '');
    expect(href).toMatch(/\/octocat\/storefront\/blob\/[0-9a-f]{40}\/package\.json#L\d+$/);
    expect(await checkAccessibility(page)).toEqual([]);

    await page.keyboard.press('Escape');
    await reasons.waitFor({ state: 'hidden' });
    expect(await sourced.evaluate((button) => button === document.activeElement)).toBe(true);
  });

  it.each(['light', 'dark'] as const)('is usable with a screen reader and on a telephone, in %s', async (colorScheme) => {
    // Without motion the colours are there at once, not on their way.
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    for (const width of [1280, 390]) {
      await page.setViewportSize({ width, height: 844 });
      for (const tab of ['Overview', 'Stack', 'Findings', 'Proposal', 'Runs', 'Settings']) {
        await page.getByRole('tab', { name: tab }).click();
        await page.getByRole('tabpanel').waitFor();

        expect(await checkAccessibility(page), `${tab} at ${width}`).toEqual([]);
        expect(await fitsItsWidth(page), `${tab} at ${width}`).toBe(true);
      }
    }
    await page.setViewportSize({ width: 1280, height: 800 });
  });

  it('takes a companion into the proposal, keeps the choice over a reload, and shows its file', async () => {
    await page.getByRole('tab', { name: 'Proposal' }).click();
    const box = page.getByRole('checkbox', { name: 'Dependabot' });
    const file = page.getByRole('button', { name: 'dependabot.yml' });
    await box.waitFor();
    expect(await box.isChecked()).toBe(false);
    expect(await file.count()).toBe(0);

    await box.focus();
    await page.keyboard.press('Space');
    await file.waitFor();
    await page.reload();

    await file.click();
    expect(await box.isChecked()).toBe(true);
    await page.getByText('package-ecosystem').first().waitFor();
    // Away from the bar at the top, which may half cover what was scrolled below it.
    await page.evaluate(() => window.scrollTo(0, 0));
    expect(await checkAccessibility(page)).toEqual([]);
  });

  it('opens the pull request once, however often it is asked', async () => {
    await page.getByRole('tab', { name: 'Proposal' }).click();
    await page.getByRole('button', { name: 'Open pull request' }).first().click();

    await page.getByText('Open', { exact: true }).first().waitFor();
    const pullRequests = await stack.github.pullRequests(repository);
    expect(pullRequests).toHaveLength(1);
    expect(pullRequests[0]?.body).toContain('.github/dependabot.yml');
  });

  it('says merged when it is merged on GitHub', async () => {
    const [pullRequest] = await stack.github.pullRequests(repository);

    await stack.github.mergePullRequest({ ...repository, number: pullRequest?.number ?? 0 });

    await page.getByText('Merged', { exact: true }).first().waitFor();
  });

  it('has written no secret into any log', async () => {
    const secrets = [
      ...stringsIn(stack.settings),
      stack.github.app.clientSecret,
      ...(await page.context().cookies()).map((cookie) => cookie.value),
    ];

    const { linesRead, leaks } = scanLogs(stack.logDirectory, secrets);

    expect(leaks).toEqual([]);
    expect(linesRead).toBeGreaterThan(20);
  });
});
