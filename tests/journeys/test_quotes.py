"""A quote in a browser: written, sent by its link, opened and accepted by a client without an account."""

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from sintonia.spaces.access import personal_space
from sintonia.spaces.ambient import in_space
from sintonia.testing import make_person, make_user
from sintonia.work.quotes.tests.cases import make_issuer

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def come_in(page: Page) -> None:
    """Sign Anna in, who knows Bea."""
    anna = make_user("anna@example.it", "Anna Neri", language="en")
    space = personal_space(anna)
    assert space
    with in_space(space.id):
        make_issuer()
        make_person("Bea Bassi", email="bea@example.it")
    page.goto("/accounts/login/")
    page.locator("#id_login").fill("anna@example.it")
    page.locator("#id_password").fill("a good password")
    page.locator("main button[type=submit]").first.click()
    expect(page.locator("nav a[aria-current=page]").first).to_be_visible()


@pytest.mark.parametrize("width", [360, 1280])
def test_from_a_name_to_a_yes(live: LiveServer, page: Page, browser: Browser, width: int) -> None:
    come_in(page)
    page.set_viewport_size({"width": width, "height": 800})
    page.goto("/work/quotes/new/?q=bea")
    page.get_by_role("button", name="Begin the quote").click()
    page.get_by_label("In one sentence, what they will have").fill("No order gets lost.")
    page.locator("#id_l0-text").fill("Two weeks of trial")
    page.locator("#id_l0-quantity").fill("12")
    page.locator("#id_l0-price").fill("32,00")
    page.locator("#id_l0-price").press("Tab")
    expect(page.locator("#totals .tot dd")).to_have_text("€401.36")
    expect(page.locator("#l0-amount")).to_have_text("€384.00")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.get_by_role("button", name="Send…").click()
    page.get_by_role("button", name="Leave it out, this time").click()
    page.get_by_role("button", name="Make it final, give me the link").click()
    link = page.get_by_label("Link").input_value()

    guest = browser.new_context(locale="it-IT").new_page()
    guest.set_viewport_size({"width": width, "height": 800})
    with guest.expect_response(lambda answer: answer.url.endswith("/seen/")) as seen:
        guest.goto(link)
    assert seen.value.status == 204
    expect(guest.get_by_role("heading", level=1)).to_have_text("No order gets lost.")
    assert guest.evaluate("document.documentElement.scrollWidth") <= width
    page.goto("/work/quotes/?state=SEEN")
    expect(page.locator(".storia-prev li")).to_have_count(1)

    guest.locator("#accept_name").fill("Bea Bassi")
    guest.locator("input[name=agreed]").check()
    guest.get_by_role("button", name="I accept").click()
    expect(guest.get_by_role("status")).to_contain_text("Accepted by Bea Bassi")
    guest.context.close()
    page.goto("/work/quotes/?state=ACCEPTED")
    page.get_by_role("link", name="Bea Bassi").click()
    page.get_by_role("button", name="Begin the trial").click()
    expect(page.get_by_role("heading", name="Trial")).to_be_visible()
