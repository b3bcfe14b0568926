"""Her page goes online; somebody without an account writes there, and stands on her desk."""

from urllib.parse import urlsplit

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect

from sintonia.presence.actions.contact import Written, contact_take
from sintonia.presence.tests.cases import make_profile
from sintonia.spaces.ambient import in_space
from sintonia.spaces.models import Space
from sintonia.work.inquiries.models import Inquiry
from tests.journeys.coming_in import come_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


LEAVING = "() => !window.dispatchEvent(new Event('beforeunload', { cancelable: true }))"


@pytest.mark.parametrize("locale", ["en-GB", "it-IT"])
def test_from_her_page_to_her_desk(page: Page, browser: Browser, locale: str) -> None:
    come_in(page)

    # She writes her page and puts it online.
    page.goto("/settings/")
    page.locator("main a[href='/profile/']").click()
    code = locale[:2]
    assert not page.evaluate(LEAVING)
    page.locator(f"#id_{code}-headline").fill("Time, given back.")
    page.locator(f"#id_{code}-services").fill("Diaries: a calendar that breathes")
    assert page.evaluate(LEAVING), "the browser asks before what was typed is lost"
    page.locator("form[action='/profile/'] button").last.click()
    page.locator("form[action='/profile/address/'] button").first.click()
    page.wait_for_url("/profile/")
    public = urlsplit(page.locator(".lede a").get_attribute("href") or "").path
    assert public == "/p/marta-zanardi/"

    # Sara has no account. A word is missing at first, and nothing of what she wrote is lost.
    base = page.url.removesuffix("/profile/")
    outside = browser.new_context(
        locale=locale, base_url=base, viewport={"width": 390, "height": 844}
    )
    sara = outside.new_page()
    sara.goto(public)
    expect(sara.locator("h1")).to_have_text("Time, given back.")
    sara.locator("#write_name").fill("Sara Bassi")
    sara.locator("#write_words").fill("Orders get lost in my mailbox.")
    sara.locator("input[name=agreed]").check()
    sara.wait_for_timeout(2100)  # whoever is faster is taken for a machine
    sara.locator("#write button").click()
    expect(sara.locator("#write_address_error")).to_be_visible()
    expect(sara.locator("#write_words")).to_have_value("Orders get lost in my mailbox.")
    sara.locator("#write_address").fill("sara@bassi.example")
    sara.locator("#write button").click()
    sara.wait_for_url(f"**{public}thanks/**")
    outside.close()

    # She stands on the desk with what she wrote; what was nonsense would go again, and come back.
    page.goto("/work/")
    page.locator(".cammino > li").first.get_by_role("link", name="Sara Bassi", exact=True).click()
    expect(page.locator("blockquote")).to_contain_text("Orders get lost in my mailbox.")
    expect(page.locator("main a[href='mailto:sara@bassi.example']").first).to_be_visible()
    page.locator("button[formaction$='/nonsense/']").click()
    page.wait_for_url("**/work/inquiries/")
    expect(page.locator("main")).not_to_contain_text("Sara Bassi")
    with page.expect_navigation():
        page.locator(".avviso button").first.click()
    page.goto("/work/inquiries/")
    expect(page.locator("main")).to_contain_text("Sara Bassi")


def test_a_name_without_an_end_fits_on_a_phone(page: Page) -> None:
    come_in(page)
    with in_space(Space.objects.get().id):
        profile = make_profile()
        name = "W" * 200
        said = Written(1, name, "w@example.com", name, name, "en", "0" * 64)
        contact_take(profile, said, now=timezone.now())
        asked = Inquiry.objects.get()
    page.set_viewport_size({"width": 390, "height": 844})
    for path in ("/", "/people/", "/work/", "/work/inquiries/", f"/work/inquiries/{asked.id}/"):
        page.goto(path)
        expect(page.locator("main").get_by_text(name).first).to_be_visible()
        assert page.evaluate("document.documentElement.scrollWidth") <= 390, path
