from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient

from orders.app import app


@pytest.fixture
def client() -> Iterator[TestClient]:
    with TestClient(app) as test_client:
        yield test_client


def test_an_order_can_be_read_back(client: TestClient) -> None:
    created = client.post("/orders", json={"customer": "Ada", "cents": 1250})

    assert created.status_code == 201
    assert client.get(f"/orders/{created.json()['id']}").json() == created.json()


def test_an_order_without_a_price_is_refused(client: TestClient) -> None:
    assert client.post("/orders", json={"customer": "Ada", "cents": 0}).status_code == 422


def test_an_unknown_order_is_not_found(client: TestClient) -> None:
    assert client.get("/orders/999999").status_code == 404
