"""The user as she stands on a quote."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from sintonia.work.quotes.models import Issuer


@transaction.atomic
def issuer_write(values: Mapping[str, Any]) -> Issuer:
    """Keep the issuer's data, by column name. Quotes that left stay as they left."""
    issuer = Issuer.objects.select_for_update().first() or Issuer()
    for name, value in values.items():
        setattr(issuer, name, value)
    issuer.save()
    return issuer
