import { setTimeout as wait } from 'node:timers/promises';
import { AppError } from '@autodevops/contracts/errors';
import type { Fault } from './faults.ts';
import { changeInstallation, type InstallationChange, install, selectRepositories } from './installations.ts';
import { closePullRequest, findPullRequest, mergePullRequest } from './pull-requests.ts';
import { deleteRepository, type ImportRepositoryInput, importRepository, type PushInput, push, syncRepository } from './repositories.ts';
import type { InstallationRow, UserRow } from './rows.ts';
import { issueUserToken, revokeAuthorization } from './sign-in.ts';
import { type ActionsPolicy, askAbout, type BranchRule, findRepository, type Site } from './site.ts';

interface PullRequestInput {
  owner: string;
  name: string;
  number: number;
  login?: string | undefined;
}

const gone = (what: string) => new AppError('request.invalid', { detail: `There is no ${what} in the local GitHub.` });

function requireUser(site: Site, login: string | undefined): UserRow {
  const user = site.tables().users.findOneBy('login', login ?? 'octocat');
  if (user === undefined) throw gone(`user ${login ?? 'octocat'}`);
  return user;
}

function requirePullRequest(site: Site, { owner, name, number }: PullRequestInput) {
  const repository = findRepository(site, owner, name);
  const row = repository && findPullRequest(site, repository, number);
  if (repository === undefined || row === undefined) throw gone(`pull request ${owner}/${name}#${number}`);
  return { repository, row };
}

function requireInstallation(site: Site, id: number): InstallationRow {
  const row = site
    .tables()
    .appInstallations.all()
    .find((candidate) => candidate.installation_id === id);
  if (row === undefined) throw gone(`installation ${id}`);
  return row;
}

function createUser(
  site: Site,
  input: { login: string; name?: string | undefined; email?: string | undefined },
): { id: number; token: string } {
  const tables = site.tables();
  const existing = tables.users.findOneBy('login', input.login);
  const counts = { public_repos: 0, public_gists: 0, followers: 0, following: 0 };
  const blank = {
    gravatar_id: '',
    site_admin: false,
    company: null,
    blog: '',
    location: null,
    hireable: null,
    bio: null,
    twitter_username: null,
  };
  const user =
    existing ??
    tables.users.insert({
      ...blank,
      ...counts,
      login: input.login,
      node_id: `U_${input.login}`,
      avatar_url: `${site.url}/avatars/u/${input.login}`,
      type: 'User',
      name: input.name ?? null,
      email: input.email ?? `${input.login}@users.noreply.localhost`,
    });
  return { id: user.id, token: String(issueUserToken(site, user)['access_token']) };
}

function createOrganization(site: Site, input: { login: string; members: string[] }): { id: number } {
  const tables = site.tables();
  const existing = tables.orgs.findOneBy('login', input.login);
  const blank = { description: null, company: null, blog: '', location: null, email: null, twitter_username: null, billing_email: null };
  const numbers = { public_repos: 0, public_gists: 0, followers: 0, following: 0, is_verified: false };
  const may = {
    has_organization_projects: true,
    has_repository_projects: true,
    members_can_create_repositories: true,
    default_repository_permission: 'write',
  };
  const row =
    existing ?? tables.orgs.insert({ ...blank, ...numbers, ...may, login: input.login, node_id: `O_${input.login}`, name: input.login });
  const team =
    tables.teams.findBy('org_id', row.id).find(({ slug }) => slug === 'members') ??
    tables.teams.insert({
      org_id: row.id,
      slug: 'members',
      name: 'members',
      node_id: `T_${row.id}`,
      permission: 'push',
      privacy: 'closed',
      description: null,
      parent_id: null,
      members_count: 0,
      repos_count: 0,
    });
  for (const login of input.members) {
    const user = requireUser(site, login);
    const isMember = tables.teamMembers.findBy('team_id', team.id).some(({ user_id: id }) => id === user.id);
    if (!isMember) tables.teamMembers.insert({ team_id: team.id, user_id: user.id, role: 'maintainer' });
  }
  site.changed();
  return { id: row.id };
}

async function waitForPullRequest(
  site: Site,
  input: { owner: string; name: string; timeoutMs?: number | undefined },
): Promise<{ number: number }> {
  const deadline = Date.now() + (input.timeoutMs ?? 30_000);
  for (;;) {
    const repository = findRepository(site, input.owner, input.name);
    const open =
      repository &&
      site
        .tables()
        .pullRequests.findBy('repo_id', repository.id)
        .find(({ state }) => state === 'open');
    if (open !== undefined) return { number: open.number };
    if (Date.now() > deadline) throw gone(`open pull request in ${input.owner}/${input.name}`);
    await wait(50);
  }
}

/**
 * What a test or the orchestrator may do to the local GitHub beside its API. Every control that changes something resolves when the App has
 * answered the webhooks about it.
 */
export function createControls(site: Site) {
  return {
    createUser: async (input: { login: string; name?: string | undefined; email?: string | undefined }) => createUser(site, input),
    createOrganization: async (input: { login: string; members: string[] }) => createOrganization(site, input),
    revokeAuthorization: async ({ login }: { login: string }) => revokeAuthorization(site, login),
    importRepository: async (input: ImportRepositoryInput) => importRepository(site, input),
    syncRepository: async ({ fullName }: { fullName: string }) => syncRepository(site, fullName),
    push: async (input: PushInput) => push(site, input),
    deleteRepository: async ({ owner, name }: { owner: string; name: string }) => deleteRepository(site, owner, name),
    install: async (input: { account: string; repositories?: number[] | undefined }) => {
      const installed = await install(site, input);
      if (installed === undefined) throw gone(`account ${input.account}`);
      return { id: installed.installation.installation_id };
    },
    selectRepositories: async (input: { installationId: number; repositories?: number[] | undefined }) =>
      selectRepositories(site, requireInstallation(site, input.installationId), input.repositories),
    changeInstallation: async (input: { installationId: number; change: InstallationChange }) =>
      changeInstallation(site, requireInstallation(site, input.installationId), input.change),
    pullRequests: async ({ owner, name }: { owner: string; name: string }) => {
      const repository = findRepository(site, owner, name);
      return (repository && site.tables().pullRequests.findBy('repo_id', repository.id)) ?? [];
    },
    waitForPullRequest: async (input: { owner: string; name: string; timeoutMs?: number | undefined }) => waitForPullRequest(site, input),
    mergePullRequest: async (input: PullRequestInput) => {
      const { repository, row } = requirePullRequest(site, input);
      return mergePullRequest(site, repository, row, requireUser(site, input.login));
    },
    closePullRequest: async (input: PullRequestInput) => {
      const { repository, row } = requirePullRequest(site, input);
      await closePullRequest(site, repository, row, requireUser(site, input.login));
    },
    /** Reviews as the App's bot does through the API; a person's review is made with that person's token. */
    reportCheck: async (input: { owner: string; name: string; headSha: string; check: string; conclusion: string | null }) => {
      const repository = findRepository(site, input.owner, input.name);
      if (repository === undefined) throw gone(`repository ${input.owner}/${input.name}`);
      const state = input.conclusion === null ? { status: 'in_progress' } : { status: 'completed', conclusion: input.conclusion };
      const answer = await askAbout(site, repository, '/check-runs', {
        method: 'POST',
        body: { name: input.check, head_sha: input.headSha, ...state },
      });
      await site.deliveries.settled();
      return { id: Number(answer['id']) };
    },
    /** Replaces the rules that hold for a branch; GitHub has no route for a single one. */
    setBranchRules: async (input: { owner: string; name: string; branch: string; rules: readonly BranchRule[] }) => {
      const repository = findRepository(site, input.owner, input.name);
      if (repository === undefined) throw gone(`repository ${input.owner}/${input.name}`);
      site.state.branchRules = { ...site.state.branchRules, [`${repository.full_name}:${input.branch}`]: input.rules };
      site.changed();
    },
    /** Replaces the settings of Actions of a repository. */
    setActionsPolicy: async (input: { owner: string; name: string; policy: ActionsPolicy }) => {
      const repository = findRepository(site, input.owner, input.name);
      if (repository === undefined) throw gone(`repository ${input.owner}/${input.name}`);
      site.state.actionsPolicies = { ...site.state.actionsPolicies, [repository.full_name]: input.policy };
      site.changed();
    },
    /** GitHub verifies the domains of an organization, or no longer does. */
    verifyOrganization: async ({ login, isVerified = true }: { login: string; isVerified?: boolean | undefined }) => {
      const row = site.tables().orgs.findOneBy('login', login);
      if (row === undefined) throw gone(`organization ${login}`);
      site.tables().orgs.update(row.id, { is_verified: isVerified });
      site.changed();
    },
    /** Takes itself for an Enterprise Server of this version. */
    setPlatformVersion: async ({ version }: { version: string }) => {
      site.state.platformVersion = version;
      site.changed();
    },
    /** Lets the App do more in an installation than it asks for by itself. */
    grantPermissions: async (input: { installationId: number; permissions: Readonly<Record<string, 'read' | 'write'>> }) => {
      const row = requireInstallation(site, input.installationId);
      site.tables().appInstallations.update(row.id, { permissions: { ...row.permissions, ...input.permissions } });
      site.changed();
    },
    addFault: async (fault: Fault) => site.faults.add(fault),
    clearFaults: async () => site.faults.clear(),
    deliveries: async () => site.deliveries.list(),
    settled: async () => site.deliveries.settled(),
  };
}

export type Controls = ReturnType<typeof createControls>;
