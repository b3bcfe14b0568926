"""What devices and the page of devices write."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from sintonia.dav.models import BookLabel, Change, Device, Kept
from sintonia.dav.queries import book, forgotten_at
from sintonia.dav.reading import Written, dates_of, read, units
from sintonia.dav.vcard import HIDDEN, Facts
from sintonia.dav.vcard import written as card_text
from sintonia.dav.visit import Visit
from sintonia.gather.tasks import find_doubles_soon
from sintonia.lib.text import fold
from sintonia.people.actions.addresses import AddressRefused, address_give, address_leave
from sintonia.people.actions.dates import date_give, dates_take
from sintonia.people.actions.labels import label_key, label_leave, labels_give
from sintonia.people.actions.person import (
    Fields,
    fields_change,
    fields_of,
    person_create,
    photo_put,
)
from sintonia.people.actions.removing import people_delete, person_restore
from sintonia.people.actions.way_back import KEPT, WayBack
from sintonia.people.models import Identity, ImportantDate, Label, Moment, Person, Undo
from sintonia.sources.records import Card
from sintonia.spaces.actions import device_key_issue, device_key_revoke
from sintonia.spaces.ambient import current
from sintonia.spaces.models import User


@transaction.atomic
def device_add(user: User, name: str, *, now: datetime) -> str:
    """Let a device in; return its password, which is shown once."""
    password, key = device_key_issue(user=user, space_id=current(), now=now)
    Device.objects.create(name=name, key=key.id, made_at=now)
    return password


@transaction.atomic
def device_remove(device: Device) -> None:
    """Let a device in no more."""
    device_key_revoke(device.key)
    device.delete()


@transaction.atomic
def book_choose(choice: str, level: int, labels: Collection[Label]) -> None:
    """Say whose cards devices get."""
    chosen = book()
    chosen.choice, chosen.level = choice, level
    chosen.save()
    BookLabel.objects.all().delete()
    BookLabel.objects.bulk_create([BookLabel(label=label) for label in labels])


@transaction.atomic
def card_remove(facts: Facts, *, device: str, now: datetime) -> None:
    """Put a person into the trash, as the page would."""
    person = Person.objects.get(id=facts.person)
    undo = people_delete([person], now=now)
    _note(person, undo, device, now, is_gone=True)


def _note(person: Person, undo: Undo, device: str, now: datetime, *, is_gone: bool = False) -> None:
    """Note what a device changed as long as it can be undone."""
    Change.objects.filter(at__lt=now - KEPT).delete()
    Change.objects.create(person=person, undo=undo.id, device=device, is_gone=is_gone, at=now)


@transaction.atomic
def card_write(written: Written, href: str, facts: Facts | None, visit: Visit) -> None:
    """Write what a device changed of a person, or make a new one, under the name that the device gives."""
    if facts is not None:
        person = Person.objects.select_related("organisation").get(id=facts.person)
    elif forgotten := forgotten_at(href):
        person = _found_again(forgotten)
    else:
        _create(written, href, visit)
        return
    before = read(card_text(facts).encode(), visit.region).card if facts else None
    back = WayBack()
    _Edit(back, person, before, written.card).all()
    _picture(back, person, facts, written)
    _keep(back, person, href, facts, written, visit.region)
    if back.steps:
        undo = back.keep(person, now=visit.now)
        _note(person, undo, visit.device, visit.now)


def _found_again(person: Person) -> Person:
    """Take somebody out of the trash whom a device still has."""
    root = person.root or person
    if root.deleted_at:
        person_restore(root)
        root.refresh_from_db()
    return root


def _create(written: Written, href: str, visit: Visit) -> None:
    card = written.card
    name = (card.name or card.addresses[0][0])[:200]
    fields = Fields(
        name, card.title[:200], card.city[:100], card.url[:500], card.organisation[:200]
    )
    person = person_create(
        fields,
        addresses=[value for value, _ in card.addresses],
        labels=[label for label in card.labels if label_key(label)],
        now=visit.now,
    ).person
    back = WayBack()
    for date in written.dates():
        label = "" if date.is_birthday else date.label
        date_give(back, person, label=label, day=date.day, month=date.month, year=date.year)
    _picture(back, person, None, written)
    _keep(back, person, href, None, written, visit.region)
    find_doubles_soon(now=visit.now)


class _Edit:
    """Changes what differs between a card as it was served and as it came back.

    Without `before` nothing is taken away: then it is not known what the device had seen.
    """

    def __init__(self, back: WayBack, person: Person, before: Card | None, after: Card) -> None:
        self._back, self._person, self._before, self._after = back, person, before, after

    def all(self) -> None:
        self._fields()
        self._addresses()
        self._dates()
        self._labels()

    def _fields(self) -> None:
        before, after = self._before, self._after
        names = {"name": "name", "role": "title", "city": "city", "url": "url"}
        names["organisation"] = "organisation"
        fields = fields_of(self._person)
        limits = {"name": 200, "role": 200, "city": 100, "url": 500, "organisation": 200}
        for ours, theirs in names.items():
            value = getattr(after, theirs)[: limits[ours]]
            is_changed = before is None or getattr(before, theirs) != getattr(after, theirs)
            is_said = value or (before is not None and ours != "name")
            if is_changed and is_said:
                fields = fields._replace(**{ours: value})
        fields_change(self._back, self._person, fields)

    def _addresses(self) -> None:
        before = {value for value, _ in self._before.addresses} if self._before else set()
        after = {value for value, _ in self._after.addresses}
        for value in sorted(after - before):
            try:
                address_give(self._back, self._person, value)
            except AddressRefused:
                pass  # it stays whose it is; the card keeps its line
        gone = Identity.objects.filter(
            person__root_id=self._person.root_id, value__in=sorted(before - after)
        )
        for identity in gone:
            # One that moments stand on stays in her story: only the card goes without it.
            if not Moment.objects.filter(identity=identity).exists():
                address_leave(self._back, identity)

    def _dates(self) -> None:
        before = set(dates_of(self._before)) if self._before else set()
        after = dates_of(self._after)
        group = ImportantDate.objects.filter(person__root_id=self._person.root_id)
        for date in sorted(before - set(after)):
            same = group.filter(is_birthday=date.is_birthday, month=date.month, day=date.day)
            rows = same.select_related("person")
            dates_take(self._back, [row for row in rows if fold(row.label) == fold(date.label)])
        for date in after:
            if date not in before:
                label = "" if date.is_birthday else date.label
                date_give(
                    self._back,
                    self._person,
                    label=label,
                    day=date.day,
                    month=date.month,
                    year=date.year,
                )

    def _labels(self) -> None:
        before = {label_key(name) for name in self._before.labels} if self._before else set()
        after = {label_key(name): name for name in self._after.labels}
        for key, name in after.items():
            if key and key not in before:
                labels_give(self._back, [self._person], name)
        for label in Label.objects.filter(name_key__in=sorted(before - after.keys())):
            label_leave(self._back, [self._person], label)


def _picture(back: WayBack, person: Person, facts: Facts | None, written: Written) -> None:
    before = facts.photo if facts else b""
    if written.picture == before:
        return
    if not written.picture:
        photo_put(back, person, None)
    elif written.card.photo:
        photo_put(back, person, written.card.photo)


def _keep(
    back: WayBack,
    person: Person,
    href: str,
    facts: Facts | None,
    written: Written,
    region: str,
) -> None:
    """Keep the lines of the card, and which addresses it shall go without."""
    identities = Identity.objects.filter(person__root_id=person.root_id)
    own = set(identities.values_list("value", flat=True))
    shown = {value for value, _ in written.card.addresses}
    kept = units(written, own, region, has_picture=bool(written.card.photo))
    kept += [(HIDDEN, value, "") for value in sorted(own - shown)] if facts else []
    # In an order of our own, so that the same card in another order is the same.
    lines = [list(unit) for unit in sorted(kept, key=lambda unit: unit[:2])]
    row = Kept.objects.filter(person=person).first()
    if row:
        back.change([row], units=lines, version=written.version)
        if facts is None:
            back.change([row], is_born_here=True)  # it was in the book no more
        return
    uid = facts.uid if facts else written.uid or href.removesuffix(".vcf")
    back.make(
        Kept(
            person=person,
            href=href,
            uid=uid,
            is_born_here=facts is None,
            version=written.version,
            units=lines,
        )
    )
