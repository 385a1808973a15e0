import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { sendEvent } from './events.ts';
import { errorPage, escapeHtml, hiddenFields, renderPage } from './pages.ts';
import { json, type LocalRoute, route } from './route.ts';
import type { UserRow } from './rows.ts';
import type { Site } from './site.ts';

/**
 * The web flow of a GitHub App: exact redirect address, PKCE with S256, tokens that end after eight hours and refresh tokens that work once.
 * The emulator has the flow of an OAuth App only, so these routes stand before it and share its token map.
 */

const codeSeconds = 600;
const accessSeconds = 8 * 3600;
const refreshSeconds = 184 * 86_400;
const carried = ['client_id', 'redirect_uri', 'state', 'code_challenge', 'code_challenge_method'] as const;

/** Issues a user token and its refresh token, as GitHub answers it. */
export function issueUserToken(site: Site, user: UserRow): Record<string, unknown> {
  const accessToken = `ghu_${randomBytes(27).toString('base64url').replace(/[-_]/g, 'x')}`;
  const refreshToken = `ghr_${randomBytes(57).toString('base64url').replace(/[-_]/g, 'x')}`;
  site.emulator.tokens.set(accessToken, { login: user.login, id: user.id, scopes: [] });
  site.state.signIn.expiries[accessToken] = Date.now() + accessSeconds * 1000;
  site.state.signIn.refreshTokens[refreshToken] = { login: user.login, accessToken, expiresAt: Date.now() + refreshSeconds * 1000 };
  site.changed();
  return {
    access_token: accessToken,
    expires_in: accessSeconds,
    refresh_token: refreshToken,
    refresh_token_expires_in: refreshSeconds,
    token_type: 'bearer',
    scope: '',
  };
}

function forgetAccessToken(site: Site, token: string): void {
  site.emulator.tokens.delete(token);
  delete site.state.signIn.expiries[token];
}

/** Ends everything the App may do for a user, and tells the App. */
export async function revokeAuthorization(site: Site, login: string): Promise<void> {
  for (const [refresh, { login: owner, accessToken }] of Object.entries(site.state.signIn.refreshTokens)) {
    if (owner !== login) continue;
    forgetAccessToken(site, accessToken);
    delete site.state.signIn.refreshTokens[refresh];
  }
  site.changed();
  const user = site.tables().users.findOneBy('login', login);
  await sendEvent(site, 'github_app_authorization', 'revoked', {
    action: 'revoked',
    sender: { login, id: user?.id ?? 0, type: 'User' },
  });
}

function signInPage(site: Site, url: URL): Response {
  const query = Object.fromEntries(carried.map((name) => [name, url.searchParams.get(name) ?? '']));
  const redirectUri = query['redirect_uri'] || site.app.callbackUrls[0] || '';
  if (query['client_id'] !== site.app.clientId)
    return errorPage('Application not found', 'No App with this client id is registered here.', 404);
  if (!site.app.callbackUrls.includes(redirectUri)) {
    return errorPage('Redirect URI mismatch', 'The redirect_uri is not one of the callback addresses of this App.');
  }
  const people = site
    .tables()
    .users.all()
    .filter((user) => user.type === 'User' && user.login !== 'ghost' && user.login !== 'admin');
  const buttons = people.map(
    (user) =>
      `<button class="wide" name="login" value="${escapeHtml(user.login)}">${escapeHtml(user.login)} <small>${escapeHtml(user.name ?? '')}</small></button>`,
  );
  return renderPage({
    title: `Sign in to ${site.app.name}`,
    isNarrow: true,
    body: `<h1>Authorize ${escapeHtml(site.app.name)}</h1><p>Choose who you are. This GitHub runs on your machine, so there is no password.</p>
<form method="post" action="/login/oauth/authorize">${hiddenFields({ ...query, redirect_uri: redirectUri })}${buttons.join('')}</form>
<form method="post" action="/login/oauth/authorize">${hiddenFields({ ...query, redirect_uri: redirectUri, denied: '1' })}<button class="wide">Cancel</button></form>`,
  });
}

async function authorize(site: Site, request: Request): Promise<Response> {
  const form = new URLSearchParams(await request.text());
  const redirectUri = form.get('redirect_uri') ?? '';
  const login = form.get('login') ?? '';
  if (form.get('client_id') !== site.app.clientId || !site.app.callbackUrls.includes(redirectUri)) {
    return errorPage('Redirect URI mismatch', 'The redirect_uri is not one of the callback addresses of this App.');
  }
  const target = new URL(redirectUri);
  target.searchParams.set('state', form.get('state') ?? '');
  if (form.has('denied')) {
    target.searchParams.set('error', 'access_denied');
    target.searchParams.set('error_description', 'The user has denied your application access.');
    return Response.redirect(target.href, 302);
  }
  if (site.tables().users.findOneBy('login', login) === undefined) return errorPage('No such user', 'Choose one of the users on the page.');
  const challenge = form.get('code_challenge') || null;
  if (challenge !== null && form.get('code_challenge_method') !== 'S256') {
    return errorPage('Unsupported code challenge', 'Only the method S256 is supported.');
  }
  const code = randomBytes(10).toString('hex');
  site.state.signIn.codes[code] = { login, redirectUri, challenge, expiresAt: Date.now() + codeSeconds * 1000 };
  site.changed();
  target.searchParams.set('code', code);
  return Response.redirect(target.href, 302);
}

const same = (left: string, right: string): boolean =>
  timingSafeEqual(createHash('sha256').update(left).digest(), createHash('sha256').update(right).digest());

const tokenError = (error: string, description: string) => ({ error, error_description: description });

function redeemCode(site: Site, body: URLSearchParams): Record<string, unknown> {
  const code = body.get('code') ?? '';
  const pending = Object.hasOwn(site.state.signIn.codes, code) ? site.state.signIn.codes[code] : undefined;
  delete site.state.signIn.codes[code];
  const user = pending && site.tables().users.findOneBy('login', pending.login);
  if (pending === undefined || user === undefined || pending.expiresAt < Date.now()) {
    return tokenError('bad_verification_code', 'The code passed is incorrect or expired.');
  }
  if (body.has('redirect_uri') && body.get('redirect_uri') !== pending.redirectUri) {
    return tokenError('redirect_uri_mismatch', 'The redirect_uri MUST match the registered callback URL for this application.');
  }
  const verifier = createHash('sha256')
    .update(body.get('code_verifier') ?? '')
    .digest('base64url');
  if (pending.challenge !== null && !same(verifier, pending.challenge)) {
    return tokenError('bad_verification_code', 'The code_verifier does not match the code_challenge.');
  }
  return issueUserToken(site, user);
}

function refresh(site: Site, body: URLSearchParams): Record<string, unknown> {
  const token = body.get('refresh_token') ?? '';
  const known = Object.hasOwn(site.state.signIn.refreshTokens, token) ? site.state.signIn.refreshTokens[token] : undefined;
  const user = known && site.tables().users.findOneBy('login', known.login);
  if (known === undefined || user === undefined || known.expiresAt < Date.now()) {
    return tokenError('bad_refresh_token', 'The refresh token passed is incorrect or expired.');
  }
  delete site.state.signIn.refreshTokens[token];
  forgetAccessToken(site, known.accessToken);
  return issueUserToken(site, user);
}

async function exchange(site: Site, request: Request): Promise<Response> {
  const text = await request.text();
  const isJson = request.headers.get('content-type')?.includes('application/json') === true;
  const body = new URLSearchParams(isJson ? (JSON.parse(text) as Record<string, string>) : text);
  const isKnownClient = body.get('client_id') === site.app.clientId && same(body.get('client_secret') ?? '', site.app.clientSecret);
  const result = !isKnownClient
    ? tokenError('incorrect_client_credentials', 'The client_id and/or client_secret passed are incorrect.')
    : body.get('grant_type') === 'refresh_token'
      ? refresh(site, body)
      : redeemCode(site, body);
  if (request.headers.get('accept')?.includes('json') === true) return json(result);
  return new Response(
    new URLSearchParams(Object.entries(result).map(([name, value]): [string, string] => [name, String(value)])).toString(),
    {
      headers: { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' },
    },
  );
}

export const signInRoutes: readonly LocalRoute[] = [
  route('GET', '/login/oauth/authorize', ({ site, url }) => signInPage(site, url)),
  route('POST', '/login/oauth/authorize', ({ site, request }) => authorize(site, request)),
  route('POST', '/login/oauth/access_token', ({ site, request }) => exchange(site, request)),
];
