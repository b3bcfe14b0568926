"""What this room shows on the page of an inquiry: how whoever wrote signed, and the way to answer."""

from datetime import datetime
from urllib.parse import quote

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from sintonia.presence.queries import contact_of
from sintonia.ui.dates import day_of, time_of
from sintonia.work.inquiries.models import Inquiry


def contact_section(inquiry: Inquiry, *, now: datetime) -> SafeString:
    """Return the section on the form that brought an inquiry; "" when it came another way."""
    if inquiry.origin != Inquiry.Origin.FORM:
        return SafeString("")
    contact = contact_of(inquiry)
    if contact is None:
        return SafeString("")
    at = int(contact.at.timestamp())
    values = {
        "contact": contact,
        "day": day_of(at),
        "time": time_of(at),
        "mailto": quote(contact.address, safe="@"),
        "is_other_name": contact.name != inquiry.person.root.name,
    }
    return render_to_string("presence/contact_section.html", values)
