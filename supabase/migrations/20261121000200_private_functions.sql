-- What policies and the worker ask. Security definer functions see past row-level security on purpose: each answers one narrow question.
-- Their owner must be able to (a superuser, or BYPASSRLS as on Supabase); the roles that call them cannot.

-- The organizations in which the signed-in user has at least this role. An unknown role has none. A user is in a few: the planner is told.
create function private.organization_ids(minimum_role text default 'viewer') returns setof uuid
language sql stable security definer rows 5 set search_path = ''
as $$
  select member.organization_id
  from public.members as member
  where member.user_id = (select auth.uid())
    and array_position(array['viewer', 'member', 'admin', 'owner'], member.role)
      >= array_position(array['viewer', 'member', 'admin', 'owner'], minimum_role)
$$;

create function private.has_role(organization_id uuid, minimum_role text) returns boolean
language sql stable security definer set search_path = ''
as $$
  select has_role.organization_id in (select private.organization_ids(has_role.minimum_role))
$$;

create function private.is_member(organization_id uuid) returns boolean
language sql stable security definer set search_path = ''
as $$
  select private.has_role(is_member.organization_id, 'viewer')
$$;

-- The users that share an organization with the signed-in user.
create function private.colleague_ids() returns setof uuid
language sql stable security definer rows 50 set search_path = ''
as $$
  select colleague.user_id
  from public.members as colleague
  where colleague.organization_id in (select private.organization_ids())
$$;

-- The organization that the worker's transaction is for, or null.
create function private.current_organization() returns uuid
language sql stable set search_path = ''
as $$
  select nullif(current_setting('app.organization_id', true), '')::uuid
$$;

-- The organization of a private topic, or null for any other topic.
create function private.topic_organization() returns uuid
language sql stable set search_path = ''
as $$
  select substring(realtime.topic() from '^organization:([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})$')::uuid
$$;

-- True when this is the personal organization of that user.
create function private.is_personal_organization(organization_id uuid, user_id uuid) returns boolean
language sql stable security definer set search_path = ''
as $$
  select exists (
    select from public.organizations as organization
    where organization.id = is_personal_organization.organization_id
      and organization.personal_of = is_personal_organization.user_id
  )
$$;

-- Worker: whose installation this is, or null.
create function private.installation_organization(github_installation_id bigint) returns uuid
language sql stable security definer set search_path = ''
as $$
  select installation.organization_id
  from public.installations as installation
  where installation.github_installation_id = installation_organization.github_installation_id
$$;

-- Worker: the user took the App's rights back at GitHub, so the tokens go. Answers whether there were any.
create function private.forget_github_account(github_user_id bigint) returns boolean
language sql volatile security definer set search_path = ''
as $$
  with forgotten as (
    delete from public.github_accounts as account
    where account.github_user_id = forget_github_account.github_user_id
    returning 1
  )
  select exists (select from forgotten)
$$;

-- Worker: messages are kept for 72 hours, as on Supabase. Answers how many went.
create function private.delete_old_realtime_messages() returns bigint
language sql volatile security definer set search_path = ''
as $$
  with gone as (
    delete from realtime.messages as message where message.inserted_at < now() - interval '72 hours' returning 1
  )
  select count(*) from gone
$$;

revoke execute on all functions in schema private from public;

grant execute on function
  private.organization_ids(text), private.has_role(uuid, text), private.is_member(uuid), private.colleague_ids(), private.topic_organization()
to authenticated;
grant usage on schema private to intake;
grant execute on function private.is_personal_organization(uuid, uuid) to intake;
grant execute on function
  private.current_organization(), private.installation_organization(bigint), private.forget_github_account(bigint), private.delete_old_realtime_messages()
to worker;
