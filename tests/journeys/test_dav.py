"""She connects her calendar and address book alone, sees people arrive, corrects one, and sees it at the server."""

import time
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from sintonia.gather.tests.test_dav import card
from tests.dav import PASSWORD, USER, Dav, radicale
from tests.journeys import test_first_journey
from tests.journeys.test_first_journey import Served, come_in

pytestmark = pytest.mark.browser

serve = test_first_journey.live  # `sintonia serve` with its worker, started after the other server


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Dav]:
    with radicale() as running:
        for number, name in enumerate(("Bea Bassi", "Carla Conti", "Ugo Foschi")):
            running.put(f"{number}.vcf", card(number, name=name))
        monkeypatch.setenv("SINTONIA_EGRESS_HOSTS", "localhost")
        yield running


@pytest.fixture
def live(server: Dav, serve: Served) -> Served:
    return serve


def test_she_connects_her_address_book_and_corrects_somebody(
    page: Page, live: Served, server: Dav
) -> None:
    come_in(page, live.link)
    page.goto("/gather/")
    page.get_by_role("link", name="Connect a calendar or address book").first.click()
    page.get_by_label("Your mail address, or the web address").fill(f"{server.url}/")
    page.get_by_role("button", name="Continue").click()
    page.get_by_label("User name, if it is not the address").fill(USER)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Connect it").click()

    said = page.locator(".lede[role=status]")
    expect(said).to_have_text("I’m in. What shall I read?")
    page.get_by_label("Write into “Contatti”").check()
    page.get_by_role("button", name="Read these").click()
    expect(page.locator("main .fonti")).to_contain_text("in order")  # by itself, when it is read
    expect(page.locator("main .fonti")).to_contain_text("3 cards")

    page.goto("/people/?q=Bea")
    page.get_by_role("link", name="Bea Bassi").first.click()
    page.wait_for_url("**/people/*/")
    page.goto(f"{page.url}edit/")
    page.get_by_label("Name", exact=True).fill("Bea Verdi")
    page.get_by_role("button", name="Save").first.click()
    expect(page.get_by_role("heading", name="Bea Verdi")).to_be_visible()

    page.goto("/gather/")
    page.get_by_role("button", name="Read now").first.click()
    until(server, "0.vcf", b"FN:Bea Verdi")
    assert b"NOTE:CANARY" in server.get("0.vcf"), "and all else is as it was"


def until(server: Dav, name: str, words: bytes) -> None:
    """Wait until the server has something."""
    for _ in range(120):
        if words in server.get(name):
            return
        time.sleep(0.5)
    raise AssertionError(server.get(name))
