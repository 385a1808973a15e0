-- What is done about findings: they are acknowledged with a reason, or mended by a pull request.

-- The lines around a finding and its fix as a diff, for the pages. Null for findings that were stored before.
alter table public.findings add column excerpt jsonb;

-- The level of each area of maturity, as the analysis found it. Null where it was not asked.
alter table public.analyses add column maturity jsonb;

-- A proposal is the CI workflow that we offer, or a fix: the files of a user mended as a member asked. Both are published and followed alike.
-- An analysis has one proposal of CI, and any number of fixes.
alter table public.proposals add column kind text not null default 'ci' check (kind in ('ci', 'fix'));
alter table public.proposals drop constraint proposals_analysis_id_key;
drop index public.proposals_analysis;
create unique index proposals_analysis_ci on public.proposals (analysis_id) where kind = 'ci';
create index proposals_analysis on public.proposals (organization_id, analysis_id);

-- A job may mend findings.
alter table public.jobs drop constraint jobs_kind_check;
alter table public.jobs add constraint jobs_kind_check check (kind in ('analysis', 'publication', 'fix'));

-- The findings that a fix mends, as they were when it was made: they are gone from later analyses.
create table public.mended_findings (
  id uuid primary key default gen_random_uuid(),
  organization_id uuid not null references public.organizations on delete cascade,
  repository_id uuid not null,
  proposal_id uuid not null,
  rule_id text not null,
  fingerprint text not null,
  severity text not null check (severity in ('critical', 'high', 'medium', 'low', 'info')),
  body jsonb not null,
  excerpt jsonb,
  created_at timestamptz not null default now(),
  unique (proposal_id, fingerprint),
  foreign key (organization_id, repository_id) references public.repositories (organization_id, id) on delete cascade,
  foreign key (organization_id, proposal_id) references public.proposals (organization_id, id) on delete cascade
);
create index mended_findings_list on public.mended_findings (organization_id, repository_id, fingerprint);
create index mended_findings_proposal on public.mended_findings (organization_id, proposal_id);

-- A finding that a member has accepted. It is named by its fingerprint, and so holds for every analysis until it expires or is undone.
create table public.acknowledgements (
  id uuid primary key default gen_random_uuid(),
  organization_id uuid not null references public.organizations on delete cascade,
  repository_id uuid not null,
  fingerprint text not null,
  reason text not null check (char_length(reason) between 3 and 500),
  expires_at timestamptz,
  acknowledged_by uuid references public.users on delete set null,
  acknowledged_at timestamptz not null default now(),
  version integer not null default 1,
  unique (repository_id, fingerprint),
  foreign key (organization_id, repository_id) references public.repositories (organization_id, id) on delete cascade
);
create index acknowledgements_list on public.acknowledgements (organization_id, repository_id, fingerprint);
create index acknowledgements_member on public.acknowledgements (acknowledged_by);

do $$
declare
  table_name text;
begin
  foreach table_name in array array['mended_findings', 'acknowledgements'] loop
    execute format('alter table public.%I enable row level security', table_name);
    execute format('alter table public.%I force row level security', table_name);
    execute format('revoke all on public.%I from public, anon, authenticated, service_role, worker, intake', table_name);
    execute format('grant select on public.%I to authenticated', table_name);
    execute format(
      'create policy members_read on public.%I for select to authenticated
         using (organization_id = any (array(select private.organization_ids())))', table_name);
  end loop;
end
$$;

grant select, insert on public.mended_findings to worker;
create policy worker_reads on public.mended_findings for select to worker
  using (organization_id = (select private.current_organization()));
create policy worker_adds on public.mended_findings for insert to worker
  with check (organization_id = (select private.current_organization()));

-- In one's own name; anybody of the team may give a better reason or undo it.
grant insert, delete on public.acknowledgements to authenticated;
grant update (reason, expires_at, acknowledged_by, acknowledged_at) on public.acknowledgements to authenticated;
create policy members_add on public.acknowledgements for insert to authenticated
  with check (acknowledged_by = (select auth.uid()) and organization_id = any (array(select private.organization_ids('member'))));
create policy members_change on public.acknowledgements for update to authenticated
  using (organization_id = any (array(select private.organization_ids('member'))))
  with check (acknowledged_by = (select auth.uid()) and organization_id = any (array(select private.organization_ids('member'))));
create policy members_undo on public.acknowledgements for delete to authenticated
  using (organization_id = any (array(select private.organization_ids('member'))));

create trigger raise_version before update on public.acknowledgements for each row execute function private.raise_version();
create trigger tell_change after insert or update or delete on public.acknowledgements
  for each row execute function private.tell_change();
