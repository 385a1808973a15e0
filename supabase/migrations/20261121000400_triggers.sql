-- Versions, times, wake-ups and change events.

create function private.raise_version() returns trigger language plpgsql set search_path = ''
as $$
begin
  new.version := old.version + 1;
  return new;
end
$$;

create function private.touch_updated_at() returns trigger language plpgsql set search_path = ''
as $$
begin
  new.updated_at := clock_timestamp();
  return new;
end
$$;

do $$
declare
  target record;
begin
  for target in
    select table_name, column_name from information_schema.columns
    where table_schema = 'public' and column_name in ('version', 'updated_at')
  loop
    if target.column_name = 'version' then
      execute format('create trigger raise_version before update on public.%I for each row execute function private.raise_version()', target.table_name);
    else
      execute format('create trigger touch_updated_at before update on public.%I for each row execute function private.touch_updated_at()', target.table_name);
    end if;
  end loop;
end
$$;

-- Wake-ups for the dispatcher. They are hints: it also looks by itself.
create function private.notify_id() returns trigger language plpgsql set search_path = ''
as $$
begin
  perform pg_notify(tg_argv[0], new.id::text);
  return null;
end
$$;

create trigger notify_received after insert on public.deliveries
  for each row execute function private.notify_id('deliveries');

create trigger notify_started after insert on public.jobs
  for each row when (new.status = 'queued') execute function private.notify_id('jobs');

create trigger notify_queued_or_cancelled after update on public.jobs
  for each row when (
    (new.status = 'queued' and (old.status, old.next_attempt_at) is distinct from (new.status, new.next_attempt_at))
    or (old.cancel_requested_at is null and new.cancel_requested_at is not null)
  ) execute function private.notify_id('jobs');

-- The small event of contracts/realtime: which row changed, never the row. Runs as its owner, because no client may send.
create function private.tell_change() returns trigger language plpgsql security definer set search_path = ''
as $$
declare
  changed jsonb := to_jsonb(case when tg_op = 'DELETE' then old else new end);
begin
  perform realtime.send(
    jsonb_build_object(
      'table', tg_table_name,
      'operation', tg_op,
      'id', coalesce(changed ->> 'id', changed ->> 'user_id'),
      'repositoryId', case when tg_table_name = 'repositories' then changed ->> 'id' else changed ->> 'repository_id' end,
      'version', changed -> 'version'
    ),
    'change',
    'organization:' || (changed ->> 'organization_id'),
    true
  );
  return null;
end
$$;

do $$
declare
  table_name text;
begin
  foreach table_name in array array['installations', 'repositories', 'analyses', 'proposals', 'pull_requests', 'jobs', 'members'] loop
    execute format(
      'create trigger tell_change after insert or update or delete on public.%I for each row execute function private.tell_change()',
      table_name
    );
  end loop;
end
$$;

revoke execute on all functions in schema private from public;
