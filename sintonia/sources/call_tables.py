"""Call logs as tables: what the exporting apps of Android and iPhone write."""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice
from typing import ClassVar, NamedTuple

from sintonia.lib.addresses import email
from sintonia.lib.keys import key63
from sintonia.lib.text import clean, fold
from sintonia.sources import reasons
from sintonia.sources.base import Options, Place
from sintonia.sources.decoding import head_lines
from sintonia.sources.phones import is_hidden, phone
from sintonia.sources.records import (
    ANSWERED,
    AUTOMATIC,
    CALL,
    FROM,
    OWNER,
    TO,
    VIDEO,
    Contact,
    Fault,
    Record,
)
from sintonia.sources.tables import (
    Columns,
    Row,
    Table,
    layout_of_head,
    match_columns,
    split_rows,
    synonyms,
)
from sintonia.sources.written_dates import day_first_of, instant_of

# What headers mean, in English, Italian, German, Spanish and French.
_KNOWN = synonyms(
    {
        "number": "number,phone,phone number,telephone,telephone number,tel,call number,caller,caller id,"
        "caller number,contact number,mobile number,phone no,numero,numero di telefono,telefono,numero chiamato,"
        "numero telefonico,nummer,telefonnummer,rufnummer,telefon,número,número de teléfono,teléfono,numéro,"
        "numéro de téléphone,téléphone",
        "name": "name,contact,contact name,cached name,caller name,nome,contatto,nome contatto,nominativo,kontakt,"
        "kontaktname,nombre,contacto,nombre del contacto,nom,nom du contact",
        "date": "date,date time,datetime,date and time,call date,timestamp,start date,data,data e ora,data ora,"
        "data chiamata,datum,datum und uhrzeit,datum uhrzeit,zeitpunkt,fecha,fecha y hora,fecha hora,"
        "date et heure,date heure",
        "time": "time,hour,call time,start time,started,ora,orario,ora chiamata,inizio,uhrzeit,zeit,hora,heure",
        "duration": "duration,call duration,duration sec,duration s,duration secs,duration seconds,"
        "duration in seconds,duration in sec,talk time,durata,durata sec,durata s,durata secondi,"
        "durata in secondi,durata chiamata,dauer,anrufdauer,gesprächsdauer,dauer in sekunden,dauer s,duración,"
        "duración segundos,duración de la llamada,durée,durée sec,durée secondes,durée de l'appel",
        "service": "service,servizio,dienst,servicio",
        "type": "type,call type,direction,call direction,status,tipo,tipo chiamata,tipo di chiamata,direzione,stato,"
        "typ,art,anruftyp,anrufart,richtung,tipo de llamada,dirección,type d'appel,type appel,sens",
    }
)
_EARLIEST = 378_691_200  # 1982
_A_DAY = 86_400

# Beginnings of words by which the kind of a call is told, folded and without spaces.
_OUTGOING = "outgo,outbound,dial,placed,cancel,uscita,uscente,effettuat,annull,ausgehend,gewahlt,abgehend,salient,realizad,sortant,emis"
_MISSED = (
    "miss,reject,declin,refus,block,voicemail,cancel,busy,noanswer,notanswer,unanswer,fail,pers,rifiut,blocc,segreteria,"
    "annull,nonrispost,senzarispost,verpasst,entgangen,abgelehnt,abgewiesen,blockiert,mailbox,unbeantwortet,perdid,"
    "rechaz,bloque,buzon,sinrespuesta,manque,rejet,messagerie,sansreponse"
)
_INCOMING = "incom,inbound,receiv,answer,entrata,entrante,ricevut,rispost,eingehend,angenommen,ankommend,recibid,contestad,entrant,recu"
_is_outgoing = re.compile(_OUTGOING.replace(",", "|")).search
_is_missed = re.compile(_MISSED.replace(",", "|")).search
_is_incoming = re.compile(_INCOMING.replace(",", "|")).search

_is_video = re.compile("video").search  # "FaceTime Video", as a service or in the type

_CLOCK = re.compile(r"(?:(\d{1,3}):)?(\d{1,3}):(\d\d)(?:[.,]\d+)?")
_UNITS = re.compile(r"(\d{1,5})\s*(h|or|std|m|s)", re.IGNORECASE)
_SECONDS = {"h": 3600, "or": 3600, "std": 3600, "m": 60, "s": 1}
_PLAIN = re.compile(r"(\d{1,7})(?:[.,]\d+)?")
_EXCEL = re.compile(r"""^=?["']+|["']+$""")  # ="+39051" keeps a number a text
_NUMBER = re.compile(r"[+(]?\d[\d\s()./-]{3,20}")


class Kind(NamedTuple):
    """Which way a call went, and whether it came through."""

    outgoing: bool = False
    missed: bool = False


# android.provider.CallLog.Calls.TYPE: voice mail, refused and blocked did not come through.
_CODES = {
    "1": Kind(),
    "2": Kind(outgoing=True),
    "3": Kind(missed=True),
    "4": Kind(missed=True),
    "5": Kind(missed=True),
    "6": Kind(missed=True),
    "7": Kind(),
    "in": Kind(),
    "out": Kind(outgoing=True),
}


class CallTable:
    """A table of calls. The position of a row is how many that are not empty come before it."""

    kind: ClassVar[str] = "calls-csv"

    def __init__(self, place: Place, options: Options) -> None:
        self._place = place
        self._options = options

    @classmethod
    def knows(cls, head: bytes, name: str) -> bool:
        """Say whether headers and first rows are of calls: a number, when, how long or which way."""
        layout = layout_of_head(head)
        columns = match_columns(layout.header, _KNOWN, {})
        if not _is_of_calls(columns):
            return False
        rows = split_rows(iter(head_lines(head)), layout.delimiter)
        below = (row for row in rows if row.line > layout.line)
        return any(_is_call(row, columns) for row in islice(below, 5))

    def items(self, after: int = -1) -> Iterator[tuple[int, Record]]:
        """Yield a Contact or a Fault for each row; one Fault in all when no column is recognised."""
        table = Table(self._place)
        columns = match_columns(table.header, _KNOWN, self._options.columns)
        if table.header and not _is_of_calls(columns):
            if after < 0:
                yield 0, table.needs_columns()
            return
        reader = _Reader(table, columns, self._options)
        for position, row in enumerate(table.rows()):
            if position > after:
                yield position, table.kept(reader.record(row))


def _is_of_calls(columns: Columns) -> bool:
    return "number" in columns and ("date" in columns or "time" in columns)


def _is_call(row: Row, columns: Columns) -> bool:
    number = _number_in(row, columns)
    told = "duration" in columns or kind_of_call(row.first(columns.get("type", [])))
    return bool(told) and (is_hidden(number) or bool(_NUMBER.match(number)))


def _number_in(row: Row, columns: Columns) -> str:
    return _EXCEL.sub("", row.first(columns["number"])).strip()


class _Reader:
    """Makes a Contact of a row."""

    def __init__(self, table: Table, columns: Columns, options: Options) -> None:
        self._columns = columns
        self._options = options
        days = columns.get("date") or columns["time"] if columns else []
        self._day_first = day_first_of(table.samples(days) if days else [], options)

    def record(self, row: Row) -> Contact | Fault:
        """Return the call, or why it cannot be one."""
        if row.reason:
            return row.fault(row.reason)
        written = _number_in(row, self._columns)
        number, aside = _caller(written, self._options.region)
        if not number:
            return row.fault(reasons.HIDDEN_NUMBER, written)
        kind = kind_of_call(self._first(row, "type")) if "type" in self._columns else Kind()
        if kind is None:
            return row.fault(reasons.BROKEN, self._first(row, "type"))
        when = self._when(row)
        at = instant_of(when, self._day_first, self._options.zone)
        if not at:
            return row.fault(reasons.NO_DATE, when)
        if not _EARLIEST <= at <= self._options.now + _A_DAY:
            return row.fault(reasons.BAD_DATE, when)
        name = self._first(row, "name")
        them = (number, "" if is_hidden(name) else name)
        seconds = seconds_of(self._first(row, "duration"))
        return _call(at, kind, seconds, them, aside)._replace(channel=self._channel(row))

    def _channel(self, row: Row) -> int:
        service = f"{self._first(row, 'service')} {self._first(row, 'type')}"
        return VIDEO if _is_video(fold(service)) else CALL

    def _first(self, row: Row, meaning: str) -> str:
        return row.first(self._columns.get(meaning, []))

    def _when(self, row: Row) -> str:
        day, time = self._first(row, "date"), self._first(row, "time")
        return day if len(day) >= 10 and day.isdecimal() else f"{day} {time}".strip()


def _call(at: int, kind: Kind, seconds: int, them: tuple[str, str], aside: int) -> Contact:
    """Return the call; `seconds` is -1 where the table does not say how long it was."""
    if kind.missed:
        seconds = 0
    spoken = seconds > 0 or (seconds < 0 and not kind.outgoing)
    if kind.outgoing:
        parties = ((FROM, OWNER, ""), (TO, *them))
    else:
        parties = ((FROM, *them), (TO, OWNER, ""))
    return Contact(
        # The same call in an XML backup of the phone has the same key.
        key=key63("call", them[0], at, "out" if kind.outgoing else "in", max(0, seconds)),
        at=at,
        channel=CALL,
        parties=parties,
        minutes=-(-seconds // 60) if seconds >= 0 else -1,
        aside=aside,
        flags=ANSWERED if spoken else 0,
    )


def _caller(text: str, region: str) -> tuple[str, int]:
    """Return the other's address and why the call is set aside; "" for a number that is not there."""
    if is_hidden(text):
        return "", 0
    if number := phone(text, region):
        return number, 0
    if text.lower().startswith("sip:"):
        return clean(text, 100).lower(), 0
    if address := email(text):
        return address, 0
    # Short codes and service numbers: nobody to know.
    return (f"tel:{clean(text, 40)}", AUTOMATIC) if any(map(str.isdigit, text)) else ("", 0)


@lru_cache(maxsize=500)
def kind_of_call(text: str) -> Kind | None:
    """Return which way the call went, by a word in five languages or Android's number; None unknown."""
    folded = fold(text[:60]).replace(" ", "")
    if folded in _CODES:
        return _CODES[folded]
    kind = Kind(bool(_is_outgoing(folded)), bool(_is_missed(folded)))
    return kind if kind.outgoing or kind.missed or _is_incoming(folded) else None


@lru_cache(maxsize=5000)
def seconds_of(text: str) -> int:
    """Return the seconds of 192, 00:03:12, 3:12 or "3m 12s"; -1 when the text is no duration."""
    text = text.strip()[:40]
    if clock := _CLOCK.fullmatch(text):
        return int(clock[1] or 0) * 3600 + int(clock[2]) * 60 + int(clock[3])
    if plain := _PLAIN.fullmatch(text):
        return int(plain[1])
    units = _UNITS.findall(text)
    return sum(int(count) * _SECONDS[unit.lower()] for count, unit in units) if units else -1
