-- Every column that a policy compares leads an index; every list is read in its index's order; every foreign key has an index of its own.

create index members_user on public.members (user_id, organization_id);
create index sessions_user on public.sessions (user_id);
create index sessions_family on public.sessions (family_id);
create index sessions_expiry on public.sessions (expires_at);

create index installations_list on public.installations (organization_id, account_login);
create index repositories_list on public.repositories (organization_id, owner, name);
create index repositories_installation on public.repositories (organization_id, installation_id);
-- Webhooks name a repository by GitHub's id.
create index repositories_github on public.repositories (github_repository_id);

create index deliveries_organization on public.deliveries (organization_id, received_at desc);
create index deliveries_waiting on public.deliveries (next_attempt_at, received_at) where status = 'received';

-- While a job with this key is queued or running, asking again gives the same job.
create unique index jobs_dedupe on public.jobs (organization_id, dedupe_key) where status in ('queued', 'running');
create index jobs_list on public.jobs (organization_id, repository_id, created_at desc, id desc);
create index jobs_waiting on public.jobs (kind, organization_id, next_attempt_at, created_at, id) where status = 'queued';
create index jobs_running on public.jobs (organization_id, kind, lease_until) where status = 'running';
create index jobs_lost on public.jobs (lease_until, id) where status = 'running';

create index analyses_list on public.analyses (organization_id, repository_id, created_at desc, id desc);
create index findings_list on public.findings (organization_id, analysis_id, severity);
create index proposals_list on public.proposals (organization_id, repository_id, created_at desc, id desc);
create unique index proposals_analysis on public.proposals (organization_id, analysis_id);
create index proposal_files_organization on public.proposal_files (organization_id, proposal_id, path);
create index pull_requests_list on public.pull_requests (organization_id, repository_id, opened_at desc, id desc);
create index pull_requests_proposal on public.pull_requests (organization_id, proposal_id);

create index audit_events_list on public.audit_events (organization_id, created_at desc, id desc);
create index audit_events_actor on public.audit_events (actor_user_id, created_at desc);
