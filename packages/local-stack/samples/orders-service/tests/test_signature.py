from orders.signature import is_signed, sign


def test_a_signed_body_is_accepted() -> None:
    assert is_signed("secret", b"body", sign("secret", b"body"))


def test_another_body_is_refused() -> None:
    assert not is_signed("secret", b"other", sign("secret", b"body"))
