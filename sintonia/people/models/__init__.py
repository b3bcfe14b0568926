"""The spine: the nouns that every room shares.

A person's rows stay hers for ever: merging two persons only points one at the other (`merged_into`,
`root`), so that separating them again is exact. Whoever asks for a person's moments asks for all
persons with the same root.
"""

from sintonia.people.models.contacts import MISSED, Deed, Moment, Thread, Tie
from sintonia.people.models.keeping import (
    GrowthNote,
    ImportantDate,
    Label,
    PersonLabel,
    Photo,
    Reminder,
    Undo,
)
from sintonia.people.models.persons import Identity, Merge, Occasion, Organisation, Person
from sintonia.people.models.skills import PersonSkill, Skill

__all__ = [
    "MISSED",
    "Deed",
    "GrowthNote",
    "Identity",
    "ImportantDate",
    "Label",
    "Merge",
    "Moment",
    "Occasion",
    "Organisation",
    "Person",
    "PersonLabel",
    "PersonSkill",
    "Photo",
    "Reminder",
    "Skill",
    "Thread",
    "Tie",
    "Undo",
]
