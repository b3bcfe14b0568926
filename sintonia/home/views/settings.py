"""What can be set, and where the rest of it is."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.translation import gettext

from sintonia.home.settings_forms import RegionForm
from sintonia.home.settings_page import settings_page
from sintonia.spaces.access import signed_in
from sintonia.spaces.forms import UserForm
from sintonia.ui.toast import toast


def settings(request: HttpRequest) -> HttpResponse:
    """You and your language, your addresses, how you come in; the small forms are saved one by one."""
    posted = request.POST.get("form", "") if request.method == "POST" else ""
    all_forms = _forms(request, posted)
    form = all_forms.get(posted)
    if form is not None and form.is_valid():
        form.save()
        with translation.override(signed_in(request).language or translation.get_language()):
            toast(request, gettext("Saved."))
        return redirect("settings")
    values = {"page": settings_page(signed_in(request)), "forms": all_forms}
    return render(request, "home/settings.html", values)


def _forms(request: HttpRequest, posted: str) -> "dict[str, forms.ModelForm[Any]]":
    def data(name: str) -> Any:
        return request.POST if name == posted else None

    return {
        "you": UserForm(data("you"), instance=signed_in(request)),
        "region": RegionForm(data("region"), instance=request.space),  # type: ignore[attr-defined]  # set by the middleware of spaces
    }
