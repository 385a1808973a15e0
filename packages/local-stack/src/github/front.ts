import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { AppError } from '@autodevops/contracts/errors';
import { graphqlRoutes } from './graphql.ts';
import { installationRoutes } from './installation-routes.ts';
import { repositoryRoutes } from './repository-routes.ts';
import { answer, apiError, bearerToken } from './route.ts';
import { settingsRoutes } from './settings-routes.ts';
import { signInRoutes } from './sign-in.ts';
import type { Site } from './site.ts';

const maxBodyBytes = 64 * 1024 * 1024;
const routes = [...signInRoutes, ...installationRoutes, ...graphqlRoutes, ...settingsRoutes, ...repositoryRoutes];

async function toRequest(incoming: IncomingMessage, baseUrl: string): Promise<Request> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > maxBodyBytes) throw new AppError('request.too_large');
    chunks.push(chunk);
  }
  const headers = new Headers();
  for (const [name, value] of Object.entries(incoming.headers)) {
    if (value !== undefined && !name.startsWith(':')) headers.set(name, Array.isArray(value) ? value.join(', ') : value);
  }
  const method = incoming.method ?? 'GET';
  const hasBody = method !== 'GET' && method !== 'HEAD' && size > 0;
  return new Request(`${baseUrl}${incoming.url ?? '/'}`, { method, headers, ...(hasBody ? { body: Buffer.concat(chunks) } : {}) });
}

/** Tokens that the emulator would take for its first user are refused here, as are those whose time is over or whose installation is suspended. */
function refuseToken(site: Site, request: Request): Response | undefined {
  const token = bearerToken(request);
  if (token === undefined || token.startsWith('eyJ') || token.includes(' ')) return undefined;
  const owner = site.emulator.tokens.get(token);
  const expiry = Object.hasOwn(site.state.signIn.expiries, token) ? site.state.signIn.expiries[token] : undefined;
  if (owner === undefined || (expiry !== undefined && expiry < Date.now())) return apiError(401, 'Bad credentials');
  return undefined;
}

/** What GitHub answers where the emulator says 403: a repository that an installation does not cover does not exist for it. */
async function asGitHub(request: Request, response: Response): Promise<Response> {
  const isHidden = response.status === 403 && request.method === 'GET' && /^\/repos\//.test(new URL(request.url).pathname);
  if (!isHidden || response.headers.get('x-ratelimit-remaining') === '0') return response;
  return (await response.clone().text()).includes('Forbidden') ? apiError(404, 'Not Found') : response;
}

async function truncate(response: Response, count: number): Promise<Response> {
  const body = (await response.json()) as { tree?: unknown[] };
  return Response.json({ ...body, tree: body.tree?.slice(0, count), truncated: true }, { status: response.status });
}

async function respond(site: Site, request: Request): Promise<Response | 'drop'> {
  const url = new URL(request.url);
  const fault = site.faults.take(request.method, `${url.pathname}${url.search}`);
  if (fault?.delayMs !== undefined) await wait(fault.delayMs);
  if (fault?.isDropped === true) return 'drop';
  if (fault?.status !== undefined)
    return Response.json(fault.body ?? { message: 'Injected' }, { status: fault.status, headers: fault.headers ?? {} });
  const refused = refuseToken(site, request);
  if (refused !== undefined) return refused;
  const own = await answer(routes, site, request.clone());
  const response = own ?? (await asGitHub(request, await site.emulator.fetch(request)));
  if (request.method !== 'GET' && request.method !== 'HEAD') site.changed();
  return fault?.truncateTreeTo === undefined || !url.searchParams.has('recursive') ? response : truncate(response, fault.truncateTreeTo);
}

async function write(response: Response, outgoing: ServerResponse): Promise<void> {
  const body = Buffer.from(await response.arrayBuffer());
  const headers: Record<string, string | string[]> = Object.fromEntries(response.headers);
  const cookies = response.headers.getSetCookie();
  if (cookies.length > 0) headers['set-cookie'] = cookies;
  outgoing.writeHead(response.status, { ...headers, 'content-length': String(body.byteLength) });
  outgoing.end(body);
}

export interface Front {
  readonly port: number;
  /** Answers 503 until the site is there. */
  serve(site: Site): void;
  close(): Promise<void>;
}

/** Opens the one port of the local GitHub. */
export async function openFront(port: number): Promise<Front> {
  let served: Site | undefined;
  const server: Server = createServer((incoming, outgoing) => {
    const handle = async () => {
      if (served === undefined) return write(apiError(503, 'Starting'), outgoing);
      const response = await respond(served, await toRequest(incoming, served.url));
      if (response === 'drop') incoming.socket.destroy();
      else await write(response, outgoing);
    };
    handle().catch((error: unknown) => {
      served?.log('request failed', { path: incoming.url ?? '', error: error instanceof Error ? error.message : 'unknown' });
      if (!outgoing.headersSent)
        void write(apiError(AppError.is(error) && error.code === 'request.too_large' ? 413 : 500, 'Server Error'), outgoing);
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(port, '127.0.0.1', () => resolve());
  });
  const address = server.address();
  return {
    port: typeof address === 'object' && address !== null ? address.port : port,
    serve: (site) => {
      served = site;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
