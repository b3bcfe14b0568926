"""Somebody asks, in one sentence: rapport click by click, a step planned, a trial, and she is a client."""

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.coming_in import come_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize(
    ("locale", "sentence", "unsure"),
    [
        ("en-GB", "Sara Bassi asked for a quote", "one thing to find out"),
        ("it-IT", "ha chiesto un preventivo Sara Bassi", "una cosa da capire"),
    ],
)
def test_from_a_sentence_to_a_client(page: Page, sentence: str, unsure: str) -> None:
    come_in(page)

    # One sentence, and she stands at the first station.
    page.goto("/note/")
    page.locator("main textarea[name=sentence]").fill(sentence)
    page.locator("main form button[type=submit]").first.click()
    page.wait_for_url("/")
    page.goto("/work/")
    stations = page.locator(".cammino > li")
    stations.nth(0).get_by_role("link", name="Sara Bassi", exact=True).click()
    expect(page.locator("blockquote")).to_contain_text(sentence)

    # Each click is kept, and says what follows.
    page.locator("input[name=would_like][value='1']").check()
    expect(page.locator("#rapport-outcome .nota")).to_be_visible()
    page.locator(".criteri fieldset").first.locator("input[value='0']").check()
    expect(page.locator("#rapport-outcome .nota")).to_contain_text(unsure)
    page.reload()
    expect(page.locator("input[name=would_like][value='1']")).to_be_checked()
    expect(page.locator(".criteri fieldset").first.locator("input[value='0']")).to_be_checked()

    # What comes next.
    page.locator("#next_next_step").fill("Two lines")
    page.locator("#next_next_on").fill("2030-03-04")
    page.locator("form[action$='/next/'] button").first.click()
    expect(page.locator("main")).to_contain_text("Two lines")

    # A trial, which both like.
    page.locator("a[href$='/trial/']").click()
    page.locator("#id_scope").fill("The mailbox of orders")
    page.locator("main form .btn--primo").click()
    page.locator("main a[href*='/work/trials/']").click()
    for who in ("say", "hear"):
        form = page.locator(f"form[action$='/{who}/']")
        form.locator("input[value=GO_ON]").check()
        form.locator("button").click()
        expect(page.locator(f"form[action$='/{who}/'] input[value=GO_ON]")).to_be_checked()
    page.locator("button[value=client]").click()
    page.goto("/work/")
    expect(stations.nth(3)).to_contain_text("Sara Bassi")
