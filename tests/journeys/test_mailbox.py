"""She connects her mailbox alone: an address, a password that is wrong first, the folders, and it is read."""

import os
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests import files
from tests.dovecot import PASSWORD, USER, Dovecot, NoDovecot, dovecot
from tests.journeys import test_first_journey
from tests.journeys.test_first_journey import Served, come_in

pytestmark = pytest.mark.browser

serve = test_first_journey.live  # `sintonia serve` with its worker, started after the mail server


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Dovecot]:
    try:
        with dovecot() as running:
            running.fill(files.messages(60))
            monkeypatch.setenv("SINTONIA_EGRESS_HOSTS", "localhost")
            monkeypatch.setenv("SINTONIA_EGRESS_CA", str(running.authority))
            yield running
    except NoDovecot as error:
        if os.environ.get("CI") == "true":
            raise
        pytest.skip(str(error))


@pytest.fixture
def live(server: Dovecot, serve: Served) -> Served:
    return serve


def write_in(page: Page, server: Dovecot, password: str) -> None:
    """Write what the pages ask for."""
    page.get_by_role("link", name="Connect a mailbox").first.click()
    page.get_by_label("Your mail address").fill(USER)
    page.get_by_role("button", name="Continue").click()
    page.get_by_label("Password of the mailbox").fill(password)
    page.get_by_text("I know the server").click()
    page.get_by_label("Incoming mail server").fill("localhost")
    page.get_by_label("Port, if another").fill(str(server.port))
    page.get_by_role("button", name="Connect it").click()


def test_she_connects_her_mailbox(page: Page, live: Served, server: Dovecot) -> None:
    come_in(page, live.link)
    write_in(page, server, "sbagliata")
    said = page.locator(".lede[role=status]")
    expect(said).to_have_text("The mail server refuses the password.")
    page.get_by_placeholder("The new password").fill(PASSWORD)
    page.get_by_role("button", name="Try it").first.click()

    expect(said).to_have_text("I’m in. Which folders shall I read?")
    expect(page.get_by_label("INBOX")).to_be_checked()
    page.get_by_role("button", name="Read these").click()
    expect(page.locator("main table")).to_contain_text(USER)  # by itself, when it is read
    expect(page.locator("main .fonti")).to_contain_text("in order")


def test_without_javascript_it_is_connected_too(
    browser: Browser, live: Served, server: Dovecot
) -> None:
    context = browser.new_context(java_script_enabled=False, base_url=live.url, locale="en-GB")
    page = context.new_page()
    come_in(page, live.link)
    write_in(page, server, PASSWORD)
    until(page, "Which folders shall I read?")
    page.get_by_role("button", name="Read these").click()
    until(page, "in order")
    context.close()


def until(page: Page, words: str) -> None:
    """Reload the page until it says something."""
    for _ in range(60):
        if words in page.locator("main").inner_text():
            return
        page.wait_for_timeout(500)
        page.reload()
    raise AssertionError(words)
