"""She comes in by the first link, adds a passkey, goes out, and comes in with the passkey."""

from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from sintonia.spaces.actions import owner_create
from sintonia.spaces.management.commands.signin import link_for
from sintonia.spaces.models import User
from sintonia.testing import NOW

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def give_a_reader(page: Page, *, knows_her: bool = True) -> None:
    """Give the page a fingerprint reader, which answers by itself."""
    devtools = page.context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    reader = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": knows_her,
        "automaticPresenceSimulation": True,
    }
    devtools.send("WebAuthn.addVirtualAuthenticator", {"options": reader})


def marta(password: str) -> User:
    """Make somebody who came in before."""
    user = owner_create(email="marta@zanardi.example", name="Marta Zanardi", now=NOW)
    user.set_password(password)
    user.last_login = NOW
    user.save()
    return user


@pytest.mark.parametrize(("locale", "language"), [("en-GB", "en"), ("it-IT", "it")])
def test_she_comes_in_with_a_passkey(page: Page, language: str) -> None:
    give_a_reader(page)

    # The link of `sintonia serve`: its token is gone from the address, and it asks who she is.
    page.goto(urlsplit(link_for(None, port=0)).path)
    expect(page).to_have_url("/accounts/key/")
    expect(page.locator("html")).to_have_attribute("lang", language)
    page.locator("#id_name").fill("Marta Zanardi")
    page.locator("#id_email").fill("marta@zanardi.example")
    page.locator("main button[type=submit]").click()

    # She wants a passkey.
    page.locator("main .btn--primo").click()
    page.locator("#name").fill("Laptop")
    page.locator("#passkey").click()
    page.wait_for_url("/welcome/")
    user = User.objects.get()
    assert (user.language, user.zone) == (language, "Europe/Rome")

    # She goes out.
    page.goto("/accounts/logout/")
    page.locator("main button[type=submit]").click()
    page.wait_for_url("/accounts/signed-out/")
    page.goto("/people/")
    page.wait_for_url("/accounts/login/?next=/people/")

    # She comes in again, to where she wanted to go.
    page.locator("#passkey").click()
    page.wait_for_url("/people/")


def test_a_reader_that_does_not_know_her_changes_nothing(page: Page) -> None:
    give_a_reader(page, knows_her=False)
    page.goto("/accounts/login/")
    note, button = page.locator("[data-passkey-trouble]"), page.locator("#passkey")
    expect(note).to_be_hidden()
    button.click()
    expect(note).to_be_visible()
    expect(button).to_contain_text("Try again")


def test_with_a_passkey_the_password_alone_does_not_open(page: Page) -> None:
    user = marta("una frase lunga")
    give_a_reader(page)
    page.goto(urlsplit(link_for(user, port=0)).path)
    page.locator("main button[type=submit]").click()
    page.locator("main .btn--primo").click()
    page.locator("#passkey").click()
    page.wait_for_url("/")
    page.context.clear_cookies()

    page.goto("/accounts/login/")
    page.locator("#id_login").fill(user.email)
    page.locator("#id_password").fill("una frase lunga")
    page.locator("form:has(#id_password) button").click()
    page.wait_for_url("/accounts/second-step/")
    page.locator("#passkey").click()
    page.wait_for_url("/")


def test_a_bare_address_gives_no_passkeys_and_says_so(
    page: Page, live: LiveServer, complaints: list[str]
) -> None:
    page.goto(live.url.replace("localhost", "127.0.0.1") + "/accounts/login/")
    expect(page.locator("#passkey")).to_be_hidden()
    expect(page.locator("[data-passkey-missing]")).to_be_visible()
    expect(page.locator("#id_password")).to_be_visible()
    complaints.clear()  # for once it was meant to ask another host


def test_without_javascript_the_password_opens(browser: Browser, live: LiveServer) -> None:
    user = marta("una frase lunga")
    plain = browser.new_context(java_script_enabled=False, base_url=live.url)
    page = plain.new_page()
    page.goto("/people/")
    expect(page.locator("#passkey")).to_be_hidden()
    page.locator("#id_login").fill(user.email)
    page.locator("#id_password").fill("una frase lunga")
    page.locator("form:has(#id_password) button").click()
    page.wait_for_url("/people/")
    plain.close()
