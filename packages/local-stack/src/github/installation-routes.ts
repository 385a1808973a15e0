import { createHash } from 'node:crypto';
import type { DeliveryAttempt } from './deliveries.ts';
import { changeInstallation, formatInstallation, type InstallationChange, install } from './installations.ts';
import { errorPage, escapeHtml, hiddenFields, renderPage } from './pages.ts';
import { apiError, bearerToken, json, type LocalRoute, paginate, type RouteInput, route } from './route.ts';
import type { InstallationRow, RepositoryRow } from './rows.ts';
import { askAbout, findInstallation, organizationsOf, repositoriesOf, type Site } from './site.ts';

function byId(site: Site, id: string): InstallationRow | undefined {
  return site
    .tables()
    .appInstallations.all()
    .find((row) => String(row.installation_id) === id);
}

/** The installations that the user of a token may see. */
function installationsOfUser(site: Site, request: Request): InstallationRow[] | undefined {
  const owner = site.emulator.tokens.get(bearerToken(request) ?? '');
  const user = owner === undefined || owner.installation !== undefined ? undefined : site.tables().users.findOneBy('login', owner.login);
  if (user === undefined) return undefined;
  const organizations = organizationsOf(site, user);
  return site
    .tables()
    .appInstallations.all()
    .filter((row) => (row.account_type === 'User' ? row.account_id === user.id : organizations.includes(row.account_id)));
}

async function repositoryPage(site: Site, url: URL, rows: RepositoryRow[], selection: string): Promise<Response> {
  const page = Math.max(Number(url.searchParams.get('page') ?? 1) || 1, 1);
  const size = Math.min(Number(url.searchParams.get('per_page') ?? 30) || 30, 100);
  const shown = rows.slice((page - 1) * size, page * size);
  const formatted = new Map(await Promise.all(shown.map(async (row) => [row.id, await askAbout(site, row, '')] as const)));
  return paginate(url, rows, (items) => ({
    total_count: rows.length,
    repository_selection: selection,
    repositories: items.map(({ id }) => formatted.get(id)),
  }));
}

async function installationRepositories({ site, request, url }: RouteInput): Promise<Response> {
  const owner = site.emulator.tokens.get(bearerToken(request) ?? '');
  const granted = owner?.installation;
  const row = granted && byId(site, String(granted.installationId));
  if (granted === undefined || row === undefined) return apiError(403, 'Resource not accessible by integration');
  const rows = repositoriesOf(site, row).filter(({ id }) => granted.repositorySelection === 'all' || granted.repositoryIds.includes(id));
  return repositoryPage(site, url, rows, granted.repositorySelection);
}

function userInstallations({ site, request, url }: RouteInput): Response {
  const rows = installationsOfUser(site, request);
  if (rows === undefined) return apiError(401, 'Requires authentication');
  return paginate(url, rows, (page) => ({ total_count: rows.length, installations: page.map((row) => formatInstallation(site, row)) }));
}

async function userInstallationRepositories({ site, request, url, part }: RouteInput): Promise<Response> {
  const row = installationsOfUser(site, request)?.find(({ installation_id: id }) => String(id) === part('id'));
  if (row === undefined) return apiError(404, 'Not Found');
  return repositoryPage(site, url, repositoriesOf(site, row), row.repository_selection);
}

/** The page on which a person picks the account and the repositories. */
function installPage({ site, url, part }: RouteInput): Response {
  if (part('slug') !== site.app.slug) return errorPage('No such App', 'There is no App with this name here.', 404);
  const tables = site.tables();
  const people = tables.users.all().filter(({ type, login }) => type === 'User' && login !== 'ghost' && login !== 'admin');
  const accounts = [
    ...people.map((row) => ({ ...row, kind: 'User' })),
    ...tables.orgs.all().map((row) => ({ ...row, kind: 'Organization' })),
  ];
  const cards = accounts.map((account) => {
    const existing = findInstallation(site, account.id, account.kind);
    const verb = existing === undefined ? 'Install' : 'Save';
    const checked = (isChecked: boolean) => (isChecked ? ' checked' : '');
    const isSelected = existing?.repository_selection === 'selected';
    const repositories = tables.repos.findBy('owner_id', account.id).filter((row) => row.owner_type === account.kind);
    const boxes = repositories.map(
      (row) =>
        `<label><input type="checkbox" name="repository_id" value="${row.id}"${checked(isSelected && existing.repository_ids.includes(row.id))}> ${escapeHtml(row.name)}</label>`,
    );
    return `<form class="card" method="post" action="/apps/${escapeHtml(site.app.slug)}/installations">
<h2 style="margin-top:0">${escapeHtml(account.login)} <small>${account.kind}${existing === undefined ? '' : ', installed'}</small></h2>
${hiddenFields({ account: account.login, state: url.searchParams.get('state') ?? '' })}
<label><input type="radio" name="selection" value="all"${checked(!isSelected)}> All repositories (${repositories.length})</label>
<label><input type="radio" name="selection" value="selected"${checked(isSelected)}> Only these:</label><div style="padding-left:1.6rem">${boxes.join('')}</div>
<button class="primary" aria-label="${verb} on ${escapeHtml(account.login)}">${verb}</button></form>`;
  });
  return renderPage({
    title: `Install ${site.app.name}`,
    body: `<h1>Install ${escapeHtml(site.app.name)}</h1><p>Where should it be installed?</p>${cards.join('')}`,
  });
}

async function installFromPage({ site, request }: RouteInput): Promise<Response> {
  const form = new URLSearchParams(await request.text());
  const isSelected = form.get('selection') === 'selected';
  const installed = await install(site, {
    account: form.get('account') ?? '',
    ...(isSelected ? { repositories: form.getAll('repository_id').map(Number) } : {}),
  });
  if (installed === undefined) return errorPage('No such account', 'Choose one of the accounts on the page.', 404);
  const target = new URL(site.app.setupUrl);
  target.searchParams.set('installation_id', String(installed.installation.installation_id));
  target.searchParams.set('setup_action', installed.isNew ? 'install' : 'update');
  const state = form.get('state');
  if (state) target.searchParams.set('state', state);
  return Response.redirect(target.href, 303);
}

function settingsPage({ site, part }: RouteInput): Response {
  const row = byId(site, part('id'));
  if (row === undefined) return errorPage('Not found', 'There is no such installation.', 404);
  const names = repositoriesOf(site, row).map(({ name }) => `<li>${escapeHtml(name)}</li>`);
  const button = (change: InstallationChange, label: string) =>
    `<form method="post" action="/settings/installations/${row.installation_id}/${change}"><button>${label}</button></form>`;
  return renderPage({
    title: `${site.app.name} on ${row.account_login}`,
    body: `<h1>${escapeHtml(site.app.name)} on ${escapeHtml(row.account_login)}</h1>
<p>${row.suspended_at ? 'Suspended.' : 'Active.'} <a href="/apps/${escapeHtml(site.app.slug)}/installations/new">Choose repositories</a></p>
<div class="card"><ul>${names.join('') || '<li>No repositories</li>'}</ul></div>
<div style="display:flex;gap:.6rem">${row.suspended_at ? button('unsuspend', 'Unsuspend') : button('suspend', 'Suspend')}${button('delete', 'Uninstall')}</div>`,
  });
}

async function changeFromPage({ site, part }: RouteInput): Promise<Response> {
  const row = byId(site, part('id'));
  const change = part('change');
  if (row === undefined || (change !== 'suspend' && change !== 'unsuspend' && change !== 'delete'))
    return errorPage('Not found', 'There is no such installation.', 404);
  await changeInstallation(site, row, change);
  const next = change === 'delete' ? `/apps/${site.app.slug}/installations/new` : `/settings/installations/${row.installation_id}`;
  return new Response(null, { status: 303, headers: { location: next } });
}

/** Lets a request of the App through only with a token that the App's key has signed: the emulator checks it. */
async function isApp(site: Site, request: Request): Promise<boolean> {
  const headers = { authorization: request.headers.get('authorization') ?? '' };
  return (await site.emulator.fetch(new Request(`${site.url}/app`, { headers }))).ok;
}

const summary = ({ request: _request, response: _response, ...attempt }: DeliveryAttempt) => ({ ...attempt, throttled_at: null, url: '' });

async function listDeliveries({ site, request, url }: RouteInput): Promise<Response> {
  if (!(await isApp(site, request))) return apiError(401, 'A JSON web token could not be decoded');
  const size = Math.min(Number(url.searchParams.get('per_page') ?? 30) || 30, 100);
  const before = Number(url.searchParams.get('cursor') ?? Number.POSITIVE_INFINITY);
  const rest = site.deliveries.list().filter(({ id }) => id < before);
  const page = rest.slice(0, size);
  const response = json(page.map(summary));
  const last = page.at(-1);
  if (rest.length > size && last !== undefined) {
    const next = new URL(url);
    next.searchParams.set('cursor', String(last.id));
    response.headers.set('link', `<${next}>; rel="next"`);
  }
  return response;
}

async function oneDelivery({ site, request, part }: RouteInput): Promise<Response> {
  if (!(await isApp(site, request))) return apiError(401, 'A JSON web token could not be decoded');
  const found = site.deliveries.find(Number(part('id')));
  return found === undefined ? apiError(404, 'Not Found') : json(found);
}

async function redeliver({ site, request, part }: RouteInput): Promise<Response> {
  if (!(await isApp(site, request))) return apiError(401, 'A JSON web token could not be decoded');
  return site.deliveries.redeliver(Number(part('id'))) === undefined ? apiError(404, 'Not Found') : json({}, 202);
}

async function refuseSuspended({ site, part }: RouteInput): Promise<Response | undefined> {
  return byId(site, part('id'))?.suspended_at ? apiError(403, 'This installation has been suspended') : undefined;
}

async function deleteAsApp({ site, request, part }: RouteInput): Promise<Response> {
  if (!(await isApp(site, request))) return apiError(401, 'A JSON web token could not be decoded');
  const row = byId(site, part('id'));
  if (row === undefined) return apiError(404, 'Not Found');
  await changeInstallation(site, row, 'delete');
  return new Response(null, { status: 204 });
}

/** A plain coloured square with the first letter, so that no page asks the network for a picture. */
function avatar({ part }: RouteInput): Response {
  const login = part('login');
  const hue = (createHash('sha256').update(login).digest()[0] ?? 0) * 1.4;
  const letter = escapeHtml((login[0] ?? '?').toUpperCase());
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 40"><rect width="40" height="40" fill="hsl(${Math.round(hue)} 45% 45%)"/><text x="20" y="27" font-family="sans-serif" font-size="20" fill="#fff" text-anchor="middle">${letter}</text></svg>`;
  return new Response(svg, { headers: { 'content-type': 'image/svg+xml', 'cache-control': 'max-age=86400' } });
}

export const installationRoutes: readonly LocalRoute[] = [
  route('GET', '/installation/repositories', installationRepositories),
  route('GET', '/user/installations', userInstallations),
  route('GET', '/user/installations/:id/repositories', userInstallationRepositories),
  route('GET', '/apps/:slug/installations/new', installPage),
  route('POST', '/apps/:slug/installations', installFromPage),
  route('GET', '/settings/installations/:id', settingsPage),
  route('POST', '/settings/installations/:id/:change', changeFromPage),
  route('GET', '/app/hook/deliveries', listDeliveries),
  route('GET', '/app/hook/deliveries/:id', oneDelivery),
  route('POST', '/app/hook/deliveries/:id/attempts', redeliver),
  route('POST', '/app/installations/:id/access_tokens', refuseSuspended),
  route('DELETE', '/app/installations/:id', deleteAsApp),
  route('GET', '/avatars/u/:login', avatar),
];
