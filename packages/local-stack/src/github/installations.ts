import { sendEvent } from './events.ts';
import type { InstallationRow, RepositoryRow } from './rows.ts';
import { findInstallation, repositoriesOf, type Site } from './site.ts';

export type InstallationChange = 'suspend' | 'unsuspend' | 'delete';

const brief = (row: RepositoryRow) => ({
  id: row.id,
  node_id: row.node_id,
  name: row.name,
  full_name: row.full_name,
  private: row.private,
});

/** An installation as the REST API shows it. */
export function formatInstallation(site: Site, row: InstallationRow): Record<string, unknown> {
  return {
    id: row.installation_id,
    account: {
      login: row.account_login,
      id: row.account_id,
      node_id: `A_${row.account_id}`,
      type: row.account_type,
      avatar_url: `${site.url}/avatars/u/${row.account_login}`,
      html_url: `${site.url}/${row.account_login}`,
    },
    repository_selection: row.repository_selection,
    access_tokens_url: `${site.url}/app/installations/${row.installation_id}/access_tokens`,
    repositories_url: `${site.url}/installation/repositories`,
    html_url: `${site.url}/settings/installations/${row.installation_id}`,
    app_id: row.app_id,
    app_slug: site.app.slug,
    target_id: row.account_id,
    target_type: row.account_type,
    permissions: row.permissions,
    events: row.events,
    created_at: row.created_at,
    updated_at: row.updated_at,
    single_file_name: null,
    suspended_by: null,
    suspended_at: row.suspended_at,
  };
}

function forgetTokens(site: Site, installationId: number): void {
  for (const [token, owner] of site.emulator.tokens) {
    if (owner.installation?.installationId === installationId) site.emulator.tokens.delete(token);
  }
}

export interface InstallInput {
  account: string;
  /** All repositories when absent. */
  repositories?: number[] | undefined;
  sender?: string | undefined;
}

/** Installs the App on an account, or changes which repositories it sees there. */
export async function install(site: Site, input: InstallInput): Promise<{ installation: InstallationRow; isNew: boolean } | undefined> {
  const tables = site.tables();
  const user = tables.users.findOneBy('login', input.account);
  const account = user ?? tables.orgs.findOneBy('login', input.account);
  if (account === undefined) return undefined;
  const accountType = user === undefined ? 'Organization' : 'User';
  const existing = findInstallation(site, account.id, accountType);
  if (existing !== undefined) {
    await selectRepositories(site, existing, input.repositories);
    return { installation: existing, isNew: false };
  }
  const app = tables.apps.findOneBy('slug', site.app.slug);
  const ids = tables.appInstallations.all().map((row) => row.installation_id);
  const row = tables.appInstallations.insert({
    installation_id: Math.max(50_000_000, ...ids) + 1,
    app_id: site.app.id,
    account_type: accountType,
    account_id: account.id,
    account_login: account.login,
    repository_selection: input.repositories === undefined ? 'all' : 'selected',
    repository_ids: input.repositories ?? [],
    permissions: app?.permissions ?? {},
    events: app?.events ?? [],
    suspended_at: null,
  });
  site.changed();
  await sendEvent(site, 'installation', 'created', {
    action: 'created',
    installation: formatInstallation(site, row),
    repositories: repositoriesOf(site, row).map(brief),
    sender: { login: input.sender ?? account.login, type: 'User' },
  });
  return { installation: row, isNew: true };
}

/** Changes the selection; the App hears what was added and what was removed. */
export async function selectRepositories(site: Site, row: InstallationRow, repositories: number[] | undefined): Promise<void> {
  const before = repositoriesOf(site, row);
  const after = site.tables().appInstallations.update(row.id, {
    repository_selection: repositories === undefined ? 'all' : 'selected',
    repository_ids: repositories ?? [],
  });
  if (after === undefined) return;
  site.changed();
  const now = repositoriesOf(site, after);
  const added = now.filter(({ id }) => !before.some((other) => other.id === id)).map(brief);
  const removed = before.filter(({ id }) => !now.some((other) => other.id === id)).map(brief);
  for (const [action, list] of [
    ['added', added],
    ['removed', removed],
  ] as const) {
    if (list.length === 0) continue;
    await sendEvent(site, 'installation_repositories', action, {
      action,
      installation: formatInstallation(site, after),
      repository_selection: after.repository_selection,
      repositories_added: action === 'added' ? added : [],
      repositories_removed: action === 'removed' ? removed : [],
      requester: null,
      sender: { login: row.account_login, type: 'User' },
    });
  }
}

/** Suspends, unsuspends or deletes an installation, and tells the App. */
export async function changeInstallation(site: Site, row: InstallationRow, change: InstallationChange): Promise<void> {
  const tables = site.tables();
  const repositories = repositoriesOf(site, row).map(brief);
  const action = change === 'delete' ? 'deleted' : change;
  let changed = row;
  if (change === 'delete') tables.appInstallations.delete(row.id);
  else changed = tables.appInstallations.update(row.id, { suspended_at: change === 'suspend' ? new Date().toISOString() : null }) ?? row;
  if (change !== 'unsuspend') forgetTokens(site, row.installation_id);
  site.changed();
  await sendEvent(site, 'installation', action, {
    action,
    installation: formatInstallation(site, changed),
    repositories,
    sender: { login: row.account_login, type: 'User' },
  });
}
