/**
 * The expectation matrix: for every table, which actor may do what. Whoever is not named must be refused or see no row. An attempt is one
 * statement a verb on one row of organization A, or on the row that the attempt's name says.
 */
import { organizations, rows, users } from './actors.ts';
import { aiAttempts } from './ai-attempts.ts';
import { type Attempt, attempt, id, team, text } from './attempt.ts';

const { a, b, n } = organizations;
const repositoryA = rows.repository.a;
const jobColumns = '(organization_id, repository_id, kind, dedupe_key, status, attempt)';
const auditColumns = '(organization_id, actor_user_id, action, subject_type, subject_id)';

const identity: readonly Attempt[] = [
  attempt('public.users', 'a colleague', {
    where: id(users.viewer),
    insert: `(github_user_id, login) values (99, 'new')`,
    allowed: { select: `${team} intake`, insert: 'intake' },
  }),
  attempt('public.users', 'changed', { where: id(users.viewer), set: 'login = login', allowed: { update: 'intake' } }),
  attempt('public.users', 'someone without an organization', { where: id(users.newcomer), allowed: { select: 'newcomer intake' } }),
  attempt('public.github_accounts', 'tokens', {
    where: id(rows.githubAccount.owner),
    insert: `(user_id, github_user_id, access_token_sealed) values ('${users.newcomer}', 6, 'x')`,
    allowed: { select: 'intake', insert: 'intake', delete: 'intake' },
  }),
  attempt('public.github_accounts', 'changed', {
    where: id(rows.githubAccount.owner),
    set: `access_token_sealed = 'y'`,
    allowed: { update: 'intake' },
  }),
  attempt('public.sessions', 'alive', {
    where: id(rows.session.alive),
    insert: `(family_id, user_id, token_hash, expires_at) values (gen_random_uuid(), '${users.member}', 'hash-3', now())`,
    allowed: { select: 'intake', insert: 'intake' },
  }),
  attempt('public.sessions', 'expired', { where: id(rows.session.expired), allowed: { select: 'intake', delete: 'intake' } }),
  attempt('public.sessions', 'changed', { where: id(rows.session.alive), set: 'used_at = now()', allowed: { update: 'intake' } }),
];

const tenancy: readonly Attempt[] = [
  attempt('public.organizations', 'personal', {
    where: id(a),
    insert: `(slug, name, personal_of) values ('m', 'M', '${users.member}')`,
    allowed: { select: `${team} worker intake`, insert: 'intake' },
  }),
  attempt('public.organizations', 'of the other tenant, not personal', {
    where: id(b),
    insert: `(slug, name) values ('m', 'M')`,
    allowed: { select: 'outsider worker-elsewhere' },
  }),
  attempt('public.organizations', 'changed', { where: id(a), set: 'name = name' }),
  attempt('public.members', 'a colleague', {
    where: `(organization_id, user_id) = ('${a}', '${users.viewer}')`,
    insert: `(organization_id, user_id, role) values ('${a}', '${users.newcomer}', 'viewer')`,
    allowed: { select: team },
  }),
  attempt('public.members', 'changed', { where: `(organization_id, user_id) = ('${a}', '${users.viewer}')`, set: `role = 'owner'` }),
  attempt('public.members', 'the owner of a personal organization', {
    where: `(organization_id, user_id) = ('${a}', '${users.owner}')`,
    insert: `(organization_id, user_id, role) values ('${n}', '${users.newcomer}', 'owner')`,
    allowed: { select: `${team} intake`, insert: 'intake' },
  }),
  attempt('public.members', 'a lesser role in a personal organization', {
    insert: `(organization_id, user_id, role) values ('${n}', '${users.newcomer}', 'viewer')`,
  }),
  attempt('public.members', 'an owner whose organization it is not', {
    insert: `(organization_id, user_id, role) values ('${n}', '${users.member}', 'owner')`,
  }),
];

const connections: readonly Attempt[] = [
  attempt('public.installations', 'a row', {
    where: id(rows.installation.a),
    insert: `(organization_id, github_installation_id, account_login, account_type, github_account_id) values ('${a}', 9, 'x', 'User', 9)`,
    allowed: { select: `${team} worker`, insert: 'owner admin' },
  }),
  attempt('public.installations', 'suspended', {
    where: id(rows.installation.a),
    set: `status = 'suspended'`,
    allowed: { update: 'owner admin worker' },
  }),
  attempt('public.installations', 'all at once', {
    set: `status = 'suspended'`,
    allowed: { update: 'owner admin outsider worker worker-elsewhere' },
  }),
  attempt('public.installations', 'moved to another tenant', { where: id(rows.installation.b), set: `organization_id = '${a}'` }),
  attempt('public.repositories', 'a row', {
    where: id(repositoryA),
    insert: `(organization_id, installation_id, github_repository_id, owner, name, default_branch)
      values ('${a}', '${rows.installation.a}', 9, 'a', 'new', 'main')`,
    allowed: { select: `${team} worker`, insert: 'owner admin' },
  }),
  attempt('public.repositories', 'disconnected', {
    where: id(repositoryA),
    set: `status = 'disconnected'`,
    allowed: { update: 'owner admin worker' },
  }),
  attempt('public.repositories', 'all at once', {
    set: `status = 'gone'`,
    allowed: { update: 'owner admin outsider worker worker-elsewhere' },
  }),
  attempt('public.repositories', 'moved to another tenant', { where: id(rows.repository.b), set: `organization_id = '${a}'` }),
  attempt('public.deliveries', 'routed', {
    where: id(rows.delivery.a),
    insert: `(id, event, payload) values (gen_random_uuid(), 'push', '{}')`,
    allowed: { select: 'worker dispatcher', insert: 'intake' },
  }),
  attempt('public.deliveries', 'routed, processed', {
    where: id(rows.delivery.a),
    set: `status = 'processed'`,
    allowed: { update: 'worker dispatcher' },
  }),
  attempt('public.deliveries', 'all at once', {
    set: `status = 'processed'`,
    allowed: { update: 'worker worker-elsewhere dispatcher' },
  }),
  attempt('public.deliveries', 'routed already when it comes', {
    insert: `(id, event, payload, organization_id) values (gen_random_uuid(), 'push', '{}', '${a}')`,
  }),
  attempt('public.deliveries', 'not routed', {
    where: id(rows.delivery.unrouted),
    allowed: { select: 'worker worker-elsewhere dispatcher' },
  }),
  attempt('public.deliveries', 'not routed, read without its payload', {
    where: id(rows.delivery.unrouted),
    columns: 'id, status, received_at',
    allowed: { select: 'worker worker-elsewhere dispatcher intake' },
  }),
  attempt('public.deliveries', 'not routed, taken', {
    where: id(rows.delivery.unrouted),
    set: `organization_id = '${a}'`,
    allowed: { update: 'worker dispatcher' },
  }),
];

const work: readonly Attempt[] = [
  attempt('public.jobs', 'queued', {
    where: id(rows.job.a),
    insert: `${jobColumns} values ('${a}', '${repositoryA}', 'analysis', 'new', 'queued', 0)`,
    allowed: { select: `${team} worker`, insert: 'owner admin member worker' },
  }),
  attempt('public.jobs', 'running from the start', {
    insert: `${jobColumns} values ('${a}', '${repositoryA}', 'analysis', 'new', 'running', 1)`,
    allowed: { insert: 'worker' },
  }),
  attempt('public.jobs', 'asked to stop', {
    where: id(rows.job.a),
    set: 'cancel_requested_at = now()',
    allowed: { update: 'owner admin member worker' },
  }),
  attempt('public.jobs', 'started', { where: id(rows.job.a), set: `status = 'running', attempt = 1`, allowed: { update: 'worker' } }),
  attempt('public.jobs', 'all at once', {
    set: 'cancel_requested_at = now()',
    allowed: { update: 'owner admin member outsider worker worker-elsewhere' },
  }),
  attempt('public.jobs', 'moved to another tenant', { where: id(rows.job.b), set: `organization_id = '${a}', repository_id = null` }),
  attempt('public.analyses', 'a row', {
    where: id(rows.analysis.a),
    insert: `(organization_id, repository_id, job_id, commit_sha, branch, trigger, score, headline, profile, duration_ms)
      values ('${a}', '${repositoryA}', '${rows.job.spare}', 'sha', 'main', 'push', 1, 'x', '{}', 1)`,
    allowed: { select: `${team} worker`, insert: 'worker' },
  }),
  attempt('public.analyses', 'changed', { where: id(rows.analysis.a), set: 'score = 100' }),
  attempt('public.findings', 'a row', {
    where: id(rows.finding.a),
    insert: `(organization_id, analysis_id, rule_id, fingerprint, severity, body) values ('${a}', '${rows.analysis.a}', 'r', 'new', 'low', '{}')`,
    allowed: { select: `${team} worker`, insert: 'worker' },
  }),
  attempt('public.findings', 'changed', { where: id(rows.finding.a), set: `severity = 'info'` }),
  attempt('public.current_findings', 'a row', {
    where: id(rows.finding.a),
    insert: `(id, organization_id, repository_id, analysis_id, rule_id, fingerprint, severity, rank, title, file, line, search_text, is_suppressed)
      values ('${rows.finding.spare}', '${a}', '${repositoryA}', '${rows.analysis.a}', 'r', 'new', 'low', 4, 't', 'f', 1, 't', false)`,
    allowed: { select: team },
  }),
  attempt('public.current_findings', 'changed', { where: id(rows.finding.a), set: `severity = 'info'` }),
  attempt('public.proposals', 'a row', {
    where: id(rows.proposal.a),
    insert: `(organization_id, repository_id, analysis_id, status, commit_sha, content_hash, catalogue_version, jobs, needs, gate)
      values ('${a}', '${repositoryA}', '${rows.analysis.unproposed}', 'ready', 's', 'h', '1', '[]', '[]', '{}')`,
    allowed: { select: `${team} worker`, insert: 'worker' },
  }),
  attempt('public.proposals', 'published', { where: id(rows.proposal.a), set: `status = 'published'`, allowed: { update: 'worker' } }),
  attempt('public.proposals', 'its companions chosen', {
    where: id(rows.proposal.a),
    set: `chosen_companions = '["dependabot"]'`,
    allowed: { update: 'owner admin member worker' },
  }),
  attempt('public.proposals', 'companions of all chosen at once', {
    set: `chosen_companions = '[]'`,
    allowed: { update: 'owner admin member worker' },
  }),
  attempt('public.proposals', 'all at once', { set: `status = 'outdated'`, allowed: { update: 'worker' } }),
  attempt('public.proposal_files', 'a row', {
    where: `proposal_id = '${rows.proposal.a}'`,
    insert: `(organization_id, proposal_id, path, content, provenance) values ('${a}', '${rows.proposal.a}', 'new.yml', '', '[]')`,
    allowed: { select: `${team} worker`, insert: 'worker' },
  }),
  attempt('public.proposal_files', 'changed', { where: `proposal_id = '${rows.proposal.a}'`, set: `content = 'x'` }),
  attempt('public.pull_requests', 'a row', {
    where: id(rows.pullRequest.a),
    insert: `(organization_id, repository_id, proposal_id, number, url, branch, title, state, head_sha)
      values ('${a}', '${repositoryA}', '${rows.proposal.a}', 2, 'u', 'b', 't', 'open', 's')`,
    allowed: { select: `${team} worker`, insert: 'worker' },
  }),
  attempt('public.pull_requests', 'merged', { where: id(rows.pullRequest.a), set: `state = 'merged'`, allowed: { update: 'worker' } }),
  attempt('public.pull_requests', 'all at once', { set: `state = 'closed'`, allowed: { update: 'worker' } }),
];

const care: readonly Attempt[] = [
  attempt('public.mended_findings', 'a row', {
    where: id(rows.mendedFinding.a),
    insert: `(organization_id, repository_id, proposal_id, rule_id, fingerprint, severity, body)
      values ('${a}', '${repositoryA}', '${rows.proposal.a}', 'r', 'new', 'low', '{}')`,
    allowed: { select: `${team} worker`, insert: 'worker' },
  }),
  attempt('public.mended_findings', 'changed', { where: id(rows.mendedFinding.a), set: `severity = 'info'` }),
  attempt('public.acknowledgements', 'in the own name', {
    where: id(rows.acknowledgement.a),
    insert: (actor) =>
      `(organization_id, repository_id, fingerprint, reason, acknowledged_by) values ('${a}', '${repositoryA}', 'new', 'why', ${text(actor.userId)})`,
    allowed: { select: `${team} worker`, insert: 'owner admin member', delete: 'owner admin member' },
  }),
  attempt('public.acknowledgements', 'in the name of another', {
    insert: `(organization_id, repository_id, fingerprint, reason, acknowledged_by) values ('${a}', '${repositoryA}', 'new', 'why', '${users.newcomer}')`,
  }),
  attempt('public.acknowledgements', 'given another reason by oneself', {
    where: id(rows.acknowledgement.a),
    set: 'acknowledged_by = (select auth.uid()), reason = reason, expires_at = now(), acknowledged_at = now()',
    allowed: { update: 'owner admin member' },
  }),
  attempt('public.acknowledgements', 'given another reason in the name of another', {
    where: id(rows.acknowledgement.a),
    set: `acknowledged_by = '${users.newcomer}', reason = 'because'`,
  }),
  attempt('public.acknowledgements', 'all at once', {
    set: 'acknowledged_by = (select auth.uid())',
    allowed: { update: 'owner admin member outsider' },
  }),
  attempt('public.acknowledgements', 'of the other tenant', {
    where: id(rows.acknowledgement.b),
    allowed: { select: 'outsider worker-elsewhere', delete: 'outsider' },
  }),
  attempt('public.acknowledgements', 'moved to another tenant', { where: id(rows.acknowledgement.b), set: `organization_id = '${a}'` }),
];

const workers = 'worker worker-elsewhere dispatcher';

const shared: readonly Attempt[] = [
  attempt('public.known_actions', 'of nobody', {
    where: `name = 'actions/checkout'`,
    insert: `(name) values ('actions/cache')`,
    allowed: { select: workers, insert: 'dispatcher' },
  }),
  attempt('public.known_actions', 'changed', {
    where: `name = 'actions/checkout'`,
    set: 'facts_at = now()',
    allowed: { update: 'dispatcher' },
  }),
  attempt('public.known_images', 'of nobody', {
    where: `name = 'docker.io/library/node:24'`,
    insert: `(name) values ('docker.io/library/redis:8')`,
    allowed: { select: workers, insert: 'dispatcher', delete: 'dispatcher' },
  }),
  attempt('public.known_images', 'changed', {
    where: `name = 'docker.io/library/node:24'`,
    set: 'wanted_at = now()',
    allowed: { update: 'dispatcher' },
  }),
];

const records: readonly Attempt[] = [
  attempt('public.audit_events', 'by a member, in the own name', {
    where: id(rows.auditEvent.byMember),
    insert: (actor) => `${auditColumns} values ('${a}', ${text(actor.userId)}, 'x.done', 'x', '1')`,
    allowed: { select: 'owner admin member', insert: `${team} worker` },
  }),
  attempt('public.audit_events', 'by the system, without an organization', {
    where: id(rows.auditEvent.bySystem),
    insert: (actor) => `${auditColumns} values (null, ${text(actor.userId)}, 'x.done', 'x', '1')`,
    allowed: { select: 'owner admin', insert: 'intake' },
  }),
  attempt('public.audit_events', 'in the name of another', {
    insert: `${auditColumns} values ('${a}', '${users.newcomer}', 'x.done', 'x', '1')`,
    allowed: { insert: 'worker' },
  }),
  attempt('public.audit_events', 'changed', { where: id(rows.auditEvent.byMember), set: `action = 'y.done'` }),
  attempt('realtime.messages', 'of the topic that is listened to', {
    where: id(rows.message.a),
    insert: `(topic, extension, event, payload, private) values ('organization:${a}', 'broadcast', 'change', '{}', true)`,
    allowed: { select: `${team} gateway`, insert: 'gateway' },
  }),
  attempt('realtime.messages', 'of another topic', { where: id(rows.message.b), allowed: { select: 'gateway' } }),
  attempt('realtime.messages', 'of an extension that is not offered', { where: id(rows.message.strange), allowed: { select: 'gateway' } }),
  attempt('realtime.messages', 'changed', { where: id(rows.message.a), set: `event = 'x'` }),
];

export const attempts: readonly Attempt[] = [
  ...identity,
  ...tenancy,
  ...connections,
  ...work,
  ...care,
  ...shared,
  ...aiAttempts,
  ...records,
];
