"""What every page knows."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext

from sintonia.lib.names import initials
from sintonia.spaces.models import User


def page(request: HttpRequest) -> dict[str, Any]:
    """Return the navigation, the theme and who is there."""
    user = request.user
    if not isinstance(user, User):
        return {"theme": "", "navigation": []}
    return {
        "theme": user.theme,
        "is_only_here": not settings.SINTONIA_ORIGIN,
        "has_shortcuts": user.has_shortcuts,
        "my_initials": initials(user.name),
        "my_name": user.name,
        "navigation": _navigation(request),
    }


def _navigation(request: HttpRequest) -> list[dict[str, Any]]:
    match = request.resolver_match
    here = match.view_name.partition(":")[0] if match else ""
    entries = [
        ("today", gettext("Today"), "sun"),
        ("people", gettext("Relationships"), "users"),
        ("work", gettext("Work"), "square-check-big"),
    ]
    is_work = request.path.startswith(reverse("work"))
    return [
        {
            "url": reverse(name),
            "label": label,
            "icon": icon,
            "is_here": here == name or (name == "work" and is_work),
        }
        for name, label, icon in entries
    ]
