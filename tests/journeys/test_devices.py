"""Letting a phone in, in a browser: nothing complains, and the password is there to be copied."""

import re

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from sintonia.testing import make_user

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize("width", [360, 1280])
def test_she_lets_her_phone_in(live: LiveServer, page: Page, width: int) -> None:
    make_user("anna@example.it", "Anna Neri", language="en")
    page.set_viewport_size({"width": width, "height": 800})
    page.goto("/accounts/login/")
    page.locator("#id_login").fill("anna@example.it")
    page.locator("#id_password").fill("a good password")
    page.locator("main button[type=submit]").first.click()
    page.goto("/settings/")
    page.locator("a[href='/settings/devices/']").click()
    page.get_by_label("Name of the device").fill("My phone")
    page.get_by_role("button", name="Let it in").click()
    password = page.locator("section[role=status] p.codice")
    expect(password).to_have_text(re.compile(r"^[a-z2-9]{5}(-[a-z2-9]{5}){3}$"))
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.get_by_role("button", name="Revoke").click()
    expect(page.get_by_text("None yet.")).to_be_visible()
