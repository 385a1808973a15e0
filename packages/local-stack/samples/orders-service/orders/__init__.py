"""Takes orders and keeps them in Postgres."""
