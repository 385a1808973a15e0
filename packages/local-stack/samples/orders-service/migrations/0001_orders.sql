create table if not exists orders (
  id bigint generated always as identity primary key,
  customer text not null check (customer <> ''),
  cents integer not null check (cents > 0),
  created_at timestamptz not null default now()
);
