"""The picture of the page, for her and for everybody."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag

from sintonia.presence.models import Profile
from sintonia.presence.queries import portrait_of


def picture(request: HttpRequest, profile: Profile) -> HttpResponse:
    """Return the picture, or that it has not changed; 404 when there is none."""
    portrait = portrait_of(profile)
    if portrait is None:
        raise Http404
    etag = quote_etag(str(portrait.id))
    response = HttpResponse(bytes(portrait.data), content_type="image/jpeg")
    response.headers["ETag"] = etag
    response.headers["Cache-Control"] = "no-cache"
    return get_conditional_response(request, etag=etag, response=response) or response
