import os
from dataclasses import dataclass


@dataclass(frozen=True)
class Settings:
    database_url: str
    warehouse_webhook_secret: str | None


def load_settings() -> Settings:
    return Settings(
        database_url=os.environ["DATABASE_URL"],
        warehouse_webhook_secret=os.environ.get("WAREHOUSE_WEBHOOK_SECRET") or None,
    )
