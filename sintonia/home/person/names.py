"""Names in any script, and the faces of several persons at once."""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from typing import Any, NamedTuple

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.html import format_html
from django.utils.safestring import SafeString

from sintonia.home.person.prepared import Prepared
from sintonia.people.models import Person, Photo
from sintonia.ui import marks

# The script of a letter is the first word of its Unicode name; its code is that of ISO 15924.
_SCRIPTS = {
    "ARABIC": "Arab",
    "ARMENIAN": "Armn",
    "BENGALI": "Beng",
    "CJK": "Hani",
    "CYRILLIC": "Cyrl",
    "DEVANAGARI": "Deva",
    "GEORGIAN": "Geor",
    "GREEK": "Grek",
    "HANGUL": "Kore",
    "HEBREW": "Hebr",
    "HIRAGANA": "Jpan",
    "KATAKANA": "Jpan",
    "TAMIL": "Taml",
    "THAI": "Thai",
}
MOST_FACES = 28  # on one page
_WORD = re.compile(r"[^\W\d_]")


class Face(NamedTuple):
    """A person as another page shows her: arch, name and link."""

    name: str
    shown: SafeString
    url: str
    arch: SafeString
    met: str = marks.UNKNOWN


def script_of(text: str) -> str:
    """Return the code of the first script that is not Latin, "" when all of it is."""
    if text.isascii():
        return ""
    for letter in _WORD.findall(text):
        code = _SCRIPTS.get(unicodedata.name(letter, "").partition(" ")[0].partition("-")[0])
        if code:
            return code
    return ""


@lru_cache(maxsize=5000)
def shown(name: str) -> SafeString:
    """Return the name isolated from the direction of what surrounds it, its script named.

    The language of a name cannot be known, its script can: `lang="und-Arab"` (RFC 5646, 4.1).
    """
    script = script_of(name)
    if not script:
        return format_html("<bdi>{}</bdi>", name)
    return format_html('<bdi lang="und-{}">{}</bdi>', script, name)


def photo_url(person: int) -> str:
    """Return the address of a person's picture."""
    return f"/people/{person}/photo/"


def met_state(last_met_at: int | None, last_at: int | None) -> str:
    """Return what an arch says: met, never met, or nothing known."""
    if last_met_at is not None:
        return marks.MET
    return marks.NEVER if last_at else marks.UNKNOWN


def faces(people: Iterable[int]) -> dict[int, Face]:
    """Return the faces of at most MOST_FACES persons, by id; those in the trash are left out."""
    wanted = list(dict.fromkeys(people))[:MOST_FACES]
    if not wanted:
        return {}
    rows = _faces(*wanted, *[0] * (MOST_FACES - len(wanted)))
    return {row[0]: _face(*row) for row in rows}


def _face(pk: int, name: str, met: int | None, last: int | None, has_photo: bool) -> Face:
    photo = photo_url(pk) if has_photo else ""
    state = met_state(met, last)
    arch = marks.arch(name, state, photo=photo)
    return Face(name, shown(name), f"/people/{pk}/", arch, state)


def _faces_of(*people: int) -> QuerySet[Person, Any]:
    photos = Photo.objects.filter(space=OuterRef("space"), person=OuterRef("pk"))
    rows = Person.objects.filter(id__in=people, deleted_at=None)
    return rows.values_list(
        "id", "name", "relationships__last_met_at", "relationships__last_at", Exists(photos)
    )


_faces = Prepared(_faces_of, MOST_FACES)
