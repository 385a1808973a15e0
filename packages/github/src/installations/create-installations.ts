import { AppError } from '@autodevops/contracts/errors';
import { z } from 'zod';
import { type GitHubClient, unlessGone } from '../client/github-client.ts';

/** Our App on an account. */
export interface InstallationInfo {
  readonly githubInstallationId: number;
  readonly githubAccountId: number;
  readonly accountLogin: string;
  readonly accountType: 'User' | 'Organization';
  readonly status: 'active' | 'suspended';
  /** Where a person changes its repositories and permissions. */
  readonly settingsUrl: string;
}

/** A repository that an installation covers. */
export interface RepositoryInfo {
  readonly githubRepositoryId: number;
  readonly owner: string;
  readonly name: string;
  readonly isPrivate: boolean;
  readonly defaultBranch: string;
  readonly description: string | null;
  readonly pushedAt: string | null;
}

export interface RepositoryQuery {
  readonly installationId: number;
  /** Part of the name, whatever the case. */
  readonly query?: string;
  /** From 1. */
  readonly page?: number;
  readonly perPage?: number;
  readonly signal?: AbortSignal;
}

export interface RepositoryPage {
  readonly items: readonly RepositoryInfo[];
  readonly totalCount: number;
  readonly nextPage: number | null;
}

export type InstallationOutcome = { readonly outcome: 'found'; readonly installation: InstallationInfo } | { readonly outcome: 'gone' };

/** Whether a user may connect an installation. `unauthorized`: the user's own token is no longer good. */
export type ClaimOutcome =
  | { readonly outcome: 'allowed'; readonly installation: InstallationInfo }
  | { readonly outcome: 'refused' }
  | { readonly outcome: 'unauthorized' };

export interface Installations {
  /** Where a person installs the App; `state` comes back to the setup address. */
  installUrl(state: string): string;
  get(installationId: number): Promise<InstallationOutcome>;
  /** A page of what the installation covers. Fails with `installation.not_found` or `installation.suspended`. */
  listRepositories(query: RepositoryQuery): Promise<RepositoryPage>;
  /** Those of the given repositories that the installation covers. */
  findRepositories(installationId: number, githubRepositoryIds: readonly number[]): Promise<RepositoryInfo[]>;
  /** The installations that a user can see with the user's own token. Fails with `session.expired` when that is no longer good. */
  listForUser(accessToken: string): Promise<InstallationInfo[]>;
  /** Asked before an installation is connected: its id alone proves nothing, because anyone can write one into an address. */
  checkClaim(request: { readonly accessToken: string; readonly installationId: number }): Promise<ClaimOutcome>;
}

const Repository = z.object({
  id: z.number().int(),
  name: z.string(),
  owner: z.object({ login: z.string() }),
  private: z.boolean(),
  default_branch: z.string().default('main'),
  description: z.string().nullish(),
  pushed_at: z.string().nullish(),
});

const Installation = z.object({
  id: z.number().int(),
  account: z.object({ id: z.number().int(), login: z.string().optional(), slug: z.string().optional(), type: z.string().optional() }),
  target_type: z.string().optional(),
  html_url: z.string(),
  suspended_at: z.string().nullish(),
});

const pageSize = 100;
/** A search looks through this many repositories at most; GitHub has no search inside of an installation. */
const maxSearchPages = 20;

function toRepository(value: unknown): RepositoryInfo {
  const { id, name, owner, private: isPrivate, default_branch: defaultBranch, description, pushed_at: pushedAt } = Repository.parse(value);
  const pushed = pushedAt ? new Date(pushedAt).toISOString() : null;
  return { githubRepositoryId: id, owner: owner.login, name, isPrivate, defaultBranch, description: description ?? null, pushedAt: pushed };
}

function toInstallation(value: unknown): InstallationInfo {
  const { id, account, target_type: targetType, html_url: settingsUrl, suspended_at: suspendedAt } = Installation.parse(value);
  return {
    githubInstallationId: id,
    githubAccountId: account.id,
    accountLogin: account.login ?? account.slug ?? '',
    accountType: (account.type ?? targetType) === 'Organization' ? 'Organization' : 'User',
    status: suspendedAt ? 'suspended' : 'active',
    settingsUrl,
  };
}

export function createInstallations(client: GitHubClient): Installations {
  const permissions = { metadata: 'read' } as const;

  async function fetchPage(
    query: RepositoryQuery,
    page: number,
    perPage: number,
  ): Promise<{ items: RepositoryInfo[]; totalCount: number }> {
    const { installationId, signal } = query;
    return client.asInstallation({ installationId, permissions, ...(signal && { signal }) }, async (octokit) => {
      const { data } = await octokit.apps.listReposAccessibleToInstallation({ per_page: perPage, page });
      return { items: data.repositories.map(toRepository), totalCount: data.total_count };
    });
  }

  async function search(query: RepositoryQuery, wanted: string): Promise<RepositoryInfo[]> {
    const found: RepositoryInfo[] = [];
    for (let page = 1; page <= maxSearchPages; page++) {
      const { items, totalCount } = await fetchPage(query, page, pageSize);
      found.push(...items.filter(({ name }) => name.toLowerCase().includes(wanted)));
      if (page * pageSize >= totalCount) break;
    }
    return found;
  }

  async function coveredBy(installationId: number, ids: readonly number[]): Promise<RepositoryInfo[]> {
    return client.asInstallation({ installationId, permissions, repositoryIds: ids }, async (octokit) => {
      const { data } = await octokit.apps.listReposAccessibleToInstallation({ per_page: pageSize });
      return data.repositories.map(toRepository).filter((row) => ids.includes(row.githubRepositoryId));
    });
  }

  const listForUser = (accessToken: string) =>
    client.asUser(accessToken, async (octokit) =>
      (await octokit.paginate(octokit.apps.listInstallationsForAuthenticatedUser, { per_page: pageSize })).map(toInstallation),
    );

  return {
    installUrl: (state) => `${client.config.url}/apps/${client.config.app.slug}/installations/new?${new URLSearchParams({ state })}`,
    get: (installationId) =>
      unlessGone(
        client.asApp(async (octokit) => {
          const { data } = await octokit.apps.getInstallation({ installation_id: installationId });
          return { outcome: 'found' as const, installation: toInstallation(data) };
        }),
      ),
    async listRepositories(query) {
      const { page = 1, perPage = 30 } = query;
      const wanted = query.query?.trim().toLowerCase() ?? '';
      if (wanted === '') {
        const { items, totalCount } = await fetchPage(query, page, perPage);
        return { items, totalCount, nextPage: page * perPage < totalCount ? page + 1 : null };
      }
      const found = await search(query, wanted);
      const items = found.slice((page - 1) * perPage, page * perPage);
      return { items, totalCount: found.length, nextPage: page * perPage < found.length ? page + 1 : null };
    },
    async findRepositories(installationId, ids) {
      if (ids.length === 0) return [];
      try {
        return await coveredBy(installationId, ids);
      } catch (error) {
        // One of them is not covered, and GitHub does not say which: ask for each.
        if (!AppError.is(error) || error.code !== 'repository.gone' || ids.length === 1) {
          if (AppError.is(error) && error.code === 'repository.gone') return [];
          throw error;
        }
      }
      const each = await Promise.all(ids.map((id) => unlessGone(coveredBy(installationId, [id]))));
      return each.flatMap((result) => ('outcome' in result ? [] : result));
    },
    listForUser,
    async checkClaim({ accessToken, installationId }) {
      try {
        const installation = (await listForUser(accessToken)).find(({ githubInstallationId }) => githubInstallationId === installationId);
        return installation === undefined ? { outcome: 'refused' } : { outcome: 'allowed', installation };
      } catch (error) {
        if (AppError.is(error) && error.code === 'session.expired') return { outcome: 'unauthorized' };
        throw error;
      }
    },
  };
}
