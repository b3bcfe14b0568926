"""Which addresses may be mine: what is taken for mine now, and what looks like it."""

from typing import Any, NamedTuple

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sintonia.gather.forms import MeForm
from sintonia.gather.me import DELIVERED_TO, MY_ACCOUNT, ON_MY_CARD, SENT_FROM
from sintonia.gather.models import Evidence
from sintonia.gather.queries import is_counting_again, my_account, seen_identities
from sintonia.people.models import Identity
from sintonia.ui.templatetags.sintonia_ui import num

COUNTED = 20_000  # with more items than this, how often each takes part is not counted for a page
CANDIDATES = 8


class Address(NamedTuple):
    """An address with a box to tick."""

    value: str
    shown: str
    name: str
    words: str
    is_mine: bool


def me_values(form: MeForm) -> dict[str, Any]:
    """Return what `gather/_me.html` shows, besides `next`."""
    return {"me_form": form, "my_addresses": my_addresses(), "is_counting": is_counting_again()}


def my_addresses() -> list[Address]:
    """Return what is taken for mine, then what may be, likeliest first."""
    times = _times()
    account = my_account()
    rows = list(Identity.objects.exclude(~Q(value=account), hints=0, is_me=False, me_said=None))
    if account and account not in {one.value for one in rows}:
        rows.append(Identity(value=account, shown=account))
    for one in rows:
        one.is_me = one.is_me or (one.value == account and one.me_said is None)
    known = {one.id for one in rows}
    busiest = sorted((pk for pk in times if pk not in known), key=lambda pk: -times[pk])
    rows += Identity.objects.filter(id__in=busiest[:CANDIDATES])
    rows.sort(key=lambda one: (not one.is_me, -one.hints, -times.get(one.id, 0), one.value))
    mine = [one for one in rows if one.is_me]
    others = [one for one in rows if not one.is_me][:CANDIDATES]
    return [_address(one, times.get(one.id, 0), account) for one in mine + others]


def _times() -> dict[int, int]:
    if Evidence.objects.order_by()[COUNTED : COUNTED + 1].exists():
        return {}
    seen, _mails, _chats = seen_identities()
    return {one.identity: one.items for one in seen}


def _address(one: Identity, times: int, account: str) -> Address:
    hints = one.hints | (MY_ACCOUNT if one.value == account else 0)
    return Address(one.value, one.shown, one.name, _words(hints, times), one.is_me)


def _words(hints: int, times: int) -> str:
    signs = [
        (MY_ACCOUNT, _("you sign in with it")),
        (ON_MY_CARD, _("it is on your own card")),
        (SENT_FROM, _("what you sent comes from it")),
        (DELIVERED_TO, _("mail is delivered to it")),
    ]
    parts = [words for bit, words in signs if hints & bit]
    if times:
        said = ngettext("it is in one of the items", "it is in %(n)s of the items", times)
        parts.append(said % {"n": num(times)})
    return " · ".join(parts)
