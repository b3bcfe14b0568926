"""Places on a page that upper rooms fill.

The settings name the functions, `section(subject, *, now) -> SafeString`; what they return stands on the
page as it is, "" leaves the place out. Sections know no request: what they do, they do by buttons with
`form="beside"` and a `formaction`; the page holds that form and its token.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.utils.module_loading import import_string
from django.utils.safestring import SafeString


def filled(names: Sequence[str], subject: Any, *, now: datetime) -> list[SafeString]:
    """Return what the functions of these names have to show."""
    found = [import_string(name)(subject, now=now) for name in names]
    return [section for section in found if section]
