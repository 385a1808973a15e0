-- The tables. Roles, schemas and helper functions come before (…000000), policies, grants, triggers and indexes after (…000200 on).
-- Every tenant table carries organization_id; every table that the browser follows carries version, raised by a trigger on each update.

create table public.users (
  id uuid primary key default gen_random_uuid(),
  github_user_id bigint not null unique,
  login text not null,
  name text,
  avatar_url text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);

-- The tokens of one user at GitHub, sealed by packages/vault with the row's id and the column's name as associated data.
create table public.github_accounts (
  id uuid primary key default gen_random_uuid(),
  user_id uuid not null unique references public.users on delete cascade,
  github_user_id bigint not null unique,
  access_token_sealed text not null,
  access_token_expires_at timestamptz,
  refresh_token_sealed text,
  refresh_token_expires_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);

-- One row a refresh token. Tokens of one sign-in share a family; a token presented twice ends the whole family.
create table public.sessions (
  id uuid primary key default gen_random_uuid(),
  family_id uuid not null,
  user_id uuid not null references public.users on delete cascade,
  token_hash text not null unique,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  used_at timestamptz,
  ended_at timestamptz,
  user_agent text
);

create table public.organizations (
  id uuid primary key default gen_random_uuid(),
  slug text not null unique check (slug ~ '^[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?$'),
  name text not null,
  personal_of uuid unique references public.users on delete cascade,
  created_at timestamptz not null default now()
);

create table public.members (
  organization_id uuid not null references public.organizations on delete cascade,
  user_id uuid not null references public.users on delete cascade,
  role text not null check (role in ('owner', 'admin', 'member', 'viewer')),
  version integer not null default 1,
  created_at timestamptz not null default now(),
  primary key (organization_id, user_id)
);

create table public.installations (
  id uuid primary key default gen_random_uuid(),
  organization_id uuid not null references public.organizations on delete cascade,
  github_installation_id bigint not null unique,
  account_login text not null,
  account_type text not null check (account_type in ('User', 'Organization')),
  github_account_id bigint not null,
  status text not null default 'active' check (status in ('active', 'suspended', 'deleted')),
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (organization_id, id)
);

create table public.repositories (
  id uuid primary key default gen_random_uuid(),
  organization_id uuid not null references public.organizations on delete cascade,
  installation_id uuid not null,
  github_repository_id bigint not null,
  owner text not null,
  name text not null,
  is_private boolean not null default false,
  default_branch text not null,
  status text not null default 'connected' check (status in ('connected', 'suspended', 'gone', 'disconnected')),
  version integer not null default 1,
  connected_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (organization_id, github_repository_id),
  unique (organization_id, id),
  foreign key (organization_id, installation_id) references public.installations (organization_id, id) on delete cascade
);

-- One webhook delivery, keyed by GitHub's GUID. The row is the promise behind the 202. organization_id is filled when the worker routes it.
create table public.deliveries (
  id uuid primary key,
  event text not null,
  action text,
  github_installation_id bigint,
  organization_id uuid references public.organizations on delete set null,
  payload jsonb not null,
  status text not null default 'received' check (status in ('received', 'processed', 'ignored', 'failed')),
  -- Why it was ignored or failed: a stable code such as installation.not_found.
  reason text,
  attempt integer not null default 0,
  next_attempt_at timestamptz not null default now(),
  received_at timestamptz not null default now(),
  processed_at timestamptz
);

create table public.jobs (
  id uuid primary key default gen_random_uuid(),
  organization_id uuid not null references public.organizations on delete cascade,
  repository_id uuid,
  kind text not null check (kind in ('analysis', 'publication')),
  -- Ids that the handler needs, never data or secrets: {"trigger":"push","commitSha":"…"} or {"proposalId":"…"}.
  payload jsonb not null default '{}',
  -- While a job with this key is queued or running, asking again gives the same job.
  dedupe_key text not null,
  status text not null default 'queued' check (status in ('queued', 'running', 'succeeded', 'failed', 'cancelled', 'dead')),
  steps jsonb not null default '[]',
  -- The fencing token: raised by each start; a write with an older one changes nothing.
  attempt integer not null default 0,
  max_attempts integer not null default 5,
  next_attempt_at timestamptz not null default now(),
  -- Until when the attempt that runs now may be believed to be alive.
  lease_until timestamptz,
  error_code text,
  error_message text,
  cancel_requested_at timestamptz,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  started_at timestamptz,
  finished_at timestamptz,
  foreign key (organization_id, repository_id) references public.repositories (organization_id, id) on delete cascade
);

create table public.analyses (
  id uuid primary key default gen_random_uuid(),
  organization_id uuid not null references public.organizations on delete cascade,
  repository_id uuid not null,
  -- The job that made it: one analysis a job, however often the job runs.
  job_id uuid not null unique references public.jobs on delete cascade,
  commit_sha text not null,
  branch text not null,
  trigger text not null check (trigger in ('push', 'connect', 'manual', 'retry')),
  score integer not null check (score between 0 and 100),
  headline text not null,
  profile jsonb not null,
  duration_ms integer not null,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  unique (organization_id, id),
  foreign key (organization_id, repository_id) references public.repositories (organization_id, id) on delete cascade
);

create table public.findings (
  id uuid primary key default gen_random_uuid(),
  organization_id uuid not null references public.organizations on delete cascade,
  analysis_id uuid not null,
  rule_id text not null,
  fingerprint text not null,
  severity text not null check (severity in ('critical', 'high', 'medium', 'low', 'info')),
  -- The whole finding as in contracts/audit.
  body jsonb not null,
  created_at timestamptz not null default now(),
  unique (analysis_id, fingerprint),
  foreign key (organization_id, analysis_id) references public.analyses (organization_id, id) on delete cascade
);

create table public.proposals (
  id uuid primary key default gen_random_uuid(),
  organization_id uuid not null references public.organizations on delete cascade,
  repository_id uuid not null,
  analysis_id uuid not null unique,
  status text not null check (status in ('ready', 'rejected', 'published', 'outdated')),
  commit_sha text not null,
  content_hash text not null,
  catalogue_version text not null,
  jobs jsonb not null,
  needs jsonb not null,
  question text,
  gate jsonb not null,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  unique (organization_id, id),
  foreign key (organization_id, repository_id) references public.repositories (organization_id, id) on delete cascade,
  foreign key (organization_id, analysis_id) references public.analyses (organization_id, id) on delete cascade
);

create table public.proposal_files (
  organization_id uuid not null references public.organizations on delete cascade,
  proposal_id uuid not null,
  path text not null,
  content text not null,
  provenance jsonb not null,
  primary key (proposal_id, path),
  foreign key (organization_id, proposal_id) references public.proposals (organization_id, id) on delete cascade
);

create table public.pull_requests (
  id uuid primary key default gen_random_uuid(),
  organization_id uuid not null references public.organizations on delete cascade,
  repository_id uuid not null,
  proposal_id uuid not null,
  number integer not null,
  url text not null,
  branch text not null,
  title text not null,
  state text not null check (state in ('open', 'merged', 'closed')),
  head_sha text not null,
  checks jsonb not null default '{"state":"none","total":0,"passed":0,"failed":0}',
  review text not null default 'none' check (review in ('none', 'approved', 'changes-requested', 'commented')),
  opened_at timestamptz not null default now(),
  merged_at timestamptz,
  closed_at timestamptz,
  version integer not null default 1,
  updated_at timestamptz not null default now(),
  unique (repository_id, number),
  foreign key (organization_id, repository_id) references public.repositories (organization_id, id) on delete cascade,
  foreign key (organization_id, proposal_id) references public.proposals (organization_id, id) on delete cascade
);

-- Append only: no role has UPDATE or DELETE. organization_id has no foreign key so that the trail outlives the tenant.
create table public.audit_events (
  id uuid primary key default gen_random_uuid(),
  organization_id uuid,
  actor_user_id uuid,
  -- Dotted and stable: session.signed_in, repository.connected, pull_request.opened.
  action text not null,
  subject_type text not null,
  subject_id text not null,
  detail jsonb not null default '{}',
  created_at timestamptz not null default now()
);
