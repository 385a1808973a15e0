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

const root = fileURLToPath(new URL('../../..', import.meta.url));
const silent = { step: <T>(_: string, work: () => Promise<T>) => work() };
const bakery = { owner: 'octocat', name: 'bakery' };
const brewery = { owner: 'octocat', name: 'brewery' };

const workflow = `# Written by hand.
name: CI
on: push
permissions:
  contents: read
jobs:
  test:
    runs-on: ubuntu-latest
    steps:
      - run: npm test
  lint:
    runs-on: ubuntu-latest
    steps:
      - run: npm run lint
  greet:
    runs-on: ubuntu-latest
    timeout-minutes: 5
    steps:
      - run: echo "\${{ github.event.head_commit.message }}"
`;
const files = {
  'package.json': JSON.stringify({ name: 'bakery', scripts: { test: 'node --test', lint: 'node lint.js' } }),
  'package-lock.json': JSON.stringify({ name: 'bakery', lockfileVersion: 3, packages: {} }),
  '.github/workflows/ci.yml': workflow,
};

let stack: Stack;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  const stateDirectory = mkdtempSync(path.join(tmpdir(), 'autodevops-e2e-'));
  [stack, browser] = await Promise.all([
    startStack({ root, stateDirectory, port: 0, repositories: [], withSamples: true, progress: silent }),
    launchBrowser(),
  ]);
  for (const repository of [bakery, brewery]) await stack.github.importRepository({ ...repository, files });
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, reducedMotion: 'reduce' });
  page = await context.newPage();
  page.setDefaultTimeout(20_000);
});

afterAll(async () => {
  await browser?.close();
  await stack?.stop();
});

/** Opens a page of the organization and waits until it answers to keys and presses: it says that it is live. */
const open = async (address: string) => {
  await page.goto(`${stack.url}/octocat/${address}`);
  await page.getByText('live', { exact: true }).first().waitFor();
};
const findings = () => open('findings');
const state = (name: string) => page.getByRole('group', { name: 'State' }).getByRole('button', { name });
const group = (name: string | RegExp) => page.getByRole('region', { name });
const timeouts = () => group('Job has no time limit');
const rowsOf = (name: string | RegExp) => group(name).getByRole('listitem');

// One person's way through the product: each step needs the one before it, so a failure ends the rest.
describe('findings are cared for', () => {
  it('are listed over all connected repositories, by rule', async () => {
    await journey.signIn(page, stack.url, 'octocat');
    await journey.installApp(page, stack.url);
    await page.getByRole('checkbox', { name: 'octocat/bakery' }).check();
    await page.getByRole('checkbox', { name: 'octocat/brewery' }).check();
    await page.getByRole('button', { name: 'Connect 2 repositories' }).click();
    for (const { name } of [bakery, brewery]) {
      await page.goto(`${stack.url}/octocat/repositories/octocat/${name}`);
      await journey.seeAnalysed(page);
    }

    await page.getByRole('link', { name: 'Findings', exact: true }).first().click();

    await timeouts().waitFor();
    expect(await rowsOf('Job has no time limit').count()).toBe(4);
    await page.getByText('live', { exact: true }).first().waitFor();
  });

  it('are narrowed by severity, repository and text, in the address, and stay so over a reload', async () => {
    await page.getByRole('combobox', { name: 'Repository' }).selectOption('octocat/bakery');
    await page.getByRole('searchbox', { name: 'Search findings' }).fill('time limit');
    await page.waitForURL(/repository=octocat%2Fbakery&q=time\+limit|q=time\+limit.*repository=octocat%2Fbakery/);
    await page.reload();
    await page.getByText('live', { exact: true }).first().waitFor();

    await timeouts().waitFor();
    expect(await page.getByRole('searchbox', { name: 'Search findings' }).inputValue()).toBe('time limit');
    await page.waitForFunction(() => document.querySelectorAll('main section li').length === 2);

    await page.getByRole('group', { name: 'Severity' }).getByRole('button', { name: 'Critical' }).click();
    await page.getByRole('button', { name: 'Clear the filters' }).click();
    await timeouts().waitFor();
  });

  it('show where, what, why, what to do, and the fix as a diff, by keyboard', async () => {
    await findings();
    await timeouts().waitFor();
    const row = timeouts().getByRole('listitem').getByRole('button').first();
    await row.focus();
    await page.keyboard.press('Enter');

    await page.getByText('What to do', { exact: true }).first().waitFor();
    await page
      .getByRole('link', { name: /^\.github\/workflows\/ci\.yml:\d+$/ })
      .first()
      .waitFor();
    await page.getByText('timeout-minutes:').first().waitFor();
    expect(await checkAccessibility(page)).toEqual([]);
  });

  it('have a page a rule', async () => {
    await timeouts().getByRole('link', { name: 'Job has no time limit' }).click();

    await page.getByRole('heading', { name: 'Job has no time limit', level: 1 }).waitFor();
    await page.getByText('require-job-timeout', { exact: true }).first().waitFor();
    await group('octocat/bakery').waitFor();
    expect(await checkAccessibility(page)).toEqual([]);
  });

  it.each(['light', 'dark'] as const)('are usable with a screen reader and on a telephone, in %s', async (colorScheme) => {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    for (const width of [1280, 390]) {
      await page.setViewportSize({ width, height: 844 });
      await findings();
      await timeouts().waitFor();

      expect(await checkAccessibility(page), `at ${width}`).toEqual([]);
      expect(await fitsItsWidth(page), `at ${width}`).toBe(true);
    }
    await page.setViewportSize({ width: 1280, height: 800 });
  });

  it('are acknowledged with a reason, and that can be undone', async () => {
    await open('findings?repository=octocat%2Fbrewery');
    await timeouts().waitFor();
    await timeouts().getByRole('listitem').getByRole('button').first().focus();
    await page.keyboard.press('a');
    const dialog = page.getByRole('dialog', { name: 'Acknowledge this finding' });
    await dialog.getByRole('button', { name: 'Acknowledge' }).click();
    await dialog.getByText('Give a reason of at least three characters.').waitFor();
    await dialog.getByRole('textbox').fill('The runners of the brewery end by themselves.');
    await dialog.getByRole('button', { name: 'Acknowledge' }).click();

    await page.getByText('One finding is acknowledged.').waitFor();
    await state('Acknowledged').click();
    await timeouts().getByRole('listitem').getByRole('button').first().click();
    await page.getByText('“The runners of the brewery end by themselves.”').waitFor();
    await page.getByText(/Acknowledged by octocat/).waitFor();

    await page.getByRole('listitem').getByRole('button', { name: 'Undo' }).click();
    await page.getByText('No finding matches').waitFor();
    await state('Open').click();
    await page.waitForFunction(() => document.querySelectorAll('section[aria-label="Job has no time limit"] li').length === 2);
  });

  it('are mended by one pull request for those that were selected', async () => {
    await open('findings?repository=octocat%2Fbakery');
    await timeouts().waitFor();
    const boxes = timeouts().getByRole('listitem').getByRole('checkbox');
    await boxes.first().check();
    await timeouts().getByRole('listitem').getByRole('button').nth(1).focus();
    await page.keyboard.press('x');
    expect(await boxes.nth(1).isChecked()).toBe(true);
    await page.getByRole('button', { name: 'Open one pull request that mends 2 findings' }).click();

    await page.getByText(/^Pull request #\d+$/).waitFor();
    const [pullRequest, ...more] = await stack.github.pullRequests(bakery);
    expect(more).toEqual([]);
    expect(pullRequest?.body).toContain('The rescan finds all 2 findings gone and nothing new');
    await timeouts().waitFor({ state: 'detached' });
    expect(await checkAccessibility(page)).toEqual([]);

    await page.getByRole('button', { name: 'Show what is being fixed' }).click();
    await timeouts().getByText(`#${pullRequest?.number} open`).first().waitFor();
  });

  it('say before a second fix that an open pull request changes the same file', async () => {
    const [pullRequest] = await stack.github.pullRequests(bakery);
    await open('findings?repository=octocat%2Fbakery&fix=any');
    const box = page.getByRole('listitem').getByRole('checkbox').first();
    await box.check();

    const bar = page.getByRole('region', { name: 'Selected findings' });
    await bar.getByText('is open and changes the same file').waitFor();
    expect(await bar.getByRole('link', { name: `#${pullRequest?.number}` }).getAttribute('href')).toMatch(/\/octocat\/bakery\/pull\/\d+$/);
    for (const width of [1280, 390]) {
      await page.setViewportSize({ width, height: 844 });
      expect(await checkAccessibility(page), `at ${width}`).toEqual([]);
      expect(await fitsItsWidth(page), `at ${width}`).toBe(true);
    }
    await page.setViewportSize({ width: 1280, height: 800 });
    await box.uncheck();
  });

  it('are closed after the merge, and say what mended them', async () => {
    const [pullRequest] = await stack.github.pullRequests(bakery);
    await stack.github.mergePullRequest({ ...bakery, number: pullRequest?.number ?? 0 });

    await state('Mended').click();
    await timeouts().getByText(`Mended by #${pullRequest?.number}`).first().waitFor();
    expect(await timeouts().getByRole('listitem').count()).toBe(2);
    await state('Open').click();
    await timeouts().waitFor({ state: 'detached' });
    await page.getByText('No finding matches').or(page.getByRole('region').first()).first().waitFor();
    expect(await timeouts().count()).toBe(0);
  });

  it('are on the page of the repository too, without what is closed', async () => {
    await open('repositories/octocat/bakery?tab=findings');
    await page.getByRole('group', { name: 'State' }).waitFor();
    await page.getByRole('region').first().waitFor();

    expect(await timeouts().count()).toBe(0);
    await state('Mended').click();
    await timeouts().waitFor();
    expect(await checkAccessibility(page)).toEqual([]);
  });

  it.each([1280, 390])('count in the levels of the fleet, which fits its width at %i', async (width) => {
    await page.setViewportSize({ width, height: 800 });
    await open('fleet');
    await page.getByText(/^2 repositories are at level \d\.\d on average/).waitFor();
    await page.getByRole('link', { name: 'octocat/bakery' }).last().waitFor();

    expect(await fitsItsWidth(page)).toBe(true);
    expect(await checkAccessibility(page)).toEqual([]);
  });
});
