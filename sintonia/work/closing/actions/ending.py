"""A project ends with its closing: what was learned and said becomes part of the relationships."""

from datetime import datetime
from typing import NamedTuple

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext

from sintonia.lib.keys import key63
from sintonia.people.actions.way_back import WayBack
from sintonia.people.models import Deed, GrowthNote, Person, Reminder, Undo
from sintonia.work.closing.actions.reviews import NotNow
from sintonia.work.closing.models import Review
from sintonia.work.closing.queries.rows import inquiry_of, introducer_of
from sintonia.work.inquiries.actions.path import ending_set, locked
from sintonia.work.inquiries.models import Inquiry
from sintonia.work.projects.actions.order import hold
from sintonia.work.projects.models import Participant, Project
from sintonia.work.projects.queries.rows import root_of, running

_STATE = Project.State


class Ending(NamedTuple):
    """How the one who leads ends a project."""

    reached: str = ""  # Project.Reached
    thanks_introducer: bool = False  # whoever brought the client


@transaction.atomic
def project_end(project: Project, ending: Ending, *, now: datetime) -> Undo:
    """End a project that is being closed. Raises NotNow: of two who end it at once, for the second.

    What she learned becomes a note on the client; testimonials, and the introduction when she thanks
    for it, become evidence; the inquiry the work came of is finished when no other work goes on.
    """
    held = hold(project.id)
    if held.state != _STATE.CLOSING:
        raise NotNow
    back = WayBack()
    back.change([held], state=_STATE.CLOSED, closed_at=now, reached=ending.reached)
    for review in Review.objects.filter(project=held).select_related("participant__person", "note"):
        _learn(back, held, review, now)
        _bear_witness(back, review)
    if ending.thanks_introducer and (introducer := introducer_of(held)):
        _thank(back, held, introducer, now)
    _finish_inquiry(back, held, now)
    return back.keep(held.client.root if held.client else None, now=now)


def _learn(back: WayBack, project: Project, review: Review, now: datetime) -> None:
    text = "\n\n".join(part for part in (review.learned, review.kept) if part)
    is_hers = review.participant.role == Participant.Role.OWNER
    if not is_hers or not text or project.client is None:
        return
    if review.note:
        back.change([review.note], text=text)
        return
    note = GrowthNote(person_id=project.client.root_id, text=text, at=now)
    back.make(note)
    back.change([review], note_id=note.id)


def _key(review: Review) -> int:
    return key63("testimonial", review.project_id, review.participant_id)


def _bear_witness(back: WayBack, review: Review) -> None:
    root = root_of(review.participant)
    if not review.testimonial or not root or Deed.objects.filter(key=_key(review)).exists():
        return
    deed = Deed(key=_key(review), person_id=root, kind=Deed.Kind.TESTIMONIAL)
    deed.at, deed.text = int(review.at.timestamp()), review.testimonial[:500]
    back.make(deed)
    back.touch([root])


def _thank(back: WayBack, project: Project, introducer: Person, now: datetime) -> None:
    client = project.client.root if project.client else None
    assert client
    kind = Deed.Kind.INTRODUCED_ME
    known = Deed.objects.filter(kind=kind, person__root=introducer, other__root=client)
    if not known.exists():
        key = key63("introduced", introducer.id, client.id)
        at = int(client.created_at.timestamp())
        back.make(Deed(key=key, person=introducer, kind=kind, other=client, at=at))
        back.touch([introducer.id])
    text = gettext("Thank %(name)s for %(client)s: the work is done")
    today = now.astimezone(timezone.get_current_timezone()).date()
    words = text % {"name": introducer.name, "client": client.name}
    back.make(Reminder(person=introducer, text=words[:300], due_on=today, created_at=now))


def _finish_inquiry(back: WayBack, project: Project, now: datetime) -> None:
    """The work is done: its inquiry ends, unless another project of the client still runs."""
    inquiry = inquiry_of(project)
    if inquiry is None or inquiry.ended_at is not None:
        return
    others = running().filter(client__root=inquiry.person.root_id).exclude(id=project.id)
    if not others.exists():
        ending_set(back, locked(inquiry), Inquiry.Ending.FINISHED, "", now=now)


@transaction.atomic
def project_reopen(project: Project, *, now: datetime) -> Undo:
    """Take up the closing of a closed project again; testimonials are evidence again with its end.

    The note of what she learned stays, and is written anew at the next end. Raises NotNow.
    """
    held = hold(project.id)
    if held.state != _STATE.CLOSED:
        raise NotNow
    back = WayBack()
    back.change([held], state=_STATE.CLOSING, closed_at=None)
    keys = [_key(one) for one in Review.objects.filter(project=held)]
    deeds = list(Deed.objects.filter(key__in=keys))
    back.remove(deeds)
    back.touch(deed.person_id for deed in deeds)
    inquiry = inquiry_of(held)
    if inquiry and inquiry.ending == Inquiry.Ending.FINISHED:
        back.change([locked(inquiry)], ended_at=None, ending=Inquiry.Ending.OPEN)
    return back.keep(held.client.root if held.client else None, now=now)
