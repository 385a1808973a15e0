from dataclasses import dataclass
from pathlib import Path

import psycopg

MIGRATIONS = Path(__file__).parent.parent / "migrations"


@dataclass(frozen=True)
class Order:
    id: int
    customer: str
    cents: int


class OrderStore:
    """Orders in Postgres. Every method is one transaction."""

    def __init__(self, database_url: str) -> None:
        self._database_url = database_url

    def migrate(self) -> None:
        with psycopg.connect(self._database_url) as connection:
            for migration in sorted(MIGRATIONS.glob("*.sql")):
                connection.execute(migration.read_text())

    def add(self, customer: str, cents: int) -> Order:
        with psycopg.connect(self._database_url) as connection:
            row = connection.execute(
                "insert into orders (customer, cents) values (%s, %s) returning id",
                (customer, cents),
            ).fetchone()
            assert row is not None
            return Order(id=row[0], customer=customer, cents=cents)

    def find(self, order_id: int) -> Order | None:
        with psycopg.connect(self._database_url) as connection:
            row = connection.execute(
                "select id, customer, cents from orders where id = %s", (order_id,)
            ).fetchone()
            return Order(*row) if row else None
