import { AppError } from '@autodevops/contracts/errors';
import { App } from '@octokit/app';
import { Octokit } from '@octokit/rest';
import type { GitHubConfig, RepositoryPlace } from '../github-config.ts';
import { type Caller, type ErrorContext, failureOf, mapGitHubError } from './map-github-error.ts';
import { createWriteBuckets, type TakeWrite } from './write-bucket.ts';

/** The permissions a token is narrowed to: what this call needs and no more. */
export type Permissions = Readonly<Record<string, 'read' | 'write'>>;

export interface InstallationScope {
  readonly installationId: number;
  readonly permissions: Permissions;
  /** One repository by name, some by id, or all of the installation when absent. */
  readonly repository?: string;
  readonly repositoryIds?: readonly number[];
  readonly signal?: AbortSignal;
}

/** How the parts of the adapter reach GitHub. Every method fails with an `AppError` only, or with the reason of the caller's own signal. */
export interface GitHubClient {
  readonly config: GitHubConfig;
  readonly takeWrite: TakeWrite;
  asApp<Result>(call: (octokit: Octokit) => Promise<Result>, signal?: AbortSignal): Promise<Result>;
  asInstallation<Result>(scope: InstallationScope, call: (octokit: Octokit) => Promise<Result>): Promise<Result>;
  asUser<Result>(accessToken: string, call: (octokit: Octokit) => Promise<Result>, signal?: AbortSignal): Promise<Result>;
}

type Fetch = typeof globalThis.fetch;

/** Every request ends after a while, and when the caller says so. */
function boundedFetch(timeoutMs: number, callerSignal?: AbortSignal): Fetch {
  return (input, init) => {
    const signals = [AbortSignal.timeout(timeoutMs), callerSignal, init?.signal].filter((signal) => signal instanceof AbortSignal);
    return fetch(input, { ...init, signal: AbortSignal.any(signals) });
  };
}

const silent = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };

/** A token request is refused in words: which of the two refusals it was decides what the reader can do. */
function explainTokenRefusal(error: unknown, context: ErrorContext): unknown {
  const failure = failureOf(error);
  if (failure?.status === 401) return new AppError('github.permission_missing', { cause: error, context });
  if (failure?.status === 404) return new AppError('installation.not_found', { cause: error, context });
  if (failure?.status !== 422) return error;
  return new AppError(/permission/i.test(failure.message) ? 'github.permission_missing' : 'repository.gone', { cause: error, context });
}

/** Opens the way to GitHub: App key, installation tokens that are narrowed, cached and renewed before they end, and users' own tokens. */
export function createGitHubClient(config: GitHubConfig): GitHubClient {
  const timeoutMs = config.requestTimeoutMs ?? 15_000;
  const octokitFor = (auth: string | undefined, signal?: AbortSignal) =>
    new Octokit({
      ...(auth === undefined ? {} : { auth }),
      baseUrl: config.apiUrl,
      userAgent: 'autodevops',
      log: silent,
      request: { fetch: boundedFetch(timeoutMs, signal) },
    });
  const app = new App({
    appId: config.app.id,
    privateKey: config.app.privateKeyPem,
    log: silent,
    Octokit: Octokit.defaults({
      baseUrl: config.apiUrl,
      userAgent: 'autodevops',
      log: silent,
      request: { fetch: boundedFetch(timeoutMs) },
    }),
  });

  interface Guard {
    caller: Caller;
    context?: ErrorContext;
    signal?: AbortSignal | undefined;
  }

  async function guarded<Result>(guard: Guard, call: () => Promise<Result>): Promise<Result> {
    try {
      guard.signal?.throwIfAborted();
      return await call();
    } catch (error) {
      throw mapGitHubError(error, { ...guard, nowMs: Date.now() });
    }
  }

  async function installationToken(scope: InstallationScope, context: ErrorContext, refresh: boolean): Promise<string> {
    try {
      const { token } = (await app.octokit.auth({
        type: 'installation',
        installationId: scope.installationId,
        permissions: { ...scope.permissions },
        ...(scope.repository === undefined ? {} : { repositoryNames: [scope.repository] }),
        ...(scope.repositoryIds === undefined ? {} : { repositoryIds: [...scope.repositoryIds] }),
        refresh,
      })) as { token: string };
      return token;
    } catch (error) {
      throw explainTokenRefusal(error, context);
    }
  }

  return {
    config,
    takeWrite: createWriteBuckets(config.writes),
    asApp: (call, signal) =>
      guarded({ caller: 'app', signal }, async () => {
        const { token } = (await app.octokit.auth({ type: 'app' })) as { token: string };
        return call(octokitFor(token, signal));
      }),
    asUser: (accessToken, call, signal) => guarded({ caller: 'user', signal }, () => call(octokitFor(accessToken, signal))),
    asInstallation: (scope, call) => {
      const context = { installationId: scope.installationId, ...(scope.repository && { repository: scope.repository }) };
      return guarded({ caller: 'installation', context, signal: scope.signal }, async () => {
        try {
          return await call(octokitFor(await installationToken(scope, context, false), scope.signal));
        } catch (error) {
          // A token may be revoked before its time: once with a fresh one, then it is an answer.
          if (failureOf(error)?.status !== 401) throw error;
          return call(octokitFor(await installationToken(scope, context, true), scope.signal));
        }
      });
    },
  };
}

/** The scope of a call on one repository. */
export function repositoryScope(place: RepositoryPlace, permissions: Permissions): InstallationScope {
  const { installationId, name, signal } = place;
  return { installationId, repository: name, permissions, ...(signal && { signal }) };
}

/** Turns two failures that are ordinary answers into a value: a repository or an installation that is not there. */
export async function unlessGone<Result>(call: Promise<Result>): Promise<Result | { readonly outcome: 'gone' }> {
  try {
    return await call;
  } catch (error) {
    if (AppError.is(error) && (error.code === 'repository.gone' || error.code === 'installation.not_found')) return { outcome: 'gone' };
    throw error;
  }
}
