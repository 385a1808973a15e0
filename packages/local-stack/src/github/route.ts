import type { Site } from './site.ts';

/** A request that one of our own routes answers, with the named parts of its path. */
export interface RouteInput {
  readonly site: Site;
  readonly request: Request;
  readonly url: URL;
  /** Named parts of the path, decoded. */
  readonly part: (name: string) => string;
}

/** `undefined` hands the request on to the emulator. */
export type RouteHandler = (input: RouteInput) => Promise<Response | undefined> | Response | undefined;

export interface LocalRoute {
  readonly method: string;
  readonly pattern: RegExp;
  readonly handle: RouteHandler;
}

/** Makes a route from a path such as `/repos/:owner/:repo/pulls/:number`. */
export function route(method: string, path: string, handle: RouteHandler): LocalRoute {
  return { method, pattern: new RegExp(`^${path.replace(/:(\w+)/g, '(?<$1>[^/]+)')}/?$`), handle };
}

/** The first of our routes that answers, or undefined. */
export async function answer(routes: readonly LocalRoute[], site: Site, request: Request): Promise<Response | undefined> {
  const url = new URL(request.url);
  for (const { method, pattern, handle } of routes) {
    const match = method === request.method ? pattern.exec(url.pathname) : null;
    if (match === null) continue;
    const response = await handle({ site, request, url, part: (name) => decodeURIComponent(match.groups?.[name] ?? '') });
    if (response !== undefined) return response;
  }
  return undefined;
}

export const json = (body: unknown, status = 200): Response => Response.json(body, { status });

export const apiError = (status: number, message: string, more: Record<string, unknown> = {}): Response =>
  json({ message, ...more, documentation_url: 'https://docs.github.com/rest', status: String(status) }, status);

/** One page of a list, with the `Link` header that clients follow. */
export function paginate<Item>(url: URL, items: readonly Item[], wrap: (page: readonly Item[]) => unknown): Response {
  const size = Math.min(Math.max(Number(url.searchParams.get('per_page') ?? 30) || 30, 1), 100);
  const page = Math.max(Number(url.searchParams.get('page') ?? 1) || 1, 1);
  const last = Math.max(Math.ceil(items.length / size), 1);
  const link = (target: number, rel: string) => {
    const address = new URL(url);
    address.searchParams.set('page', String(target));
    return `<${address}>; rel="${rel}"`;
  };
  const links = [
    ...(page < last ? [link(page + 1, 'next'), link(last, 'last')] : []),
    ...(page > 1 ? [link(page - 1, 'prev'), link(1, 'first')] : []),
  ];
  const response = json(wrap(items.slice((page - 1) * size, page * size)));
  if (links.length > 0) response.headers.set('link', links.join(', '));
  return response;
}

/** The token of a request, without its scheme. */
export function bearerToken(request: Request): string | undefined {
  const header = request.headers.get('authorization');
  return header === null ? undefined : header.replace(/^(bearer|token)\s+/i, '').trim();
}
