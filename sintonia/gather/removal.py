"""Taking a source back, with everything that only it told: as if it had never been read."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from django.db import transaction
from django.db.models import Count, Min

from sintonia.gather.actions import me_infer
from sintonia.gather.card_fields import refresh_people
from sintonia.gather.copies import best_copies, card_of, evidence_row
from sintonia.gather.heard import Said
from sintonia.gather.matching import proposals_refresh
from sintonia.gather.models import (
    Account,
    Card,
    CardAddress,
    Copy,
    Evidence,
    Heard,
    Quarantine,
    Run,
    Source,
)
from sintonia.gather.rederive import rederive_all, replace_evidence
from sintonia.gather.settle import move_identities, remove_empty, settle_cards
from sintonia.gather.tally import sources_tally
from sintonia.gather.uploads import file_forget
from sintonia.lib.text import fold
from sintonia.people.models import (
    Identity,
    ImportantDate,
    Label,
    Moment,
    Occasion,
    Organisation,
    Person,
    PersonLabel,
    Photo,
    Thread,
    Tie,
)
from sintonia.spaces import bulk


class StillReading(RuntimeError):
    """A run is reading the source: it must be stopped first."""


@transaction.atomic
def source_remove(source: Source, *, now: datetime) -> None:
    """Delete what a source told and everything derived from it alone.

    What other sources tell too stays as they tell it, and what the user said stays. Raises
    StillReading while a run is under way.
    """
    if is_being_read(source, now):
        raise StillReading
    # Locked until this is done: a pass that begins meanwhile finds nothing to write into.
    Account.objects.filter(source=source).update(state=Account.State.PAUSED)
    heard = list(Heard.objects.filter(source=source.id).values_list("identity_id", flat=True))
    carded = _Carded(source.id)
    people = _people_of(heard) | carded.people
    _drop_derived(source.id)
    others = _take_items_back(source.id, now)
    _forget_names(source.id, heard)
    carded.blank()
    _part(carded.identities)
    if not me_infer(now=now):
        rederive_all(now)
    while settle_cards(now):
        pass
    refresh_people(people | _people_of(heard))
    remove_empty(people)
    carded.drop_words()
    proposals_refresh(now=now)
    sources_tally(others)
    Source.objects.filter(id=source.id).delete()
    transaction.on_commit(lambda: file_forget(Path(source.path)))


def is_being_read(source: Source, now: datetime) -> bool:
    """Say whether a run over the source is under way, or about to be."""
    if Account.objects.filter(source=source, held_until__gt=now).exists():
        return True
    live = Run.objects.filter(state__in=(Run.State.READY, Run.State.RUNNING, Run.State.PAUSED))
    return any(int(pk) == source.id for run in live for _, _, pk in run.paths)


def _people_of(identities: Iterable[int]) -> set[int]:
    people: set[int] = set()
    for part in bulk.chunks(identities):
        rows = Identity.objects.filter(id__in=part).exclude(person=None)
        people.update(rows.values_list("person_id", flat=True))
    return people


def _drop_derived(source: int) -> None:
    """Delete what is derived again below, before what it points at.

    No index begins with the key alone, so the database looks through all moments for each thread,
    address and occasion that goes: there should be none.
    """
    Moment.objects.filter(source__isnull=False).delete()
    Tie.objects.all().delete()
    by_user = Moment.objects.exclude(occasion=None).values("occasion")
    brought = Person.objects.exclude(brought_by_occasion=None).values("brought_by_occasion")
    told = Occasion.objects.filter(source=source)
    told.exclude(id__in=by_user).exclude(id__in=brought).delete()


# --- items: the copies of other sources take their place ----------------------------------------------


def _take_items_back(source: int, now: datetime) -> set[int]:
    """Delete the items of a source, or store another source's copy; return those other sources."""
    Copy.objects.filter(source=source).delete()
    evidence = Evidence.objects.filter(source=source)
    threads = set(evidence.exclude(thread=0).values_list("thread", flat=True))
    others = _restore_evidence(list(evidence.values_list("key", flat=True)), now)
    evidence.delete()
    _mend_threads(threads)
    others |= _restore_cards(dict(Card.objects.filter(source=source).values_list("key", "id")))
    Card.objects.filter(source=source).delete()
    _restore_quarantine({one.key: one for one in Quarantine.objects.filter(source=source)})
    Quarantine.objects.filter(source=source).delete()
    return others


def _restore_evidence(keys: Collection[int], now: datetime) -> set[int]:
    copies = best_copies(Copy.Table.EVIDENCE, keys)
    rows = [evidence_row(0, copy) for copy in copies.values()]
    replace_evidence(rows, now)
    own = {row.key: row for row in rows if row.thread}
    for part in bulk.chunks(own):  # an item that belongs to no conversation has a title of its own
        for thread in Thread.objects.filter(key__in=part):
            row = own[thread.key]
            thread.at, thread.subject = row.contact.at, row.title
            thread.search = fold(row.title)[:200]
            thread.save(update_fields=["at", "subject", "search"])
    return _used(copies)


def _used(copies: Mapping[int, Copy]) -> set[int]:
    """Delete the copies that were stored; return their sources."""
    for part in bulk.chunks([copy.id for copy in copies.values()]):
        Copy.objects.filter(id__in=part).delete()
    return {copy.source for copy in copies.values()}


def _mend_threads(threads: set[int]) -> None:
    """Say again when conversations began; those of which nothing is left go."""
    began = Evidence.objects.exclude(thread=0).values_list("thread").annotate(Min("at"))
    left = {thread: at for thread, at in began.iterator() if thread in threads}
    for part in bulk.chunks(threads):
        stored = dict(Thread.objects.filter(id__in=part).values_list("id", "at"))
        changed = [(left[pk], pk) for pk, at in stored.items() if pk in left and left[pk] != at]
        bulk.update(Thread, ("at",), changed)
        Thread.objects.filter(id__in=[pk for pk in part if pk not in left]).delete()


def _restore_cards(ids: Mapping[int, int]) -> set[int]:
    copies = best_copies(Copy.Table.CARD, ids)
    for key, copy in copies.items():
        fields, identities = card_of(copy)
        Card.objects.filter(id=ids[key]).update(**fields)
        CardAddress.objects.filter(card_id=ids[key]).delete()
        CardAddress.objects.bulk_create(
            CardAddress(card_id=ids[key], identity_id=identity) for identity in identities
        )
    return _used(copies)


def _restore_quarantine(items: Mapping[int, Quarantine]) -> None:
    copies = best_copies(Copy.Table.QUARANTINE, items)
    for key, copy in copies.items():
        item = items[key]
        item.source, item.place = copy.source, copy.data["place"]
        item.position = copy.data["position"]
        if item.state == Quarantine.State.READ:  # what was read of it went with the source
            item.state = Quarantine.State.OPEN
        item.save(update_fields=["source", "place", "position", "state"])
    _used(copies)


# --- addresses: what the other sources say of them ------------------------------------------------------


def _forget_names(source: int, identities: Collection[int]) -> None:
    """Give addresses the names and hints that the other sources know, and delete those that none knows."""
    Heard.objects.filter(source=source).delete()
    for part in bulk.chunks(identities):
        said: dict[int, Said] = {}
        rows = Heard.objects.filter(identity_id__in=part)
        for pk, rank, name, hints in rows.values_list("identity_id", "name_rank", "name", "hints"):
            before = said.get(pk, Said())
            best = max((rank, name), (before.name_rank, before.name))
            said[pk] = Said(*best, before.hints | hints)
        unknown = set(part) - said.keys()
        unknown -= _kept_by_user(unknown)
        Identity.objects.filter(id__in=unknown).delete()
        left = [(*said.get(pk, Said()), pk) for pk in part if pk not in unknown]
        bulk.update(Identity, ("name_rank", "name", "hints"), left)


def _kept_by_user(identities: Collection[int]) -> set[int]:
    """Return those of whom the user said something, or that still stand on a card."""
    rows = Identity.objects.filter(id__in=identities)
    said = rows.exclude(is_pinned=False, standing=Identity.Standing.UNSAID, me_said=None)
    noted = Moment.objects.filter(identity_id__in=identities, source=None)
    listed = CardAddress.objects.filter(identity_id__in=identities)
    found = set(said.values_list("id", flat=True))
    found.update(noted.values_list("identity_id", flat=True))
    found.update(listed.values_list("identity_id", flat=True))
    return found


def _part(identities: Iterable[int]) -> None:
    """Part addresses that were one person's only by a card that is gone.

    The busiest one stays hers, with what the user wrote about her.
    """
    loose: dict[int, list[int]] = defaultdict(list)
    staying: set[int] = set()
    for part in bulk.chunks(identities):
        listed = CardAddress.objects.filter(identity_id__in=part)
        listed_ids = set(listed.values_list("identity_id", flat=True))
        rows = Identity.objects.filter(id__in=part).exclude(person=None).order_by("value")
        for pk, person, is_pinned in rows.values_list("id", "person_id", "is_pinned"):
            if is_pinned or pk in listed_ids:
                staying.add(person)
            else:
                loose[person].append(pk)
    gone: dict[int, None] = {}
    for person, ids in loose.items():
        busiest = _busiest(ids)
        others = Identity.objects.filter(person_id=person).exclude(id__in=ids).exists()
        stays = person in staying or others or Card.objects.filter(person_id=person).exists()
        gone.update(dict.fromkeys(pk for pk in ids if stays or pk != busiest))
    move_identities(gone)


def _busiest(identities: Collection[int]) -> int:
    rows = Moment.objects.filter(identity_id__in=identities).values_list("identity_id")
    counts = dict(rows.annotate(Count("id")))
    return max(identities, key=lambda pk: counts.get(pk, 0))


# --- people: what their other cards say -------------------------------------------------------------------


class _Carded:
    """The people on the cards of a source, and the words that stand on these."""

    def __init__(self, source: int) -> None:
        self.people: set[int] = set()
        self.labels: dict[int, set[str]] = defaultdict(set)
        self.organisations: set[str] = set()
        listed = CardAddress.objects.filter(card__source=source)
        self.identities = list(listed.values_list("identity_id", flat=True).distinct())
        stored = Card.objects.filter(source=source).exclude(person=None)
        for person, data in stored.values_list("person_id", "data"):
            self._note(person, data)
        kept = Copy.objects.filter(table=Copy.Table.CARD, source=source)
        copies = dict(kept.values_list("key", "data"))
        for part in bulk.chunks(copies):
            cards = Card.objects.filter(key__in=part).exclude(person=None)
            for key, person in cards.values_list("key", "person_id"):
                self._note(person, copies[key]["data"])

    def _note(self, person: int, data: dict[str, Any]) -> None:
        self.people.add(person)
        self.labels[person].update(fold(label)[:40] for label in data.get("labels", []))
        self.organisations.add(fold(data.get("organisation", ""))[:200])

    def blank(self) -> None:
        """Take from these people what cards say; what their other cards say is written again later."""
        for part in bulk.chunks(self.people):
            for person in Person.objects.filter(id__in=part):
                self._blank(person)
            Photo.objects.filter(person_id__in=part, by_user=False).delete()

    def _blank(self, person: Person) -> None:
        fields = {"role": "", "city": "", "url": "", "organisation": None}
        for name, nothing in fields.items():
            if name not in person.edited:
                setattr(person, name, nothing)
        person.save(update_fields=list(fields))
        if "labels" not in person.edited:
            keys = self.labels[person.id]
            PersonLabel.objects.filter(person=person, label__name_key__in=keys).delete()
        if "dates" not in person.edited:
            ImportantDate.objects.filter(person=person, by_user=False).delete()

    def drop_words(self) -> None:
        """Delete the labels and organisations of these cards that nobody has any more."""
        keys = {key for keys in self.labels.values() for key in keys}
        for part in bulk.chunks(keys):
            labels = Label.objects.filter(name_key__in=part, ideal_days=None, cadence_days=None)
            labelled = PersonLabel.objects.filter(label__name_key__in=part)
            labels.exclude(id__in=list(labelled.values_list("label_id", flat=True))).delete()
        for part in bulk.chunks(self.organisations):
            found = Organisation.objects.filter(name_key__in=part, joined=None, joining=None)
            there = Person.objects.filter(organisation__name_key__in=part)
            found.exclude(id__in=list(there.values_list("organisation_id", flat=True))).delete()
