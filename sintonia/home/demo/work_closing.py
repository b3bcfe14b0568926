"""Endings of the story: a project that ended well, and one being closed where her answer is awaited."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from sintonia.home.demo.days import Days
from sintonia.people.models import Person, Undo
from sintonia.work.closing.actions.ending import Ending, project_end
from sintonia.work.closing.actions.reviews import Said, review_say
from sintonia.work.closing.queries.rows import client_seat
from sintonia.work.projects.actions.people import participant_add
from sintonia.work.projects.actions.projects import Fields, project_start, project_to
from sintonia.work.projects.actions.tasks import Plan, task_add, task_edit
from sintonia.work.projects.models import Project, Task
from sintonia.work.projects.queries.rows import leader

_OVER, _BEGUN, _SAID = 190, 120, 1  # days ago: the one ended, the other began, and was answered

_Words = Mapping[str, Any]  # sentences by what they are for; the tasks as a tuple

_IT: _Words = {
    "name": "Fassino Impianti",
    "goal": "Ogni manutenzione è in calendario un mese prima, e nessun cliente deve chiamare per ricordarla.",
    "tasks": (
        "Elenco degli impianti con scadenza",
        "Promemoria automatico",
        "Una pagina per chi risponde al telefono",
    ),
    "developer.learned": "Ho imparato a scrivere un modulo partendo da chi lo riempie.",
    "developer.well": "Le decisioni scritte il giorno stesso: mai dovuto richiedere.",
    "developer.next": "Provare il promemoria con due clienti prima che con tutti.",
    "client.learned": "Che il calendario non era un problema di calendario: nessuno sapeva chi dovesse scriverci.",
    "client.well": "Chiedevi prima di fare, e poi era fatto.",
    "client.next": "Cominciare da meno impianti.",
    "client.said": "Non devo più ricordare nulla a nessuno. Lavorerei di nuovo con lei domattina.",
    "archive.me": "Contare prima di ordinare. Gli scatoloni erano la metà di quelli che pensavamo.",
    "archive.kept": "Che dire «questo non lo faccio» al primo giorno mi costa meno che al ventesimo.",
    "archive.client": "Che un archivio si tiene con i nomi, non con gli armadi.",
    "archive.well": "Ogni venerdì due righe: sapevo sempre a che punto eravamo.",
    "archive.said": "In due minuti trovo una carta del 2019. Prima telefonavo a tre persone.",
    "archive.thanks": "A Serena, che ci ha fatte incontrare.",
}
_EN: _Words = {
    "name": "Haines Services",
    "goal": "Every service is in the calendar a month ahead, and no client has to ring to remind us.",
    "tasks": (
        "List of installations with their dates",
        "Automatic reminder",
        "One page for whoever answers the phone",
    ),
    "developer.learned": "I learned to write a form starting from whoever fills it in.",
    "developer.well": "Decisions written down the same day: I never had to ask twice.",
    "developer.next": "Try the reminder with two clients before trying it with all.",
    "client.learned": "That the calendar was never the problem: nobody knew who should write in it.",
    "client.well": "You asked before doing, and then it was done.",
    "client.next": "Begin with fewer installations.",
    "client.said": "I don’t have to remind anybody of anything now. I would work with her again tomorrow.",
    "archive.me": "To count before sorting. There were half as many boxes as we thought.",
    "archive.kept": "That saying “I don’t do this” on the first day costs me less than on the twentieth.",
    "archive.client": "That an archive is kept with names, not with cupboards.",
    "archive.well": "Two lines every Friday: I always knew how far we were.",
    "archive.said": "I find a paper of 2019 in two minutes. Before, I phoned three people.",
    "archive.thanks": "To Megan, who brought us together.",
}


def closings_fill(people: Mapping[str, Person], me: str, language: str, days: Days) -> None:
    """Write the endings, in the story of a language; `people` by their part in it, `me` her name."""
    words = {"it": _IT, "en": _EN}[language]
    _archive(people["accountant"], words, days)
    _maintenance(people, me, words, days)
    Undo.objects.all().delete()  # nobody did these things: there is nothing to take back


def _archive(client: Person, words: _Words, days: Days) -> None:
    """Give the project that is over its closing."""
    project = Project.objects.filter(client=client, state=Project.State.CLOSED).earliest("id")
    now = days.now - timedelta(days=_OVER)
    project_to(project, Project.State.CLOSING, now=now)
    mine = Said("YES", words["archive.me"], kept=words["archive.kept"])
    review_say(leader(project), mine, now=now)
    seat = client_seat(project)
    assert seat
    theirs = Said(
        "YES",
        words["archive.client"],
        worked_well=words["archive.well"],
        thanks=words["archive.thanks"],
        testimonial=words["archive.said"],
        may_show=True,
    )
    review_say(seat, theirs, now=now)
    project_end(project, Ending("YES"), now=now)


def _maintenance(people: Mapping[str, Person], me: str, words: _Words, days: Days) -> None:
    """Tell of a project being closed: two have answered, she has not."""
    began, now = days.now - timedelta(days=_BEGUN), days.now - timedelta(days=_SAID)
    fields = Fields(
        words["name"],
        words["goal"],
        days.date(_BEGUN),
        due_on=days.date(_SAID),
        client=people["engineer"],
    )
    project = project_start(fields, me=me, now=began)
    helper = participant_add(project, people["developer"].name, person=people["developer"])
    owners = (leader(project), helper, leader(project))
    for title, owner in zip(words["tasks"], owners, strict=True):
        task = task_add(project, Plan(title, owner), now=began)
        task_edit(task, {"state": Task.State.DONE}, now=now)
    project_to(project, Project.State.CLOSING, now=now)
    seat = client_seat(project)
    assert seat
    for one, key, said in ((helper, "developer", ""), (seat, "client", words["client.said"])):
        answer = Said(
            "YES",
            words[f"{key}.learned"],
            words[f"{key}.well"],
            words[f"{key}.next"],
            testimonial=said,
        )
        review_say(one, answer, now=now)
