-- What the dispatcher and the worker need beside the rows of jobs.

-- Jobs that may be handed out: due, or left by a worker that stopped without a word. Organizations take turns, oldest job first within each,
-- and none gets more than it may still have in flight. Of one kind and repository one job runs at a time: the others wait for its end.
create function private.dispatchable_jobs(job_kind text, batch_size integer, in_flight_cap integer)
returns table (id uuid, organization_id uuid, attempt integer)
language sql stable security definer set search_path = ''
as $$
  with waiting as (
    select job.organization_id
    from public.jobs as job
    where job.status = 'queued' and job.kind = job_kind and job.next_attempt_at <= now()
    union
    select job.organization_id
    from public.jobs as job
    where job.status = 'running' and job.kind = job_kind and job.lease_until <= now()
  ),
  room as (
    select waiting.organization_id, in_flight_cap - (
      select count(*)
      from public.jobs as running
      where running.organization_id = waiting.organization_id
        and running.kind = job_kind and running.status = 'running' and running.lease_until > now()
    ) as places
    from waiting
  )
  select job.id, room.organization_id, job.attempt
  from room
  cross join lateral (
    select ready.id, ready.attempt, ready.created_at,
      row_number() over (order by ready.next_attempt_at, ready.created_at, ready.id) as turn
    from (
      select lost.id, lost.attempt, lost.created_at, lost.next_attempt_at
      from public.jobs as lost
      where lost.organization_id = room.organization_id and lost.kind = job_kind and lost.status = 'running' and lost.lease_until <= now()
      union all
      select queued.id, queued.attempt, queued.created_at, queued.next_attempt_at
      from public.jobs as queued
      where queued.organization_id = room.organization_id
        and queued.kind = job_kind and queued.status = 'queued' and queued.next_attempt_at <= now()
        and not exists (
          select from public.jobs as running
          where running.organization_id = room.organization_id and running.kind = job_kind and running.status = 'running'
            and running.repository_id = queued.repository_id
        )
    ) as ready
    order by ready.next_attempt_at, ready.created_at, ready.id
    limit greatest(room.places, 0)
  ) as job
  order by job.turn, job.created_at, job.id
  limit batch_size
$$;

revoke execute on function private.dispatchable_jobs(text, integer, integer) from public;
grant execute on function private.dispatchable_jobs(text, integer, integer) to worker;

-- A job that waits is cancelled by the request itself: nobody has to stop for it.
create function private.cancel_waiting_job() returns trigger language plpgsql set search_path = ''
as $$
begin
  new.status := 'cancelled';
  new.finished_at := clock_timestamp();
  new.error_code := 'job.cancelled';
  new.error_message := 'The job was cancelled.';
  return new;
end
$$;
revoke execute on function private.cancel_waiting_job() from public;

create trigger cancel_waiting before update on public.jobs
  for each row when (old.status = 'queued' and new.status = 'queued' and old.cancel_requested_at is null and new.cancel_requested_at is not null)
  execute function private.cancel_waiting_job();

-- A heartbeat is no news: it changes nothing that a reader sees.
drop trigger tell_change on public.jobs;
create trigger tell_change after insert or delete on public.jobs for each row execute function private.tell_change();
create trigger tell_progress after update on public.jobs
  for each row when (
    (old.status, old.steps, old.attempt, old.max_attempts, old.next_attempt_at, old.error_code, old.error_message, old.cancel_requested_at)
    is distinct from
    (new.status, new.steps, new.attempt, new.max_attempts, new.next_attempt_at, new.error_code, new.error_message, new.cancel_requested_at)
  ) execute function private.tell_change();
