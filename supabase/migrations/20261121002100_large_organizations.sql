-- Pages of an organization with hundreds of repositories: what a list narrows, counts and sorts by is read without the documents beside it.

-- Whether somebody has accepted a finding in a file, for counting.
alter table public.findings
  add column is_suppressed boolean not null generated always as (coalesce(body -> 'suppression', 'null'::jsonb) <> 'null'::jsonb) stored;
drop index public.findings_list;
create index findings_list on public.findings (organization_id, analysis_id, severity) include (is_suppressed, fingerprint);

alter table public.analyses
  add column maturity_level integer generated always as ((maturity ->> 'level')::integer) stored;
drop index public.analyses_list;
create index analyses_list on public.analyses (organization_id, repository_id, created_at desc, id desc) include (maturity_level);

-- The findings of the latest analysis of each repository, as far as a list of an organization's needs them. Triggers alone write it: the rows of a repository
-- give way to those of a later analysis in the transaction that saves it.
create table public.current_findings (
  id uuid primary key references public.findings on delete cascade,
  organization_id uuid not null references public.organizations on delete cascade,
  repository_id uuid not null,
  analysis_id uuid not null,
  rule_id text not null,
  fingerprint text not null,
  severity text not null,
  -- 1 for critical, 5 for info.
  rank integer not null,
  title text not null,
  file text not null,
  line integer not null,
  -- What a search looks through, in lower case.
  search_text text not null,
  fix_safety text,
  is_suppressed boolean not null,
  foreign key (organization_id, repository_id) references public.repositories (organization_id, id) on delete cascade
);

create function private.add_current_findings(analysis_ids uuid[]) returns void
language sql volatile security definer set search_path = ''
as $$
  insert into public.current_findings
    (id, organization_id, repository_id, analysis_id, rule_id, fingerprint, severity, rank, title, file, line, search_text, fix_safety, is_suppressed)
  select finding.id, finding.organization_id, analysis.repository_id, analysis.id, finding.rule_id, finding.fingerprint, finding.severity,
    array_position(array['critical', 'high', 'medium', 'low', 'info'], finding.severity), coalesce(finding.body ->> 'title', ''),
    coalesce(finding.body -> 'place' ->> 'file', ''), coalesce((finding.body -> 'place' ->> 'line')::integer, 1),
    lower(concat_ws(' ', finding.rule_id, finding.body ->> 'title', finding.body ->> 'message', finding.body -> 'place' ->> 'file')),
    finding.body -> 'fix' ->> 'safety', finding.is_suppressed
  from public.analyses as analysis
  join public.findings as finding on finding.organization_id = analysis.organization_id and finding.analysis_id = analysis.id
  where analysis.id = any (analysis_ids)
    and not exists (
      select from public.analyses as later
      where later.organization_id = analysis.organization_id and later.repository_id = analysis.repository_id
        and (later.created_at, later.id) > (analysis.created_at, analysis.id)
    )
  on conflict (id) do nothing
$$;

select private.add_current_findings(array(
  select distinct on (analysis.organization_id, analysis.repository_id) analysis.id from public.analyses as analysis
  order by analysis.organization_id, analysis.repository_id, analysis.created_at desc, analysis.id desc
));

-- Lists go by rule or by repository, gravest first.
create index current_findings_rule on public.current_findings (organization_id, rule_id);
create index current_findings_repository on public.current_findings (organization_id, repository_id, fingerprint);

-- The lock has two analyses of one repository follow each other, so that the later one is seen by the earlier.
create function private.retire_current_findings() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  perform from public.repositories as repository
  where repository.organization_id = new.organization_id and repository.id = new.repository_id for no key update;
  if not exists (
    select from public.analyses as later
    where later.organization_id = new.organization_id and later.repository_id = new.repository_id
      and (later.created_at, later.id) > (new.created_at, new.id)
  ) then
    delete from public.current_findings as earlier
    where earlier.organization_id = new.organization_id and earlier.repository_id = new.repository_id;
  end if;
  return null;
end
$$;
create trigger retire_current_findings after insert on public.analyses
  for each row execute function private.retire_current_findings();

create function private.follow_findings() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  if tg_op = 'UPDATE' then
    delete from public.current_findings as outdated using changed where outdated.id = changed.id;
  end if;
  perform private.add_current_findings(array(select distinct changed.analysis_id from changed));
  return null;
end
$$;
create trigger follow_findings after insert on public.findings
  referencing new table as changed for each statement execute function private.follow_findings();
create trigger follow_changed_findings after update on public.findings
  referencing new table as changed for each statement execute function private.follow_findings();

revoke execute on function private.add_current_findings(uuid[]), private.retire_current_findings(), private.follow_findings() from public;

alter table public.current_findings enable row level security;
alter table public.current_findings force row level security;
revoke all on public.current_findings from public, anon, authenticated, service_role, worker, intake;
grant select on public.current_findings to authenticated;
create policy members_read on public.current_findings for select to authenticated
  using (organization_id = any (array(select private.organization_ids())));

-- Receipts are counted and searched without reading them whole.
drop index public.ai_requests_list;
create index ai_requests_list on public.ai_requests (organization_id, created_at desc, id desc)
  include (task, outcome, provider, model, user_id, repository_id, counts, input_tokens, output_tokens, thinking_tokens, cost_microdollars);

-- An index answers by itself only for rows that a vacuum has seen: these tables grow all the time, and are read by their newest rows.
alter table public.findings set (autovacuum_vacuum_insert_scale_factor = 0.02, autovacuum_vacuum_scale_factor = 0.05);
alter table public.analyses set (autovacuum_vacuum_insert_scale_factor = 0.02);
alter table public.current_findings set (autovacuum_vacuum_scale_factor = 0.05, autovacuum_analyze_scale_factor = 0.05);
alter table public.ai_requests set (autovacuum_vacuum_insert_scale_factor = 0.02, autovacuum_vacuum_scale_factor = 0.02);
