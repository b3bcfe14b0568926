"""Which addresses are mine."""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from sintonia.gather.counting import me_change
from sintonia.gather.forms import MeForm
from sintonia.gather.me_rows import me_values
from sintonia.gather.queries import my_values
from sintonia.gather.views.common import go_on, leave, next_of, region_of
from sintonia.ui.toast import toast


def me(request: HttpRequest) -> HttpResponse:
    """Show what I take for mine and what may be; take the user's word for it.

    The way back carries the addresses of before in its own address.
    """
    before = my_values()
    is_posted = request.method == "POST"
    said = request.GET if is_posted and "address" in request.GET else request.POST
    form = MeForm(said if is_posted else None, region=region_of(request))
    if not form.is_valid():
        return render(request, "gather/me.html", me_values(form) | {"next": next_of(request, "me")})
    addresses = form.cleaned_data["addresses"]
    is_done = me_change(addresses, region=region_of(request), now=timezone.now())
    if said is request.GET:
        return go_on(request, "me")
    text = (
        _("Noted.")
        if is_done
        else _("Noted. I’m counting everything again: it takes a little while.")
    )
    query = urlencode({"address": before, "next": next_of(request, "me")}, doseq=True)
    toast(request, text, undo=f"{reverse('me')}?{query}" if 0 < len(before) < 20 else "")
    return leave(request, next_of(request, "me"))
