import { organizations, rows, users } from './actors.ts';

const { a, b, n } = organizations;
const analysis = (id: string, job: string) =>
  `('${id}', '${a}', '${rows.repository.a}', '${job}', 'sha', 'main', 'push', 80, 'headline', '{}', 10)`;

/** Two tenants with a row in every table, written by the owner of the schema. */
export const fixture = `
insert into users (id, github_user_id, login) values
  ('${users.owner}', 1, 'owner'), ('${users.admin}', 2, 'admin'), ('${users.member}', 3, 'member'),
  ('${users.viewer}', 4, 'viewer'), ('${users.outsider}', 5, 'outsider'), ('${users.newcomer}', 6, 'newcomer');
insert into github_accounts (id, user_id, github_user_id, access_token_sealed) values ('${rows.githubAccount.owner}', '${users.owner}', 1, 'sealed');
insert into sessions (id, family_id, user_id, token_hash, expires_at) values
  ('${rows.session.alive}', gen_random_uuid(), '${users.owner}', 'hash-1', now() + interval '1 day'),
  ('${rows.session.expired}', gen_random_uuid(), '${users.owner}', 'hash-2', now() - interval '1 day');
insert into organizations (id, slug, name, personal_of) values
  ('${a}', 'a', 'A', '${users.owner}'), ('${b}', 'b', 'B', null), ('${n}', 'n', 'N', '${users.newcomer}');
insert into members (organization_id, user_id, role) values
  ('${a}', '${users.owner}', 'owner'), ('${a}', '${users.admin}', 'admin'), ('${a}', '${users.member}', 'member'),
  ('${a}', '${users.viewer}', 'viewer'), ('${b}', '${users.outsider}', 'owner');
insert into installations (id, organization_id, github_installation_id, account_login, account_type, github_account_id) values
  ('${rows.installation.a}', '${a}', 1, 'a', 'Organization', 1), ('${rows.installation.b}', '${b}', 2, 'b', 'Organization', 2);
insert into repositories (id, organization_id, installation_id, github_repository_id, owner, name, default_branch) values
  ('${rows.repository.a}', '${a}', '${rows.installation.a}', 1, 'a', 'one', 'main'),
  ('${rows.repository.b}', '${b}', '${rows.installation.b}', 2, 'b', 'two', 'main');
insert into deliveries (id, event, organization_id, payload) values
  ('${rows.delivery.a}', 'push', '${a}', '{}'), ('${rows.delivery.b}', 'push', '${b}', '{}'), ('${rows.delivery.unrouted}', 'push', null, '{}');
insert into jobs (id, organization_id, repository_id, kind, dedupe_key, status) values
  ('${rows.job.a}', '${a}', '${rows.repository.a}', 'analysis', 'one', 'queued'),
  ('${rows.job.b}', '${b}', '${rows.repository.b}', 'analysis', 'two', 'queued'),
  ('${rows.job.analysed}', '${a}', '${rows.repository.a}', 'analysis', 'three', 'succeeded'),
  ('${rows.job.spare}', '${a}', '${rows.repository.a}', 'analysis', 'four', 'succeeded'),
  ('${rows.job.second}', '${a}', '${rows.repository.a}', 'analysis', 'five', 'succeeded');
insert into analyses (id, organization_id, repository_id, job_id, commit_sha, branch, trigger, score, headline, profile, duration_ms) values
  ${analysis(rows.analysis.a, rows.job.analysed)}, ${analysis(rows.analysis.unproposed, rows.job.second)};
insert into findings (id, organization_id, analysis_id, rule_id, fingerprint, severity, body)
  values ('${rows.finding.a}', '${a}', '${rows.analysis.a}', 'rule', 'print', 'low', '{}'),
    ('${rows.finding.spare}', '${a}', '${rows.analysis.a}', 'rule', 'print-2', 'low', '{}');
insert into current_findings (id, organization_id, repository_id, analysis_id, rule_id, fingerprint, severity, rank, title, file, line, search_text, is_suppressed)
  values ('${rows.finding.a}', '${a}', '${rows.repository.a}', '${rows.analysis.a}', 'rule', 'print', 'low', 4, 'Title', 'ci.yml', 1, 'title', false);
insert into proposals (id, organization_id, repository_id, analysis_id, status, commit_sha, content_hash, catalogue_version, jobs, needs, gate)
  values ('${rows.proposal.a}', '${a}', '${rows.repository.a}', '${rows.analysis.a}', 'ready', 'sha', 'hash', '1', '[]', '[]', '{}');
insert into proposal_files (organization_id, proposal_id, path, content, provenance) values ('${a}', '${rows.proposal.a}', 'ci.yml', '', '[]');
insert into pull_requests (id, organization_id, repository_id, proposal_id, number, url, branch, title, state, head_sha)
  values ('${rows.pullRequest.a}', '${a}', '${rows.repository.a}', '${rows.proposal.a}', 1, 'url', 'branch', 'title', 'open', 'sha');
insert into mended_findings (id, organization_id, repository_id, proposal_id, rule_id, fingerprint, severity, body)
  values ('${rows.mendedFinding.a}', '${a}', '${rows.repository.a}', '${rows.proposal.a}', 'rule', 'print', 'low', '{}');
insert into acknowledgements (id, organization_id, repository_id, fingerprint, reason, acknowledged_by) values
  ('${rows.acknowledgement.a}', '${a}', '${rows.repository.a}', 'print', 'accepted', '${users.member}'),
  ('${rows.acknowledgement.b}', '${b}', '${rows.repository.b}', 'print', 'accepted', '${users.outsider}');
insert into known_actions (name) values ('actions/checkout');
insert into known_images (name) values ('docker.io/library/node:24');
insert into ai_requests
  (id, organization_id, user_id, repository_id, task, prompt_version, question_hash, reserved_tokens, reserved_microdollars, expires_at) values
  ('${rows.aiRequest.a}', '${a}', '${users.member}', '${rows.repository.a}', 'tutor', '1', 'hash', 0, 0, now()),
  ('${rows.aiRequest.bySystem}', '${a}', null, '${rows.repository.a}', 'tutor', '1', 'hash', 0, 0, now()),
  ('${rows.aiRequest.b}', '${b}', '${users.member}', null, 'tutor', '1', 'hash', 0, 0, now());
insert into ai_usage (id, scope, organization_id, subject_id, window_start) values
  ('${rows.aiUsage.user}', 'user-day', '${a}', '${users.member}', now()), ('${rows.aiUsage.organization}', 'organization-month', '${a}', null, now()),
  ('${rows.aiUsage.all}', 'all-minute', null, null, now()), ('${rows.aiUsage.b}', 'user-day', '${b}', '${users.member}', now());
insert into ai_quotas (id, organization_id, scope, requests, updated_by) values
  ('${rows.aiQuota.a}', '${a}', 'user-day', 1, '${users.admin}'), ('${rows.aiQuota.b}', '${b}', 'user-day', 1, '${users.outsider}');
insert into ai_answers (organization_id, key, output, provider, model, expires_at) values ('${a}', 'one', '{}', 'gemini', 'm', now());
insert into ai_breakers (id, organization_id, provider, model, open_until) values
  ('${rows.aiBreaker.operators}', null, 'gemini', 'm', now()), ('${rows.aiBreaker.a}', '${a}', 'gemini', 'm', now()),
  ('${rows.aiBreaker.b}', '${b}', 'gemini', 'm', now());
insert into ai_provider_keys (id, organization_id, provider, key_sealed, last_four, tested_at, added_by) values
  ('${rows.aiProviderKey.a}', '${a}', 'gemini', 'sealed', 'abcd', now(), '${users.admin}'),
  ('${rows.aiProviderKey.b}', '${b}', 'gemini', 'sealed', 'abcd', now(), '${users.outsider}');
insert into analysis_prose (id, organization_id, repository_id, analysis_id, prose, origin)
  values ('${rows.analysisProse.a}', '${a}', '${rows.repository.a}', '${rows.analysis.a}', '{}', '{}');
insert into audit_events (id, organization_id, actor_user_id, action, subject_type, subject_id) values
  ('${rows.auditEvent.byMember}', '${a}', '${users.member}', 'x.done', 'x', '1'),
  ('${rows.auditEvent.bySystem}', '${a}', null, 'x.done', 'x', '1');
insert into realtime.messages (id, topic, extension, event, payload, private) values
  ('${rows.message.a}', 'organization:${a}', 'broadcast', 'change', '{}', true),
  ('${rows.message.b}', 'organization:${b}', 'broadcast', 'change', '{}', true),
  ('${rows.message.strange}', 'organization:${a}', 'postgres_changes', 'change', '{}', true);
`;
