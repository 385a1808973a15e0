const refreshPath = '/api/session/refresh';

export interface SessionFetchOptions {
  readonly fetch: typeof fetch;
  /** Runs the work while no other tab of this browser does the same: a refresh token must be used once only. */
  readonly exclusively: <Result>(work: () => Promise<Result>) => Promise<Result>;
  /** The session cannot be renewed: the reader has to sign in. */
  readonly onSignedOut: () => void;
}

async function isSessionOver(response: Response): Promise<boolean> {
  if (response.status !== 401) return false;
  const problem: unknown = await response
    .clone()
    .json()
    .catch(() => null);
  const code = typeof problem === 'object' && problem !== null && 'code' in problem ? problem.code : null;
  return code === 'session.expired' || code === 'session.missing';
}

/**
 * A `fetch` that renews an ended session and repeats the request, once. Requests that fail together share one renewal. When it fails, the
 * refusal is handed on and `onSignedOut` is called.
 */
export function createFetchWithSession(options: SessionFetchOptions): typeof fetch {
  let renewal: Promise<boolean> | undefined;
  const renew = () => {
    renewal ??= options
      .exclusively(async () => (await options.fetch(refreshPath, { method: 'POST', credentials: 'same-origin' })).ok)
      .catch(() => false)
      .finally(() => {
        renewal = undefined;
      });
    return renewal;
  };
  return async (input, init) => {
    const response = await options.fetch(input, init);
    if (!(await isSessionOver(response))) return response;
    if (await renew()) return await options.fetch(input, init);
    options.onSignedOut();
    return response;
  };
}
