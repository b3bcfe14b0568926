"""How people met at an event: in person, by video or by telephone, as its place and title say."""

import re
from functools import lru_cache
from typing import NamedTuple

from sintonia.lib.addresses import email
from sintonia.lib.text import fold
from sintonia.sources.records import CALL, IN_PERSON, LINK, PLACE, VIDEO

# What stands in the address of a conference, in lower case.
CONFERENCE_HOSTS = (
    "meet.google.com/",
    "zoom.us/",
    "zoom.com/j/",
    "zoomgov.com/",
    "teams.microsoft.com/",
    "teams.live.com/",
    "webex.com/",
    "whereby.com/",
    "meet.jit.si/",
    "8x8.vc/",
    "gotomeet",
    "meet.goto.com/",
    "bigbluebutton",
    "join.skype.com/",
    "meet.lync.com/",
    "hangouts.google.com/",
    "facetime.apple.com/",
    "bluejeans.com/",
    "chime.aws/",
    "ringcentral.com/join",
    "meet.zoho",
    "kmeet.infomaniak.com/",
    "doxy.me/",
    "://meet.",
    "://jitsi.",
    "://bbb.",
)
_MAPS = ("maps.", "/maps", "openstreetmap.org", "osm.org")

# Words in a place, folded, in Italian, English, German, Spanish and French. Certain ones decide
# wherever they stand ("Zoom, link to follow"), likely ones only when nothing else is said ("Meet"),
# fillers say neither where nor how.
_TABLE = {
    "certain video": """
        zoom teams skype webex whereby jitsi hangout hangouts facetime gotomeeting gotowebinar
        bigbluebutton videocall videochat videochiamata videoconferenza videocollegamento
        videoconference videokonferenz videoanruf videoconferencia videollamada visioconference
        webinar webconference online discord""",
    "likely video": """
        meet video visio web internet virtual virtuale virtuell virtuel remote remoto remotely
        distanza distancia distance linea ligne line digital digitale bbb lync""",
    "certain call": """
        telefono telefonata telefonica telefonico telefonicamente tel phone telephone telefon
        telefonat telefonisch anruf llamada chiamata""",
    "likely call": "call conf appel mobile cell cellulare movil handy whatsapp",
    "filler": """
        google microsoft ms apple cisco link invito invite invitation einladung invitacion id pin
        password passwort passcode pw pwd code codice kennwort meeting meetings riunione besprechung
        reunion reunione conference conferenza konferenz conferencia description descrizione
        beschreibung descripcion below sotto unten abajo dessous see vedi siehe ver voir details
        dettagli tbd tba tbc da definire decidere confermare stabilire concordare to be defined
        announced confirmed determined noch offen por confirmar definir a the il la lo le in nel
        nella on at an am auf zum via su per mit con with en par sur e and und y et or o oder ou of
        di de du der die das none nessuno nessuna no n luogo location ort lieu lugar here qui""",
}
_WORDS = {sort: frozenset(words.split()) for sort, words in _TABLE.items()}
_SAY_NO_PLACE = frozenset().union(*_WORDS.values())

_URL = re.compile(
    r"(?:https?://|www\.)\S+|(?:[\w-]+\.)+(?:com|net|org|io|it|eu|de|es|fr|us|app|live|chat|me|co)/\S*",
    re.IGNORECASE,
)
_PART = re.compile(r"[;,|\n]|\s[/+&–-]\s|\s(?:or|oppure|oder|ou|and|und)\s", re.IGNORECASE)
_NUMBER = re.compile(r"(?:tel(?:efono|ephone|\.)?|phone|ph|t)?[.:\s]*\+?\(?\d[\d\s().\-/]{5,24}\d")
_PHONE_DIGITS = 7

# Words in a title, folded. Tried in this order: "video call" is no telephone call.
_TITLE_VIDEO = re.compile(
    r"\b(?:video ?(?:call|chat|chiamat|conferen|konferenz|anruf|llamada|collegament|meeting)\w*|"
    r"visio(?:conference)?|webinar|web ?conference|zoom|skype|webex|whereby|jitsi|hangouts?|facetime|"
    r"(?:google|on|su|via|per|auf|uber|sur|en|por) meet|(?:microsoft|ms|on|su|via|per|auf|uber|sur|en|por) teams|"
    r"teams (?:call|meeting|besprechung)|(?:meeting|riunione|incontro|call|besprechung|reunion) online|"
    r"online (?:meeting|call|besprechung)|(?:da|in) remoto)\b"
)
_TITLE_CALL = re.compile(
    r"\b(?:telefonat\w*|telefonic\w*|telefono|telefonisch\w*|telefonieren|telefontermin|telefon|"
    r"phone|telephone\w*|chiamat[ae]|(?:ri)?chiamare|anruf\w*|telko|telco|llamad[ao]s?|llamar|"
    r"appel(?:er|s)?(?! d)|coup de fil|calls?(?! for)|conf call)\b"
)


class _Told(NamedTuple):
    """What a text says of an event."""

    place: bool = False
    link: bool = False
    phone: bool = False


def way(location: str, title: str, has_link: bool, has_phone: bool) -> tuple[int, int]:
    """Return (channel, flags of PLACE and LINK) of an event; channel 0 when nothing says how.

    A place wins over a link (a hybrid meeting has both flags), a link over the telephone, and all
    three over the words of the title. `has_link` and `has_phone` are what other lines tell.
    """
    told = _location(location)
    link = has_link or told.link
    flags = (PLACE if told.place else 0) | (LINK if link else 0)
    if told.place:
        return IN_PERSON, flags
    if link:
        return VIDEO, flags
    if told.phone or has_phone:
        return CALL, flags
    return _title(title), flags


def is_conference(text: str) -> bool:
    """Say whether the text has the address of a conference service."""
    text = text.lower()
    return any(host in text for host in CONFERENCE_HOSTS)


def _title(title: str) -> int:
    text = fold(title)
    if _TITLE_VIDEO.search(text):
        return VIDEO
    return CALL if _TITLE_CALL.search(text) else 0


@lru_cache(maxsize=20_000)
def _location(text: str) -> _Told:
    """Say what a location tells, part by part: "Sala 2; Microsoft Teams Meeting" has two."""
    urls = [url.lower() for url in _URL.findall(text)]
    maps = sum(any(word in url for word in _MAPS) for url in urls)
    parts = [_part(part) for part in _PART.split(_URL.sub(" ", text))]
    return _Told(
        place=maps > 0 or any(part.place for part in parts),
        link=len(urls) > maps or is_conference(text) or any(part.link for part in parts),
        phone=any(part.phone for part in parts),
    )


def _part(text: str) -> _Told:
    lowered = text.strip().lower()
    if lowered.startswith("tel:") or _is_number(lowered):
        return _Told(phone=True)
    if is_conference(lowered):
        return _Told(link=True)
    if email(lowered):
        return _Told()  # of a room's calendar, or of who invites
    words = {word for word in fold(text).split() if not word.isdigit()}
    if words & _WORDS["certain video"]:
        return _Told(link=True)
    if words & _WORDS["certain call"]:
        return _Told(phone=True)
    if words - _SAY_NO_PLACE:
        return _Told(place=True)
    return _Told(
        link=bool(words & _WORDS["likely video"]), phone=bool(words & _WORDS["likely call"])
    )


def _is_number(text: str) -> bool:
    return bool(_NUMBER.fullmatch(text)) and sum(map(str.isdigit, text)) >= _PHONE_DIGITS
