-- What the worker clears away, some rows at a time. Each function answers how many went; fewer than asked for means that none is left. Rows of
-- ours that another transaction holds are passed over, so that clearing away waits for nobody.

create index deliveries_ended on public.deliveries (processed_at) where processed_at is not null;

-- Messages are kept for 72 hours. Supabase's server drops its partitions by itself, and need not let anybody else delete.
drop function private.delete_old_realtime_messages();
create function private.delete_old_realtime_messages(batch_size integer) returns integer
language plpgsql volatile security definer set search_path = ''
as $$
declare
  deleted integer;
begin
  if not has_table_privilege('realtime.messages', 'delete') then
    return 0;
  end if;
  delete from realtime.messages as message
  where message.id = any (array(
    select old.id from realtime.messages as old
    where old.inserted_at < now() - interval '72 hours'
    order by old.inserted_at limit least(batch_size, 10000)
  )) and message.inserted_at < now() - interval '72 hours';
  get diagnostics deleted = row_count;
  return deleted;
end
$$;

-- Sessions that are over. The day on top outlives the last session token that was issued from one of them.
create function private.delete_expired_sessions(batch_size integer) returns integer
language sql volatile security definer set search_path = ''
as $$
  with gone as (
    delete from public.sessions as session
    where session.id = any (array(
      select expired.id from public.sessions as expired
      where expired.expires_at < now() - interval '1 day'
      order by expired.expires_at limit least(batch_size, 10000) for update skip locked
    ))
    returning 1
  )
  select count(*)::integer from gone
$$;

-- Deliveries that came to an end, whichever, 30 days ago: GitHub sends none again after 3 days, and what they changed is read from GitHub anyway.
-- One that waits is kept, however old.
create function private.delete_ended_deliveries(batch_size integer) returns integer
language sql volatile security definer set search_path = ''
as $$
  with gone as (
    delete from public.deliveries as delivery
    where delivery.id = any (array(
      select ended.id from public.deliveries as ended
      where ended.processed_at < now() - interval '30 days' and ended.status <> 'received'
      order by ended.processed_at limit least(batch_size, 10000) for update skip locked
    ))
    returning 1
  )
  select count(*)::integer from gone
$$;

revoke execute on function
  private.delete_old_realtime_messages(integer), private.delete_expired_sessions(integer), private.delete_ended_deliveries(integer)
from public;
grant execute on function
  private.delete_old_realtime_messages(integer), private.delete_expired_sessions(integer), private.delete_ended_deliveries(integer)
to worker;
