"""Who asks in the story, how far they came, by which criteria they were judged, and the trial that runs."""

from collections.abc import Mapping
from datetime import timedelta
from decimal import Decimal
from typing import NamedTuple

from django.utils.translation import override

from sintonia.home.demo.days import Days
from sintonia.people.actions.way_back import WayBack
from sintonia.people.models import Person, Undo
from sintonia.work.inquiries.actions.path import Asked, inquiry_make
from sintonia.work.inquiries.actions.rapport import check_answer, check_skip, criteria_begin
from sintonia.work.inquiries.models import Criterion, Inquiry, RapportCheck, Station, Step, Trial
from sintonia.work.inquiries.subject import Subject

_REACHED = (Station.CURIOUS, Station.TRIAL, Station.CLIENT)
_CLOSING = RapportCheck.When.CLOSING


class _Plan(NamedTuple):
    """One inquiry: how many days ago it came, and when it reached each further station."""

    ago: int
    reached: tuple[int, ...] = ()  # curious, trial, client: days ago
    hours: str = ""
    next_in: int | None = None  # days ahead
    origin: str = Inquiry.Origin.HAND
    ended: int = 0  # days ago, 0: open
    ending: str = ""
    rapport: str = ""  # answers: the whole, then the criteria: y, ?, n


_PLANS = {
    "bookseller": _Plan(1, next_in=1, origin=Inquiry.Origin.NOTE),
    "physio": _Plan(5, hours="3", origin=Inquiry.Origin.FORM),
    "builder": _Plan(11, (6,), "6", 2, rapport="yy?y??"),
    "newclient": _Plan(12, (7,), "4", 9, Inquiry.Origin.MESSAGE),
    "notary": _Plan(20, (15,), "2.5", -1),
    "host": _Plan(33, (27, 8), "6", rapport="yy?yyyy"),
    "engineer": _Plan(352, (345, 330, 310), rapport="yyyy?yy"),
    "coach": _Plan(450, (440, 432, 418), rapport="yyyyyyy"),
    "architect": _Plan(866, (858, 820, 798), rapport="yyyy?yy"),
    "trainer": _Plan(905, (898, 882, 868), origin=Inquiry.Origin.FORM, rapport="yy?y?yy"),
    "accountant": _Plan(1100, (1085, 1060, 1040), rapport="yyyyyyy"),
    "school": _Plan(1150, (1140, 1120, 1098), rapport="y???yyy"),
    "recruiter": _Plan(515, (508,), ended=495, ending="DECLINED", rapport="nn?n?y"),
    "gardener": _Plan(170, (150,), "2", ended=90, ending="LEFT", rapport="yyyy?y"),
    "photographer": _Plan(424, (423, 421, 420), ended=380, ending="FINISHED", rapport="yy?yyyy"),
}
_ENDS = {  # what was said when some work was done: days ago
    "photographer": (380, "yyyyyyy"),
    "engineer": (120, "yyn?yyy"),
    "trainer": (240, "yyyyyyy"),
    "architect": (205, "yyyyyyy"),
}
_TRIAL = ("host", 8, 14, 12 * 60)  # who, begun days ago, days, minutes
_SKIPPED = "notary"
_ANSWERS = {"y": 1, "?": 0, "n": -1}

# words of theirs | what it takes | the next step, or why it ended
_IT = {
    "bookseller": "Ma lei, esattamente, cosa fa? Io gli ordini li segno su un quaderno. | | Scrivergli due righe",
    "physio": "Se qualcuno ricordasse ai pazienti l’appuntamento, io starei più tempo con loro. | promemoria, agenda |",
    "builder": "Le fatture mi restano nel furgone. L’ingegnere dice che lei mette ordine: come funzionerebbe, con me? | fatture, archivio | Mandargli il preventivo",
    "newclient": "Cerco un aiuto per le pratiche degli incentivi. Possiamo parlarne? | pratiche, un po’ di inglese | Una telefonata per capire",
    "notary": "Mi servirebbe una mano con l’agenda, qualche mattina. | agenda, riservatezza | Sentirlo dopo la firma",
    "host": "Le prenotazioni arrivano da quattro parti e ne perdo sempre una. Proviamo, due settimane? | prenotazioni, inglese, francese |",
    "engineer": "Donatella dice che ho bisogno di lei e non lo so. | scadenzario delle manutenzioni |",
    "coach": "Could we swap skills first, and see? | newsletter, inglese |",
    "architect": "Lo studio cresce e l’archivio no. | archivio, verbali |",
    "trainer": "Dal tuo sito: come funziona, e quanto costa? | iscrizioni, attestati |",
    "accountant": "Mi manda Serena: sei quella che le ha salvato l’agenda? | archivio, solleciti |",
    "school": "Mi daresti una mano con le fatture? | fatture, agenda |",
    "recruiter": "Ci servono cinquanta profili per venerdì. | ricerche | Troppa fretta, e nessuno con cui parlare",
    "gardener": "Solo per la stagione, i preventivi ai clienti. | preventivi | Ha trovato in famiglia",
    "photographer": "Una giornata di ritratti da organizzare. | organizzazione | La giornata è riuscita",
    "trial": "Una sola casella per tutte le prenotazioni, con risposta entro sera",
}
_EN = {
    "bookseller": "But what is it, exactly, that you do? I keep my orders in a notebook. | | Write him two lines",
    "physio": "If somebody reminded my patients of their appointments, I could spend more time with them. | reminders, diary |",
    "builder": "My invoices stay in the van. Robert says you put things in order: how would it work, with me? | invoices, filing | Send him the quote",
    "newclient": "I’m looking for help with grant applications. Can we talk? | applications, some French | A call to understand",
    "notary": "I could do with a hand with my diary, some mornings. | diary, discretion | Hear from him after the signing",
    "host": "Bookings come from four sides and I always lose one. Shall we try, for two weeks? | bookings, French |",
    "engineer": "Fiona says I need you and don’t know it. | maintenance calendar |",
    "coach": "Could we swap skills first, and see? | newsletter |",
    "architect": "The practice grows, and the archive doesn’t. | archive, minutes |",
    "trainer": "From your website: how does it work, and what does it cost? | enrolments, certificates |",
    "accountant": "Megan sent me: are you the one who rescued her diary? | archive, reminders |",
    "school": "Would you give me a hand with the invoices? | invoices, diary |",
    "recruiter": "We need fifty profiles by Friday. | searches | Too much of a hurry, and nobody to talk to",
    "gardener": "For the season only, the quotes to my clients. | quotes | Found somebody in the family",
    "photographer": "A day of portraits to organise. | organising | The day went well",
    "trial": "One mailbox for all bookings, each answered by evening",
}


def inquiries_fill(people: Mapping[str, Person], language: str, days: Days) -> None:
    """Write who asks, in the story of a language, "it" or "en"; `people` by their part in it."""
    texts = {"it": _IT, "en": _EN}[language]
    with override(language):
        criteria_begin()
    made = {key: _inquiry(people[key], plan, texts[key], days) for key, plan in _PLANS.items()}
    for key, plan in _PLANS.items():
        if plan.rapport:
            subject = Subject(people[key], days.date(plan.ago), inquiry=made[key])
            _check(subject, plan.rapport, max(plan.ago - 3, 0), days)
    for key, (ago, answers) in _ENDS.items():
        _check(Subject(people[key], days.date(ago), when=_CLOSING), answers, ago, days)
    skipped = Subject(people[_SKIPPED], days.date(10), inquiry=made[_SKIPPED])
    check_skip(skipped, now=days.now - timedelta(days=10))
    who, ago, whole, minutes = _TRIAL
    Trial.objects.create(
        person=people[who],
        inquiry=made[who],
        scope=texts["trial"],
        minutes=minutes,
        starts_on=days.date(ago),
        ends_on=days.date(ago - whole + 1),
        created_at=days.now,
    )
    Undo.objects.all().delete()  # nobody did these things: there is nothing to take back


def _inquiry(person: Person, plan: _Plan, text: str, days: Days) -> Inquiry:
    """Write one down. What work was entrusted stands among the deeds of the story already."""
    words, needs, step = (part.strip() for part in text.split("|"))
    is_open = not plan.ended
    asked = Asked(
        words=words,
        needs=needs,
        hours_a_week=Decimal(plan.hours) if plan.hours else None,
        next_step=step if is_open else "",
        next_on=None if plan.next_in is None else days.date(-plan.next_in),
    )
    at = days.now - timedelta(days=plan.ago)
    one = inquiry_make(WayBack(), person, asked, origin=plan.origin, at=at, now=days.now)
    for station, ago in zip(_REACHED, plan.reached, strict=False):
        Step.objects.create(inquiry=one, station=station, at=days.now - timedelta(days=ago))
        one.station = station
    if plan.ended:
        one.ended_at = days.now - timedelta(days=plan.ended)
        one.ending, one.ending_words = plan.ending, step
    one.save()
    return one


def _check(subject: Subject, answers: str, ago: int, days: Days) -> None:
    kinds = (Criterion.About.CLIENT, Criterion.About.BOTH)
    asked = Criterion.objects.filter(about__in=kinds).order_by("position")
    said = {
        f"c-{one.id}": _ANSWERS[answer] for one, answer in zip(asked, answers[1:], strict=False)
    }
    now = days.now - timedelta(days=ago)
    check_answer(subject, said, would_like=_ANSWERS[answers[0]], words="", now=now)
