"""vdirsyncer keeps a folder of cards in step with us: edits on both sides, again and again."""

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
from sintonia.people.actions.person import fields_of, person_update
from sintonia.people.models import Identity, Person
from sintonia.spaces.access import personal_space
from sintonia.spaces.ambient import in_space
from sintonia.spaces.models import User
from sintonia.testing import make_person, make_user

CONFIG = """
[general]
status_path = "{folder}/status/"
[pair people]
a = "here"
b = "there"
collections = [["people", "people", "people"]]
conflict_resolution = "b wins"
[storage here]
type = "filesystem"
path = "{folder}/cards/"
fileext = ".vcf"
[storage there]
type = "carddav"
url = "{url}/dav/"
username = "{email}"
password = "{password}"
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


class Folder:
    """A folder of cards that vdirsyncer keeps in step."""

    def __init__(self, folder: Path, server: LiveServer, user: User) -> None:
        self._cards = folder / "cards/people"
        self._cards.mkdir(parents=True)
        self._config = folder / "config"
        password = device_add(user, "vdirsyncer", now=timezone.now())
        text = CONFIG.format(folder=folder, url=server.url, email=user.email, password=password)
        self._config.write_text(text)

    def run(self, *args: str) -> str:
        """Run vdirsyncer; return what it says."""
        done = subprocess.run(
            [sys.executable, "-m", "vdirsyncer", "-c", str(self._config), *args],
            capture_output=True,
            text=True,
            timeout=300,
            env={**os.environ, "LC_ALL": "C.UTF-8"},
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout + done.stderr

    def write(self, name: str, *lines: str) -> None:
        """Write a new card."""
        text = ["BEGIN:VCARD", "VERSION:3.0", f"UID:{name}", *lines, "END:VCARD", ""]
        (self._cards / f"{name}.vcf").write_text("\r\n".join(text))

    def cards(self) -> dict[Path, str]:
        """Return the cards, in order."""
        return {path: path.read_text() for path in sorted(self._cards.glob("*.vcf"))}

    @staticmethod
    def add(path: Path, line: str) -> None:
        """Add a line to a card."""
        path.write_text(path.read_text().replace("END:VCARD", f"{line}\nEND:VCARD"))


def keep_in_step(folder: Folder, cards: int, rounds: int) -> None:
    """Edit cards on both sides, many times; nothing is doubled, nothing lost."""
    for i in range(cards // 2):
        make_person(f"Bea Bassi{i}", email=f"bea{i}@example.it")
        folder.write(f"phone-{i}", f"FN:Carla Conti{i}", f"EMAIL:carla{i}@example.it", f"X-MY:{i}")
    folder.run("discover")
    folder.run("sync")
    noted: dict[Path, list[str]] = {}
    roles: dict[int, str] = {}
    for turn in range(rounds):
        everything = list(folder.cards())
        people = list(Person.objects.order_by("id"))
        assert (len(everything), len(people)) == (cards, cards), turn
        for path in everything[turn % 3 :: 7]:
            line = (
                f"NOTE:turn {turn} of {path.stem}"
                if turn % 2
                else f"TEL:+39333{len(noted):03}{turn:04}"
            )
            folder.add(path, line)
            noted.setdefault(path, []).append(line)
        touched = {
            path.read_text().partition("FN:")[2].split("\n")[0].strip()
            for path in everything[turn % 3 :: 7]
        }
        for person in people[turn % 5 :: 9]:
            if person.name not in touched:
                roles[person.id] = f"role {turn}"
                fields = fields_of(person)._replace(role=roles[person.id])
                person_update(person, fields, now=timezone.now())
        folder.run("sync")  # what we made of the edits before comes back as well
    folder.run("sync")
    assert "Copying" not in folder.run("sync")
    texts = folder.cards()
    assert (len(texts), Person.objects.count()) == (cards, cards)
    assert Person.objects.filter(deleted_at=None).values("name").distinct().count() == cards
    assert Identity.objects.filter(kind=Identity.Kind.EMAIL).count() == cards
    for path, lines in noted.items():
        for line in lines:
            assert line in texts[path].replace("\r\n", "\n").split("\n"), (path, line)
    assert sum("X-MY:" in text for text in texts.values()) == cards // 2
    there = dict(Person.objects.values_list("id", "role"))
    assert {pk: there[pk] for pk in roles} == roles
    assert sum("TITLE:role" in text for text in texts.values()) == len(roles)


def test_edits_on_both_sides_arrive_once(
    tmp_path: Path, live_server: LiveServer, anna: User
) -> None:
    keep_in_step(Folder(tmp_path, live_server, anna), cards=40, rounds=3)


def test_khard_reads_what_vdirsyncer_brought_and_its_new_card_arrives(
    tmp_path: Path, live_server: LiveServer, anna: User
) -> None:
    folder = Folder(tmp_path, live_server, anna)
    make_person("Bea Bassi", email="bea@example.it", role="fotografa; ritratti")
    folder.run("discover")
    folder.run("sync")
    config = tmp_path / "khard.conf"
    config.write_text(f"[addressbooks]\n[[people]]\npath = {tmp_path}/cards/people\n")
    khard = [sys.executable, "-m", "khard", "-c", str(config)]
    listed = subprocess.run([*khard, "email", "--parsable"], capture_output=True, text=True)
    assert "bea@example.it\tBea Bassi" in listed.stdout, listed.stderr
    card = "First name: Carla\nLast name: Conti\nEmail:\n    home: carla@example.it\n"
    subprocess.run(
        [*khard, "new", "-a", "people"], input=card, text=True, check=True, capture_output=True
    )
    folder.run("sync")
    carla = Person.objects.get(name="Carla Conti")
    assert list(carla.identities.values_list("value", flat=True)) == ["carla@example.it"]


@pytest.mark.slow
def test_five_hundred_cards_stay_five_hundred_for_twenty_turns(
    tmp_path: Path, live_server: LiveServer, anna: User
) -> None:
    keep_in_step(Folder(tmp_path, live_server, anna), cards=500, rounds=20)
