"""A project by hand: the board by arrows, by dragging and by buttons; a guest without an account."""

import re

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from sintonia.spaces.access import personal_space
from sintonia.spaces.actions import owner_create
from sintonia.spaces.ambient import in_space
from sintonia.work.projects.actions.people import Request, participant_add, participant_ask
from sintonia.work.projects.actions.projects import Fields, project_start
from sintonia.work.projects.actions.tasks import Plan, task_add
from sintonia.work.projects.queries.rows import leader

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def begin() -> tuple[int, str]:
    """Make Anna, her project with three tasks, and Carla's link; return the project and the link's path."""
    now = timezone.now()
    user = owner_create(email="anna@example.it", name="Anna Neri", now=now)
    user.set_password("a good password")
    user.last_login = now
    user.save()
    space = personal_space(user)
    assert space
    with in_space(space.id):
        fields = Fields("Every client has an answer in a day.", "Studio", timezone.localdate())
        project = project_start(fields, me="Anna Neri", now=now)
        carla = participant_add(project, "Carla Conti")
        token = participant_ask(carla, Request("the texts"), now=now)
        plans = (
            Plan("Template", leader(project), details=("Collect", "Write")),
            Plan("Form", carla, details=("Fields",)),
            Plan("List of yards"),
        )
        for plan in plans:
            task_add(project, plan, now=now)
    return project.id, f"/i/{token}/"


def sign_in(page: Page) -> None:
    page.goto("/accounts/login/")
    page.locator("input[name=login]").fill("anna@example.it")
    page.locator("input[name=password]").fill("a good password")
    page.locator("form:has(input[name=password]) button[type=submit]").first.click()
    page.wait_for_url(re.compile(r"^(?!.*/login/)"))


def test_tasks_move_by_arrows_by_dragging_and_by_buttons(page: Page) -> None:
    project, _ = begin()
    sign_in(page)
    page.goto(f"/work/projects/{project}/?view=board")
    todo, doing = page.locator("[data-column=TODO]"), page.locator("[data-column=DOING]")

    page.get_by_role("link", name="Template").focus()
    page.keyboard.press("ArrowRight")
    expect(doing.get_by_role("link", name="Template")).to_be_focused()
    expect(page.locator("#board [role=status]")).to_have_text("“Template”: Under way.")

    page.get_by_role("link", name="List of yards").focus()
    page.keyboard.press("ArrowUp")
    expect(todo.locator("[data-card] > a")).to_have_text(["List of yards", "Form"])

    todo.locator("[data-card]", has_text="Form").drag_to(doing.locator("[data-card]").first)
    expect(doing.locator("[data-card] > a")).to_contain_text(["Form"])
    expect(todo.locator("[data-card] > a")).to_have_text(["List of yards"])

    todo.locator("summary").click()
    todo.get_by_role("button", name="to “Under way”").click()
    expect(doing.locator("[data-card]")).to_have_count(3)
    page.reload()
    expect(doing.locator("[data-card]")).to_have_count(3)


def test_details_are_ticked_in_place(page: Page) -> None:
    project, _ = begin()
    sign_in(page)
    page.goto(f"/work/projects/{project}/")
    row = page.locator(".compito", has_text="Template")
    row.locator("summary").click()
    row.get_by_label("Collect").check()
    expect(row).to_contain_text("1 of 2 details")
    row.get_by_placeholder("A detail not to be lost").fill("Read")
    row.get_by_role("button", name="Add").click()
    expect(row).to_contain_text("1 of 3 details")


def test_a_guest_without_an_account_and_without_script(browser: Browser, live: LiveServer) -> None:
    _, link = begin()
    context = browser.new_context(java_script_enabled=False, locale="en-GB", base_url=live.url)
    page = context.new_page()
    page.goto(link)
    page.locator("input[name=answer][value=yes]").check(force=True)
    page.get_by_role("button", name="Answer").click()
    expect(page.get_by_role("heading", name="Tasks")).to_be_visible()
    page.get_by_role("button", name="I’ll take it").click()
    expect(page.get_by_text("is yours now.")).to_be_visible()
    page.locator(".compito", has_text="Form").get_by_label("Fields").check()
    page.locator(".compito", has_text="Form").get_by_role("button", name="Save the ticks").click()
    expect(page.locator(".compito", has_text="Form")).to_contain_text("1 of 1 detail")
    context.close()
