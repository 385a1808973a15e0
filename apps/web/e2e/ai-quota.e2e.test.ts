import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Stack, startStack } from '@autodevops/local-stack';
import pg from 'pg';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { checkAccessibility, fitsItsWidth } from './support/check-accessibility.ts';
import { journey } from './support/journey.ts';
import { launchBrowser } from './support/launch-browser.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const silent = { step: <T>(_: string, work: () => Promise<T>) => work() };
const repository = { owner: 'octocat', name: 'linkcheck' };

let stack: Stack;
let browser: Browser;
let page: Page;
let database: pg.Client;

/** Opens a page of the organization and waits until it answers to keys and presses: it says that it is live. */
const open = async (address: string) => {
  await page.goto(`${stack.url}/octocat/${address}`);
  await page.getByText('live', { exact: true }).first().waitFor();
};

/** One browser holds one person at a time. The page is left first: one that finds itself signed out goes to the sign-in page by itself. */
const become = async (login: string) => {
  await page.goto('about:blank');
  await page.context().clearCookies();
  await journey.signIn(page, stack.url, login);
};

/** Opens the finding with this title and asks for its explanation. */
const explain = async (rule: string) => {
  await open(`findings?rule=${rule}`);
  await page.locator('main section li button[aria-expanded]').first().click();
  await page.getByRole('button', { name: 'Explain' }).click();
  return page.getByRole('region', { name: 'Explanation' });
};

const limit = (name: string) => page.getByRole('button', { name: `Change the limit: ${name}` });
const setLimit = async (name: string, text: string) => {
  await limit(name).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('textbox', { name }).fill(text);
  await page.keyboard.press('Enter');
};

beforeAll(async () => {
  const stateDirectory = mkdtempSync(path.join(tmpdir(), 'autodevops-e2e-'));
  [stack, browser] = await Promise.all([
    startStack({ root, stateDirectory, port: 0, repositories: [], withSamples: true, ai: 'fake', progress: silent }),
    launchBrowser(),
  ]);
  database = new pg.Client({ connectionString: stack.ownerDatabaseUrl });
  await database.connect();
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, reducedMotion: 'reduce' });
  page = await context.newPage();
  page.setDefaultTimeout(20_000);
  await journey.signIn(page, stack.url, 'octocat');
  await journey.installApp(page, stack.url);
  await journey.connect(page, 'octocat/linkcheck');
  await journey.openRepository(page, stack.url, 'octocat', 'octocat/linkcheck');
  await journey.seeAnalysed(page);
  await stack.github.createUser({ login: 'hopper', name: 'Grace Hopper' });
  await become('hopper');
  await database.query(`insert into members (organization_id, user_id, role)
    select organization.id, member.id, 'member' from organizations as organization, users as member
    where organization.slug = 'octocat' and member.login = 'hopper'`);
});

afterAll(async () => {
  await browser?.close();
  await database?.end();
  await stack?.stop();
});

// One story of two people: each step needs the one before it, so a failure ends the rest.
describe('AI is metered', () => {
  it('explains a finding to a member, says who wrote it, and counts it', async () => {
    const explanation = await explain('require-job-timeout');

    await explanation.getByText(/^Written by gemini/).waitFor();
    await page.getByText('99 AI requests left today').waitFor();
    expect(await checkAccessibility(page)).toEqual([]);
  });

  it('leads from a sentence to the very finding that it cites, open and in view', async () => {
    await open('repositories/octocat/linkcheck');
    const citation = page
      .getByRole('region', { name: 'Summary' })
      .getByRole('link', { name: /^Finding: / })
      .last();
    const place = (await citation.getAttribute('title'))?.match(/\((.+)\)$/)?.[1] ?? 'nowhere';
    await citation.click();

    const row = page.getByRole('listitem').filter({ has: page.getByText('Cited', { exact: true }) });
    await row.getByRole('button', { expanded: true }).filter({ hasText: place }).waitFor();
    await vi.waitFor(async () => {
      const top = await row.evaluate((item) => item.getBoundingClientRect().top);
      expect(top).toBeGreaterThanOrEqual(0);
      expect(top).toBeLessThan(800);
    }, 20_000);
    expect(await row.count()).toBe(1);
    expect(await checkAccessibility(page)).toEqual([]);
  });

  it('lets who asked cancel, which ends the call of the model', async () => {
    stack.models?.faults.set('hang');
    const asked = stack.models?.requests.length ?? 0;
    const explanation = await explain('unpinned-action');
    await vi.waitFor(() => expect(stack.models?.requests.length).toBeGreaterThan(asked), 20_000);

    await explanation.getByRole('button', { name: 'Cancel' }).click();

    await page.getByRole('button', { name: 'Explain' }).waitFor();
    await vi.waitFor(() => expect(stack.models?.requests.at(-1)?.state).toBe('left'), 20_000);
    // The model had the question: it counts.
    await page.getByText('98 AI requests left today').waitFor();
    stack.models?.faults.clear();
  });

  it('keeps a member out of the admin area, and says who can let them in', async () => {
    await open('admin/quotas');

    await page.getByRole('heading', { name: 'The admin area is for owners and admins.' }).waitFor();
    await page.getByText('An owner or admin of The Octocat can give you the role of an admin.').waitFor();
    expect(await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Admin' }).count()).toBe(0);
    expect(await checkAccessibility(page)).toEqual([]);
  });

  it('shows an admin what it cost, by task, person and model', async () => {
    await become('octocat');
    await open('admin');

    await page.getByRole('table', { name: 'Use by person' }).getByRole('link', { name: 'hopper' }).waitFor();
    await page.getByRole('table', { name: 'Cost by day and task' }).getByText('Explanation of a finding').waitFor();
    await page.getByRole('button', { name: '7 days' }).click();
    await page.waitForURL(/days=7/);
    await page
      .getByRole('table', { name: 'Use by model' })
      .getByText(/^gemini/)
      .first()
      .waitFor();
  });

  it('shows the life of a request, found by who asked and what became of it', async () => {
    await page.getByRole('table', { name: 'Use by person' }).getByRole('link', { name: 'hopper' }).click();
    await page.waitForURL(/requests\?user=hopper/);
    await page.getByRole('combobox', { name: 'Outcome' }).selectOption('answered');
    await page.waitForURL(/outcome=answered/);
    await page.getByRole('table', { name: 'AI requests' }).getByText('Cancelled').waitFor({ state: 'detached' });
    await page.getByRole('link', { name: 'Explanation of a finding' }).first().click();

    const life = page.getByRole('main');
    await life.getByRole('heading', { name: 'Its life' }).waitFor();
    for (const moment of ['Reserved its most at every quota', 'Called', 'Answered', 'Settled from real use']) {
      await life.getByText(moment).first().waitFor();
    }
    expect(await checkAccessibility(page)).toEqual([]);
  });

  it('refuses a limit that is none, with the reason, and keeps the old one', async () => {
    await open('admin/quotas');
    await setLimit('Requests of each person per day', 'many');

    await page.getByText('Give a whole number, such as 100 or 500k, or leave it empty for no limit.').waitFor();
    await page.keyboard.press('Escape');
    await limit('Requests of each person per day').getByText('of 100').waitFor();
  });

  it('lets an admin lower a quota in place', async () => {
    await setLimit('Requests of each person per day', '2');

    await page.getByText('Each person per day: the new limit holds from the next request on.').waitFor();
    await limit('Requests of each person per day').getByText('of 2', { exact: true }).waitFor();
  });

  it('then refuses the next request of a member with limit, use and reset, above what the rules say', async () => {
    await become('hopper');
    const explanation = await explain('excessive-permissions');

    await explanation.getByText('Your AI quota for today is used up: 2 of 2 requests.').waitFor();
    await page.getByText('0 AI requests left today').waitFor();
    await explanation.getByText(/It resets in .+ An admin of the organization can raise it\./).waitFor();
    expect(await explanation.getByRole('time').first().getAttribute('title')).toMatch(/\d{4}.*\d:\d\d/);
    await explanation.getByText('What the rules say meanwhile').waitFor();
    await explanation.getByText(/^Written by the rules: your AI quota for today is used/).waitFor();
    expect(await checkAccessibility(page)).toEqual([]);
  });

  it('lets an analysis complete by the rules where the organization has nothing left, and says so', async () => {
    await become('octocat');
    await open('admin/quotas');
    await setLimit('Cost of the organization per month', '0');
    await page.getByText('The organization per month: the new limit holds from the next request on.').waitFor();

    const { sha } = await stack.github.push({
      ...repository,
      files: { 'README.md': '# linkcheck\n\nChanged.\n' },
      message: 'Change the read-me',
    });
    await open('repositories/octocat/linkcheck');
    await journey.seeAnalysed(page, sha);

    await page
      .getByRole('region', { name: 'Summary' })
      .getByText(/^Written by the rules: the AI quota of the organization for this month is used/)
      .waitFor();
    await page.getByRole('tab', { name: 'Proposal' }).click();
    await page.getByRole('button', { name: 'Open pull request' }).first().waitFor();
  });

  it('goes back by undo and by raising the limit, and lets the member through', async () => {
    await open('admin/quotas');
    await setLimit('Cost of the organization per month', '20');
    await limit('Cost of the organization per month').getByText('of $20.00').waitFor();
    await setLimit('Requests of each person per day', '50');
    await limit('Requests of each person per day').getByText('of 50').waitFor();
    await page.getByRole('button', { name: 'Undo' }).click();
    await limit('Requests of each person per day').getByText('of 2', { exact: true }).waitFor();
    await page
      .getByRole('button', { name: /^Back to the default/ })
      .first()
      .click();
    await limit('Requests of each person per day').getByText('of 100').waitFor();

    await become('hopper');
    const explanation = await explain('excessive-permissions');

    await explanation.getByText(/^Written by gemini/).waitFor();
  });

  it('takes a key of the organization only when the provider does', async () => {
    await become('octocat');
    await open('admin/providers');
    await page.getByText(/^AI is on\./).waitFor();
    await page.getByRole('button', { name: 'Add the key for Anthropic' }).click();
    const dialog = page.getByRole('dialog', { name: 'Add the key for Anthropic' });
    await dialog.getByLabel('API key').fill('an-invalid-key-of-octocat');
    await page.keyboard.press('Enter');
    await dialog.getByText('The provider does not accept this key, so it was not saved.').waitFor();
    expect(await checkAccessibility(page)).toEqual([]);

    await dialog.getByLabel('API key').fill('a-good-key-of-octocat-7f3q');
    await page.keyboard.press('Enter');
    await dialog.waitFor({ state: 'detached' });
    await page.getByText('…7f3q').waitFor();

    await page.getByRole('button', { name: 'Remove the key for Anthropic' }).click();
    const removing = page.getByRole('dialog', { name: 'Remove the key for Anthropic?' });
    await removing.getByRole('textbox').fill('7f3q');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Add the key for Anthropic' }).waitFor();
  });

  it.each(['light', 'dark'] as const)('is usable with a screen reader and on a telephone, in %s', async (colorScheme) => {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const { rows } = await database.query('select id from ai_requests order by created_at limit 1');
    for (const width of [1280, 390]) {
      await page.setViewportSize({ width, height: 844 });
      for (const address of [
        'admin',
        'admin/quotas',
        'admin/requests',
        `admin/requests/${rows[0]?.id}`,
        'admin/providers',
        'repositories/octocat/linkcheck',
      ]) {
        await open(address);
        await page.getByRole('heading', { level: 2 }).first().waitFor();
        await page.getByRole('status').filter({ hasText: 'Loading' }).waitFor({ state: 'detached' });

        expect(await checkAccessibility(page), `${address} at ${width}`).toEqual([]);
        expect(await fitsItsWidth(page), `${address} at ${width}`).toBe(true);
      }
    }
    await page.setViewportSize({ width: 1280, height: 800 });
  });
});
