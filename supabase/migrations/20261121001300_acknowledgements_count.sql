-- An analysis counts no finding that is acknowledged, so the worker reads what was.
grant select on public.acknowledgements to worker;
create policy worker_reads on public.acknowledgements for select to worker
  using (organization_id = (select private.current_organization()));
