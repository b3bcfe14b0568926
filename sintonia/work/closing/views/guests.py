"""The closing as guests see it, behind their link or their account."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from sintonia.people.views.common import posted
from sintonia.ui.toast import toast, trouble
from sintonia.work.closing.actions.reviews import NotNow, review_say
from sintonia.work.closing.forms import GuestReviewForm
from sintonia.work.closing.queries.reviews import closing_of
from sintonia.work.closing.views.closing import not_now, permitted
from sintonia.work.projects.queries.guests import Guest
from sintonia.work.projects.queries.rows import leader


@require_http_methods(["GET", "HEAD", "POST"])
def guest_closing(request: HttpRequest, guest: Guest) -> HttpResponse:
    """Show the answers that a guest may read; keep hers. Whoever is not in finds nothing."""
    if not guest.is_in:
        raise Http404
    if permitted(request, guest.one):
        return redirect(f"{guest.door}closing/")
    shown = closing_of(guest.project, guest.one, is_guest=True)
    form = GuestReviewForm.of(shown.mine, posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            review_say(guest.one, form.said(), now=timezone.now())
            toast(request, _("Kept. Thank you."))
        except NotNow:
            trouble(request, not_now())
        return redirect(f"{guest.door}closing/")
    values = {
        "door": guest.door,
        "base": "ui/base.html" if guest.has_account else "ui/public.html",
        "project": guest.project,
        "closing": shown,
        "form": form,
        "leader": leader(guest.project).name,
        "action": f"{guest.door}closing/",
    }
    return render(request, "closing/guest.html", values)
