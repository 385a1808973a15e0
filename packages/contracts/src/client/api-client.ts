import type { z } from 'zod';
import { type Route, type RouteName, routes } from '../api/index.ts';
import { AppError, Problem } from '../errors/index.ts';

type PathParameters<Path extends string> = Path extends `${string}:${infer Name}/${infer Rest}`
  ? { [Key in Name | keyof PathParameters<Rest>]: string }
  : Path extends `${string}:${infer Name}`
    ? { [Key in Name]: string }
    : Record<never, string>;

type InputOf<R extends Route> = PathParameters<R['path']> &
  (R extends { query: infer Q extends z.ZodType } ? { query?: z.input<Q> } : unknown) &
  (R extends { body: infer B extends z.ZodType } ? { body: z.input<B> } : unknown);

/** One function a route, named as in `routes`. Each resolves to the parsed answer and rejects with an `ApiError`. */
export type ApiClient = {
  [Name in RouteName]: (
    input: InputOf<(typeof routes)[Name]>,
    options?: { signal?: AbortSignal },
  ) => Promise<z.output<(typeof routes)[Name]['response']>>;
};

/** A refusal by the API, with the whole problem. Without an answer at all: code `service.unavailable`. */
export class ApiError extends AppError {
  readonly problem: Problem | null;

  constructor(problem: Problem | null, cause?: unknown) {
    super(problem?.code ?? 'service.unavailable', {
      ...(problem?.detail === undefined ? {} : { detail: problem.detail }),
      context: { requestId: problem?.requestId ?? null },
      cause,
    });
    this.problem = problem;
  }
}

export interface ApiClientOptions {
  /** Where `/api` is; empty for the page's own origin. */
  readonly baseUrl?: string;
  readonly fetch?: typeof fetch;
}

function addressOf(route: Route, input: Record<string, unknown>): string {
  const path = route.path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(input[name])));
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries((input['query'] as Record<string, unknown> | undefined) ?? {})) {
    if (value !== undefined && value !== '') query.set(name, String(value));
  }
  return `/api${path}${query.size === 0 ? '' : `?${query}`}`;
}

async function problemOf(response: Response): Promise<Problem | null> {
  const parsed = Problem.safeParse(await response.json().catch(() => null));
  return parsed.success ? parsed.data : null;
}

/** Makes the typed client for every route. Works in a browser and on a server; cookies go along. */
export function createApiClient(options: ApiClientOptions = {}): ApiClient {
  const send = options.fetch ?? fetch;
  const call = async (route: Route, input: Record<string, unknown>, signal?: AbortSignal): Promise<unknown> => {
    const body = input['body'];
    const response = await send(`${options.baseUrl ?? ''}${addressOf(route, input)}`, {
      method: route.method,
      credentials: 'same-origin',
      headers: body === undefined ? {} : { 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      ...(signal === undefined ? {} : { signal }),
    }).catch((cause: unknown) => {
      if (signal?.aborted) throw cause;
      throw new ApiError(null, cause);
    });
    if (!response.ok) throw new ApiError(await problemOf(response));
    return route.response.parse(response.status === 204 ? null : await response.json());
  };
  return Object.fromEntries(
    Object.entries(routes).map(([name, route]) => [
      name,
      (input: Record<string, unknown>, callOptions?: { signal?: AbortSignal }) => call(route, input, callOptions?.signal),
    ]),
    // The keys are those of `routes`, which is what ApiClient maps over; Object.fromEntries cannot say so.
  ) as unknown as ApiClient;
}
