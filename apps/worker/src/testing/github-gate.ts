import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request that is kept from its answer. */
export interface Held {
  /** Resolves when the request has come; where it is held `after`, when GitHub has done it. */
  readonly reached: Promise<void>;
  /** Lets it go on, and resolves when GitHub has done it. */
  release(): Promise<void>;
}

export interface Hold {
  readonly method: string;
  readonly path: RegExp;
  /** A text in the body, for GraphQL. */
  readonly body?: string;
  /** `before`: GitHub never sees it. `after`: GitHub has done it, and the answer is lost. */
  readonly when: 'before' | 'after';
}

export interface GitHubGate {
  readonly url: string;
  /** Holds the next request of this form. */
  hold(hold: Hold): Held;
  /** Requests that came so far. */
  readonly requests: readonly string[];
  close(): void;
}

interface Waiting {
  readonly hold: Hold;
  readonly reached: () => void;
  readonly released: Promise<void>;
  readonly done: () => void;
}

/** Stands before GitHub and can stop the world at an exact request, so that a test kills a worker at a place and not at a time. */
export async function openGitHubGate(target: string): Promise<GitHubGate> {
  const waiting: Waiting[] = [];
  const requests: string[] = [];
  const server = createServer((request, response) => {
    answer(request, response).catch(() => response.destroy());
  });

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks);
    const { method = 'GET', url = '/' } = request;
    requests.push(`${method} ${url}`);
    const index = waiting.findIndex(
      ({ hold }) => hold.method === method && hold.path.test(url) && (hold.body === undefined || body.includes(hold.body)),
    );
    const [held] = index === -1 ? [] : waiting.splice(index, 1);
    if (held?.hold.when === 'before') {
      held.reached();
      await held.released;
    }
    const answered = await forward(target, request, body);
    held?.done();
    if (held?.hold.when === 'after') {
      held.reached();
      await held.released;
    }
    response.writeHead(answered.status, answered.headers).end(answered.body);
  }

  return {
    url: await listen(server),
    requests,
    hold: (hold) => {
      const reached = Promise.withResolvers<void>();
      const released = Promise.withResolvers<void>();
      const done = Promise.withResolvers<void>();
      waiting.push({ hold, reached: reached.resolve, released: released.promise, done: done.resolve });
      return {
        reached: reached.promise,
        release: () => {
          released.resolve();
          return done.promise;
        },
      };
    },
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

async function forward(target: string, request: IncomingMessage, body: Buffer) {
  const { host: _host, connection: _connection, 'content-length': _length, ...headers } = request.headers;
  const isBare = request.method === 'GET' || request.method === 'HEAD';
  const answered = await fetch(`${target}${request.url}`, {
    method: request.method ?? 'GET',
    headers: headers as Record<string, string>,
    ...(isBare ? {} : { body: new Uint8Array(body) }),
    redirect: 'manual',
  });
  const { 'content-encoding': _encoding, 'transfer-encoding': _transfer, ...kept } = Object.fromEntries(answered.headers);
  return { status: answered.status, headers: kept, body: Buffer.from(await answered.arrayBuffer()) };
}

async function listen(server: Server): Promise<string> {
  const { promise, resolve } = Promise.withResolvers<void>();
  server.listen(0, '127.0.0.1', () => resolve());
  await promise;
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
