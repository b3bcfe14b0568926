"""The door for devices, and the page on which they are let in."""

import base64
import binascii
import sys
from contextlib import ExitStack
from io import BytesIO
from typing import Any
from zoneinfo import ZoneInfo

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from sintonia.dav import queries
from sintonia.dav.actions import device_add, device_remove
from sintonia.dav.forms import BookForm, DeviceForm
from sintonia.dav.models import Device
from sintonia.dav.visit import Visit, visiting
from sintonia.spaces.access import find, signed_in
from sintonia.spaces.actions import BadKey, device_key_find, device_key_seen
from sintonia.spaces.ambient import in_space
from sintonia.spaces.models import Key
from sintonia.spaces.proof import proven
from sintonia.ui.outside import outside
from sintonia.ui.toast import toast

METHODS = ("OPTIONS", "GET", "HEAD", "PUT", "DELETE", "PROPFIND", "REPORT")
MOST_BODY = 8_000_000  # bytes of one request
MOST_FAILURES, FAILURE_SECONDS = 30, 300

# Of what a device sends Radicale sees this alone: not the password, not whom a proxy speaks for.
_PASSED = (
    "REQUEST_METHOD",
    "SERVER_PROTOCOL",
    "SERVER_NAME",
    "SERVER_PORT",
    "CONTENT_TYPE",
    "HTTP_HOST",
    "HTTP_DEPTH",
    "HTTP_IF_MATCH",
    "HTTP_IF_NONE_MATCH",
    "HTTP_BRIEF",
    "HTTP_PREFER",
)


@csrf_exempt
@login_not_required
def dav(request: HttpRequest, path: str = "") -> HttpResponse:
    """Serve a device that shows the password made for it, inside the space of whoever made it."""
    if request.method in ("GET", "HEAD") and not path:
        return redirect("devices")  # somebody looks at the address in a browser
    if request.method not in METHODS:
        return HttpResponse(status=405, headers={"Allow": ", ".join(METHODS)})
    failures = f"dav-failures-{get_adapter().get_client_ip(request)}"
    if cache.get(failures, 0) >= MOST_FAILURES:
        return HttpResponse(status=429, headers={"Retry-After": str(FAILURE_SECONDS)})
    try:
        key = _key(request)
    except BadKey:
        if "Authorization" in request.headers:
            cache.set(failures, cache.get(failures, 0) + 1, FAILURE_SECONDS)
        return HttpResponse(
            status=401, headers={"WWW-Authenticate": 'Basic realm="Sintonia", charset="UTF-8"'}
        )
    return _serve(request, f"/{path}", key)


def _key(request: HttpRequest) -> Key:
    kind, _space, text = request.headers.get("Authorization", "").partition(" ")
    if kind.lower() != "basic":
        raise BadKey
    try:
        email, colon, password = base64.b64decode(text, validate=True).decode().partition(":")
    except (binascii.Error, UnicodeDecodeError):
        raise BadKey from None
    if not colon:
        raise BadKey
    return device_key_find(password, email=email, now=timezone.now())


def _serve(request: HttpRequest, path: str, key: Key) -> HttpResponse:
    user, now = key.user, timezone.now()
    assert user is not None and key.space_id is not None, "a device is somebody's"
    body = _body(request)
    if len(body) > MOST_BODY:
        return HttpResponse(status=413)
    with ExitStack() as stack:
        stack.enter_context(in_space(key.space_id))
        device_key_seen(key, now=now)
        stack.enter_context(timezone.override(ZoneInfo(user.zone)))
        stack.enter_context(visiting(Visit(key.id, now)))
        return _answer(request, path, str(user.id), body)


def _body(request: HttpRequest) -> bytes:
    if "CONTENT_LENGTH" not in request.META and "HTTP_TRANSFER_ENCODING" in request.META:
        return bytes(request.environ["wsgi.input"].read(MOST_BODY + 1))  # type: ignore[attr-defined]  # of WSGI; Django takes an unknown length for none
    return request.read(MOST_BODY + 1)


def _answer(request: HttpRequest, path: str, user: str, body: bytes) -> HttpResponse:
    from sintonia.dav.server import (
        server,  # Radicale takes memory and time: only where devices come
    )

    environ: dict[str, Any] = {name: request.META[name] for name in _PASSED if name in request.META}
    environ |= {
        "SCRIPT_NAME": "/dav",
        "PATH_INFO": path.encode().decode("latin-1"),
        "REMOTE_USER": user,
        "CONTENT_LENGTH": str(len(body)),
        "wsgi.input": BytesIO(body),
        "wsgi.errors": sys.stderr,
        "wsgi.url_scheme": request.scheme,
    }
    response = HttpResponse(content_type="text/plain")

    def start(status: str, headers: list[tuple[str, str]], exc_info: Any = None) -> Any:
        response.status_code = int(status.split(" ", 1)[0])
        for name, value in headers:
            if name.lower() != "content-length":
                response[name] = value

    response.content = b"".join(server()(environ, start))
    return response


@csrf_exempt
@login_not_required
def well_known(request: HttpRequest) -> HttpResponse:
    """Say where to come to devices that know only the name of the server (RFC 6764)."""
    return redirect("dav", permanent=True)


@require_http_methods(["GET", "HEAD", "POST"])
def devices(request: HttpRequest) -> HttpResponse:
    """Say which devices come in, what they changed, and who goes onto them."""
    posted = request.POST.get("form", "") if request.method == "POST" else ""
    if posted == "device":
        return _let_in(request)
    chosen = BookForm(request.POST if posted == "book" else None)
    if posted == "book" and chosen.is_valid():
        chosen.save()
        toast(request, _("Saved."))
        return redirect("devices")
    return _page(request, DeviceForm(), chosen)


@proven("devices")
def _let_in(request: HttpRequest) -> HttpResponse:
    """Let a device in; its password is in this one answer and nowhere else."""
    form = DeviceForm(request.POST)
    if not form.is_valid():
        return _page(request, form, BookForm(None))
    password = device_add(signed_in(request), form.cleaned_data["name"], now=timezone.now())
    return _page(request, DeviceForm(), BookForm(None), password)


def _page(
    request: HttpRequest, form: DeviceForm, book_form: BookForm, password: str = ""
) -> HttpResponse:
    values = {
        "form": form,
        "book_form": book_form,
        "password": password,
        "devices": queries.devices(),
        "changes": queries.changes(),
        "address": outside(request, "/dav/"),
        "is_https": settings.IS_HTTPS,
    }
    return render(request, "dav/devices.html", values)


@require_POST
def device_revoke(request: HttpRequest, pk: int) -> HttpResponse:
    """Let a device in no more."""
    device = find(Device, pk)
    device_remove(device)
    toast(request, _("«%(name)s» comes in no more.") % {"name": device.name})
    return redirect("devices")
