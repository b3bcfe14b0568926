"""Reminders, and what was learned with a person."""

from datetime import date, datetime

from sintonia.people.models import GrowthNote, Person, Reminder


def reminder_add(
    person: Person | None, *, text: str, due_on: date | None, now: datetime
) -> Reminder:
    """Note something to be told on a day, or some time."""
    return Reminder.objects.create(person=person, text=text, due_on=due_on, created_at=now)


def reminder_done(reminder: Reminder, *, now: datetime) -> None:
    """Tick a reminder; when it was ticked before, that instant stays."""
    if reminder.done_at is None:
        reminder.done_at = now
        reminder.save(update_fields=["done_at"])


def reminder_undone(reminder: Reminder) -> None:
    """Take the tick back."""
    reminder.done_at = None
    reminder.save(update_fields=["done_at"])


def growth_add(person: Person, text: str, *, now: datetime) -> GrowthNote:
    """Note what was learned with a person."""
    return GrowthNote.objects.create(person=person, text=text, at=now)
