"""Two who end a project at once end it once; an answer comes before the end or is refused."""

from collections.abc import Iterator

import pytest

from sintonia.people.models import Deed, GrowthNote
from sintonia.spaces.access import personal_space
from sintonia.spaces.ambient import in_space
from sintonia.testing import NOW, make_person, make_user
from sintonia.work.closing.actions.ending import Ending, project_end
from sintonia.work.closing.actions.reviews import NotNow, Said, review_say
from sintonia.work.closing.models import Review
from sintonia.work.projects.actions.projects import Fields, project_start, project_to
from sintonia.work.projects.models import Participant, Project
from sintonia.work.projects.queries.rows import leader
from sintonia.work.projects.tests.cases import TODAY
from sintonia.work.projects.tests.test_races import together

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def project() -> Iterator[Project]:
    """Enter Anna's space and bring a project of hers to its closing, with two answers."""
    space = personal_space(make_user("anna@example.it", "Anna Neri"))
    assert space
    with in_space(space.id):
        made = project_start(
            Fields("Race", "Done.", TODAY, client=make_person("Bea")), me="Anna", now=NOW
        )
        project_to(made, Project.State.CLOSING, now=NOW)
        review_say(leader(made), Said(learned="One thing."), now=NOW)
        bea = Participant.objects.get(project=made, role="CLIENT")
        review_say(bea, Said(testimonial="Well done."), now=NOW)
        yield made


def test_of_four_who_end_it_one_does(project: Project) -> None:
    wrong = together(*(lambda: project_end(project, Ending("YES"), now=NOW),) * 4)
    assert [type(one) for one in wrong] == [NotNow] * 3
    assert GrowthNote.objects.count() == 1
    assert Deed.objects.filter(kind=Deed.Kind.TESTIMONIAL).count() == 1


def test_an_answer_at_the_end_is_whole_or_refused(project: Project) -> None:
    me = leader(project)
    wrong = together(
        lambda: review_say(me, Said(learned="Another."), now=NOW),
        lambda: project_end(project, Ending("YES"), now=NOW),
    )
    assert all(isinstance(one, NotNow) for one in wrong)
    kept = Review.objects.get(participant=me).learned
    assert kept == ("One thing." if wrong else "Another.")
    assert GrowthNote.objects.get().text == kept


def test_two_windows_that_answer_end_in_one_answer(project: Project) -> None:
    me = leader(project)
    Review.objects.filter(participant=me).delete()
    words = ("One", "Two", "Three", "Four")
    wrong = together(
        *(lambda text=text: review_say(me, Said(learned=text), now=NOW) for text in words)
    )
    assert wrong == []
    assert Review.objects.get(participant=me).learned in words
