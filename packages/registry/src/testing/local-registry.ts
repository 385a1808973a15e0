import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A registry on this machine that speaks the distribution protocol over HTTP. */
export interface LocalRegistry {
  /** `http://127.0.0.1:…`, for `REGISTRY_MIRRORS`. */
  readonly url: string;
  /** Every request in order: `HEAD /v2/library/node/manifests/24`. */
  readonly requests: readonly string[];
  /** Lets a tag of a repository name an image, and returns the digest of that. */
  push(repository: string, tag: string, content: string): string;
  /** Takes away what a tag or digest names. */
  remove(repository: string, reference: string): void;
  stop(): Promise<void>;
}

export interface LocalRegistrySettings {
  /** Asks for an anonymous token of this very repository, as Docker Hub does. */
  readonly isTokenNeeded?: boolean;
  /** Where it sends for the token; its own `/token` where left out. */
  readonly realm?: string;
  /** Answers in the registry's place where it returns true. */
  readonly intercept?: (request: IncomingMessage, response: ServerResponse) => boolean;
}

const manifestPath = /^\/v2\/(.+)\/manifests\/([^/]+)$/;
const indexType = 'application/vnd.oci.image.index.v1+json';

/** Starts a registry on a free port. */
export async function startLocalRegistry(settings: LocalRegistrySettings = {}): Promise<LocalRegistry> {
  const contents = new Map<string, string>();
  const requests: string[] = [];
  let url = '';
  const server = createServer((request, response) => {
    requests.push(`${request.method} ${request.url}`);
    if (settings.intercept?.(request, response) === true) return;
    const address = new URL(request.url ?? '/', url);
    if (address.pathname === '/token') return answerToken(address, response);
    const [, repository = '', reference = ''] = manifestPath.exec(address.pathname) ?? [];
    if (settings.isTokenNeeded === true && request.headers.authorization !== `Bearer ${tokenFor(repository)}`)
      return challenge(response, settings.realm ?? `${url}/token`, repository);
    answerManifest(request, response, contents.get(`${repository}:${reference}`));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    requests,
    push: (repository, tag, content) => {
      const digest = digestOf(content);
      contents.set(`${repository}:${tag}`, content);
      contents.set(`${repository}:${digest}`, content);
      return digest;
    },
    remove: (repository, reference) => {
      contents.delete(`${repository}:${reference}`);
    },
    stop: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

function answerManifest(request: IncomingMessage, response: ServerResponse, content: string | undefined): void {
  if (content === undefined || request.headers.accept?.includes(indexType) !== true) {
    response.writeHead(404, { 'content-type': 'application/json' }).end('{"errors":[{"code":"MANIFEST_UNKNOWN"}]}');
    return;
  }
  const headers = { 'content-type': indexType, 'docker-content-digest': digestOf(content), 'content-length': Buffer.byteLength(content) };
  response.writeHead(200, headers).end(request.method === 'HEAD' ? undefined : content);
}

function answerToken(address: URL, response: ServerResponse): void {
  const [, repository = ''] = /^repository:(.+):pull$/.exec(address.searchParams.get('scope') ?? '') ?? [];
  const isKnown = address.searchParams.get('service') === 'local registry' && repository !== '';
  const body = JSON.stringify(isKnown ? { token: tokenFor(repository), expires_in: 60 } : { errors: [] });
  response.writeHead(isKnown ? 200 : 400, { 'content-type': 'application/json' }).end(body);
}

function challenge(response: ServerResponse, realm: string, repository: string): void {
  const header = `Bearer realm="${realm}",service="local registry",scope="repository:${repository}:pull"`;
  response.writeHead(401, { 'www-authenticate': header, 'content-type': 'application/json' }).end('{"errors":[{"code":"UNAUTHORIZED"}]}');
}

function tokenFor(repository: string): string {
  return `token-of-${Buffer.from(repository).toString('hex')}`;
}

function digestOf(content: string): string {
  return `sha256:${createHash('sha256').update(content).digest('hex')}`;
}
