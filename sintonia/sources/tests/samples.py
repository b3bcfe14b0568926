"""One small sample of every kind of source, with a canary in every text that must not be kept."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from sintonia.sources.base import Options, Place, Source
from sintonia.sources.calendar import Calendar
from sintonia.sources.call_tables import CallTable
from sintonia.sources.cards import Cards
from sintonia.sources.contact_tables import ContactTable
from sintonia.sources.mail.eml import Eml
from sintonia.sources.mail.maildir import Maildir
from sintonia.sources.mail.mbox import Mbox
from sintonia.sources.memory import MemorySource
from sintonia.sources.records import CALL, FROM, OWNER, TO, Card, Contact, Fault, Record
from sintonia.sources.sms_backup import SmsBackup
from sintonia.sources.telegram import Telegram
from sintonia.sources.whatsapp import WhatsApp

NOW = 1_790_000_000  # September 2026
OPTIONS = Options(now=NOW, horizon=NOW + 400 * 86_400)
CANARY = "canarino"


def message(number: int, sender: str = "Bea Bassi <bea@bassi.example>") -> bytes:
    """Return a message with a canary for a body."""
    return (
        f"From: {sender}\r\nTo: Anna Neri <anna@neri.example>\r\n"
        f"Date: Tue, 10 Mar 2026 09:{number:02}:00 +0100\r\nMessage-ID: <{number}@bassi.example>\r\n"
        f"Subject: Preventivo {number}\r\nMIME-Version: 1.0\r\n\r\nCara Anna, {CANARY} {number}.\r\n"
    ).encode()


def mailbox(count: int = 3) -> bytes:
    """Return an mbox."""
    line = b"From bea@bassi.example Tue Mar 10 09:00:00 2026\n"
    return b"".join(line + message(n).replace(b"\r\n", b"\n") + b"\n" for n in range(count))


def _event(number: int, *lines: str) -> list[str]:
    return [
        "BEGIN:VEVENT",
        f"UID:{number}@neri.example",
        f"DTSTART;TZID=Europe/Rome:202603{10 + number}T090000",
        f"DTEND;TZID=Europe/Rome:202603{10 + number}T100000",
        "SUMMARY:Colazione",
        "LOCATION:Bar Centrale",
        "ORGANIZER;CN=Anna Neri:mailto:anna@neri.example",
        "ATTENDEE;PARTSTAT=ACCEPTED;CN=Bea Bassi:mailto:bea@bassi.example",
        f"DESCRIPTION:Parliamo del {CANARY}",
        *lines,
        "END:VEVENT",
    ]


CALENDAR = "\r\n".join(
    [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        *_event(1),
        *_event(2, "RRULE:FREQ=WEEKLY;COUNT=3"),
        *("BEGIN:VEVENT", "SUMMARY:senza data", "END:VEVENT"),
        *_event(3, f"COMMENT:{CANARY}", f"X-ALT-DESC:<p>{CANARY}</p>"),
        "END:VCALENDAR",
        "",
    ]
).encode()

CARDS = "".join(
    f"BEGIN:VCARD\r\nVERSION:3.0\r\nUID:{n}\r\nFN:{name}\r\nN:{name.split()[1]};{name.split()[0]};;;\r\n"
    f"EMAIL;TYPE=WORK:{name.split()[0].lower()}@posta.example\r\nTEL:+39 333 123456{n}\r\n"
    f"NOTE:Non dirle del {CANARY}\r\nEND:VCARD\r\n"
    for n, name in enumerate(("Bea Bassi", "Carla Conti", "Dina Donati"))
).encode()

WHATSAPP = (
    "17/05/24, 10:21 - I messaggi e le chiamate sono crittografati end-to-end.\n"
    f"17/05/24, 10:22 - Giulia Ferretti: Ciao, hai visto il {CANARY}?\n"
    f"17/05/24, 10:23 - Anna Neri: Sì, il {CANARY}\nè tornato, {CANARY}\n"
    f"18/05/24, 09:00 - Giulia Ferretti: {CANARY}\n"
).encode()

TELEGRAM = json.dumps(
    {
        "name": "Ada Rossi",
        "type": "personal_chat",
        "id": 111,
        "messages": [
            {
                "id": number,
                "type": "message",
                "date": f"2024-05-17T10:2{number}:00",
                "date_unixtime": str(1_715_934_000 + 60 * number),
                "from": name,
                "from_id": f"user{111 if name.startswith('Ada') else 222}",
                "text": f"il {CANARY}",
                "text_entities": [{"type": "plain", "text": CANARY}],
            }
            for number, name in enumerate(("Ada Rossi", "Anna Neri", "Ada Rossi"))
        ],
    },
    indent=1,
).encode()

SMS = (
    "<?xml version='1.0' encoding='UTF-8' standalone='yes' ?>\n<smses count=\"3\">\n"
    + "".join(
        f'<sms protocol="0" address="+39347000000{n}" date="171027390{n}000" type="{1 + n % 2}" '
        f'subject="null" body="il {CANARY} {n}" read="1" status="-1" contact_name="Ada Rossi" />\n'
        for n in range(3)
    )
    + "</smses>"
).encode()

CALLS = (
    "Nome;Numero;Data;Durata;Tipo;Note\n"
    f"Ada Rossi;3470000001;17/05/2024 10:22;00:04:00;In entrata;{CANARY}\n"
    f"Bea Bassi;3470000002;18/05/2024 11:00;00:00:00;Persa;{CANARY}\n"
    f"Ada Rossi;3470000001;31/05/2024 09:00;00:01:10;In uscita;{CANARY}\n"
).encode()

CONTACTS = (
    "First Name,Last Name,E-mail 1 - Value,Phone 1 - Value,Notes\n"
    f"Ada,Rossi,ada@rossi.example,+39 347 0000001,{CANARY}\n"
    f"Bea,Bassi,bea@bassi.example,+39 347 0000002,{CANARY}\n"
    f"Carla,Conti,carla@conti.example,,{CANARY}\n"
).encode()

RECORDS = (
    Contact(1, 1_715_934_000, CALL, ((FROM, OWNER, ""), (TO, "+393470000001", "Ada Rossi")), 4),
    Card(2, "Ada Rossi", (("ada@rossi.example", "work"),)),
    Fault(3, "NO_DATE", "senza data"),
)


def place(data: bytes, name: str) -> Place:
    """Return a place of some bytes."""
    return Place(name, len(data), lambda: BytesIO(data), weight=len(data))


@dataclass(frozen=True)
class Sample:
    """A source with the usual name and the bytes of its sample; a Maildir and a list have none."""

    source: type[Source]
    name: str
    data: bytes

    def read(self, after: int = -1, data: bytes | None = None) -> list[tuple[int, Record]]:
        """Return the items of the sample, or of other bytes in its place."""
        here = place(self.data if data is None else data, self.name)
        return list(self.source(here, OPTIONS).items(after))


FILES = (
    Sample(Mbox, "Inbox.mbox", mailbox()),
    Sample(Eml, "preventivo.eml", message(7)),
    Sample(Calendar, "anna.ics", CALENDAR),
    Sample(Cards, "rubrica.vcf", CARDS),
    Sample(WhatsApp, "Chat WhatsApp con Giulia Ferretti.txt", WHATSAPP),
    Sample(Telegram, "result.json", TELEGRAM),
    Sample(SmsBackup, "sms-20240517.xml", SMS),
    Sample(CallTable, "chiamate.csv", CALLS),
    Sample(ContactTable, "contacts.csv", CONTACTS),
)


def write_maildir(folder: Path, count: int = 3) -> Path:
    """Write a Maildir of some messages."""
    for part in ("cur", "new", "tmp"):
        (folder / part).mkdir(parents=True)
    for n in range(count):
        (folder / "cur" / f"{1_773_000_000 + n}.M{n}.host:2,S").write_bytes(message(n))
    return folder


def maildir(folder: Path) -> Callable[[int], list[tuple[int, Record]]]:
    """Write a Maildir and return what reads it from behind a position on."""
    here = Place("Posta", 0, lambda: BytesIO(), folder=str(write_maildir(folder)))

    def read(after: int = -1) -> list[tuple[int, Record]]:
        return list(Maildir(here, OPTIONS).items(after))

    return read


def memory(after: int = -1) -> list[tuple[int, Record]]:
    """Return the items of a list of records."""
    return list(MemorySource(place(b"", "list"), OPTIONS, RECORDS).items(after))
