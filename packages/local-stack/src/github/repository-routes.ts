import { errorPage, escapeHtml, renderPage } from './pages.ts';
import { closePullRequest, filesOf, findPullRequest, mergePullRequest } from './pull-requests.ts';
import { apiError, bearerToken, json, type LocalRoute, paginate, type RouteInput, route } from './route.ts';
import type { PullRequestRow, RepositoryRow, UserRow } from './rows.ts';
import { askAbout, findRepository, type Site } from './site.ts';

/** Where the emulator answers otherwise than GitHub, and the pages of a repository and its pull requests. */

interface FileDiff {
  filename: string;
  status: string;
  patch?: string;
}

async function compare(site: Site, repository: RepositoryRow, row: PullRequestRow): Promise<FileDiff[]> {
  const answer = await askAbout(site, repository, `/compare/${row.base_sha}...${row.head_sha}`);
  return (answer['files'] as FileDiff[] | undefined) ?? [];
}

async function pullRequestFiles({ site, url, part }: RouteInput): Promise<Response | undefined> {
  const repository = findRepository(site, part('owner'), part('repo'));
  const row = repository && findPullRequest(site, repository, Number(part('number')));
  if (repository === undefined || row === undefined) return undefined;
  return paginate(url, await compare(site, repository, row), (page) => page);
}

/** GitHub refuses what the emulator lets through: a missing branch, no commits between, a second pull request for the same branch. */
async function checkNewPullRequest({ site, request, part }: RouteInput): Promise<Response | undefined> {
  const repository = findRepository(site, part('owner'), part('repo'));
  if (repository === undefined) return undefined;
  const body = (await request
    .clone()
    .json()
    .catch(() => ({}))) as { head?: unknown; base?: unknown };
  const [head, base] = [
    String(body.head ?? '')
      .split(':')
      .at(-1),
    String(body.base ?? ''),
  ];
  const tables = site.tables();
  const tip = (name: string | undefined) => tables.branches.findBy('repo_id', repository.id).find((branch) => branch.name === name)?.sha;
  const invalid = (message: string, field?: string) =>
    apiError(422, 'Validation Failed', {
      errors: [{ resource: 'PullRequest', ...(field === undefined ? { code: 'custom', message } : { code: 'invalid', field }) }],
    });
  if (tip(head) === undefined) return invalid('', 'head');
  if (tip(base) === undefined) return invalid('', 'base');
  if (tip(head) === tip(base)) return invalid(`No commits between ${base} and ${head}`);
  const isTaken = tables.pullRequests
    .findBy('repo_id', repository.id)
    .some((row) => row.state === 'open' && row.head_ref === head && row.base_ref === base);
  return isTaken ? invalid(`A pull request already exists for ${part('owner')}:${head}.`) : undefined;
}

function actor(site: Site, request: Request): UserRow | undefined {
  const owner = site.emulator.tokens.get(bearerToken(request) ?? '');
  return owner === undefined ? undefined : site.tables().users.findOneBy('login', owner.login);
}

async function mergeByApi({ site, request, part }: RouteInput): Promise<Response | undefined> {
  const repository = findRepository(site, part('owner'), part('repo'));
  const row = repository && findPullRequest(site, repository, Number(part('number')));
  const user = actor(site, request);
  if (repository === undefined || row === undefined || user === undefined) return undefined;
  const result = await mergePullRequest(site, repository, row, user);
  if (result.outcome === 'merged') return json({ sha: result.sha, merged: true, message: 'Pull Request successfully merged' });
  return apiError(405, 'Pull Request is not mergeable');
}

/** GitHub says 409 where a repository has no commit yet. */
function refuseEmptyTree({ site, part }: RouteInput): Response | undefined {
  const repository = findRepository(site, part('owner'), part('repo'));
  const isEmpty = repository !== undefined && site.tables().commits.findBy('repo_id', repository.id).length === 0;
  return isEmpty ? apiError(409, 'Git Repository is empty.') : undefined;
}

/** GitHub lists every reference below `refs/tags`; the emulator only annotated ones. */
function listTags({ site, url, request, part }: RouteInput): Response | undefined {
  const repository = findRepository(site, part('owner'), part('repo'));
  if (repository === undefined || (repository.private === true && bearerToken(request) === undefined)) return undefined;
  const refs = site.tables().refs.findBy('repo_id', repository.id);
  const tags = refs.filter(({ ref }) => ref.startsWith('refs/tags/')).map(({ ref, sha }) => ({ name: ref.slice(10), commit: { sha } }));
  return paginate(url, tags, (page) => page);
}

/** The rules that hold for a branch, whichever ruleset they are from. There are none until a control sets them. */
function listBranchRules({ site, url, request, part }: RouteInput): Response | undefined {
  const repository = findRepository(site, part('owner'), part('repo'));
  if (repository === undefined || (repository.private === true && bearerToken(request) === undefined)) return undefined;
  const rules = site.state.branchRules?.[`${repository.full_name}:${part('branch')}`] ?? [];
  const source = { ruleset_source_type: 'Repository', ruleset_source: repository.full_name, ruleset_id: repository.id };
  return paginate(
    url,
    rules.map((rule) => ({ ...rule, ...source })),
    (page) => page,
  );
}

const isBrowser = (request: Request) => request.headers.get('accept')?.includes('text/html') === true;

function repositoryPage({ site, request, part }: RouteInput): Response | undefined {
  const repository = isBrowser(request) ? findRepository(site, part('owner'), part('repo')) : undefined;
  if (repository === undefined) return undefined;
  const tables = site.tables();
  const tip = tables.branches.findBy('repo_id', repository.id).find(({ name }) => name === repository.default_branch)?.sha;
  const files = [...filesOf(site, repository, tip).keys()].sort();
  const pulls = tables.pullRequests.findBy('repo_id', repository.id).toReversed();
  const pullList = pulls.map(
    (row) =>
      `<li><a href="/${escapeHtml(repository.full_name)}/pull/${row.number}">#${row.number} ${escapeHtml(row.title)}</a> <small>${row.merged ? 'merged' : row.state}</small></li>`,
  );
  return renderPage({
    title: repository.full_name,
    body: `<h1>${escapeHtml(repository.full_name)}</h1><p>${escapeHtml(repository.description ?? '')} Branch ${escapeHtml(repository.default_branch)}${tip ? ` at ${tip.slice(0, 7)}` : ', no commit yet'}.</p>
<h2>Pull requests</h2><div class="card"><ul>${pullList.join('') || '<li>None</li>'}</ul></div>
<h2>Files</h2><div class="card"><pre>${escapeHtml(files.slice(0, 500).join('\n'))}${files.length > 500 ? `\n… and ${files.length - 500} more` : ''}</pre></div>`,
  });
}

function renderPatch(patch: string): string {
  return patch
    .split('\n')
    .map((line) => {
      const text = escapeHtml(line) || ' ';
      if (line.startsWith('+')) return `<ins>${text}</ins>`;
      return line.startsWith('-') ? `<del>${text}</del>` : `${text}\n`;
    })
    .join('');
}

async function pullRequestPage({ site, request, part }: RouteInput): Promise<Response | undefined> {
  const repository = isBrowser(request) ? findRepository(site, part('owner'), part('repo')) : undefined;
  const row = repository && findPullRequest(site, repository, Number(part('number')));
  if (repository === undefined || row === undefined) return undefined;
  const path = `/${escapeHtml(repository.full_name)}/pull/${row.number}`;
  const state = row.merged ? 'Merged' : row.state === 'open' ? 'Open' : 'Closed';
  const forms = `<form method="post" action="${path}/merge"><button class="primary">Merge pull request</button></form><form method="post" action="${path}/close"><button>Close pull request</button></form>`;
  const diffs = (await compare(site, repository, row)).map(
    (file) =>
      `<h2>${escapeHtml(file.filename)} <small>${escapeHtml(file.status)}</small></h2><div class="card"><pre>${renderPatch(file.patch ?? '')}</pre></div>`,
  );
  return renderPage({
    title: `${row.title} #${row.number}`,
    body: `<h1>${escapeHtml(row.title)} <small>#${row.number}</small></h1>
<p><strong>${state}</strong>. <a href="/${escapeHtml(repository.full_name)}">${escapeHtml(repository.full_name)}</a>: ${escapeHtml(row.head_ref)} into ${escapeHtml(row.base_ref)}</p>
<div class="card"><pre>${escapeHtml(row.body ?? '')}</pre></div>
${row.state === 'open' ? `<div style="display:flex;gap:.6rem">${forms}</div>` : ''}${diffs.join('')}`,
  });
}

async function changeFromPage({ site, part }: RouteInput): Promise<Response | undefined> {
  const repository = findRepository(site, part('owner'), part('repo'));
  const row = repository && findPullRequest(site, repository, Number(part('number')));
  const user = site
    .tables()
    .users.all()
    .find(({ type, login }) => type === 'User' && login !== 'ghost' && login !== 'admin');
  if (repository === undefined || row === undefined || user === undefined) return undefined;
  if (part('change') === 'close') await closePullRequest(site, repository, row, user);
  else {
    const result = await mergePullRequest(site, repository, row, user);
    if (result.outcome !== 'merged')
      return errorPage('This pull request cannot be merged', result.conflicts.join(', ') || 'It is closed already.', 409);
  }
  return new Response(null, { status: 303, headers: { location: `/${repository.full_name}/pull/${row.number}` } });
}

export const repositoryRoutes: readonly LocalRoute[] = [
  route('GET', '/repos/:owner/:repo/pulls/:number/files', pullRequestFiles),
  route('POST', '/repos/:owner/:repo/pulls', checkNewPullRequest),
  route('PUT', '/repos/:owner/:repo/pulls/:number/merge', mergeByApi),
  route('GET', '/repos/:owner/:repo/git/trees/:sha', refuseEmptyTree),
  route('GET', '/repos/:owner/:repo/tags', listTags),
  route('GET', '/repos/:owner/:repo/rules/branches/:branch', listBranchRules),
  route('GET', '/:owner/:repo', repositoryPage),
  route('GET', '/:owner/:repo/pull/:number', pullRequestPage),
  route('POST', '/:owner/:repo/pull/:number/:change', changeFromPage),
];
