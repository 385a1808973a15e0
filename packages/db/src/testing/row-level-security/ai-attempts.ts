/** The part of the matrix about AI: receipts, counters, limits, answers, breakers, keys and prose. */
import { organizations, rows, users } from './actors.ts';
import { type Attempt, attempt, id, team, text } from './attempt.ts';

const { a } = organizations;
const shown = 'id, organization_id, provider, last_four, tested_at, added_by, created_at';
const requestColumns = '(id, organization_id, task, prompt_version, question_hash, reserved_tokens, reserved_microdollars, expires_at)';
const keyColumns = '(id, organization_id, provider, key_sealed, last_four, tested_at, added_by)';

const receipts: readonly Attempt[] = [
  attempt('public.ai_requests', 'asked by a member', {
    where: id(rows.aiRequest.a),
    insert: `${requestColumns} values (gen_random_uuid(), '${a}', 'tutor', '1', 'h', 0, 0, now())`,
    allowed: { select: 'owner admin member' },
  }),
  attempt('public.ai_requests', 'asked by the system', { where: id(rows.aiRequest.bySystem), allowed: { select: 'owner admin' } }),
  attempt('public.ai_requests', 'asked by somebody who is no member any more', {
    where: id(rows.aiRequest.b),
    allowed: { select: 'outsider' },
  }),
  attempt('public.ai_requests', 'changed', { where: id(rows.aiRequest.a), set: 'cost_microdollars = 0' }),
  attempt('public.ai_usage', 'of a member', {
    where: id(rows.aiUsage.user),
    insert: `(scope, organization_id, window_start) values ('organization-month', '${a}', 'epoch')`,
    allowed: { select: 'owner admin member' },
  }),
  attempt('public.ai_usage', 'of the organization', { where: id(rows.aiUsage.organization), allowed: { select: team } }),
  attempt('public.ai_usage', 'of all organizations', { where: id(rows.aiUsage.all) }),
  attempt('public.ai_usage', 'of the other tenant', { where: id(rows.aiUsage.b), allowed: { select: 'outsider' } }),
  attempt('public.ai_usage', 'changed', { where: id(rows.aiUsage.user), set: 'requests = 0' }),
];

const settings: readonly Attempt[] = [
  attempt('public.ai_quotas', 'in the own name', {
    where: id(rows.aiQuota.a),
    insert: (actor) => `(organization_id, scope, updated_by) values ('${a}', 'organization-month', ${text(actor.userId)})`,
    allowed: { select: team, insert: 'owner admin', delete: 'owner admin' },
  }),
  attempt('public.ai_quotas', 'in the name of another', {
    insert: `(organization_id, scope, updated_by) values ('${a}', 'organization-month', '${users.newcomer}')`,
  }),
  attempt('public.ai_quotas', 'changed by oneself', {
    where: id(rows.aiQuota.a),
    set: 'updated_by = (select auth.uid()), requests = 2, tokens = 2, microdollars = 2',
    allowed: { update: 'owner admin' },
  }),
  attempt('public.ai_quotas', 'changed in the name of another', {
    where: id(rows.aiQuota.a),
    set: `updated_by = '${users.newcomer}'`,
  }),
  attempt('public.ai_quotas', 'all at once', { set: 'updated_by = (select auth.uid())', allowed: { update: 'owner admin outsider' } }),
  attempt('public.ai_quotas', 'of the other tenant', {
    where: id(rows.aiQuota.b),
    allowed: { select: 'outsider', delete: 'outsider' },
  }),
  attempt('public.ai_quotas', 'moved to another tenant', { where: id(rows.aiQuota.b), set: `organization_id = '${a}'` }),
  attempt('public.ai_provider_keys', 'without the key', {
    where: id(rows.aiProviderKey.a),
    columns: shown,
    insert: (actor) => `${keyColumns} values (gen_random_uuid(), '${a}', 'openai', 'sealed', 'abcd', now(), ${text(actor.userId)})`,
    allowed: { select: team, insert: 'owner admin', delete: 'owner admin' },
  }),
  attempt('public.ai_provider_keys', 'with the sealed key', {
    where: id(rows.aiProviderKey.a),
    columns: 'key_sealed',
    allowed: { delete: 'owner admin' },
  }),
  attempt('public.ai_provider_keys', 'in the name of another', {
    insert: `${keyColumns} values (gen_random_uuid(), '${a}', 'openai', 'sealed', 'abcd', now(), '${users.newcomer}')`,
  }),
  attempt('public.ai_provider_keys', 'of the other tenant', {
    where: id(rows.aiProviderKey.b),
    columns: shown,
    allowed: { select: 'outsider', delete: 'outsider' },
  }),
  attempt('public.ai_provider_keys', 'changed', { where: id(rows.aiProviderKey.a), set: `key_sealed = 'other'` }),
];

const working: readonly Attempt[] = [
  attempt('public.ai_answers', 'a row', {
    where: `organization_id = '${a}'`,
    insert: `(organization_id, key, output, provider, model, expires_at) values ('${a}', 'two', '{}', 'gemini', 'm', now())`,
  }),
  attempt('public.ai_answers', 'changed', { where: `organization_id = '${a}'`, set: `output = '[]'` }),
  attempt('public.ai_breakers', 'of the operator', {
    where: id(rows.aiBreaker.operators),
    insert: `(provider, model, open_until) values ('gemini', 'n', now())`,
    allowed: { select: `${team} outsider newcomer` },
  }),
  attempt('public.ai_breakers', 'of the organization', { where: id(rows.aiBreaker.a), allowed: { select: team } }),
  attempt('public.ai_breakers', 'of the other tenant', { where: id(rows.aiBreaker.b), allowed: { select: 'outsider' } }),
  attempt('public.ai_breakers', 'changed', { where: id(rows.aiBreaker.operators), set: 'probe_until = now()' }),
  attempt('public.analysis_prose', 'a row', {
    where: id(rows.analysisProse.a),
    insert: `(organization_id, repository_id, analysis_id, prose, origin)
      values ('${a}', '${rows.repository.a}', '${rows.analysis.unproposed}', '{}', '{}')`,
    allowed: { select: `${team} worker`, insert: 'worker' },
  }),
  attempt('public.analysis_prose', 'written anew', {
    where: id(rows.analysisProse.a),
    set: `prose = '{}', origin = '{}', review = '{}', review_origin = '{}'`,
    allowed: { update: 'worker' },
  }),
  attempt('public.analysis_prose', 'all at once', { set: `prose = '{}'`, allowed: { update: 'worker' } }),
  attempt('public.analysis_prose', 'moved to another analysis', {
    where: id(rows.analysisProse.a),
    set: `analysis_id = '${rows.analysis.unproposed}'`,
  }),
];

export const aiAttempts: readonly Attempt[] = [...receipts, ...settings, ...working];
