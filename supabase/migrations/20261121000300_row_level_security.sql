-- Who may do what. A right needs both a grant (the verb on the table) and a policy (the rows). What is not said here is refused.
-- Policies wrap their calls in (select …), so that they are answered once a statement, not once a row. An update policy without a check of its
-- own holds for the new row as for the old one.

do $$
declare
  table_name text;
begin
  for table_name in select tablename from pg_catalog.pg_tables where schemaname = 'public' loop
    execute format('alter table public.%I enable row level security', table_name);
    execute format('alter table public.%I force row level security', table_name);
    execute format('revoke all on public.%I from public, anon, authenticated, service_role, worker, intake', table_name);
  end loop;
end
$$;

-- Users.
grant select on public.users to authenticated;
create policy members_read_colleagues on public.users for select to authenticated
  using (id = (select auth.uid()) or id = any (array(select private.colleague_ids())));

grant select, insert, update on public.users to intake;
create policy intake_reads on public.users for select to intake using (true);
create policy intake_adds on public.users for insert to intake with check (true);
create policy intake_updates on public.users for update to intake using (true);

-- GitHub accounts and sessions: nobody but the sign-in.
grant select, insert, update, delete on public.github_accounts to intake;
create policy intake_reads on public.github_accounts for select to intake using (true);
create policy intake_adds on public.github_accounts for insert to intake with check (true);
create policy intake_updates on public.github_accounts for update to intake using (true);
create policy intake_forgets on public.github_accounts for delete to intake using (true);

grant select, insert, update, delete on public.sessions to intake;
create policy intake_reads on public.sessions for select to intake using (true);
create policy intake_adds on public.sessions for insert to intake with check (true);
create policy intake_updates on public.sessions for update to intake using (true);
create policy intake_forgets_expired on public.sessions for delete to intake using (expires_at < now());

-- Organizations and members. The sign-in makes the personal organization and its owner, and sees no other.
grant select on public.organizations to authenticated, worker;
create policy members_read on public.organizations for select to authenticated
  using (id = any (array(select private.organization_ids())));
create policy worker_reads on public.organizations for select to worker
  using (id = (select private.current_organization()));

grant select, insert on public.organizations to intake;
create policy intake_reads_personal on public.organizations for select to intake using (personal_of is not null);
create policy intake_adds_personal on public.organizations for insert to intake with check (personal_of is not null);

grant select on public.members to authenticated;
create policy members_read on public.members for select to authenticated
  using (organization_id = any (array(select private.organization_ids())));

grant select, insert on public.members to intake;
create policy intake_reads_personal on public.members for select to intake
  using (private.is_personal_organization(organization_id, user_id));
create policy intake_adds_owner on public.members for insert to intake
  with check (role = 'owner' and private.is_personal_organization(organization_id, user_id));

-- Installations and repositories: admins connect and disconnect, the worker follows GitHub.
grant select, insert on public.installations to authenticated;
grant update (account_login, account_type, github_account_id, status) on public.installations to authenticated;
create policy members_read on public.installations for select to authenticated
  using (organization_id = any (array(select private.organization_ids())));
create policy admins_add on public.installations for insert to authenticated
  with check (organization_id = any (array(select private.organization_ids('admin'))));
create policy admins_update on public.installations for update to authenticated
  using (organization_id = any (array(select private.organization_ids('admin'))));

grant select, update on public.installations to worker;
create policy worker_reads on public.installations for select to worker
  using (organization_id = (select private.current_organization()));
create policy worker_updates on public.installations for update to worker
  using (organization_id = (select private.current_organization()));

grant select, insert on public.repositories to authenticated;
grant update (installation_id, owner, name, is_private, default_branch, status, connected_at) on public.repositories to authenticated;
create policy members_read on public.repositories for select to authenticated
  using (organization_id = any (array(select private.organization_ids())));
create policy admins_add on public.repositories for insert to authenticated
  with check (organization_id = any (array(select private.organization_ids('admin'))));
create policy admins_update on public.repositories for update to authenticated
  using (organization_id = any (array(select private.organization_ids('admin'))));

grant select, update on public.repositories to worker;
create policy worker_reads on public.repositories for select to worker
  using (organization_id = (select private.current_organization()));
create policy worker_updates on public.repositories for update to worker
  using (organization_id = (select private.current_organization()));

-- Deliveries: the webhook route writes them unread; the worker reads all of them to find their organization, and then only that one's.
grant insert on public.deliveries to intake;
grant select (id, status, received_at) on public.deliveries to intake;
create policy intake_adds on public.deliveries for insert to intake
  with check (status = 'received' and attempt = 0 and organization_id is null and processed_at is null);
create policy intake_reads on public.deliveries for select to intake using (true);

grant select, update on public.deliveries to worker;
create policy worker_reads on public.deliveries for select to worker
  using ((select private.current_organization()) is null or organization_id is null or organization_id = (select private.current_organization()));
create policy worker_updates on public.deliveries for update to worker
  using ((select private.current_organization()) is null or organization_id is null or organization_id = (select private.current_organization()));

-- Jobs: members start and cancel, the worker does the rest.
grant select, insert on public.jobs to authenticated;
grant update (cancel_requested_at) on public.jobs to authenticated;
create policy members_read on public.jobs for select to authenticated
  using (organization_id = any (array(select private.organization_ids())));
create policy members_start on public.jobs for insert to authenticated
  with check (
    organization_id = any (array(select private.organization_ids('member')))
    and status = 'queued' and attempt = 0 and version = 1 and steps = '[]'
    and lease_until is null and error_code is null and error_message is null
    and cancel_requested_at is null and started_at is null and finished_at is null
  );
create policy members_cancel on public.jobs for update to authenticated
  using (organization_id = any (array(select private.organization_ids('member'))));

grant select, insert, update on public.jobs to worker;
create policy worker_reads on public.jobs for select to worker
  using (organization_id = (select private.current_organization()));
create policy worker_adds on public.jobs for insert to worker
  with check (organization_id = (select private.current_organization()));
create policy worker_updates on public.jobs for update to worker
  using (organization_id = (select private.current_organization()));

-- What the worker makes and members read.
do $$
declare
  table_name text;
begin
  foreach table_name in array array['analyses', 'findings', 'proposals', 'proposal_files', 'pull_requests'] loop
    execute format('grant select on public.%I to authenticated', table_name);
    execute format('grant select, insert on public.%I to worker', table_name);
    execute format(
      'create policy members_read on public.%I for select to authenticated
         using (organization_id = any (array(select private.organization_ids())))', table_name);
    execute format(
      'create policy worker_reads on public.%I for select to worker
         using (organization_id = (select private.current_organization()))', table_name);
    execute format(
      'create policy worker_adds on public.%I for insert to worker
         with check (organization_id = (select private.current_organization()))', table_name);
  end loop;
  foreach table_name in array array['proposals', 'pull_requests'] loop
    execute format('grant update on public.%I to worker', table_name);
    execute format(
      'create policy worker_updates on public.%I for update to worker
         using (organization_id = (select private.current_organization()))', table_name);
  end loop;
end
$$;

-- The audit trail: append only, in one's own name. Admins read it; everyone reads what they did themselves.
grant select, insert on public.audit_events to authenticated;
create policy admins_and_actors_read on public.audit_events for select to authenticated
  using (actor_user_id = (select auth.uid()) or organization_id = any (array(select private.organization_ids('admin'))));
create policy members_add on public.audit_events for insert to authenticated
  with check (actor_user_id = (select auth.uid()) and organization_id = any (array(select private.organization_ids())));

grant insert on public.audit_events to worker, intake;
create policy worker_adds on public.audit_events for insert to worker
  with check (organization_id = (select private.current_organization()));
create policy intake_adds on public.audit_events for insert to intake with check (organization_id is null);

-- Realtime: a member may listen to the private topic of the organization. Nobody but the database sends.
create policy members_listen on realtime.messages for select to authenticated
  using (
    extension in ('broadcast', 'presence')
    and topic = (select realtime.topic())
    and (select private.topic_organization()) = any (array(select private.organization_ids()))
  );
