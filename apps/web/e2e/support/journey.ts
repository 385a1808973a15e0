import type { Page } from 'playwright-core';

/** The steps of a user's way through the product, as a person would take them: by role and by name. */
export const journey = {
  /** From the sign-in page through GitHub's authorize page to the dashboard. */
  async signIn(page: Page, url: string, login: string): Promise<void> {
    await page.goto(url);
    await page
      .getByRole('link', { name: 'Continue with GitHub' })
      .or(page.getByRole('button', { name: 'Continue with GitHub' }))
      .click();
    await page.getByRole('button', { name: login }).click();
    await page.waitForURL((address) => address.origin === new URL(url).origin);
  },

  /** Through GitHub's page that installs the App, back to the onboarding. */
  async installApp(page: Page, url: string): Promise<void> {
    await page.getByRole('link', { name: 'Install the GitHub App' }).click();
    await page.getByRole('button', { name: /install/i }).click();
    await page.waitForURL((address) => address.origin === new URL(url).origin);
  },

  async connect(page: Page, fullName: string): Promise<void> {
    await page.getByRole('checkbox', { name: fullName }).check();
    await page.getByRole('button', { name: /^Connect 1 repositor/ }).click();
  },

  /**
   * Waits until the page says that this commit is the one of the latest analysis: its results are saved, not only under way. A page that is
   * still streaming in holds a hidden copy of itself, hence the visible one. Without a commit, any will do.
   */
  async seeAnalysed(page: Page, commitSha = ''): Promise<void> {
    const commit = page.getByTitle('The commit of the latest analysis').filter({ hasText: commitSha.slice(0, 7), visible: true });
    await commit.first().waitFor();
  },

  async openRepository(page: Page, url: string, organizationSlug: string, fullName: string): Promise<void> {
    await page.goto(`${url}/${organizationSlug}/repositories/${fullName}`);
  },
};
