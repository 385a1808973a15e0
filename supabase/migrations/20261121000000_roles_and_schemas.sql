-- Roles, and what Supabase has of its own: created only where it is missing, so that the same migrations run on Supabase and on plain Postgres 17.
-- None of these roles can log in yet, owns a table or bypasses row-level security. Passwords are given outside the migrations.

do $$
declare
  role_name text;
begin
  foreach role_name in array array[
    -- As on Supabase.
    'anon', 'authenticated', 'service_role',
    -- worker: jobs, for one organization a transaction. intake: what happens before there is a tenant, or for a user as such.
    'worker', 'intake',
    -- The roles that log in. They may become the ones above, and have next to no right of their own.
    'autodevops_api', 'autodevops_worker', 'autodevops_realtime', 'autodevops_queue'
  ] loop
    if not exists (select from pg_catalog.pg_roles where rolname = role_name) then
      execute format('create role %I nologin noinherit nobypassrls', role_name);
    end if;
  end loop;
end
$$;

grant authenticated, anon, intake to autodevops_api with inherit false, set true;
grant worker to autodevops_worker with inherit false, set true;
grant authenticated, anon to autodevops_realtime with inherit false, set true;

-- What a new table of ours grants by itself: nothing. (Supabase's default is everything.)
alter default privileges in schema public revoke all on tables from anon, authenticated, service_role;
alter default privileges in schema public revoke all on functions from public, anon, authenticated, service_role;

create schema if not exists auth;
create schema if not exists realtime;

-- Helpers of policies and of the worker. Not a schema that an API exposes.
create schema private;
alter default privileges in schema private revoke execute on functions from public;

-- Wake-ups of jobs. Its tables are BullMQ's.
create schema if not exists bullmq;
grant all on schema bullmq to autodevops_queue;

grant usage on schema auth to anon, authenticated, worker, intake;
grant usage on schema private to authenticated, worker;
grant usage on schema public to anon, authenticated, worker, intake;

do $$
begin
  if to_regprocedure('auth.jwt()') is null then
    execute $sql$
      create function auth.jwt() returns jsonb language sql stable set search_path = ''
      as 'select coalesce(nullif(current_setting(''request.jwt.claims'', true), ''''), ''{}'')::jsonb';
    $sql$;
  end if;

  if to_regprocedure('auth.uid()') is null then
    execute $sql$
      create function auth.uid() returns uuid language sql stable set search_path = ''
      as 'select nullif(auth.jwt() ->> ''sub'', '''')::uuid';
    $sql$;
  end if;

  if to_regprocedure('realtime.topic()') is null then
    execute $sql$
      create function realtime.topic() returns text language sql stable set search_path = ''
      as 'select nullif(current_setting(''realtime.topic'', true), '''')';
    $sql$;
  end if;
end
$$;

-- Without Supabase: its table of messages, which apps/realtime delivers from.
do $outer$
begin
  if to_regclass('realtime.messages') is not null then
    return;
  end if;

  create table realtime.messages (
    id uuid primary key default gen_random_uuid(),
    topic text not null,
    extension text not null,
    event text,
    payload jsonb,
    private boolean not null default false,
    inserted_at timestamptz not null default now(),
    updated_at timestamptz not null default now()
  );
  create index messages_topic_inserted_at on realtime.messages (topic, inserted_at);
  create index messages_inserted_at on realtime.messages (inserted_at);

  alter table realtime.messages enable row level security;
  alter table realtime.messages force row level security;

  grant usage on schema realtime to anon, authenticated, autodevops_realtime;
  grant select on realtime.messages to anon, authenticated;
  grant select, insert on realtime.messages to autodevops_realtime;
  -- The gateway reads what it delivers, and writes the rows that it tries a client's rights on (and rolls back).
  create policy gateway_reads on realtime.messages for select to autodevops_realtime using (true);
  create policy gateway_writes on realtime.messages for insert to autodevops_realtime with check (true);

  -- A notification holds 8,000 bytes: a longer message is named only, and read by whoever delivers it.
  create function realtime.notify_message() returns trigger language plpgsql set search_path = ''
  as $function$
  declare
    message text := jsonb_build_object(
      'id', new.id, 'topic', new.topic, 'extension', new.extension, 'event', new.event, 'private', new.private, 'payload', new.payload
    )::text;
  begin
    if octet_length(message) > 7000 then
      message := jsonb_build_object('id', new.id)::text;
    end if;
    perform pg_notify('realtime_messages', message);
    return null;
  end
  $function$;

  create trigger notify_message after insert on realtime.messages
    for each row execute function realtime.notify_message();
end
$outer$;

do $outer$
begin
  if to_regprocedure('realtime.send(jsonb, text, text, boolean)') is not null then
    return;
  end if;

  -- As Supabase's: adds payload.id where there is none, and never fails the transaction that it is called in.
  create function realtime.send(payload jsonb, event text, topic text, private boolean default true) returns void
  language plpgsql set search_path = ''
  as $function$
  declare
    message_id uuid := gen_random_uuid();
  begin
    insert into realtime.messages (id, payload, event, topic, private, extension)
    values (
      message_id,
      case when send.payload ? 'id' then send.payload else jsonb_set(send.payload, '{id}', to_jsonb(message_id)) end,
      send.event, send.topic, send.private, 'broadcast'
    );
  exception when others then
    raise warning 'realtime.send: %', sqlerrm;
  end
  $function$;
  revoke execute on function realtime.send(jsonb, text, text, boolean) from public;
end
$outer$;
