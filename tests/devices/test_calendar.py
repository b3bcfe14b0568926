"""vdirsyncer and khal keep a folder of events in step with our calendar: edits on both sides, again and again."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.cache import cache
from django.utils import timezone
from pytest_django.live_server_helper import LiveServer

from sintonia.dav.actions import device_add
from sintonia.people.models import Occasion
from sintonia.spaces.access import personal_space
from sintonia.spaces.ambient import in_space
from sintonia.spaces.models import User
from sintonia.testing import make_meeting, make_person, make_user

SYNC = """
[general]
status_path = "{folder}/status/"
[pair agenda]
a = "here"
b = "there"
collections = [["calendar", "calendar", "calendar"]]
conflict_resolution = "b wins"
[storage here]
type = "filesystem"
path = "{folder}/events/"
fileext = ".ics"
[storage there]
type = "caldav"
url = "{url}/dav/"
username = "{email}"
password = "{password}"
"""
KHAL = """
[calendars]
[[sintonia]]
path = {events}
[locale]
local_timezone = Europe/Rome
default_timezone = Europe/Rome
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
[default]
default_calendar = sintonia
"""
DINNER = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//Phone//EN
BEGIN:VEVENT
UID:cena
DTSTAMP:20261120T100000Z
DTSTART:20270115T190000Z
DTEND:20270115T200000Z
SUMMARY:Cena da noi
LOCATION:Casa
END:VEVENT
END:VCALENDAR
"""

pytestmark = [pytest.mark.server, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def anna() -> Iterator[User]:
    """Enter Anna's space."""
    cache.clear()
    anna = make_user("anna@example.it", "Anna Neri")
    space = personal_space(anna)
    assert space
    with in_space(space.id):
        yield anna


def run(program: str, *args: str) -> str:
    """Run a program of the environment; return what it says."""
    done = subprocess.run(
        [sys.executable, "-m", program, *args],
        capture_output=True,
        text=True,
        timeout=300,
        env={**os.environ, "LC_ALL": "C.UTF-8"},
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr


def in_step(anna: User, server: LiveServer, folder: Path) -> tuple[Path, Path]:
    """Have vdirsyncer bring the calendar into a folder; return its settings and the folder of events."""
    events = folder / "events/calendar"
    events.mkdir(parents=True)
    password = device_add(anna, "vdirsyncer", now=timezone.now())
    config = folder / "config"
    config.write_text(
        SYNC.format(folder=folder, url=server.url, email=anna.email, password=password)
    )
    run("vdirsyncer", "-c", str(config), "discover")
    run("vdirsyncer", "-c", str(config), "sync")
    return config, events


def test_events_keep_in_step_with_edits_on_both_sides(
    anna: User, live_server: LiveServer, tmp_path: Path
) -> None:
    bea = make_person("Bea Bassi", email="bea@example.it")
    for number in range(10):
        make_meeting(bea, title=f"Pranzo {number}", days_ago=-10 - number)
    ours = make_meeting(bea, title="Della fonte", days_ago=-5, source=1).occasion
    assert ours
    config, events = in_step(anna, live_server, tmp_path)
    assert len(list(events.iterdir())) == 11
    (events / "cena.ics").write_text(DINNER)
    for turn in range(5):
        paths = sorted(events.iterdir())
        for path in paths[turn::5]:
            if "Della fonte" not in (text := path.read_text()):
                path.write_text(text.replace("END:VEVENT", f"X-TURN-{turn}:1\nEND:VEVENT"))
        lunches = Occasion.objects.filter(source=None, title__startswith="Pranzo")
        for occasion in lunches.order_by("id")[turn::4]:
            if f"{occasion.id}.ics" not in {path.name for path in paths[turn::5]}:
                Occasion.objects.filter(id=occasion.id).update(place=f"Posto {turn}")
        run("vdirsyncer", "-c", str(config), "sync")
        assert (Occasion.objects.count(), len(list(events.iterdir()))) == (12, 12), turn
    dinner = Occasion.objects.get(title="Cena da noi")
    assert (dinner.place, dinner.minutes, dinner.source) == ("Casa", 60, None)
    texts = "".join(path.read_text() for path in events.iterdir())
    for occasion in Occasion.objects.exclude(place=""):
        assert f"LOCATION:{occasion.place}" in texts
    for turn in range(5):
        assert f"X-TURN-{turn}:1" in texts


def test_khal_shows_what_vdirsyncer_brought_and_its_new_event_arrives(
    anna: User, live_server: LiveServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_meeting(make_person("Bea Bassi", email="bea@example.it"), title="Pranzo", days_ago=-10)
    config, events = in_step(anna, live_server, tmp_path)
    settings = tmp_path / "khal.conf"
    settings.write_text(KHAL.format(events=events))
    for place in ("HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(place, str(tmp_path))
    khal = ("khal", "-c", str(settings))
    assert "Pranzo" in run(*khal, "list", "2026-11-01", "2027-12-31")
    run(*khal, "new", "2027-01-15", "20:00", "21:30", "Cena da noi", "--location", "Casa")
    run("vdirsyncer", "-c", str(config), "sync")
    dinner = Occasion.objects.get(title="Cena da noi")
    assert (dinner.place, dinner.minutes) == ("Casa", 90)
