-- A job may have the prose of an analysis written by a model.
alter table public.jobs drop constraint jobs_kind_check;
alter table public.jobs add constraint jobs_kind_check check (kind in ('analysis', 'publication', 'fix', 'summary'));
