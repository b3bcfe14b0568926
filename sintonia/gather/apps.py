"""The room `gather`."""

from django.apps import AppConfig
from django.contrib.auth.signals import user_logged_in


class GatherConfig(AppConfig):
    name = "sintonia.gather"

    def ready(self) -> None:
        from sintonia.gather.views.coming_in import notice_account

        user_logged_in.connect(notice_account)
