"""When somebody comes in: the address she signs in with is hers, also in what was read before."""

from typing import Any

from django.utils import timezone

from sintonia.gather.queries import is_account_unknown
from sintonia.gather.tasks import INFER_ME, enqueue
from sintonia.spaces.access import personal_space
from sintonia.spaces.ambient import in_space
from sintonia.spaces.models import User


def notice_account(user: User, **_: Any) -> None:
    """Have the worker count again when the address of the account was met as somebody else's."""
    space = personal_space(user)
    if space is None:
        return
    with in_space(space.id):
        if is_account_unknown():
            enqueue(INFER_ME, now=timezone.now())
