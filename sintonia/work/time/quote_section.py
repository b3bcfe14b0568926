"""What a yes costs: the room of a week, on the page of a quote that is being written."""

from datetime import datetime

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from sintonia.work.quotes.models import Quote
from sintonia.work.time.room_page import room_for, room_shown


def room_section(quote: Quote, *, now: datetime) -> SafeString:
    """Return the section beside a quote; "" where she did not say how much she wants to work."""
    asked = quote.inquiry.hours_a_week if quote.inquiry else None
    shown = room_for(round(asked * 60), now=now) if asked else room_shown(now=now)
    if shown is None or quote.way != Quote.Way.GIVEN:
        return SafeString("")
    return render_to_string("time/quote_section.html", {"shown": shown})
