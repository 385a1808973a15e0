-- The atomic steps of the AI ledger, its cache, breakers and keys. They are called by the processes themselves, each as one statement that is a
-- transaction of its own: the counter of all tenants is held as briefly as can be, and a request waits for one round trip instead of four.
-- They see past row-level security, so each takes the account as an argument and checks it, and touches rows of that account only.
--
-- Locks are taken in one order everywhere, so that no two steps wait for each other: receipts, then counters by scope from the narrowest to
-- the widest, then organization, subject and window. A wait that takes too long is an error, and nothing is spent.

-- The counters of an account at a time, narrowest first.
create function private.ai_counters(organization_id uuid, user_id uuid, repository_id uuid, at timestamptz)
returns table (place integer, scope text, owner_id uuid, subject_id uuid, window_start timestamptz, resets_at timestamptz)
language plpgsql stable set search_path = ''
as $$
declare
  day timestamptz := date_trunc('day', at, 'UTC');
  month timestamptz := date_trunc('month', at, 'UTC');
  minute timestamptz := date_trunc('minute', at, 'UTC');
begin
  return query
    select *
    from (values
      (1, 'user-day', ai_counters.organization_id, ai_counters.user_id, day, date_add(day, '1 day', 'UTC')),
      (2, 'repository-day', ai_counters.organization_id, ai_counters.repository_id, day, date_add(day, '1 day', 'UTC')),
      (3, 'organization-month', ai_counters.organization_id, null::uuid, month, date_add(month, '1 month', 'UTC')),
      (4, 'all-minute', null::uuid, null::uuid, minute, date_add(minute, '1 minute', 'UTC'))
    ) as counter (place, scope, owner_id, subject_id, window_start, resets_at)
    where counter.place > 2 or counter.subject_id is not null;
end
$$;

-- Holds this much more back at every level, or nothing anywhere: then it answers which limit is full.
create function private.hold_ai_use(request public.ai_requests, asked_requests bigint, asked_tokens bigint, asked_microdollars bigint, default_limits jsonb)
returns jsonb
language plpgsql volatile set search_path = ''
as $$
declare
  refusal jsonb;
begin
  with counter as materialized (
    select * from private.ai_counters(request.organization_id, request.user_id, request.repository_id, request.created_at)
  ), held as (
    insert into public.ai_usage as total
      (scope, organization_id, subject_id, window_start, reserved_requests, reserved_tokens, reserved_microdollars)
    select counter.scope, counter.owner_id, counter.subject_id, counter.window_start, asked_requests, asked_tokens, asked_microdollars
    from counter
    order by counter.place
    on conflict (organization_id, scope, subject_id, window_start) do update set
      reserved_requests = total.reserved_requests + excluded.reserved_requests,
      reserved_tokens = total.reserved_tokens + excluded.reserved_tokens,
      reserved_microdollars = total.reserved_microdollars + excluded.reserved_microdollars
    returning total.scope, total.requests + total.reserved_requests as requests, total.tokens + total.reserved_tokens as tokens,
      total.microdollars + total.reserved_microdollars as microdollars
  )
  select jsonb_build_object(
    'scope', counter.scope, 'unit', unit.name, 'limit', unit.most, 'used', unit.total - unit.asked, 'asked', unit.asked,
    'resetsAt', to_char(counter.resets_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')
  )
  into refusal
  from held
  join counter on counter.scope = held.scope
  left join public.ai_quotas as quota on quota.organization_id = counter.owner_id and quota.scope = counter.scope
  cross join lateral (values
    (1, 'requests', case when quota.id is null then (default_limits -> counter.scope ->> 'requests')::bigint else quota.requests end,
      held.requests, asked_requests),
    (2, 'tokens', case when quota.id is null then (default_limits -> counter.scope ->> 'tokens')::bigint else quota.tokens end,
      held.tokens, asked_tokens),
    (3, 'microdollars', case when quota.id is null then (default_limits -> counter.scope ->> 'microdollars')::bigint else quota.microdollars end,
      held.microdollars, asked_microdollars)
  ) as unit (place, name, most, total, asked)
  -- A null limit is none; 0 lets nothing through, not even what costs nothing.
  where unit.most = 0 or (unit.asked > 0 and unit.total > unit.most)
  order by counter.place, unit.place
  limit 1;

  if refusal is not null then
    -- The rows are ours already, so the order is of no matter.
    update public.ai_usage as total set
      reserved_requests = total.reserved_requests - asked_requests,
      reserved_tokens = total.reserved_tokens - asked_tokens,
      reserved_microdollars = total.reserved_microdollars - asked_microdollars
    from private.ai_counters(request.organization_id, request.user_id, request.repository_id, request.created_at) as counter
    where total.organization_id is not distinct from counter.owner_id and total.scope = counter.scope
      and total.subject_id is not distinct from counter.subject_id and total.window_start = counter.window_start;
  end if;
  return refusal;
end
$$;

-- Reserves for a new request and writes its receipt: null, or the refusal. The same id again gives the same answer and reserves nothing more.
create function private.reserve_ai_request(reservation jsonb, default_limits jsonb) returns jsonb
language plpgsql volatile security definer set search_path = '' set lock_timeout = '5s'
as $$
declare
  request public.ai_requests;
  refused jsonb;
begin
  if reservation ->> 'userId' is not null and not exists (
    select from public.members as member
    where member.organization_id = (reservation ->> 'organizationId')::uuid and member.user_id = (reservation ->> 'userId')::uuid
  ) then
    raise exception using errcode = '42501', message = 'The user is no member of the organization.';
  end if;
  insert into public.ai_requests as added (
    id, organization_id, user_id, repository_id, job_id, task, prompt_version, question_hash, reserved_tokens, reserved_microdollars, expires_at, life
  ) values (
    (reservation ->> 'requestId')::uuid, (reservation ->> 'organizationId')::uuid, (reservation ->> 'userId')::uuid,
    (reservation ->> 'repositoryId')::uuid, (reservation ->> 'jobId')::uuid, reservation ->> 'task', reservation ->> 'promptVersion',
    reservation ->> 'questionHash', (reservation ->> 'tokens')::bigint, (reservation ->> 'microdollars')::bigint,
    -- Within ten minutes of a death everything is free again, whatever was asked for.
    now() + least((reservation ->> 'expiresInMs')::bigint, 540000) * interval '1 millisecond',
    '[{"atMs": 0, "event": "reserved", "provider": null, "model": null, "failure": null, "note": null}]'
  )
  on conflict (id) do nothing
  returning * into request;

  if request.id is null then
    select * into request from public.ai_requests as known
    where known.id = (reservation ->> 'requestId')::uuid and known.organization_id = (reservation ->> 'organizationId')::uuid;
    if request.id is null then
      raise exception using errcode = '42501', message = 'The request is of another organization.';
    end if;
    return request.refusal;
  end if;

  refused := private.hold_ai_use(request, 1, request.reserved_tokens, request.reserved_microdollars, default_limits);
  if refused is not null then
    update public.ai_requests set
      outcome = 'refused', refusal = refused, counts = false, reserved_tokens = 0, reserved_microdollars = 0, ended_at = now(), duration_ms = 0,
      life = '[{"atMs": 0, "event": "refused", "provider": null, "model": null, "failure": null, "note": null}]'
    where id = request.id;
  end if;
  return refused;
end
$$;

-- Reserves more for an open request, in the windows that it began in.
create function private.extend_ai_request(organization_id uuid, request_id uuid, tokens bigint, microdollars bigint, default_limits jsonb) returns jsonb
language plpgsql volatile security definer set search_path = '' set lock_timeout = '5s'
as $$
declare
  request public.ai_requests;
  refused jsonb;
begin
  select * into request from public.ai_requests as known
  where known.id = request_id and known.organization_id = extend_ai_request.organization_id and known.outcome = 'open'
  for no key update;
  if request.id is null then
    return jsonb_build_object('outcome', 'ended');
  end if;
  refused := private.hold_ai_use(request, 0, tokens, microdollars, default_limits);
  if refused is not null then
    return jsonb_build_object('outcome', 'refused', 'refusal', refused);
  end if;
  update public.ai_requests set
    reserved_tokens = reserved_tokens + tokens, reserved_microdollars = reserved_microdollars + microdollars
  where id = request.id;
  return jsonb_build_object('outcome', 'reserved');
end
$$;

-- Ends a request: its real use takes the place of what was held back. False when it had ended before, and nothing is changed. One that the
-- sweep took for dead is settled all the same: what it used was used.
create function private.settle_ai_request(settlement jsonb) returns boolean
language plpgsql volatile security definer set search_path = '' set lock_timeout = '5s'
as $$
declare
  request public.ai_requests;
  -- 1 while its reservation is still held back.
  held integer;
begin
  select * into request from public.ai_requests as known
  where known.id = (settlement ->> 'requestId')::uuid and known.organization_id = (settlement ->> 'organizationId')::uuid
    and known.outcome in ('open', 'expired')
  for no key update;
  if request.id is null then
    return false;
  end if;
  held := case request.outcome when 'open' then 1 else 0 end;

  update public.ai_requests as ended set
    outcome = settlement ->> 'outcome',
    provider = settlement ->> 'provider',
    model = settlement ->> 'model',
    key_source = settlement ->> 'keySource',
    input_tokens = (settlement #>> '{use,input}')::integer,
    output_tokens = (settlement #>> '{use,output}')::integer,
    thinking_tokens = (settlement #>> '{use,thinking}')::integer,
    cost_microdollars = (settlement ->> 'microdollars')::bigint,
    counts = (settlement ->> 'counts')::boolean,
    life = settlement -> 'life',
    ended_at = now(),
    duration_ms = (settlement ->> 'durationMs')::integer
  where ended.id = request.id
  returning ended.input_tokens, ended.output_tokens, ended.thinking_tokens, ended.cost_microdollars, ended.counts
  into request.input_tokens, request.output_tokens, request.thinking_tokens, request.cost_microdollars, request.counts;

  insert into public.ai_usage as total (
    scope, organization_id, subject_id, window_start,
    requests, tokens, microdollars, reserved_requests, reserved_tokens, reserved_microdollars
  )
  select counter.scope, counter.owner_id, counter.subject_id, counter.window_start,
    request.counts::integer, request.input_tokens::bigint + request.output_tokens + request.thinking_tokens, request.cost_microdollars,
    -held, -held * request.reserved_tokens, -held * request.reserved_microdollars
  from private.ai_counters(request.organization_id, request.user_id, request.repository_id, request.created_at) as counter
  order by counter.place
  on conflict (organization_id, scope, subject_id, window_start) do update set
    requests = total.requests + excluded.requests,
    tokens = total.tokens + excluded.tokens,
    microdollars = total.microdollars + excluded.microdollars,
    reserved_requests = total.reserved_requests + excluded.reserved_requests,
    reserved_tokens = total.reserved_tokens + excluded.reserved_tokens,
    reserved_microdollars = total.reserved_microdollars + excluded.reserved_microdollars;
  return true;
end
$$;

-- Takes back the reservations of requests whose process has died, and answers how many. What such a request really used nobody knows: nothing is
-- counted, and the receipt keeps the most that it can have been.
create function private.sweep_ai_requests(batch_size integer) returns integer
language plpgsql volatile security definer set search_path = '' set lock_timeout = '5s'
as $$
declare
  swept_count integer;
begin
  with swept as materialized (
    update public.ai_requests as request set
      outcome = 'expired', counts = false, ended_at = now(),
      life = request.life || jsonb_build_array(jsonb_build_object(
        'atMs', floor(extract(epoch from now() - request.created_at) * 1000)::bigint, 'event', 'released',
        'provider', null, 'model', null, 'failure', null, 'note', 'Its process did not come back.'
      ))
    where request.id = any (array(
      select dead.id from public.ai_requests as dead
      where dead.outcome = 'open' and dead.expires_at <= now()
      order by dead.expires_at limit least(batch_size, 10000) for no key update skip locked
    ))
    returning request.*
  ), freed as (
    insert into public.ai_usage as total
      (scope, organization_id, subject_id, window_start, reserved_requests, reserved_tokens, reserved_microdollars)
    select counter.scope, counter.owner_id, counter.subject_id, counter.window_start,
      -count(*), -sum(swept.reserved_tokens), -sum(swept.reserved_microdollars)
    from swept
    cross join lateral private.ai_counters(swept.organization_id, swept.user_id, swept.repository_id, swept.created_at) as counter
    group by counter.place, counter.scope, counter.owner_id, counter.subject_id, counter.window_start
    order by counter.place, counter.owner_id, counter.subject_id, counter.window_start
    on conflict (organization_id, scope, subject_id, window_start) do update set
      reserved_requests = total.reserved_requests + excluded.reserved_requests,
      reserved_tokens = total.reserved_tokens + excluded.reserved_tokens,
      reserved_microdollars = total.reserved_microdollars + excluded.reserved_microdollars
  )
  select count(*)::integer into swept_count from swept;
  return swept_count;
end
$$;

create function private.find_ai_answer(organization_id uuid, key text) returns table (output jsonb, provider text, model text)
language sql stable security definer set search_path = ''
as $$
  select answer.output, answer.provider, answer.model
  from public.ai_answers as answer
  where answer.organization_id = find_ai_answer.organization_id and answer.key = find_ai_answer.key and answer.expires_at > now()
$$;

create function private.keep_ai_answer(organization_id uuid, key text, answer jsonb, keep_ms bigint) returns void
language sql volatile security definer set search_path = ''
as $$
  insert into public.ai_answers (organization_id, key, output, provider, model, expires_at)
  values (keep_ai_answer.organization_id, keep_ai_answer.key, answer -> 'output', answer ->> 'provider', answer ->> 'model',
    now() + keep_ms * interval '1 millisecond')
  on conflict (organization_id, key) do update set
    output = excluded.output, provider = excluded.provider, model = excluded.model, created_at = now(), expires_at = excluded.expires_at
$$;

-- A breaker that nobody has probed for a day is about a model that nobody asks.
create function private.open_ai_breakers()
returns table (provider text, model text, organization_id uuid, open_until_ms bigint)
language sql stable security definer set search_path = ''
as $$
  select breaker.provider, breaker.model, breaker.organization_id, floor(extract(epoch from breaker.open_until) * 1000)::bigint
  from public.ai_breakers as breaker
  where breaker.open_until > now() - interval '1 day'
$$;

create function private.open_ai_breaker(provider text, model text, organization_id uuid, open_for_ms bigint) returns void
language sql volatile security definer set search_path = ''
as $$
  insert into public.ai_breakers (provider, model, organization_id, open_until)
  values (open_ai_breaker.provider, open_ai_breaker.model, open_ai_breaker.organization_id, now() + open_for_ms * interval '1 millisecond')
  on conflict (organization_id, provider, model) do update set open_until = excluded.open_until, probe_until = null
$$;

create function private.claim_ai_breaker_probe(provider text, model text, organization_id uuid, hold_ms bigint) returns boolean
language sql volatile security definer set search_path = ''
as $$
  with claimed as (
    update public.ai_breakers as breaker set probe_until = now() + hold_ms * interval '1 millisecond'
    where breaker.organization_id is not distinct from claim_ai_breaker_probe.organization_id
      and breaker.provider = claim_ai_breaker_probe.provider and breaker.model = claim_ai_breaker_probe.model
      and breaker.open_until <= now() and (breaker.probe_until is null or breaker.probe_until <= now())
    returning 1
  )
  select exists (select from claimed)
$$;

create function private.close_ai_breaker(provider text, model text, organization_id uuid) returns void
language sql volatile security definer set search_path = ''
as $$
  delete from public.ai_breakers as breaker
  where breaker.organization_id is not distinct from close_ai_breaker.organization_id
    and breaker.provider = close_ai_breaker.provider and breaker.model = close_ai_breaker.model
$$;

-- The sealed keys of an organization, for the process that calls a model on its account.
create function private.sealed_ai_keys(organization_id uuid) returns table (id uuid, provider text, key_sealed text)
language sql stable security definer set search_path = ''
as $$
  select key.id, key.provider, key.key_sealed from public.ai_provider_keys as key where key.organization_id = sealed_ai_keys.organization_id
$$;

-- Receipts are kept for as many days as the operator says. Counters outlive their window by what their scope may still be asked about.
create function private.delete_old_ai_requests(batch_size integer, keep_days integer) returns integer
language sql volatile security definer set search_path = ''
as $$
  with gone as (
    delete from public.ai_requests as request
    where request.id = any (array(
      select old.id from public.ai_requests as old
      where old.created_at < now() - keep_days * interval '1 day' and old.outcome <> 'open'
      limit least(batch_size, 10000) for update skip locked
    ))
    returning 1
  )
  select count(*)::integer from gone
$$;

create function private.delete_old_ai_usage(batch_size integer) returns integer
language sql volatile security definer set search_path = ''
as $$
  with gone as (
    delete from public.ai_usage as usage
    where usage.id = any (array(
      select old.id from public.ai_usage as old
      where (old.scope = 'all-minute' and old.window_start < now() - interval '1 day')
        or (old.scope in ('user-day', 'repository-day') and old.window_start < now() - interval '90 days')
        or (old.scope = 'organization-month' and old.window_start < now() - interval '400 days')
      limit least(batch_size, 10000) for update skip locked
    ))
    returning 1
  )
  select count(*)::integer from gone
$$;

create function private.delete_expired_ai_answers(batch_size integer) returns integer
language sql volatile security definer set search_path = ''
as $$
  with gone as (
    delete from public.ai_answers as answer
    where (answer.organization_id, answer.key) in (
      select expired.organization_id, expired.key from public.ai_answers as expired
      where expired.expires_at <= now() order by expired.expires_at limit least(batch_size, 10000) for update skip locked
    )
    returning 1
  )
  select count(*)::integer from gone
$$;

revoke execute on all functions in schema private from public;

-- The login roles of the two processes that ask models, and these functions only.
grant usage on schema private to autodevops_api, autodevops_worker;
grant execute on function
  private.reserve_ai_request(jsonb, jsonb), private.extend_ai_request(uuid, uuid, bigint, bigint, jsonb), private.settle_ai_request(jsonb),
  private.find_ai_answer(uuid, text), private.keep_ai_answer(uuid, text, jsonb, bigint),
  private.open_ai_breakers(), private.open_ai_breaker(text, text, uuid, bigint), private.claim_ai_breaker_probe(text, text, uuid, bigint),
  private.close_ai_breaker(text, text, uuid), private.sealed_ai_keys(uuid)
to autodevops_api, autodevops_worker;
grant execute on function
  private.sweep_ai_requests(integer), private.delete_old_ai_requests(integer, integer), private.delete_old_ai_usage(integer),
  private.delete_expired_ai_answers(integer)
to worker;
