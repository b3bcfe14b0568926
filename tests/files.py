"""Makes files as mail programs, calendars, phones and address books write them: for tests and benches.

Everything follows from the seed: the same call writes the same bytes.
"""

import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

ME = "anna@neri.example"
START = datetime(2023, 1, 9, 9, 0, tzinfo=UTC)
_GIVEN = "Ada Agata Alba Alice Amelia Anita Bea Bianca Carla Chiara Clara Dafne Daria Dina Elena Elisa Elsa Emma Fulvia Gaia Giada Gino Greta Ilaria Ines Irene Lara Laura Livia Luca Luisa Marco Marta Mia Milena Nadia Nina Noemi Olga Paola Paolo Pietro Rita Rosa Sara Sofia Tea Tullio Ugo Vera Viola Zoe".split()  # noqa: SIM905
_STEMS = "Alb Bar Bell Bor Can Cap Cas Col Con Cor Dal Fab Fer Fon Gal Gar Lan Lom Mar Mor Ner Pal Per Pol Ros San Ser Tas Val Ver Vit Zan".split()  # noqa: SIM905
_ENDINGS = "ani ari atti elli eri esi etti iani ini oli oni otti".split()  # noqa: SIM905
_SUBJECTS = (
    "Preventivo per il sito",
    "Fatture di novembre",
    "Caffè giovedì?",
    "=?utf-8?q?Citt=C3=A0_e_dintorni?=",
    "Bozza del testo",
    "Re: calendario",
)


def people(count: int, seed: int = 1) -> list[tuple[str, str]]:
    """Return (name, address) of so many people."""
    rng = random.Random(seed)
    found = []
    for number in range(count):
        name = f"{rng.choice(_GIVEN)} {rng.choice(_STEMS)}{rng.choice(_ENDINGS)}"
        local = name.lower().replace(" ", ".")
        found.append((name, f"{local}{number}@{rng.choice(['posta', 'studio', 'mail'])}.example"))
    return found


def messages(count: int, *, seed: int = 1, friends: int = 40, words: int = 5) -> Iterator[bytes]:
    """Yield messages between ME and some people, with newsletters, lists and answers in between.

    `words`: how long the bodies are about, in words.
    """
    rng = random.Random(seed)
    cast = people(friends, seed)
    ids: list[str] = []
    for number in range(count):
        name, address = cast[min(int(rng.expovariate(0.08)), friends - 1)]
        when = START + timedelta(minutes=number * 37 + rng.randrange(30))
        yield _message(rng, number, name, address, when, ids) + _body(rng, number, words)


def _message(
    rng: random.Random, number: int, name: str, address: str, when: datetime, ids: list[str]
) -> bytes:
    mine, kind = rng.random() < 0.45, rng.random()
    sender, to = (
        (f"Anna Neri <{ME}>", f'"{name}" <{address}>')
        if mine
        else (f"{name} <{address}>", f"Anna Neri <{ME}>")
    )
    lines = [
        f"Message-ID: <{number}.{rng.randrange(10**9)}@example>",
        f"Date: {format_datetime(when)}",
        f"Subject: {rng.choice(_SUBJECTS)}",
    ]
    if kind < 0.25 and not mine:
        sender, lines = (
            f"Notizie <news{number % 9}@shop.example>",
            [*lines, "List-Unsubscribe: <https://shop.example/u>"],
        )
    elif kind < 0.3 and not mine:
        lines.append("List-Id: <lista.example>")
    if ids and kind > 0.5:
        lines.append(f"In-Reply-To: {rng.choice(ids[-20:])}")
    if kind > 0.9:
        other, extra = people(5, 9)[number % 5]
        lines.append(f"Cc: {other} <{extra}>")
    ids.append(lines[0].partition(": ")[2])
    head = "\r\n".join(
        [
            f"From: {sender}",
            f"To: {to}",
            *lines,
            "MIME-Version: 1.0",
            "Content-Type: text/plain; charset=utf-8",
        ]
    )
    return f"{head}\r\n\r\n".encode()


def _body(rng: random.Random, number: int, words: int) -> bytes:
    """A body that nobody may keep: it says so."""
    length = rng.randrange(1, 2 * words)
    text = [f"{rng.choice(_STEMS)}{rng.choice(_ENDINGS)}".lower() for _ in range(length)]
    lines = [" ".join(text[start : start + 10]) for start in range(0, length, 10)]
    return "\r\n".join([f"Ciao, CANARY-{number}", *lines, ""]).encode()


def mbox(path: Path, count: int, **kwargs: int) -> Path:
    """Write an mbox (mboxrd)."""
    with path.open("wb") as file:
        for raw in messages(count, **kwargs):
            file.write(
                b"From x@example Mon Jan  2 10:00:00 2023\n" + raw.replace(b"\r\n", b"\n") + b"\n"
            )
    return path


def maildir(folder: Path, count: int, **kwargs: int) -> Path:
    """Write a Maildir."""
    for part in ("cur", "new", "tmp"):
        (folder / part).mkdir(parents=True)
    for number, raw in enumerate(messages(count, **kwargs)):
        (folder / "cur" / f"{1_673_000_000 + number}.M{number}.host:2,S").write_bytes(raw)
    return folder


def calendar(path: Path, count: int, *, seed: int = 2, recurring: float = 0.02) -> Path:
    """Write an iCalendar of meetings, calls and videos."""
    rng = random.Random(seed)
    cast = people(40, 1)
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//tests//it"]
    for number in range(count):
        name, address = cast[rng.randrange(len(cast))]
        begin = START + timedelta(hours=number * 7)
        way = rng.choice(
            [
                "LOCATION:Caffè della Corte\\, Bologna",
                "LOCATION:https://meet.google.com/abc-defg-hij",
            ]
        )
        lines += [
            "BEGIN:VEVENT",
            f"UID:{seed}-{number}@tests",
            f"DTSTART;TZID=Europe/Rome:{begin:%Y%m%dT%H%M%S}",
            f"DTEND;TZID=Europe/Rome:{begin + timedelta(hours=1):%Y%m%dT%H%M%S}",
        ]
        lines += [
            f"SUMMARY:Con {name}",
            way,
            f"ORGANIZER;CN=Anna Neri:mailto:{ME}",
            f"ATTENDEE;PARTSTAT=ACCEPTED;CN={name}:mailto:{address}",
        ]
        if rng.random() < recurring:
            lines.append("RRULE:FREQ=MONTHLY;COUNT=6")
        lines.append("END:VEVENT")
    path.write_text("\r\n".join([*lines, "END:VCALENDAR", ""]), encoding="utf-8")
    return path


def cards(path: Path, count: int, *, seed: int = 1) -> Path:
    """Write vCards 3.0."""
    rng = random.Random(seed)
    out = []
    for number, (name, address) in enumerate(people(count, seed)):
        given, family = name.split()
        out += [
            "BEGIN:VCARD",
            "VERSION:3.0",
            f"UID:card-{seed}-{number}",
            f"N:{family};{given};;;",
            f"FN:{name}",
            f"EMAIL;TYPE=WORK:{address}",
        ]
        out += [
            f"TEL;TYPE=CELL:+39 333 {number:07d}",
            f"ORG:{rng.choice(['Studio Uno', 'Bottega Due', 'Rete Tre'])}",
            "TITLE:traduttrice",
            "END:VCARD",
        ]
    path.write_text("\r\n".join([*out, ""]), encoding="utf-8")
    return path


def whatsapp(path: Path, count: int, *, seed: int = 3) -> Path:
    """Write an exported chat of two, as an Italian Android phone does."""
    rng = random.Random(seed)
    lines = ["09/01/23, 08:00 - I messaggi e le chiamate sono crittografati end-to-end."]
    for number in range(count):
        when = START + timedelta(minutes=number * 53)
        lines.append(
            f"{when:%d/%m/%y, %H:%M} - {rng.choice(['Bea Bassi', 'Anna Neri'])}: messaggio CANARY-{number}"
        )
    path.write_text("\n".join([*lines, ""]), encoding="utf-8")
    return path


def everything(folder: Path, size: int = 300) -> Path:
    """Write a folder with some of all."""
    folder.mkdir(parents=True, exist_ok=True)
    mbox(folder / "Inbox.mbox", size)
    maildir(folder / "Maildir", size // 2, seed=5)
    calendar(folder / "calendario.ics", size // 3)
    cards(folder / "rubrica.vcf", size // 5)
    whatsapp(folder / "Chat WhatsApp con Bea Bassi.txt", size)
    (folder / "rotto.ics").write_text(
        "BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:senza data\nEND:VEVENT\nEND:VCALENDAR\n"
    )
    return folder
