"""Closed by default: what a stranger reaches is this list, and nothing besides."""

import re
from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

# Static files are served before any address is looked up, and hold nothing of anybody's.
PUBLIC = {
    "account_inactive",
    "account_login",
    "account_logout",
    "client",  # a link to what is a client's of one project
    "client_closing",
    "client_given",
    "client_question",
    "client_report",
    "client_task",
    "client_verdict",
    "dav",  # asks for the password of a device
    "dav_bare",
    "dav_path",
    "health",
    "invitation",  # a link to one project
    "invitation_answer",
    "invitation_closing",
    "invitation_details",
    "invitation_journal",
    "invitation_knowledge",
    "invitation_leave",
    "invitation_state",
    "invitation_take",
    "invitation_tie",
    "key",
    "key_page",
    "language",
    "mfa_authenticate",
    "mfa_login_webauthn",
    "profile_notice",
    "profile_portrait",
    "profile_public",  # what she shows to everybody
    "profile_thanks",
    "quote_public",  # a link without an account
    "quote_public_accept",
    "quote_public_ask",
    "quote_public_decline",
    "quote_public_pdf",
    "quote_public_seen",
    "signed_out",
    "well_known_caldav",
    "well_known_carddav",
}
_SAMPLES = {"int": "1", "path": "a", "slug": "a", "str": "a"}


def addresses(
    patterns: list[URLPattern | URLResolver], prefix: str = "/"
) -> Iterator[tuple[str, str]]:
    """Yield (name, a path it matches) of every address."""
    for pattern in patterns:
        path = prefix + re.sub(
            r"<(\w+):\w+>", lambda found: _SAMPLES[found[1]], str(pattern.pattern)
        )
        if isinstance(pattern, URLResolver):
            yield from addresses(pattern.url_patterns, path)
        else:
            yield pattern.name or path, path


def is_closed(path: str) -> bool:
    """Say whether a stranger is sent to the sign-in page, and back here afterwards."""
    answer = Client().get(path)
    return answer.headers.get("Location", "").startswith(f"/accounts/login/?next={path}")


@pytest.mark.django_db
def test_a_stranger_reaches_the_public_pages_and_no_other() -> None:
    found = {name for name, path in addresses(get_resolver().url_patterns) if not is_closed(path)}
    assert found == PUBLIC


@pytest.mark.django_db
def test_every_address_is_looked_at() -> None:
    names = {name for name, _ in addresses(get_resolver().url_patterns)}
    assert {"today", "people", "person", "settings", "account_change_password"} <= names
