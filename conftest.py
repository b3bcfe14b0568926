"""Fixtures of all tests: no network, and SQL that always names its space."""

import socket
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import settings

# The same examples every time: a red test must be red twice. `--hypothesis-profile=search` looks further.
settings.register_profile("same", derandomize=True, deadline=None)
settings.register_profile("search", max_examples=1000, deadline=None)
settings.load_profile("same")


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> None:
    """Refuse every connection that leaves this machine."""
    connect = socket.socket.connect

    def only_local(self: socket.socket, address: Any) -> None:
        host = address[0] if isinstance(address, tuple) else "local"
        if host not in ("127.0.0.1", "::1", "localhost", "local"):
            raise OSError(f"a test tried to connect to {host}")
        connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", only_local)


@pytest.fixture(autouse=True)
def every_statement_names_its_space(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail a test whose SQL touches a table of the spaces without comparing the space."""
    if "django_db" not in request.keywords and not _is_django(request):
        yield
        return
    from django.db import connection

    from tests.spaces_guard import guard

    with connection.execute_wrapper(guard()):
        yield


def _is_django(request: pytest.FixtureRequest) -> bool:
    from django.test import SimpleTestCase

    return isinstance(request.cls, type) and issubclass(request.cls, SimpleTestCase)
