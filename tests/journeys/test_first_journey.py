"""The first journey, with the real server and the real worker: from a drop of files to her relationships.

She opens the link that `sintonia serve` prints, drops her files, watches them being read, pauses and goes
on, decides who is who and thinks again, looks at a person, and notes a coffee in one sentence.
"""

import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests import files
from tests.commands import answer, environment, set_up

pytestmark = pytest.mark.browser

IN_BOTH = pytest.mark.parametrize("locale", ["it-IT", "en-GB"])
READING_MS = 240_000

WORDS = {
    "it-IT": {
        "relationships": "Rapporti",
        "pause": "Pausa",
        "paused": "in pausa",
        "go on": "Riprendi",
        "same": "È la stessa persona",
        "apart": "Separa di nuovo",
        "sentence": "caffè con Bea Bassi ieri",
        "undo": "Annulla",
    },
    "en-GB": {
        "relationships": "Relationships",
        "pause": "Pause",
        "paused": "paused",
        "go on": "Go on",
        "same": "It is the same person",
        "apart": "Separate again",
        "sentence": "coffee with Bea Bassi yesterday",
        "undo": "Undo",
    },
}

BEAS_CARDS = """BEGIN:VCARD\r\nVERSION:3.0\r\nUID:bea-1\r\nFN:Bea Bassi\r\nEMAIL:bea@studio.example\r\nEND:VCARD\r
BEGIN:VCARD\r\nVERSION:3.0\r\nUID:bea-2\r\nFN:Bea Bassi\r\nTEL:+390511234567\r\nEND:VCARD\r\n"""


@dataclass
class Served:
    """A server of its own home: its address, and the link that it printed."""

    url: str
    link: str
    home: Path


@contextmanager
def serving(home: Path) -> Iterator[Served]:
    """Run `sintonia serve` in a home until the block is over."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "sintonia", "serve", "--port", str(port)]
    with subprocess.Popen(
        command, env=environment(home), stdout=subprocess.PIPE, text=True
    ) as server:
        assert server.stdout
        link = next(
            found for line in server.stdout if (found := re.search(r"http\S+/key/\S+", line))
        )
        yield Served(f"http://localhost:{port}", link[0], home)
        server.send_signal(signal.SIGTERM)
        assert server.wait(30) == 0


@pytest.fixture
def live(tmp_path: Path) -> Iterator[Served]:
    """Serve a home of its own until the test is over."""
    with serving(set_up(tmp_path / "home")) as served:
        yield served


@pytest.fixture
def words(locale: str) -> dict[str, str]:
    return WORDS[locale]


def come_in(page: Page, link: str) -> None:
    """Say who she is; the way in is chosen later."""
    page.goto(link)
    page.locator("#id_name").fill("Anna Neri")
    page.locator("#id_email").fill(files.ME)
    page.locator("main button[type=submit]").click()
    page.wait_for_url("**/accounts/secure/**")
    page.goto("/welcome/")


def drop(page: Page, *paths: Path) -> None:
    """Choose files, as dropping them on the label does."""
    page.locator("#drop input[type=file]").set_input_files(list(paths))


def runs(page: Page) -> Locator:
    return page.locator("#reading li[id^=run-]")


@IN_BOTH
def test_from_a_drop_of_files_to_a_relationship(
    page: Page, live: Served, words: dict[str, str], tmp_path: Path
) -> None:
    come_in(page, live.link)
    cards = tmp_path / "rubrica.vcf"
    cards.write_text(BEAS_CARDS, newline="")
    calendar = files.calendar(tmp_path / "calendario.ics", 60)
    chat = files.whatsapp(tmp_path / "Chat WhatsApp con Bea Bassi.txt", 80)

    # She drops her files and watches: the people appear while they are read.
    drop(page, files.mbox(tmp_path / "Posta.mbox", 400), calendar, cards, chat)
    page.wait_for_url("**/welcome/**")
    expect(runs(page)).to_have_count(0, timeout=READING_MS)  # what is read joins its kind
    expect(page.locator("#reading .tag--ok")).to_have_count(4)
    expect(page.locator("#emerging dd").first).to_have_text(re.compile(r"\d+"))

    # The two cards of Bea look alike. She says so, looks, and thinks again.
    page.goto("/people/duplicates/")
    page.get_by_role("button", name=words["same"]).first.click()
    apart = page.get_by_role("button", name=words["apart"]).first
    expect(apart).to_be_visible()
    before = answer(live.home, "check")["state_hash"]
    apart.click()
    expect(page.get_by_role("button", name=words["same"]).first).to_be_visible()
    assert answer(live.home, "check")["state_hash"] != before

    # One relationship: its curve, its story, its balance.
    page.get_by_role("link", name=words["relationships"]).first.click()
    expect(page.locator("tbody tr").nth(10)).to_be_visible()
    page.locator("tbody tr a.nome").first.click()
    expect(page.locator("h1")).to_be_visible()
    expect(page.locator(".storia li").first).to_be_visible()
    expect(page.locator(".figura svg[role=img]").first).to_be_visible()


@IN_BOTH
def test_she_notes_a_coffee_and_takes_it_back(
    page: Page, live: Served, words: dict[str, str], tmp_path: Path
) -> None:
    come_in(page, live.link)
    cards = tmp_path / "rubrica.vcf"
    cards.write_text(BEAS_CARDS.partition("\r\nBEGIN")[0] + "\r\n", newline="")
    drop(page, cards)
    expect(page.locator("#reading .tag--ok")).to_have_count(1, timeout=READING_MS)

    page.goto("/")
    page.locator("#sentence").fill(words["sentence"])
    expect(page.locator("[data-understood] .tag").first).to_be_visible()
    page.locator("#sentence").press("Enter")
    toast = page.locator("[data-toast]")
    expect(toast).to_contain_text("Bea Bassi")
    told = answer(live.home, "story", "bea@studio.example")
    assert [moment["channel"] for moment in told["moments"]] == ["in_person"]

    toast.get_by_role("button", name=words["undo"]).click()
    expect(page.locator("[data-toast]")).to_be_visible()
    assert answer(live.home, "story", "bea@studio.example")["moments"] == []


@IN_BOTH
def test_a_long_reading_is_watched_paused_and_goes_on(
    page: Page, live: Served, words: dict[str, str], tmp_path: Path
) -> None:
    come_in(page, live.link)
    drop(page, files.mbox(tmp_path / "Posta.mbox", 40_000, words=2))
    pause = runs(page).get_by_role("button", name=words["pause"])
    pause.click(timeout=READING_MS)
    expect(runs(page).locator(".tag")).to_have_text(words["paused"], timeout=READING_MS)
    assert 0 <= float(runs(page).locator("progress").get_attribute("value") or -1) < 100
    runs(page).get_by_role("button", name=words["go on"]).click()
    expect(page.locator("#reading .tag--ok")).to_have_count(1, timeout=READING_MS)
    seen = answer(live.home, "check")
    assert seen["ok"], seen


@pytest.fixture
def first_start(tmp_path: Path) -> Iterator[Served]:
    """Serve a home in which nothing is set up yet, until the test is over."""
    with serving(tmp_path / "home") as served:
        yield served


def test_without_javascript_the_files_are_read_too(
    browser: Browser, first_start: Served, tmp_path: Path
) -> None:
    context = browser.new_context(
        java_script_enabled=False, base_url=first_start.url, locale="it-IT"
    )
    page = context.new_page()
    come_in(page, first_start.link)
    drop(page, files.mbox(tmp_path / "Posta.mbox", 50))
    page.locator("#drop button[type=submit]").click()
    for _ in range(60):
        page.goto("/welcome/")
        if page.locator("#reading .tag--ok").count():
            break
        page.wait_for_timeout(500)
    page.goto("/people/")
    expect(page.locator("tbody tr").first).to_be_visible()
    context.close()
