"""The picture of the page, for her and for everybody."""

from django.http import Http404, HttpRequest, HttpResponse

from sintonia.people.views.common import picture
from sintonia.presence.models import Profile
from sintonia.presence.queries import portrait_of


def portrait_answer(request: HttpRequest, profile: Profile) -> HttpResponse:
    """Return the picture, or that it has not changed; 404 when there is none."""
    portrait = portrait_of(profile)
    if portrait is None:
        raise Http404
    return picture(request, portrait.id, portrait.data)
