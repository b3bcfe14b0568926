"""What may be brought, and how it is read: regular files and folders, in a zone and a country that exist."""

import os
import stat
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import Any
from zoneinfo import available_timezones

from django.utils.translation import gettext as _

from sintonia.gather.models import Source

# Times and numbers that say no zone or country are read in these. Natural keys are made of what was
# read, so a source that is read otherwise the second time would come in twice.
REMEMBERED = ("zone", "region")


class NotAPlace(ValueError):
    """A socket, a device, a pipe: whoever opens one may wait for ever."""


class ReadOtherwise(ValueError):
    """A source was read with another zone or country; the message says which, for people."""


def place_check(path: Path) -> None:
    """Raise OSError for what is not there or may not be read, NotAPlace for neither file nor folder."""
    mode = path.stat().st_mode
    if stat.S_ISDIR(mode):
        os.scandir(path).close()
    elif stat.S_ISREG(mode):
        path.open("rb").close()
    else:
        raise NotAPlace(str(path))


def is_zone(text: str) -> bool:
    """Say whether there is such a time zone."""
    return text in available_timezones()


def is_region(text: str) -> bool:
    """Say whether there is a country of these two letters, with phone numbers."""
    from phonenumbers import SUPPORTED_REGIONS  # takes 30 ms to load: only when it is asked

    return text in SUPPORTED_REGIONS


def as_before(
    sources: Sequence[Source],
    paths: Sequence[Path],
    options: dict[str, Any],
    *,
    asked: Collection[str] = (),
) -> dict[str, Any]:
    """Return the options with which these sources are read: as the first time, whatever is usual now.

    Raises ReadOtherwise when that is not what was `asked`, when they were read in different ways, or
    when something inside or around one of the `paths` was.
    """
    read = Source.objects.exclude(kinds=[], read_at=None)
    same = list(read.filter(id__in=[one.id for one in sources]).order_by("id"))
    others = read.exclude(id__in=[one.id for one in sources]).exclude(path="").order_by("id")
    near = [one for one in others if any(_overlap(path, Path(one.path)) for path in paths)]
    settled = dict(options)
    for name in REMEMBERED:
        known = {one.reading[name] for one in same if name in one.reading}
        if len(known) == 1 and name not in asked:
            settled[name] = known.pop()
        for one in (*same, *near):
            if one.reading.get(name, settled.get(name)) != settled.get(name):
                raise ReadOtherwise(other_words(one.name, one.reading))
    return settled


def other_words(name: str, reading: dict[str, Any]) -> str:
    """Return why something is not read in another way than before."""
    return _(
        "“%(name)s” was read with the time zone %(zone)s and the country %(region)s: read otherwise, it would come in twice. Take it back first, on the page “Sources”."
    ) % {"name": name, "zone": reading.get("zone", "?"), "region": reading.get("region", "?")}


def remember(sources: Sequence[Source], options: dict[str, Any]) -> None:
    """Note with which options sources are read that were never read before."""
    reading = {name: options[name] for name in REMEMBERED if name in options}
    new = Source.objects.filter(id__in=[one.id for one in sources], kinds=[], read_at=None)
    new.update(reading=reading)


def _overlap(first: Path, second: Path) -> bool:
    return first.is_relative_to(second) or second.is_relative_to(first)
