import { routes as contractRoutes } from '@autodevops/contracts/api';
import { Problem } from '@autodevops/contracts/errors';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Browser, publicUrl, startTestApi, type TestApi } from './testing/index.ts';

let api: TestApi;
let ada: Browser;
let organizationId: string;
beforeAll(async () => {
  api = await startTestApi();
  ada = api.browser();
  await ada.signIn('ada');
  organizationId = (await ada.api.getSession({})).organizations[0]?.id ?? '';
});
afterAll(() => api?.stop());

describe('the list of routes', () => {
  it('says of every route who may call it', () => {
    const listed = api.routes.map(({ method, path, permission }) => `${method} ${path}: ${permission}`);

    expect(`\n${listed.join('\n')}\n`).toMatchInlineSnapshot(`
      "
      GET /api/installations/callback: signed-in
      GET /api/installations/new: signed-in
      POST /api/organizations/:organizationId/acknowledgements: member or higher
      POST /api/organizations/:organizationId/acknowledgements/undo: member or higher
      GET /api/organizations/:organizationId/ai: viewer or higher
      GET /api/organizations/:organizationId/ai/keys: admin or higher
      DELETE /api/organizations/:organizationId/ai/keys/:provider: admin or higher
      PUT /api/organizations/:organizationId/ai/keys/:provider: admin or higher
      GET /api/organizations/:organizationId/ai/models: admin or higher
      GET /api/organizations/:organizationId/ai/quotas: admin or higher
      PUT /api/organizations/:organizationId/ai/quotas: admin or higher
      GET /api/organizations/:organizationId/ai/requests: admin or higher
      GET /api/organizations/:organizationId/ai/requests/:requestId: admin or higher
      GET /api/organizations/:organizationId/ai/use: admin or higher
      GET /api/organizations/:organizationId/findings: viewer or higher
      POST /api/organizations/:organizationId/findings/:findingId/explanation: member or higher
      GET /api/organizations/:organizationId/findings/summary: viewer or higher
      GET /api/organizations/:organizationId/installations: viewer or higher
      GET /api/organizations/:organizationId/installations/:installationId/available-repositories: admin or higher
      POST /api/organizations/:organizationId/jobs/:jobId/cancel: member or higher
      POST /api/organizations/:organizationId/jobs/:jobId/retry: member or higher
      GET /api/organizations/:organizationId/maturity: viewer or higher
      GET /api/organizations/:organizationId/realtime-access: viewer or higher
      GET /api/organizations/:organizationId/repositories: viewer or higher
      POST /api/organizations/:organizationId/repositories: admin or higher
      DELETE /api/organizations/:organizationId/repositories/:owner/:name: admin or higher
      GET /api/organizations/:organizationId/repositories/:owner/:name: viewer or higher
      GET /api/organizations/:organizationId/repositories/:owner/:name/analyses: viewer or higher
      POST /api/organizations/:organizationId/repositories/:owner/:name/analyses: member or higher
      GET /api/organizations/:organizationId/repositories/:owner/:name/analyses/:analysisId: viewer or higher
      GET /api/organizations/:organizationId/repositories/:owner/:name/analyses/:analysisId/prose: viewer or higher
      POST /api/organizations/:organizationId/repositories/:owner/:name/fixes: member or higher
      GET /api/organizations/:organizationId/repositories/:owner/:name/jobs: viewer or higher
      GET /api/organizations/:organizationId/repositories/:owner/:name/proposals/:proposalId: viewer or higher
      POST /api/organizations/:organizationId/repositories/:owner/:name/proposals/:proposalId/companions: member or higher
      POST /api/organizations/:organizationId/repositories/:owner/:name/proposals/:proposalId/pull-request: member or higher
      GET /api/organizations/:organizationId/repositories/:owner/:name/pull-requests: viewer or higher
      GET /api/rules: signed-in
      GET /api/rules/:ruleId: signed-in
      GET /api/session: signed-in
      POST /api/session/refresh: public
      POST /api/session/sign-out: public
      GET /api/sign-in/github: public
      GET /api/sign-in/github/callback: public
      GET /healthz: public
      GET /livez: public
      POST /webhooks/github: signed by GitHub
      "
    `);
  });

  it('is the contract, and nothing else below /api but what a browser navigates to', () => {
    const wanted = Object.values(contractRoutes).map(({ method, path }) => `${method} /api${path}`);
    const served = api.routes.filter(({ path }) => path.startsWith('/api')).map(({ method, path }) => `${method} ${path}`);
    const navigations = served.filter((route) => !wanted.includes(route));

    expect(wanted.filter((route) => !served.includes(route))).toEqual([]);
    expect(navigations).toEqual([
      'GET /api/installations/callback',
      'GET /api/installations/new',
      'GET /api/sign-in/github',
      'GET /api/sign-in/github/callback',
    ]);
  });

  it('lets nobody in who is not signed in, on any route that is not public', async () => {
    const guarded = api.routes.filter(({ permission }) => !['public', 'signed by GitHub'].includes(permission));
    expect(guarded.length).toBeGreaterThan(15);
    for (const { method, path } of guarded) {
      const address = path.replace(':organizationId', organizationId).replaceAll(/:\w+/g, organizationId);
      const response = await api.browser().fetch(address, { method });
      const isNavigation = path.startsWith('/api/installations/');
      expect([address, response.status]).toEqual([address, isNavigation ? 302 : 401]);
      if (isNavigation) expect(response.headers.get('location')).toBe(`${publicUrl}/sign-in?error=session.missing`);
    }
  });
});

describe('ways round the guard', () => {
  const paths = () => [
    `/api/organizations/${organizationId}/repositories`,
    `/api//organizations/${organizationId}/repositories`,
    `/api/%6frganizations/${organizationId}/repositories`,
    `/api/organizations/${organizationId}/repositories/`,
    `/API/organizations/${organizationId}/repositories`,
    `/api/organizations%2f${organizationId}/repositories`,
    `/api/./organizations/${organizationId}/repositories`,
    `/api/session/../organizations/${organizationId}/repositories`,
    `/api/organizations/${organizationId}/repositories;x=y`,
    `/api/organizations/${organizationId}/repositories%00`,
    `/api/organizations/${organizationId}/repositories?organization_id=x`,
  ];

  it('do not open by another spelling of the address', async () => {
    for (const path of paths()) {
      const response = await fetch(api.url + path);
      expect([path, [401, 404, 400].includes(response.status)]).toEqual([path, true]);
    }
  });

  it('do not open by another method: HEAD and OPTIONS lead nowhere', async () => {
    for (const method of ['HEAD', 'OPTIONS', 'PUT', 'PATCH']) {
      const response = await ada.fetch(`/api/organizations/${organizationId}/repositories`, { method });
      expect([method, response.status]).toEqual([method, 404]);
    }
  });

  it.each(['/api/%', '/api/organizations/%E0%A4%A/repositories', '/api/nothing', `/${'x'.repeat(5000)}`])(
    'answer %s with a problem',
    async (path) => {
      const response = await fetch(api.url + path);

      expect([400, 404, 414]).toContain(response.status);
      expect(Problem.parse(await response.json()).requestId).toMatch(/^[0-9a-f-]{36}$/);
    },
  );

  it('do not open by naming another organization in the query', async () => {
    const response = await ada.fetch(
      `/api/organizations/00000000-0000-4000-8000-000000000000/repositories?organization_id=${organizationId}`,
    );

    expect(response.status).toBe(404);
  });
});

describe('a request from another site', () => {
  const signOut = (headers: Record<string, string>) => fetch(`${api.url}/api/session/sign-out`, { method: 'POST', headers });

  it.each([
    ['another origin', { origin: 'https://evil.example' }],
    ['an opaque origin', { origin: 'null' }],
    ['our host on another port', { origin: `${publicUrl}:8443` }],
    ['our host over HTTP', { origin: publicUrl.replace('https', 'http') }],
    ['no origin at all', {}],
    ['no origin, from another site', { 'sec-fetch-site': 'cross-site' }],
    ['no origin, from a sibling', { 'sec-fetch-site': 'same-site' }],
    ['another origin that claims to be same-origin', { origin: 'https://evil.example', 'sec-fetch-site': 'same-origin' }],
  ])('is refused: %s', async (_what, headers) => {
    const response = await signOut(headers);

    expect(response.status).toBe(403);
    expect(await response.json()).toMatchObject({ code: 'request.origin_refused' });
  });

  it.each([{ origin: publicUrl }, { 'sec-fetch-site': 'same-origin' }])('is told from our own: %j', async (headers) => {
    expect((await signOut(headers as Record<string, string>)).status).toBe(204);
  });

  it('is refused for every route that changes something', async () => {
    for (const { method, path } of api.routes.filter(({ method, path }) => method !== 'GET' && path.startsWith('/api'))) {
      const address = path.replace(':organizationId', organizationId).replaceAll(/:\w+/g, organizationId);
      const response = await ada.fetch(address, { method, headers: { origin: 'https://evil.example' } });
      expect([address, response.status]).toEqual([address, 403]);
    }
  });
});

describe('every answer', () => {
  it.each(['/healthz', '/livez', '/api/session', '/api/nothing', '/api/%', '/api/sign-in/github'])(
    'carries the security headers: %s',
    async (path) => {
      const { headers } = await fetch(api.url + path, { redirect: 'manual' });

      expect(headers.get('strict-transport-security')).toMatch(/max-age=\d{8}/);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('referrer-policy')).toBe('no-referrer');
      expect(headers.get('cache-control')).toBe('no-store');
      expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
      expect(headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
    },
  );

  it('names the request as the log does', async () => {
    const response = await fetch(`${api.url}/api/session`, { headers: { 'x-request-id': 'chosen-by-the-client' } });

    const { requestId } = Problem.parse(await response.json());

    expect(response.headers.get('x-request-id')).toBe(requestId);
    expect(requestId).not.toBe('chosen-by-the-client');
    expect(api.logLines.filter((line) => line.includes(requestId)).length).toBeGreaterThanOrEqual(2);
  });

  it('tells nothing of a failure that nobody foresaw but the request id', async () => {
    await api.sql('alter table sessions rename to sessions_away');

    const response = await ada.fetch('/api/session/refresh', { method: 'POST' });
    const text = await response.text();
    await api.sql('alter table sessions_away rename to sessions');

    expect(response.status).toBe(500);
    expect(JSON.parse(text)).toEqual({
      type: 'urn:autodevops:problem:internal',
      title: expect.any(String),
      status: 500,
      code: 'internal',
      wayOut: expect.any(String),
      requestId: response.headers.get('x-request-id'),
    });
    expect(text).not.toMatch(/sessions|select|\.ts|at /i);
    const line = api.logLines.find((candidate) => candidate.includes(JSON.parse(text).requestId) && candidate.includes('"level":"error"'));
    expect(line).toContain('sessions');
  });

  it('is 503 with a time to come back while the database is away, and right again after it', async () => {
    await api.databaseLink.cut();
    const [ready, live, session] = [await fetch(`${api.url}/healthz`), await fetch(`${api.url}/livez`), await ada.fetch('/api/session')];
    await api.databaseLink.mend();

    expect([ready.status, live.status, session.status]).toEqual([503, 200, 503]);
    expect(session.headers.get('retry-after')).not.toBeNull();
    expect((await fetch(`${api.url}/healthz`)).status).toBe(200);
    expect((await ada.fetch('/api/session')).status).toBe(200);
  });

  it('never puts a cookie, a code or a state into the log', () => {
    const log = api.logLines.join('');

    for (const value of ada.cookies.values()) expect(log).not.toContain(value);
    expect(log).not.toMatch(/[?&](code|state)=/);
  });
});
