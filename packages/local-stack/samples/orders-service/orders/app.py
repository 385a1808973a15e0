from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Annotated

from fastapi import Depends, FastAPI, HTTPException
from pydantic import BaseModel, Field

from orders.settings import load_settings
from orders.store import Order, OrderStore


def get_store() -> OrderStore:
    return OrderStore(load_settings().database_url)


Store = Annotated[OrderStore, Depends(get_store)]


@asynccontextmanager
async def lifespan(_: FastAPI) -> AsyncIterator[None]:
    get_store().migrate()
    yield


app = FastAPI(title="Orders", lifespan=lifespan)


class NewOrder(BaseModel):
    customer: str = Field(min_length=1)
    cents: int = Field(gt=0)


@app.get("/healthz")
def healthz() -> dict[str, str]:
    return {"status": "ok"}


@app.post("/orders", status_code=201)
def create_order(order: NewOrder, store: Store) -> Order:
    return store.add(order.customer, order.cents)


@app.get("/orders/{order_id}")
def read_order(order_id: int, store: Store) -> Order:
    order = store.find(order_id)
    if order is None:
        raise HTTPException(status_code=404, detail="no such order")
    return order
