import { randomUUID } from 'node:crypto';
import { AppError } from '@autodevops/contracts/errors';
import type { Deliveries } from './deliveries.ts';
import type { OpenEmulator, Tables } from './emulator.ts';
import type { Faults } from './faults.ts';
import type { InstallationRow, RepositoryRow, UserRow } from './rows.ts';
import type { SignInState } from './sign-in-state.ts';

/** Where a local git repository came from, and the last of its commits that was taken. */
export interface ImportRecord {
  path: string;
  syncedSha: string | null;
  branch: string;
}

/** A rule that holds for a branch, as GitHub writes it. */
export interface BranchRule {
  type: string;
  parameters?: Record<string, unknown>;
}

/** What the settings of a repository let its workflows use and do. */
export interface ActionsPolicy {
  readonly allowedActions:
    | 'all'
    | 'local_only'
    | { readonly ofGitHub: boolean; readonly ofVerifiedCreators: boolean; readonly patterns: readonly string[] };
  readonly requiresPinned: boolean;
  readonly tokenPermission: 'read' | 'write';
}

/** What our layer keeps beside the emulator's own state. */
export interface LayerState {
  signIn: SignInState;
  /** By full name of the repository. */
  imports: Record<string, ImportRecord>;
  /** Rules of branches, by full name of the repository, a colon and the branch. */
  branchRules?: Record<string, readonly BranchRule[]>;
  /** Settings of Actions that are not the ordinary ones, by full name of the repository. */
  actionsPolicies?: Record<string, ActionsPolicy>;
  /** The version of the Enterprise Server that it is taken for; github.com where there is none. */
  platformVersion?: string;
}

/** The App as the local GitHub knows it. */
export interface AppSettings {
  readonly id: number;
  readonly slug: string;
  readonly name: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly privateKeyPem: string;
  readonly webhookUrl: string;
  readonly webhookSecret: string;
  readonly setupUrl: string;
  readonly callbackUrls: readonly string[];
}

export type Log = (message: string, fields?: Record<string, string | number | boolean>) => void;

/** Everything that a route or a control of the local GitHub works on. */
export interface Site {
  readonly url: string;
  readonly app: AppSettings;
  readonly emulator: OpenEmulator;
  readonly tables: () => Tables;
  readonly state: LayerState;
  readonly deliveries: Deliveries;
  readonly faults: Faults;
  readonly log: Log;
  /** Tells that the state changed, so that it is written soon. */
  readonly changed: () => void;
}

/** Splits `owner/name` and finds the repository, whatever the case of its letters. */
export function findRepository(site: Site, owner: string, name: string): RepositoryRow | undefined {
  const wanted = `${owner}/${name}`;
  return (
    site.tables().repos.findOneBy('full_name', wanted) ??
    site
      .tables()
      .repos.all()
      .find((row) => row.full_name.toLowerCase() === wanted.toLowerCase())
  );
}

/** The account that may own a repository: a user or an organization. */
export function findAccount(site: Site, login: string): { id: number; login: string; type: 'User' | 'Organization' } {
  const user = site.tables().users.findOneBy('login', login);
  const organization = site.tables().orgs.findOneBy('login', login);
  const owner = user ?? organization;
  if (owner === undefined) throw new AppError('request.invalid', { detail: `There is no account ${login} in the local GitHub.` });
  return { id: owner.id, login: owner.login, type: user === undefined ? 'Organization' : 'User' };
}

/** The installation that covers an account, whatever its status. */
export function findInstallation(site: Site, accountId: number, accountType: string): InstallationRow | undefined {
  return site
    .tables()
    .appInstallations.all()
    .find((row) => row.account_id === accountId && row.account_type === accountType);
}

/** The installation through which the App sees a repository. */
export function installationOf(site: Site, repository: RepositoryRow): InstallationRow | undefined {
  const installation = findInstallation(site, repository.owner_id, repository.owner_type);
  const isSelected = installation?.repository_selection === 'selected' && !installation.repository_ids.includes(repository.id);
  return isSelected ? undefined : installation;
}

/** The repositories that an installation covers, by name. */
export function repositoriesOf(site: Site, installation: InstallationRow): RepositoryRow[] {
  return site
    .tables()
    .repos.findBy('owner_id', installation.account_id)
    .filter((row) => row.owner_type === installation.account_type)
    .filter((row) => installation.repository_selection === 'all' || installation.repository_ids.includes(row.id))
    .sort((left, right) => left.name.localeCompare(right.name));
}

/** The organizations that a user belongs to. */
export function organizationsOf(site: Site, user: UserRow): number[] {
  const teams = site
    .tables()
    .teamMembers.findBy('user_id', user.id)
    .map((member) => site.tables().teams.get(member.team_id)?.org_id);
  return [...new Set(teams.filter((id) => id !== undefined))];
}

const internalTokens = new WeakMap<OpenEmulator, Map<string, string>>();

/** A token of this process for what only the emulator's routes can do. It sees everything of one account and is never written to disk. */
function internalToken(site: Site, repository: RepositoryRow): string {
  const known = internalTokens.get(site.emulator) ?? new Map<string, string>();
  internalTokens.set(site.emulator, known);
  const account = `${repository.owner_type}-${repository.owner_id}`;
  const token = known.get(account) ?? `internal_${randomUUID()}`;
  known.set(account, token);
  if (!site.emulator.tokens.has(token)) {
    site.emulator.tokens.set(token, {
      login: repository.full_name.split('/')[0] ?? '',
      id: repository.owner_id,
      scopes: [],
      installation: {
        installationId: 0,
        appId: site.app.id,
        accountId: repository.owner_id,
        accountType: repository.owner_type,
        permissions: { metadata: 'read', contents: 'write', pull_requests: 'write', checks: 'write' },
        repositoryIds: [],
        repositorySelection: 'all',
      },
    });
  }
  return token;
}

/** Asks one of the emulator's routes below a repository, as the App with every permission. */
export async function askAbout(site: Site, repository: RepositoryRow, path: string, init: { method?: string; body?: unknown } = {}) {
  const request = new Request(`${site.url}/repos/${repository.full_name}${path}`, {
    method: init.method ?? 'GET',
    headers: { authorization: `Bearer ${internalToken(site, repository)}`, 'content-type': 'application/json' },
    ...(init.body === undefined ? {} : { body: JSON.stringify(init.body) }),
  });
  const response = await site.emulator.fetch(request);
  return (await response.json()) as Record<string, unknown>;
}
