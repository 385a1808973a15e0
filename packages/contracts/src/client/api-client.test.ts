import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { ApiError, createApiClient } from './api-client.ts';

let server: Server | undefined;
afterEach(() => server?.close());

async function clientFor(answer: (request: IncomingMessage, response: ServerResponse) => void) {
  server = createServer(answer);
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
  return createApiClient({ baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}` });
}

const problem = {
  type: 'about:blank',
  title: 'There is no such repository in this organization.',
  status: 404,
  code: 'repository.not_found',
  wayOut: 'Check the name.',
  requestId: 'r1',
};

describe('createApiClient', () => {
  it('fills path parameters escaped and leaves empty query fields out', async () => {
    let address = '';
    const client = await clientFor((request, response) => {
      address = request.url ?? '';
      response.setHeader('content-type', 'application/json').end('{"items":[],"nextCursor":null}');
    });

    await client.listJobs({ organizationId: 'o', owner: 'a/b', name: 'c d', query: { limit: 5 } });

    expect(address).toBe('/api/organizations/o/repositories/a%2Fb/c%20d/jobs?limit=5');
  });

  it('rejects with the code of the problem', async () => {
    const client = await clientFor((_, response) =>
      response.writeHead(404, { 'content-type': 'application/problem+json' }).end(JSON.stringify(problem)),
    );

    await expect(client.getRepository({ organizationId: 'o', owner: 'a', name: 'b' })).rejects.toMatchObject({
      code: 'repository.not_found',
      problem,
    });
  });

  it.each(['<html>502 Bad Gateway</html>', '', '{"code":"made.up"}'])('calls an answer that is no problem %j unavailable', async (body) => {
    const client = await clientFor((_, response) => response.writeHead(502).end(body));

    const refusal = await client.getSession({}).catch((error: unknown) => error);

    expect(refusal).toBeInstanceOf(ApiError);
    expect(refusal).toMatchObject({ code: 'service.unavailable', problem: null });
  });

  it('rejects an answer that does not keep the contract', async () => {
    const client = await clientFor((_, response) => response.end('{"user":{}}'));

    await expect(client.getSession({})).rejects.toThrow(/user|id/);
  });
});
