-- A request asks the database twice instead of five times: the reservation also gives the answer that is cached, and says when the organization has a
-- key that the process did not know of; the settlement also caches the new answer. Both are what they were otherwise.

drop function private.reserve_ai_request(jsonb, jsonb);
drop function private.find_ai_answer(uuid, text);
drop function private.keep_ai_answer(uuid, text, jsonb, bigint);

-- Writes the receipt and holds the most that the request can use back, or says which limit is full: `refusal`. Once it is reserved, `cached` is the
-- answer that the organization has kept to the same question, where one is asked for. The same id gives the same answer again. With `has_own_key`
-- nothing is written: the model was chosen for an organization without a key of its own, and it has one.
create function private.reserve_ai_request(reservation jsonb, default_limits jsonb) returns table (refusal jsonb, cached jsonb, has_own_key boolean)
language plpgsql volatile security definer set search_path = '' set lock_timeout = '5s'
as $$
declare
  request public.ai_requests;
begin
  if reservation ->> 'userId' is not null and not exists (
    select from public.members as member
    where member.organization_id = (reservation ->> 'organizationId')::uuid and member.user_id = (reservation ->> 'userId')::uuid
  ) then
    raise exception using errcode = '42501', message = 'The user is no member of the organization.';
  end if;
  has_own_key := exists (
    select from public.ai_provider_keys as key
    where key.organization_id = (reservation ->> 'organizationId')::uuid and (reservation -> 'assumesNoKeyOf') ? key.provider
  );
  if has_own_key then
    return next;
    return;
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

  if request.id is not null then
    refusal := private.hold_ai_use(request, 1, request.reserved_tokens, request.reserved_microdollars, default_limits);
    if refusal is not null then
      update public.ai_requests set
        outcome = 'refused', refusal = reserve_ai_request.refusal, counts = false, reserved_tokens = 0, reserved_microdollars = 0,
        ended_at = now(), duration_ms = 0,
        life = '[{"atMs": 0, "event": "refused", "provider": null, "model": null, "failure": null, "note": null}]'
      where id = request.id;
    end if;
  else
    select * into request from public.ai_requests as known
    where known.id = (reservation ->> 'requestId')::uuid and known.organization_id = (reservation ->> 'organizationId')::uuid;
    if request.id is null then
      raise exception using errcode = '42501', message = 'The request is of another organization.';
    end if;
    refusal := request.refusal;
  end if;

  if refusal is null and (reservation ->> 'asksCache')::boolean then
    select jsonb_build_object('output', answer.output, 'provider', answer.provider, 'model', answer.model) into cached
    from public.ai_answers as answer
    where answer.organization_id = request.organization_id and answer.key = request.question_hash and answer.expires_at > now();
  end if;
  return next;
end
$$;

-- Ends a request: its real use takes the place of what was held back. False when it had ended before, and nothing is changed. One that the
-- sweep took for dead is settled all the same: what it used was used. An answer to keep, `cache`, is kept under the question's hash for the
-- organization alone, in place of an older one.
create or replace function private.settle_ai_request(settlement jsonb) returns boolean
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

  if jsonb_typeof(settlement -> 'cache') = 'object' then
    insert into public.ai_answers as kept (organization_id, key, output, provider, model, expires_at)
    values (request.organization_id, request.question_hash, settlement #> '{cache,output}', settlement ->> 'provider', settlement ->> 'model',
      now() + (settlement #>> '{cache,keepMs}')::bigint * interval '1 millisecond')
    on conflict (organization_id, key) do update set
      output = excluded.output, provider = excluded.provider, model = excluded.model, created_at = now(), expires_at = excluded.expires_at;
  end if;

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

revoke execute on function private.reserve_ai_request(jsonb, jsonb) from public;
grant execute on function private.reserve_ai_request(jsonb, jsonb) to autodevops_api, autodevops_worker;
