import { AppError, type ErrorCode } from '@autodevops/contracts/errors';
import { graphqlProblems } from './graphql-problems.ts';

/** What an error of the client library says, told by its form: two copies of the library break `instanceof`. */
interface Failure {
  readonly status: number;
  readonly message: string;
  readonly headers: Readonly<Record<string, string | number | undefined>>;
  /** False when no answer came at all. */
  readonly isAnswered: boolean;
}

const minuteMs = 60_000;

export function failureOf(error: unknown): Failure | undefined {
  if (typeof error !== 'object' || error === null || !('status' in error) || typeof error.status !== 'number') return undefined;
  const response =
    'response' in error ? (error.response as { headers?: Failure['headers']; data?: { message?: unknown } } | undefined) : undefined;
  const message = response?.data?.message ?? (error instanceof Error ? error.message : '');
  return { status: error.status, message: String(message), headers: response?.headers ?? {}, isAnswered: response !== undefined };
}

/** How long GitHub asks us to wait, or undefined when this is no limit. */
export function rateLimitWaitMs(failure: Failure, nowMs: number): number | undefined {
  if (failure.status !== 403 && failure.status !== 429) return undefined;
  const retryAfter = Number(failure.headers['retry-after']);
  if (Number.isFinite(retryAfter) && retryAfter >= 0) return retryAfter * 1000;
  if (String(failure.headers['x-ratelimit-remaining']) === '0') {
    const reset = Number(failure.headers['x-ratelimit-reset']) * 1000;
    return Number.isFinite(reset) ? Math.max(reset - nowMs, 1000) : minuteMs;
  }
  const isLimit = failure.status === 429 || /rate limit|abuse detection/i.test(failure.message);
  return isLimit ? minuteMs : undefined;
}

/** Whose token was refused decides what a 401 means: the App's own key, an installation that is gone, or a user who has to sign in again. */
export type Caller = 'app' | 'installation' | 'user';

const refusedToken = { app: 'github.permission_missing', installation: 'installation.not_found', user: 'session.expired' } as const;

function codeFor({ status, message, isAnswered }: Failure, caller: Caller): ErrorCode {
  if (!isAnswered || status >= 500) return 'github.unavailable';
  if (status === 401) return refusedToken[caller];
  if (status === 403) return /suspended/i.test(message) ? 'installation.suspended' : 'github.permission_missing';
  if (status === 404 || status === 410 || status === 451) return 'repository.gone';
  if (status === 409 || status === 422) return 'github.conflict';
  return 'github.unavailable';
}

export type ErrorContext = Readonly<Record<string, string | number>>;

const graphqlCodes: Readonly<Record<string, ErrorCode>> = {
  NOT_FOUND: 'repository.gone',
  FORBIDDEN: 'github.permission_missing',
  STALE_DATA: 'github.conflict',
  UNPROCESSABLE: 'github.conflict',
  RATE_LIMITED: 'github.rate_limited',
  MAX_NODE_LIMIT_EXCEEDED: 'github.rate_limited',
};

export interface ErrorSource {
  readonly caller: Caller;
  readonly context?: ErrorContext;
  readonly nowMs: number;
  /** The caller's own signal: when it has been raised, its reason is what is thrown. */
  readonly signal?: AbortSignal | undefined;
}

const isAbort = (error: unknown) => error instanceof Error && (error.name === 'AbortError' || error.name === 'TimeoutError');

/**
 * Turns what the client library throws into the taxonomy. What is an `AppError` already passes, and so does the caller's own abort. The message of
 * GitHub stays in the cause: it may quote what a customer wrote.
 */
export function mapGitHubError(error: unknown, { caller, context = {}, nowMs, signal }: ErrorSource): unknown {
  if (AppError.is(error)) return error;
  if (signal?.aborted === true) return signal.reason;
  const [problem] = graphqlProblems(error);
  if (problem !== undefined) {
    const code = graphqlCodes[problem.type] ?? 'github.unavailable';
    return new AppError(code, { cause: error, context, ...(code === 'github.rate_limited' && { retryAfterMs: minuteMs }) });
  }
  const failure = failureOf(error);
  if (failure === undefined)
    return isAbort(error) || error instanceof TypeError ? new AppError('github.unavailable', { cause: error, context }) : error;
  const retryAfterMs = failure.isAnswered ? rateLimitWaitMs(failure, nowMs) : undefined;
  const withStatus = { ...context, status: failure.status };
  if (retryAfterMs !== undefined) return new AppError('github.rate_limited', { cause: error, context: withStatus, retryAfterMs });
  return new AppError(codeFor(failure, caller), { cause: error, context: withStatus });
}
