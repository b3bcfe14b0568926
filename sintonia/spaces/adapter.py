"""allauth in our house: no new accounts, no mail, no way out to other hosts, and our own words."""

from typing import Any, ClassVar

from allauth.account.adapter import DefaultAccountAdapter
from django.contrib import messages
from django.contrib.sessions.backends.base import SessionBase
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _

from sintonia.spaces.actions import LINK_MINUTES

CAME_BY_LINK_AT = "came_by_link_at"

# allauth names its messages by template; those that are not here stay unsaid.
_SAYINGS: dict[str, str | Promise] = {
    "mfa/messages/webauthn_added.txt": _("From now on you come in with this passkey."),
    "mfa/messages/webauthn_removed.txt": _("That passkey opens nothing any more."),
}


def came_by_link(session: SessionBase) -> bool:
    """Say whether a one-time link was used in this session a moment ago: that is proof enough to
    replace a lost password or a lost passkey."""
    since = timezone.now().timestamp() - session.get(CAME_BY_LINK_AT, 0)
    return bool(0 <= since < LINK_MINUTES * 60)


class ClosedAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth is not typed
    """Accounts are made by the first run on one machine, and by invitation on a shared one.

    allauth counts failed sign-ins in Django's cache. The cache in memory is enough while one
    process serves the pages; with several, each would count for itself.
    """

    error_messages: ClassVar[dict[str, Any]] = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": _(
            "Mail and password do not go together. After five wrong tries we ask for a pause of "
            "five minutes."
        ),
        "too_many_login_attempts": _("Too many tries. Come back in five minutes."),
        "incorrect_password": _("This is not the password."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def is_safe_url(self, url: str) -> bool:
        """Allow addresses of this very host only, whatever other names it answers to."""
        hosts = {self.request.get_host()}
        return url_has_allowed_host_and_scheme(url, hosts, require_https=self.request.is_secure())

    def get_logout_redirect_url(self, request: HttpRequest) -> str:
        return reverse("signed_out")

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Ask who is there before the keys are changed, unless a link just proved it."""
        return not came_by_link(self.request.session)

    def add_message(
        self,
        request: HttpRequest,
        level: int,
        message_template: str | None = None,
        message_context: dict[str, Any] | None = None,
        extra_tags: str = "",
        message: str | None = None,
    ) -> None:
        text = message or _SAYINGS.get(message_template or "")
        if text:
            messages.add_message(request, level, str(text))
