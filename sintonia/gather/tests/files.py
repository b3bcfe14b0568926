"""Small files as people bring them, and a way to bring them in tests."""

from pathlib import Path

from django.core.files.uploadedfile import SimpleUploadedFile

from sintonia.gather.jobs import read_run
from sintonia.gather.models import Run
from sintonia.gather.tasks import READ_RUN
from sintonia.jobs.models import Job

MBOX = b"""From anna@studio.example Mon Nov  2 10:00:00 2026
From: Anna Neri <anna@studio.example>
To: Bea Bassi <bea@bassi.example>
Date: Mon, 2 Nov 2026 10:00:00 +0100
Subject: Preventivo
Message-ID: <1@studio.example>
X-Gmail-Labels: Sent

the body is nobody's business

From bea@bassi.example Tue Nov  3 10:00:00 2026
From: Bea Bassi <bea@bassi.example>
To: Anna Neri <anna@studio.example>
Date: Tue, 3 Nov 2026 10:00:00 +0100
Subject: Re: Preventivo
Message-ID: <2@bassi.example>
In-Reply-To: <1@studio.example>
Delivered-To: anna@studio.example

the body is nobody's business

From news@list.example Wed Nov  4 10:00:00 2026
From: Notizie <news@list.example>
To: anna@studio.example
Date: Wed, 4 Nov 2026 10:00:00 +0100
Subject: Novembre
Message-ID: <3@list.example>
List-Id: <news.list.example>

x
"""

NO_DATE = b"""From -
From: Segreteria <segreteria@comune.example>
To: Anna Neri <anna@studio.example>
Date: boh
Subject: Appuntamento
Message-ID: <4@comune.example>

x
"""

ICS = b"""BEGIN:VCALENDAR
VERSION:2.0
BEGIN:VEVENT
UID:pranzo@anna
DTSTART:20261110T120000Z
DTEND:20261110T133000Z
SUMMARY:Pranzo con Carla
LOCATION:Modena
ORGANIZER:mailto:anna@studio.example
ATTENDEE;PARTSTAT=ACCEPTED:mailto:anna@studio.example
ATTENDEE;PARTSTAT=ACCEPTED;CN=Carla Conti:mailto:carla@conti.example
END:VEVENT
END:VCALENDAR
"""

VCF = b"""BEGIN:VCARD
VERSION:3.0
FN:Dora Donati
EMAIL;TYPE=work:dora@donati.example
TEL:+39 333 1112223
END:VCARD
"""

WHATSAPP = b"""12/11/26, 09:00 - Elena Erba: ciao
12/11/26, 09:05 - Anna Neri: ciao Elena
13/11/26, 18:30 - Elena Erba: grazie
"""

CALLS = b"""Number,Name,Date,Duration,Type
+393331112223,Dora,2026-11-05 10:00,120,incoming
-1,,2026-11-06 11:00,60,incoming
"""

UNKNOWN_TABLE = b"""Chi;Recapito;Posta;Paese
Fosca Ferri;+39 334 5556667;fosca@ferri.example;Parma
Gino Galli;+39 335 7778889;gino@galli.example;Reggio
"""


def dropped(name: str, data: bytes) -> SimpleUploadedFile:
    """Return a file as a browser sends it."""
    return SimpleUploadedFile(name, data)


def work() -> Run:
    """Do the latest job of reading as the worker would; return its run."""
    job = Job.objects.filter(task=READ_RUN, state=Job.State.READY).latest("id")
    job.state = Job.State.DONE
    job.save()
    read_run.func(*job.args)
    return Run.objects.get(id=job.args[0])


def inbox_files(home: str) -> list[Path]:
    """Return what lies in the inbox."""
    return [path for path in (Path(home) / "inbox").rglob("*") if path.is_file()]
