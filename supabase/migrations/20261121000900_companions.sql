-- Files beside the CI workflow that a member may take into the pull request or leave out.
alter table public.proposals
  -- Every companion with its file, or with the reason why it is not offered. proposal_files holds the files that are always part of the proposal.
  add column companions jsonb not null default '[]',
  -- The ids that a member has chosen, or null while nobody has: then those that the proposal itself suggests are taken.
  add column chosen_companions jsonb
    check (jsonb_typeof(chosen_companions) = 'array' and chosen_companions <@ '["dependabot", "dependency-review", "code-scanning"]');

grant update (chosen_companions) on public.proposals to authenticated;
create policy members_choose on public.proposals for update to authenticated
  using (organization_id = any (array(select private.organization_ids('member'))) and status = 'ready');
