"""What a rapport check is about: an inquiry, a project that ends, or somebody, on a day."""

from dataclasses import dataclass
from datetime import date

from sintonia.lib.keys import key63
from sintonia.people.models import Person
from sintonia.work.inquiries.models import Criterion, Inquiry, RapportCheck


@dataclass(frozen=True)
class Subject:
    """One thing that is asked once: answered again it is the same check, with new answers."""

    person: Person
    day: date  # on which it is asked
    about: str = Criterion.About.CLIENT
    when: str = RapportCheck.When.BEFORE
    inquiry: Inquiry | None = None
    project: int = 0  # the id of the project that ends

    @property
    def key(self) -> int:
        """The natural key of the check, the same whenever it is asked, by a page or by its form."""
        about, when = str(self.about), str(self.when)  # a choice is written otherwise than its word
        if self.project:
            return key63("rapport", "project", self.project, when)
        if self.inquiry is not None:
            return key63("rapport", "inquiry", self.inquiry.id, when)
        root = self.person.root_id or self.person.id
        return key63("rapport", root, about, when, self.day.toordinal())
