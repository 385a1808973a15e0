-- Which digests the tags of public container images have named: asked once for all tenants. It holds nothing of a tenant but that some file names
-- the image; one that needs signing in is kept as without digests.
create table public.known_images (
  -- `docker.io/library/node:24`.
  name text primary key check (length(name) <= 500 and name like '%/%:%'),
  -- `[{"digest": "sha256:…", "seenAt": "…"}]`, the oldest first: what the tag was first seen to name when.
  digests jsonb not null default '[]' check (jsonb_typeof(digests) = 'array'),
  -- When a registry answered last.
  asked_at timestamptz not null default now(),
  -- When an audit wanted it last: what nobody wants any more is not asked about again, and cleared away in the end.
  wanted_at timestamptz not null default now()
);
create index known_images_asked on public.known_images (asked_at);

alter table public.known_images enable row level security;
alter table public.known_images force row level security;
revoke all on public.known_images from public, anon, authenticated, service_role, worker, intake;
grant select, insert, update, delete on public.known_images to worker;
create policy worker_reads on public.known_images for select to worker using (true);
-- Written outside of every tenant only, so that no tenant's transaction can carry anything of its own into it.
create policy worker_adds on public.known_images for insert to worker with check ((select private.current_organization()) is null);
create policy worker_changes on public.known_images for update to worker using ((select private.current_organization()) is null);
create policy worker_removes on public.known_images for delete to worker using ((select private.current_organization()) is null);
