-- AI: receipts, counters, limits, cached answers, breakers, sealed keys, and the prose of an analysis. Members read what concerns them here;
-- receipts, counters, answers and breakers are written by the functions of the next migration only.

-- One AI request: the receipt is written when the reservation is made. It holds no text of a question or an answer.
create table public.ai_requests (
  -- Made by the process that asks.
  id uuid primary key,
  organization_id uuid not null references public.organizations on delete cascade,
  -- Null where the system asks.
  user_id uuid references public.users on delete set null,
  repository_id uuid,
  job_id uuid,
  task text not null,
  prompt_version text not null,
  -- SHA-256 over the masked question.
  question_hash text not null,
  outcome text not null default 'open' check (outcome in ('open', 'answered', 'cached', 'offline', 'refused', 'cancelled', 'expired')),
  provider text,
  model text,
  key_source text check (key_source in ('operator', 'organization')),
  input_tokens integer not null default 0,
  output_tokens integer not null default 0,
  thinking_tokens integer not null default 0,
  cost_microdollars bigint not null default 0,
  -- What is held back at every level while the request is open. Of an expired one it is the most that can have been spent.
  reserved_tokens bigint not null,
  reserved_microdollars bigint not null,
  -- Whether it counts as a request against the quotas.
  counts boolean not null default true,
  refusal jsonb,
  life jsonb not null default '[]',
  -- Also names the windows that it counts in, however much later it is settled.
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  ended_at timestamptz,
  duration_ms integer,
  foreign key (organization_id, repository_id) references public.repositories (organization_id, id) on delete set null (repository_id)
);
create index ai_requests_list on public.ai_requests (organization_id, created_at desc, id desc);
create index ai_requests_of_user on public.ai_requests (organization_id, user_id, created_at desc, id desc);
create index ai_requests_of_repository on public.ai_requests (organization_id, repository_id, created_at desc, id desc);
create index ai_requests_user on public.ai_requests (user_id);
create index ai_requests_open on public.ai_requests (expires_at) where outcome = 'open';
create index ai_requests_age on public.ai_requests using brin (created_at);

-- What counts against a quota in one window: settled use, and what open requests hold back. The organization is null for `all-minute`.
create table public.ai_usage (
  id uuid primary key default gen_random_uuid(),
  scope text not null check (scope in ('user-day', 'repository-day', 'organization-month', 'all-minute')),
  organization_id uuid references public.organizations on delete cascade,
  -- The user or the repository; null for the wider scopes.
  subject_id uuid,
  window_start timestamptz not null,
  requests bigint not null default 0,
  tokens bigint not null default 0,
  microdollars bigint not null default 0,
  reserved_requests bigint not null default 0,
  reserved_tokens bigint not null default 0,
  reserved_microdollars bigint not null default 0,
  check ((organization_id is null) = (scope = 'all-minute')),
  check ((subject_id is null) = (scope in ('organization-month', 'all-minute')))
) with (fillfactor = 50);
create unique index ai_usage_counter on public.ai_usage (organization_id, scope, subject_id, window_start) nulls not distinct;
create index ai_usage_age on public.ai_usage (scope, window_start);

-- The limits that an organization has set in place of the operator's, a whole scope each. Null is no limit.
create table public.ai_quotas (
  id uuid primary key default gen_random_uuid(),
  organization_id uuid not null references public.organizations on delete cascade,
  scope text not null check (scope in ('user-day', 'repository-day', 'organization-month')),
  requests bigint check (requests >= 0),
  tokens bigint check (tokens >= 0),
  microdollars bigint check (microdollars >= 0),
  updated_by uuid references public.users on delete set null,
  version integer not null default 1,
  updated_at timestamptz not null default now(),
  unique (organization_id, scope)
);
create index ai_quotas_user on public.ai_quotas (updated_by);

-- Answers that may be given again, each to its own organization.
create table public.ai_answers (
  organization_id uuid not null references public.organizations on delete cascade,
  key text not null,
  output jsonb not null,
  provider text not null,
  model text not null,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  primary key (organization_id, key)
);
create index ai_answers_expiry on public.ai_answers (expires_at);

-- Models that are known to fail at present. The organization is null where the operator's key is used. A row is an open breaker.
create table public.ai_breakers (
  id uuid primary key default gen_random_uuid(),
  organization_id uuid references public.organizations on delete cascade,
  provider text not null,
  model text not null,
  -- After it, one process may probe.
  open_until timestamptz not null,
  -- Until when the probe that was claimed may take.
  probe_until timestamptz
);
create unique index ai_breakers_model on public.ai_breakers (organization_id, provider, model) nulls not distinct;

-- Keys that organizations brought, sealed by packages/vault with the row's id and the column's name as associated data. A new key is a new row.
create table public.ai_provider_keys (
  id uuid primary key,
  organization_id uuid not null references public.organizations on delete cascade,
  provider text not null check (provider in ('gemini', 'anthropic', 'openai')),
  key_sealed text not null,
  last_four text not null check (char_length(last_four) = 4),
  tested_at timestamptz not null,
  added_by uuid references public.users on delete set null,
  created_at timestamptz not null default now(),
  unique (organization_id, provider)
);
create index ai_provider_keys_user on public.ai_provider_keys (added_by);

-- The prose of an analysis: written by the rules with the analysis, and again when a model has answered.
create table public.analysis_prose (
  id uuid primary key default gen_random_uuid(),
  organization_id uuid not null references public.organizations on delete cascade,
  repository_id uuid not null,
  analysis_id uuid not null unique,
  -- As in contracts/ai, each with where it came from.
  prose jsonb not null,
  origin jsonb not null,
  review jsonb,
  review_origin jsonb,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  foreign key (organization_id, repository_id) references public.repositories (organization_id, id) on delete cascade,
  foreign key (organization_id, analysis_id) references public.analyses (organization_id, id) on delete cascade
);
create index analysis_prose_analysis on public.analysis_prose (organization_id, analysis_id);
create index analysis_prose_repository on public.analysis_prose (organization_id, repository_id);

do $$
declare
  table_name text;
begin
  foreach table_name in array array[
    'ai_requests', 'ai_usage', 'ai_quotas', 'ai_answers', 'ai_breakers', 'ai_provider_keys', 'analysis_prose'
  ] loop
    execute format('alter table public.%I enable row level security', table_name);
    execute format('alter table public.%I force row level security', table_name);
    execute format('revoke all on public.%I from public, anon, authenticated, service_role, worker, intake', table_name);
  end loop;
  foreach table_name in array array['ai_quotas', 'analysis_prose'] loop
    execute format('create trigger raise_version before update on public.%I for each row execute function private.raise_version()', table_name);
    execute format('create trigger touch_updated_at before update on public.%I for each row execute function private.touch_updated_at()', table_name);
    execute format(
      'create trigger tell_change after insert or update or delete on public.%I for each row execute function private.tell_change()', table_name);
  end loop;
end
$$;

-- Receipts: admins all of the organization's, everybody their own.
grant select on public.ai_requests to authenticated;
create policy admins_and_askers_read on public.ai_requests for select to authenticated
  using (
    organization_id = any (array(select private.organization_ids('admin')))
    or (user_id = (select auth.uid()) and organization_id = any (array(select private.organization_ids())))
  );

-- Counters: the organization's and its repositories' for every member, a user's for that user and the admins.
grant select on public.ai_usage to authenticated;
create policy members_read on public.ai_usage for select to authenticated
  using (
    organization_id = any (array(select private.organization_ids()))
    and (scope <> 'user-day' or subject_id = (select auth.uid()) or organization_id = any (array(select private.organization_ids('admin'))))
  );

grant select, insert, delete on public.ai_quotas to authenticated;
grant update (requests, tokens, microdollars, updated_by) on public.ai_quotas to authenticated;
create policy members_read on public.ai_quotas for select to authenticated
  using (organization_id = any (array(select private.organization_ids())));
create policy admins_add on public.ai_quotas for insert to authenticated
  with check (updated_by = (select auth.uid()) and organization_id = any (array(select private.organization_ids('admin'))));
create policy admins_change on public.ai_quotas for update to authenticated
  using (organization_id = any (array(select private.organization_ids('admin'))))
  with check (updated_by = (select auth.uid()) and organization_id = any (array(select private.organization_ids('admin'))));
create policy admins_forget on public.ai_quotas for delete to authenticated
  using (organization_id = any (array(select private.organization_ids('admin'))));

-- Breakers of the operator's models concern everybody; those of an organization's own key its members.
grant select on public.ai_breakers to authenticated;
create policy members_read on public.ai_breakers for select to authenticated
  using (organization_id is null or organization_id = any (array(select private.organization_ids())));

-- Keys: nobody who is signed in reads the sealed column, whatever the role.
grant select (id, organization_id, provider, last_four, tested_at, added_by, created_at) on public.ai_provider_keys to authenticated;
grant insert, delete on public.ai_provider_keys to authenticated;
create policy members_read on public.ai_provider_keys for select to authenticated
  using (organization_id = any (array(select private.organization_ids())));
create policy admins_add on public.ai_provider_keys for insert to authenticated
  with check (added_by = (select auth.uid()) and organization_id = any (array(select private.organization_ids('admin'))));
create policy admins_forget on public.ai_provider_keys for delete to authenticated
  using (organization_id = any (array(select private.organization_ids('admin'))));

grant select on public.analysis_prose to authenticated;
create policy members_read on public.analysis_prose for select to authenticated
  using (organization_id = any (array(select private.organization_ids())));
grant select, insert on public.analysis_prose to worker;
grant update (prose, origin, review, review_origin) on public.analysis_prose to worker;
create policy worker_reads on public.analysis_prose for select to worker
  using (organization_id = (select private.current_organization()));
create policy worker_adds on public.analysis_prose for insert to worker
  with check (organization_id = (select private.current_organization()));
create policy worker_changes on public.analysis_prose for update to worker
  using (organization_id = (select private.current_organization()));
