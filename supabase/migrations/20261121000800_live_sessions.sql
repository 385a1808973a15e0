-- Whether a session of the signed-in user still lives. One ended row ends the family: a successor that was added while the family was being
-- ended counts as ended with it. A family without a row is over too.
create function private.is_session_live(family_id uuid) returns boolean
language sql stable security definer set search_path = ''
as $$
  select coalesce(bool_and(session.ended_at is null), false)
  from public.sessions as session
  where session.family_id = is_session_live.family_id and session.user_id = (select auth.uid())
$$;

revoke execute on function private.is_session_live(uuid) from public;
grant execute on function private.is_session_live(uuid) to authenticated;
