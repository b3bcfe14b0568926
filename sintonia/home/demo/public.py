"""The public page of the story, and what came by its form."""

from hashlib import sha256
from itertools import count

from django.utils.text import slugify
from django.utils.translation import override

from sintonia.home.demo.cast import Someone
from sintonia.home.demo.days import Days
from sintonia.lib.keys import key63
from sintonia.people.models import Identity, Undo
from sintonia.presence.actions.profile import profile_publish, profile_write, voices_choose
from sintonia.presence.models import ContactRequest, Profile
from sintonia.presence.queries import words_offered
from sintonia.presence.starters import notice_starter, steps_starter
from sintonia.spaces.slugs import SlugTaken
from sintonia.work.inquiries.models import Inquiry

_TEXTS = {
    "it": {
        "headline": "Ti restituisco il tempo che la burocrazia si prende.",
        "intro": "Sono {first}, assistente virtuale. Da {city} seguo agenda, fatture e mail di"
        " professioniste e piccoli imprenditori, in tutta Italia. Ci si conosce prima, poi si prova"
        " due settimane.",
        "services": "Amministrazione: fatture, scadenze, documenti pronti per la commercialista.\n"
        "Agenda e posta: una casella che risponde con la tua voce, un calendario che respira.\n"
        "Processi per studi piccoli: modelli, liste, passaggi chiari; le cose funzionano anche se non"
        " ci sei.\n"
        "Tutoraggio: accompagno chi inizia questo mestiere. Percorsi di tre mesi, due posti l’anno.",
        "tongues": "italiano, inglese",
        "places": "a distanza, e di persona a {city}",
    },
    "en": {
        "headline": "I give you back the time that paperwork takes.",
        "intro": "I’m {first}, a virtual assistant. From {city} I look after diaries, invoices and"
        " mail for professionals and small firms, all over the country. We get to know each other"
        " first, then we try for two weeks.",
        "services": "Administration: invoices, deadlines, papers ready for your accountant.\n"
        "Diary and mail: a mailbox that answers in your voice, a calendar that breathes.\n"
        "Processes for small practices: templates, lists, clear steps; things work even when you"
        " are away.\n"
        "Mentoring: I go along with those who begin in this work. Three months, two places a year.",
        "tongues": "English, French",
        "places": "from afar, and in person in {city}",
    },
}
_CAME_BY = {"it": "Una cena fra amici", "en": "A dinner with friends"}
_SINCE, _ANSWER_DAYS = 2014, 2


def public_fill(me: Someone, language: str, days: Days) -> None:
    """Write the page of a language, "it" or "en", put it online, and say who wrote by its form."""
    with override(language):
        text = {
            name: words.format(first=me.first_name, city=me.city)
            for name, words in _TEXTS[language].items()
        }
        text |= {"steps": steps_starter(_ANSWER_DAYS), "notice": ""}
        notice = notice_starter(me.name, me.mail)
    head = {"name": me.name, "email": me.mail, "since": _SINCE, "foot": me.city}
    profile_write(
        head | {"answer_days": _ANSWER_DAYS, "shows_figures": True}, {language: text}, now=days.now
    )
    _publish(slugify(me.name) or "demo")
    voices_choose([review.id for review in words_offered()], now=days.now)
    for inquiry in Inquiry.objects.filter(origin=Inquiry.Origin.FORM).select_related("person"):
        _contact(inquiry, language, sha256(notice.encode()).hexdigest())
    Undo.objects.all().delete()  # nobody did these things: there is nothing to take back


def _publish(name: str) -> None:
    """Put the page online at a name, or at the first one of its kind that is nobody's."""
    for n in count(1):
        try:
            profile_publish(
                Profile.objects.get(), name if n == 1 else f"{name}-{n}", is_listed=False
            )
        except SlugTaken:
            continue
        return


def _contact(inquiry: Inquiry, language: str, notice_sha256: str) -> None:
    mails = Identity.objects.filter(person=inquiry.person, kind=Identity.Kind.EMAIL)
    first = mails.order_by("value").first()
    ContactRequest.objects.create(
        inquiry=inquiry,
        key=key63("demo", inquiry.person.name or "", inquiry.words),
        name=inquiry.person.name,
        address=first.value if first else "",
        came_by=_CAME_BY[language],
        language=language,
        notice_sha256=notice_sha256,
        is_new=False,
        at=inquiry.asked_at,
    )
