import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { controlRoute } from './control-route.ts';
import { createFaults, type FaultKind, type Faults, type ModelService } from './faults.ts';
import { sendReply } from './send-reply.ts';
import { anthropicWire } from './wire/anthropic-wire.ts';
import { geminiWire } from './wire/gemini-wire.ts';
import { openAiWire } from './wire/openai-wire.ts';
import type { ModelQuestion, Wire } from './wire/wire.ts';

/** A request that the server has taken. */
export interface ModelRequest extends ModelQuestion {
  readonly service: ModelService;
  readonly fault: FaultKind | null;
  /** The path with its query, as it was asked for. */
  readonly url: string;
  /** `open` while it is being answered, `left` when the client went away first. */
  readonly state: 'open' | 'answered' | 'left';
  readonly bytesSent: number;
}

export interface ModelServerOptions {
  /** 0, the default, takes a free port. */
  readonly port?: number;
  /** How long every answer takes before its first byte. */
  readonly delayMs?: number;
}

export interface ModelServer {
  /** What a base URL of Google or Anthropic is set to; OpenAI's is `openaiUrl`. */
  readonly url: string;
  readonly openaiUrl: string;
  readonly faults: Faults;
  /** The last thousand requests, oldest first. */
  readonly requests: readonly ModelRequest[];
  close(): Promise<void>;
}

const wires: readonly Wire[] = [geminiWire, anthropicWire, openAiWire];
const keptRequests = 1_000;

/** Keys with this word in them are refused, so that a bad key can be tried without a fault. */
const badKey = /invalid/i;

interface Handling {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly faults: ReturnType<typeof createFaults>;
  readonly requests: ModelRequest[];
  readonly delayMs: number;
}

function sendJson(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

function readQuestion(request: IncomingMessage, url: URL, body: unknown) {
  for (const wire of wires) {
    const question = wire.read({
      method: request.method ?? 'GET',
      path: url.pathname,
      query: url.searchParams,
      headers: request.headers,
      body,
    });
    if (question !== null) return { wire, question };
  }
  return null;
}

function watchClient(response: ServerResponse): AbortSignal {
  const gone = new AbortController();
  response.once('close', () => gone.abort());
  return gone.signal;
}

async function answer(
  { response, requests, delayMs }: Handling,
  wire: Wire,
  question: ModelQuestion,
  fault: FaultKind | null,
  url: string,
) {
  const signal = watchClient(response);
  const taken = { ...question, service: wire.service, fault, url, state: 'open' as ModelRequest['state'], bytesSent: 0 };
  requests.push(taken);
  requests.splice(0, requests.length - keptRequests);
  const { socket } = response;
  const before = socket?.bytesWritten ?? 0;
  response.once('close', () => {
    taken.state = response.writableFinished ? 'answered' : 'left';
    taken.bytesSent = (socket?.bytesWritten ?? 0) - before;
  });
  if (delayMs > 0) await new Promise((resolve) => setTimeout(resolve, delayMs));
  await sendReply({ wire, question, fault, response, signal });
}

async function handle(handling: Handling): Promise<void> {
  const { request, response, faults, requests } = handling;
  const url = new URL(request.url ?? '/', 'http://localhost');
  const body: unknown = request.method === 'POST' ? await json(request).catch(() => null) : null;
  if (url.pathname === '/healthz') return sendJson(response, 200, { status: 'ok' });
  if (url.pathname.startsWith('/control/')) {
    const { status, body: told } = controlRoute({ method: request.method ?? 'GET', path: url.pathname, body, faults, requests });
    return sendJson(response, status, told);
  }
  const read = readQuestion(request, url, body);
  if (read === null) return sendJson(response, 404, { error: { message: `There is no ${request.method} ${url.pathname} here.` } });
  const isRefused = !read.question.apiKey || badKey.test(read.question.apiKey);
  const fault = isRefused ? 'unauthorized' : faults.take(read.wire.service, read.question.model);
  await answer(handling, read.wire, read.question, fault, request.url ?? '/');
}

/**
 * Starts a server that speaks as the model services do and answers without a model: deterministic answers that fit the schema that was
 * asked for, cite ids that were in the question, and fail in every way that is known of the real services, on command.
 */
export async function startModelServer({ port = 0, delayMs = 0 }: ModelServerOptions = {}): Promise<ModelServer> {
  const faults = createFaults();
  const requests: ModelRequest[] = [];
  const server = createServer((request, response) => {
    // A client that has gone away, or a connection that was reset on command, is nobody's error.
    handle({ request, response, faults, requests, delayMs }).catch(() => response.destroy());
  });
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    openaiUrl: `${url}/v1`,
    faults: { set: faults.set, clear: faults.clear },
    requests,
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error === undefined ? resolve() : reject(error)));
        server.closeAllConnections();
      }),
  };
}
