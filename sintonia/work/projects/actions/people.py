"""Who takes part: added, asked, answering, leaving, coming back."""

from datetime import date, datetime, timedelta
from typing import NamedTuple

from django.db import transaction

from sintonia.people.actions.way_back import WayBack
from sintonia.people.models import Identity, Person, Undo
from sintonia.spaces.links import link_issue, link_renew, links_revoke
from sintonia.spaces.models import Key
from sintonia.work.projects.actions.order import hold
from sintonia.work.projects.models import Helper, Participant, Project, Task
from sintonia.work.projects.queries.rows import root_of

LINK_LASTS = timedelta(days=400)

_ANSWER, _ROLE = Participant.Answer, Participant.Role


class NameTaken(ValueError):
    """Somebody else in the project has this very name."""


class Request(NamedTuple):
    """What somebody is asked for, in which words, and by when an answer would help."""

    asked_for: str
    letter: str = ""
    answer_by: date | None = None


def leader_make(project: Project, name: str) -> Participant:
    """Make the one who leads; her own card is found by her address where it is known."""
    me = Identity.objects.filter(is_me=True, person__deleted_at=None).exclude(person=None)
    card = me.values_list("person__root_id", flat=True).first()
    return Participant.objects.create(
        project=project, name=name[:200], person_id=card, role=_ROLE.OWNER
    )


@transaction.atomic
def participant_add(
    project: Project,
    name: str,
    *,
    person: Person | None = None,
    role: Participant.Role | None = None,
) -> Participant:
    """Return the participant of that name or card, made or let in again when needed.

    Raises NameTaken when the name is that of somebody with another card.
    """
    hold(project.id)
    role = role or _ROLE.COLLABORATOR
    rows = Participant.objects.filter(project=project).select_related("person").order_by("id")
    everybody = list(rows)
    for one in everybody:
        if person and one.role != _ROLE.OWNER and root_of(one) == person.root_id:
            return _let_in(one)
    for one in everybody:
        if one.name.casefold() == name.casefold():
            return _let_in(_with_card(one, person))
    if person:
        person_keep(person)
    return Participant.objects.create(
        project=project, name=name[:200], role=role, person_id=person.root_id if person else None
    )


def _with_card(one: Participant, person: Person | None) -> Participant:
    if person and one.person and root_of(one) != person.root_id:
        raise NameTaken
    if person and one.role != _ROLE.OWNER:
        one.person = person.root
        one.save(update_fields=["person"])
    return one


def person_keep(person: Person) -> None:
    """Let no source take a person away who is named in a project."""
    WayBack().edit([person], "projects")


def _let_in(one: Participant) -> Participant:
    if one.left_at or one.removed_at or one.answer == _ANSWER.DECLINED:
        one.left_at = one.removed_at = None
        one.answer = _ANSWER.ACCEPTED
        one.save(update_fields=["left_at", "removed_at", "answer"])
    return one


@transaction.atomic
def participant_ask(one: Participant, request: Request, *, now: datetime) -> str:
    """Ask somebody to take part; return the token of the link that opens the request, shown once."""
    one.asked_for, one.letter, one.answer_by = request
    one.answer, one.asked_at, one.answered_at, one.words = _ANSWER.ASKED, now, None, ""
    one.left_at = one.removed_at = None
    one.save()
    return link_again(one, now=now)


@transaction.atomic
def link_again(one: Participant, *, now: datetime) -> str:
    """Return a new token for somebody's link; the one before opens nothing any more.

    An account to which the link was tied stays tied.
    """
    expires_at = now + LINK_LASTS
    token = link_renew(one.key, expires_at=expires_at) if one.key else ""
    if not token:
        token, key = link_issue(Key.Purpose.INVITATION, one.id, expires_at=expires_at, now=now)
        one.key = key.id
        one.save(update_fields=["key"])
    return token


@transaction.atomic
def link_take_back(one: Participant) -> None:
    """Let nobody in any more by somebody's link, nor by the account it was tied to."""
    links_revoke(Key.Purpose.INVITATION, one.id)
    one.key = None
    one.save(update_fields=["key"])


def link_tie(key: Key, user_id: int) -> bool:
    """Tie a link to an account of this server; say whether it is that account's now."""
    Key.objects.filter(id=key.id, user=None).update(user_id=user_id)
    return Key.objects.filter(id=key.id, user_id=user_id).exists()


@transaction.atomic
def participant_answer(one: Participant, *, is_yes: bool, words: str, now: datetime) -> None:
    """Take an answer to a request. Whoever says no owns nothing any more."""
    one.answer = _ANSWER.ACCEPTED if is_yes else _ANSWER.DECLINED
    one.words, one.answered_at, one.left_at = words, now, None
    one.save(update_fields=["answer", "words", "answered_at", "left_at"])
    if not is_yes:
        _let_go(WayBack(), one)


@transaction.atomic
def participant_leave(one: Participant, *, now: datetime) -> None:
    """Leave by one's own wish: what one owned is without an owner. The link still leads back."""
    one.left_at = now
    one.save(update_fields=["left_at"])
    _let_go(WayBack(), one)


@transaction.atomic
def participant_return(one: Participant) -> None:
    """Come back after having left."""
    one.left_at = None
    one.save(update_fields=["left_at"])


@transaction.atomic
def participant_remove(one: Participant, *, now: datetime) -> Undo:
    """Take somebody out: their link opens nothing, what they owned is without an owner."""
    back = WayBack()
    back.change([one], removed_at=now)
    _let_go(back, one)
    return back.keep(None, now=now)


def _let_go(back: WayBack, one: Participant) -> None:
    open_tasks = Task.objects.filter(owner=one).exclude(state=Task.State.DONE)
    back.change(open_tasks, owner_id=None)
    back.remove(Helper.objects.filter(participant=one, task__in=_open(one)))


def _open(one: Participant) -> list[int]:
    rows = Task.objects.filter(project=one.project_id).exclude(state=Task.State.DONE)
    return list(rows.values_list("id", flat=True))
