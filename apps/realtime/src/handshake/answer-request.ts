import type { IncomingMessage, ServerResponse } from 'node:http';

/** Answers plain HTTP: `GET /healthz` with 200 or 503, everything else with 404 and `{ "error": … }`. */
export function answerRequest(request: IncomingMessage, response: ServerResponse, isReady: boolean): void {
  const { pathname } = URL.parse(request.url ?? '/', 'http://gateway.invalid') ?? { pathname: '' };
  const isHealth = pathname === '/healthz' && (request.method === 'GET' || request.method === 'HEAD');
  const status = isHealth ? (isReady ? 200 : 503) : 404;
  const body = isHealth ? { status: isReady ? 'ready' : 'not-ready' } : { error: 'There is nothing at this address' };
  // A client that sends a body here is not waited for.
  request.resume();
  response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' }).end(JSON.stringify(body));
}
