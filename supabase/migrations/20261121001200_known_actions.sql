-- What GitHub knows about public actions that workflows use: asked once for all tenants. It holds nothing of a tenant: names, commits and
-- advisories of public repositories only; a private one is kept as not found.
create table public.known_actions (
  -- `owner/name` for facts and `owner/name/path` for pins, in lower case.
  name text primary key check (name = lower(name)),
  -- As in contracts/audit, its maps as objects. Null where GitHub has no public repository of the name.
  facts jsonb,
  -- The refs and commits that were asked about.
  refs jsonb not null default '[]',
  facts_at timestamptz,
  -- The release that the catalogue pins instead of the bundled one. Null where the bundled one is the newest that is old enough.
  pin jsonb,
  pin_at timestamptz
);

alter table public.known_actions enable row level security;
alter table public.known_actions force row level security;
revoke all on public.known_actions from public, anon, authenticated, service_role, worker, intake;
grant select, insert, update on public.known_actions to worker;
create policy worker_reads on public.known_actions for select to worker using (true);
-- Written outside of every tenant only, so that no tenant's transaction can carry anything of its own into it.
create policy worker_adds on public.known_actions for insert to worker with check ((select private.current_organization()) is null);
create policy worker_changes on public.known_actions for update to worker using ((select private.current_organization()) is null);

-- An installation whose token can read public repositories, for work that belongs to no tenant. GitHub's number and nothing else.
create function private.reading_installation() returns bigint
language sql stable security definer set search_path = '' as $$
  select github_installation_id from public.installations where status = 'active' order by created_at, id limit 1
$$;
revoke all on function private.reading_installation() from public;
grant execute on function private.reading_installation() to worker;
