-- GitHub repeats no failed webhook by itself, so the workers look through its list of deliveries. One row, for all of them: until when the list holds
-- nothing more to do, and until when one of them looks.
create table private.delivery_sweep (
  is_only boolean primary key default true check (is_only),
  settled_until timestamptz not null,
  claimed_until timestamptz not null
);
alter table private.delivery_sweep enable row level security;
alter table private.delivery_sweep force row level security;
revoke all on private.delivery_sweep from public;
-- GitHub keeps its list for three days.
insert into private.delivery_sweep (settled_until, claimed_until) values (now() - interval '3 days', now());

-- From when on the list has to be looked through; null when somebody else does, or has just done it.
create function private.claim_delivery_sweep(hold_ms bigint) returns timestamptz
language sql volatile security definer set search_path = ''
as $$
  update private.delivery_sweep set claimed_until = now() + hold_ms * interval '1 millisecond'
  where claimed_until <= now()
  returning settled_until
$$;

create function private.end_delivery_sweep(settled_until timestamptz) returns void
language sql volatile security definer set search_path = ''
as $$
  update private.delivery_sweep as sweep set settled_until = greatest(sweep.settled_until, end_delivery_sweep.settled_until)
$$;

revoke execute on function private.claim_delivery_sweep(bigint), private.end_delivery_sweep(timestamptz) from public;
grant execute on function private.claim_delivery_sweep(bigint), private.end_delivery_sweep(timestamptz) to worker;
