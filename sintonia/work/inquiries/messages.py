"""The messages and talks of somebody that may have been the question."""

from datetime import datetime
from typing import NamedTuple

from django.utils.translation import gettext

from sintonia.people.models import Moment, Person
from sintonia.ui.dates import short_day
from sintonia.work.inquiries.queries.path import messages_from


class Message(NamedTuple):
    """One contact to choose."""

    id: int
    at: int
    moment: Moment
    text: str
    is_chosen: bool


def message_rows(person: Person, chosen: int, *, now: datetime) -> list[Message]:
    """Return the latest contacts from a person; `chosen` is the id of the one that was the question."""
    return [
        Message(one.id, one.at, one, _text(one), one.id == chosen)
        for one in messages_from(person.root_id or person.id, chosen=chosen, now=now)
    ]


def _text(moment: Moment) -> str:
    title = moment.occasion.title if moment.occasion else ""
    subject = moment.thread.subject if moment.thread else ""
    channels = {
        Moment.Channel.MAIL: gettext("mail"),
        Moment.Channel.CHAT: gettext("message"),
        Moment.Channel.CALL: gettext("call"),
        Moment.Channel.VIDEO: gettext("video call"),
        Moment.Channel.IN_PERSON: gettext("in person"),
    }
    about = title or (f"«{subject}»" if subject else "")
    parts = (channels[Moment.Channel(moment.channel)], about, short_day(moment.at))
    return " · ".join(part for part in parts if part)
