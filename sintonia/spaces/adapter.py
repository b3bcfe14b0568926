"""allauth with the door for new accounts closed."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class ClosedAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Accounts are made by the first run on one machine, and by invitation on a shared one."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False
