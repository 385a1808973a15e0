-- The catalogue that a proposal was made with, as far as its files use it: publishing judges them by it again. Null for proposals from before: those
-- were made with the pins of the release.
alter table public.proposals
  add column pins jsonb check (jsonb_typeof(pins) = 'object');
