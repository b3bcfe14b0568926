"""The first steps of a journey: she comes in for the first time."""

from urllib.parse import urlsplit

from playwright.sync_api import Page

from sintonia.spaces.management.commands.signin import link_for


def come_in(page: Page) -> None:
    """Come in for the first time."""
    page.goto(urlsplit(link_for(None, port=0)).path)
    page.locator("#id_name").fill("Marta Zanardi")
    page.locator("#id_email").fill("marta@zanardi.example")
    page.locator("main button[type=submit]").click()
    page.wait_for_url("**/accounts/secure/**")
