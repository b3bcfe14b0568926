"""What a journey in a browser needs.

    def test_she_comes_in(live: LiveServer, page: Page) -> None:
        page.goto(live.url + "/accounts/login/")

`live` is a server on http://localhost with style sheets and scripts; `page` is a fresh page of
Debian's Chromium, speaking English (parametrize `locale` for another language). Mark such tests
`@pytest.mark.browser` and `@pytest.mark.django_db(transaction=True)`: the server answers in a
thread of its own and sees only what is committed.

A test fails when the console shows an error (a refused inline script is one), when a script
raises, or when anything is asked of another host.
"""

import os
import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, Request, expect, sync_playwright
from pytest_django.live_server_helper import LiveServer

# /dev/shm is small in containers, and the sandbox needs rights that they do not give.
expect.set_options(timeout=20_000)  # machines of tests are busy

_ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]
_ARGUMENTS += ["--disable-background-networking", "--disable-component-update"]


@pytest.fixture
def live(live_server: LiveServer) -> LiveServer:
    """Serve the pages on http://localhost: browsers give passkeys to no bare address."""
    return live_server


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Start Chromium once; without it the tests are skipped, but never where CI=true."""
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    if chromium is None:
        missing = "Chromium is missing (on Debian: apt install chromium)."
        if os.environ.get("CI") == "true":
            pytest.fail(missing)
        pytest.skip(missing)
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        # From here on Playwright's loop runs in this thread, and Django takes every query of a
        # test for an asynchronous one and refuses it. They are not: a test waits for each.
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        browser = playwright.chromium.launch(executable_path=chromium, args=_ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def locale() -> str:
    """Return the browser's language."""
    return "en-GB"


@pytest.fixture
def complaints() -> list[str]:
    """Collect what went wrong in the browser; a test that provokes something clears it."""
    return []


@pytest.fixture
def page(browser: Browser, live: LiveServer, locale: str, complaints: list[str]) -> Iterator[Page]:
    """Open a fresh page, and fail the test for whatever the browser complains of."""
    context = browser.new_context(locale=locale, timezone_id="Europe/Rome", base_url=live.url)
    context.set_default_timeout(30_000)
    page = context.new_page()

    def listen(message: ConsoleMessage) -> None:
        # Chromium itself asks for an icon where an answer names none, as plain text does.
        if message.type == "error" and not message.location["url"].endswith("/favicon.ico"):
            complaints.append(message.text)

    def watch(request: Request) -> None:
        if not request.url.startswith((live.url + "/", "data:", "blob:")):
            complaints.append(f"{request.url} was asked for")

    page.on("console", listen)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("request", watch)
    yield page
    context.close()
    assert complaints == []
