"""The whole path of work: a question, rapport, a quote, a yes, a project with a colleague, its end.

Anna owns the space; Carla, a colleague, has an account of her own on the same server; Bea, the client,
has none.
"""

import re

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from sintonia.spaces.access import personal_space
from sintonia.spaces.ambient import in_space
from sintonia.testing import make_person, make_user
from sintonia.work.inquiries.models import Inquiry, Station
from sintonia.work.projects.models import Project
from sintonia.work.quotes.tests.cases import make_issuer

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PASSWORD = "a good password"


def begin(language: str) -> int:
    """Make Anna, who knows Bea and Carla, and Carla's own account; return Anna's space."""
    make_user("carla@example.it", "Carla Conti", language=language)
    space = personal_space(make_user("anna@example.it", "Anna Neri", language=language))
    assert space
    with in_space(space.id):
        make_issuer()
        make_person("Bea Bassi", email="bea@example.it")
        make_person("Carla Conti", email="carla@example.it")
    return space.id


def sign_in(page: Page, email: str) -> None:
    page.goto("/accounts/login/")
    page.locator("#id_login").fill(email)
    page.locator("#id_password").fill(PASSWORD)
    page.locator("form:has(#id_password) button[type=submit]").first.click()
    page.wait_for_url(re.compile(r"^(?!.*/login/)"))


def asked(page: Page, sentence: str) -> None:
    """Note who asks, and whether Anna would like to work with her; go on to a quote."""
    page.goto("/note/")
    page.locator("main textarea[name=sentence]").fill(sentence)
    page.locator("main form button[type=submit]").first.click()
    page.wait_for_url("/")
    page.goto("/work/")
    page.locator(".cammino > li").nth(0).get_by_role("link", name="Bea Bassi", exact=True).click()
    page.locator("input[name=would_like][value='1']").check()
    expect(page.locator("#rapport-outcome .nota")).to_be_visible()
    page.locator("form[action='/work/quotes/new/'] button").click()


def offered(page: Page) -> str:
    """Write the quote, send it; return its link."""
    page.locator("[name=promise]").fill("No order gets lost.")
    page.locator("#id_l0-text").fill("Two weeks of trial")
    page.locator("#id_l0-quantity").fill("12")
    page.locator("#id_l0-price").fill("32,00")
    page.locator("#id_l0-price").press("Tab")
    expect(page.locator("#totals .tot dd")).to_contain_text("401")
    page.locator("button[name=do][value=send]").click()
    page.locator("form[action$='/send/'] button").click()
    return page.locator("#address").input_value()


def accepted(guest: Page, link: str) -> None:
    guest.goto(link)
    guest.locator("#accept_name").fill("Bea Bassi")
    guest.locator("input[name=agreed]").check()
    guest.locator("form[action$='/accept/'] button").click()
    expect(guest.get_by_role("status").first).to_contain_text("Bea Bassi")


def joined(page: Page, carla: Page, project: str) -> str:
    """Ask Carla, who ties the link to her account; return where she finds the project."""
    page.goto(f"{project}people/?q=carla")
    page.locator("button[name=ask]").first.click()
    page.locator("[name=asked_for]").fill("the texts")
    page.locator("form.foglio button.btn--primo").click()
    link = page.locator("#link").inner_text()
    sign_in(carla, "carla@example.it")
    carla.goto(link)
    carla.locator("input[name=answer][value=yes]").check(force=True)
    carla.locator("form[action$='/answer/'] button").click()
    carla.locator("form[action$='/tie/'] button").click()
    carla.goto("/work/projects/")
    carla.locator("a[href*='/work/projects/with/']").first.click()
    expect(carla.get_by_role("heading", level=1)).to_have_text("No order gets lost.")
    return carla.url


def said(page: Page, learned: str) -> None:
    """Say at the end that the goal was reached, and what was learned."""
    page.locator("input[name=reached][value=YES]").first.check(force=True)
    page.locator("[name=learned]").fill(learned)
    page.locator("form:has([name=learned]) button.btn--primo").click()
    expect(page.locator("main")).to_contain_text(learned)


@pytest.mark.parametrize(
    ("locale", "sentence"),
    [("en-GB", "Bea Bassi asked for a quote"), ("it-IT", "ha chiesto un preventivo Bea Bassi")],
)
def test_from_a_question_to_what_everyone_learned(
    live: LiveServer, browser: Browser, page: Page, locale: str, sentence: str
) -> None:
    space = begin(locale[:2])
    bea, carla = (browser.new_context(locale=locale, base_url=live.url).new_page() for _ in "bc")
    sign_in(page, "anna@example.it")
    asked(page, sentence)
    accepted(bea, offered(page))

    # Accepted, it becomes a project; a colleague takes a task and does it.
    page.goto("/work/quotes/?state=ACCEPTED")
    page.get_by_role("link", name="Bea Bassi").first.click()
    page.locator("form[action*='/work/projects/from-quote/'] button").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("No order gets lost.")
    project = page.url
    theirs = joined(page, carla, project)
    page.goto(project)
    page.locator("#new-title").fill("The texts")
    page.locator("form:has(#new-title) button").first.click()
    carla.goto(theirs)
    carla.locator(
        "form:has-text('The texts') button, .compito:has-text('The texts') button"
    ).first.click()
    carla.goto(theirs)
    carla.locator("button[name=state][value=DONE]").first.click()

    # The client sees how it goes.
    page.goto(f"{project}client/")
    page.locator("main form button.btn--primo").click()
    client = page.locator("#address").input_value()
    bea.goto(client)
    expect(bea.get_by_role("heading", level=1)).to_have_text("No order gets lost.")

    # The end: each says what they learned, and nobody reads before having written.
    page.goto(f"{project}closing/")
    page.locator("form[action$='/close/'] button").click()
    page.goto(f"{project}closing/")
    said(page, "To say no.")
    carla.goto(f"{theirs}closing/")
    expect(carla.locator("main")).not_to_contain_text("To say no.")
    said(carla, "To write for who reads.")
    expect(carla.locator("main")).to_contain_text("To say no.")
    bea.goto(f"{client}closing/")
    said(bea, "To let go.")
    page.goto(f"{project}closing/")
    expect(page.locator("main")).to_contain_text("To let go.")
    end = page.locator("form[action$='/closing/end/']")
    end.locator("input[name=reached][value=YES]").check(force=True)
    end.locator("button").click()
    with in_space(space):
        assert Project.objects.get().state == Project.State.CLOSED
        assert Inquiry.objects.get().station >= Station.QUESTION
    assert timezone.now()
    for one in (bea, carla):
        one.context.close()
