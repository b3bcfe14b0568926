"""A project comes to its end: the client looks, ticks and answers without an account; then all is read together."""

from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from sintonia.spaces.access import personal_space
from sintonia.spaces.ambient import in_space
from sintonia.spaces.models import User
from sintonia.testing import NOW, make_person
from sintonia.work.closing.queries.rows import client_seat
from sintonia.work.projects.actions.projects import Fields, project_start
from sintonia.work.projects.actions.tasks import Plan, task_add
from sintonia.work.projects.models import Project
from tests.journeys.coming_in import come_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def make_project() -> Project:
    """Make a project for a client with one task, in the space of whoever came in."""
    space = personal_space(User.objects.get())
    assert space
    with in_space(space.id):
        bea = make_person("Bea Bassi")
        fields = Fields("Studio", "An answer in a day.", NOW.date(), client=bea)
        project = project_start(fields, me="Marta Zanardi", now=NOW)
        task_add(project, Plan("List of sites", client_seat(project)), now=NOW)
        return project


@pytest.mark.parametrize("locale", ["en-GB", "it-IT"])
def test_a_project_is_closed_with_what_each_learned(page: Page) -> None:
    come_in(page)
    home = f"/work/projects/{make_project().id}/"

    # The client's page, by a link.
    page.goto(home)
    page.locator(f"a[href='{home}client/']").click()
    page.locator("main form button[type=submit]").first.click()
    link = urlsplit(page.locator("#address").input_value()).path
    page.goto(link)
    page.locator("button[name=state][value=DONE]").click()
    expect(page.locator("progress")).to_have_attribute("value", "1")
    page.locator("#id_minutes").fill("18")
    page.locator("form[action*='/back/'] button").click()
    expect(page.locator("#id_minutes")).to_have_value("18:00")

    # The closing begins; she answers before anybody.
    page.goto(f"{home}closing/")
    page.locator("form[action$='/close/'] button").click()
    page.goto(f"{link}closing/")
    page.locator("input[name=reached][value=YES]").check()
    page.locator("#id_learned").fill("Names, not cupboards.")
    page.locator("#id_testimonial").fill("She keeps her word.")
    page.locator("main form button[type=submit]").last.click()
    expect(page.locator("main")).to_contain_text("Names, not cupboards.")

    # Read together: only once both have said something.
    page.goto(f"{home}closing/")
    expect(page.locator("main")).not_to_contain_text("Names, not cupboards.")
    page.locator("#id_learned").fill("To ask sooner.")
    page.locator(f"form[action='{home}closing/'] button").click()
    expect(page.locator("main")).to_contain_text("Names, not cupboards.")
    expect(page.locator("main")).to_contain_text("She keeps her word.")

    # The end, taken back, and the end again.
    end = page.locator("form[action$='/closing/end/']")
    end.locator("input[value=YES]").check()
    end.locator("button").click()
    expect(end).to_have_count(0)
    page.locator("form[action*='/undo/'] button").first.click()
    page.goto(f"{home}closing/")
    end.locator("input[value=PARTLY]").check()
    end.locator("button").click()
    expect(end).to_have_count(0)
    page.goto(f"{link}closing/")
    expect(page.locator("main")).to_contain_text("To ask sooner.")
    expect(page.locator("#id_learned")).to_have_count(0)
