"""Facts about the lines of an exported chat: what a phone writes, and what it means."""

from datetime import UTC, datetime

import pytest

from sintonia.sources import reasons
from sintonia.sources.records import (
    ANSWERED,
    CALL,
    CHAT,
    FROM,
    OWNER,
    SYSTEM,
    TO,
    VIDEO,
    Contact,
    Fault,
)
from sintonia.sources.tests.chats import (
    ADA,
    GIULIA,
    android,
    contacts,
    knows,
    local,
    read,
)

# --- forms -----------------------------------------------------------------------------------------

# What the phone writes before the sender, the notice it begins with, its word for a missed call.
PHONES = {
    "Italian Android": (
        "17/05/24, 22:05 - ",
        "I messaggi e le chiamate sono crittografati end-to-end.",
        "Chiamata vocale persa",
    ),
    "Italian iPhone": (
        "[17/05/24, 22:05:00] ",
        "I messaggi e le chiamate sono crittografati end-to-end.",
        "\u200eChiamata vocale persa. \u200eTocca per richiamare",
    ),
    "American Android": (
        "5/17/24, 10:05\u202fPM - ",
        "Messages and calls are end-to-end encrypted.",
        "Missed voice call",
    ),
    "American iPhone": (
        "[5/17/24, 10:05:00\u202fPM] ",
        "Messages and calls are end-to-end encrypted.",
        "\u200eMissed voice call",
    ),
    "British Android": (
        "17/05/2024, 22:05 - ",
        "Messages and calls are end-to-end encrypted.",
        "Missed voice call",
    ),
    "British iPhone": (
        "[17/05/2024, 22:05:00] ",
        "Messages and calls are end-to-end encrypted.",
        "\u200eMissed voice call. \u200eTap to call back",
    ),
    "British Android, 12 hours": (
        "17/05/2024, 10:05 pm - ",
        "Messages and calls are end-to-end encrypted.",
        "Missed voice call",
    ),
    "German Android": (
        "17.05.24, 22:05 - ",
        "Nachrichten und Anrufe sind Ende-zu-Ende-verschlüsselt.",
        "Verpasster Sprachanruf",
    ),
    "German Android, older": (
        "17.05.24, 22:05 Uhr - ",
        "Nachrichten und Anrufe sind Ende-zu-Ende-verschlüsselt.",
        "Verpasster Sprachanruf",
    ),
    "German iPhone": (
        "[17.05.24, 22:05:00] ",
        "Nachrichten und Anrufe sind Ende-zu-Ende-verschlüsselt.",
        "\u200eVerpasster Sprachanruf",
    ),
    "Spanish Android": (
        "17/5/24, 22:05 - ",
        "Los mensajes y las llamadas están cifrados de extremo a extremo.",
        "Llamada de voz perdida",
    ),
    "Spanish Android, 12 hours": (
        "17/5/2024 10:05 p.\xa0m. - ",
        "Los mensajes y las llamadas están cifrados de extremo a extremo.",
        "Llamada de voz perdida",
    ),
    "Spanish iPhone": (
        "[17/5/24, 22:05:00] ",
        "Los mensajes y las llamadas están cifrados de extremo a extremo.",
        "\u200eLlamada de voz perdida",
    ),
    "French Android": (
        "17/05/2024, 22:05 - ",
        "Les messages et les appels sont chiffrés de bout en bout.",
        "Appel vocal manqué",
    ),
    "French Android, older": (
        "17/05/2024 à 22:05 - ",
        "Les messages et les appels sont chiffrés de bout en bout.",
        "Appel vocal manqué",
    ),
    "French iPhone": (
        "[17/05/2024 22:05:00] ",
        "Les messages et les appels sont chiffrés de bout en bout.",
        "\u200eAppel vocal manqué",
    ),
    "Canadian Android": (
        "2024-05-17, 10:05 p.m. - ",
        "Messages and calls are end-to-end encrypted.",
        "Missed voice call",
    ),
    "South African Android": (
        "2024/05/17, 22:05 - ",
        "Messages and calls are end-to-end encrypted.",
        "Missed voice call",
    ),
    "Finnish iPhone": (
        "[17.5.2024, 22.05.00] ",
        "Messages and calls are end-to-end encrypted.",
        "\u200eMissed voice call",
    ),
}


@pytest.mark.parametrize("phone", PHONES)
def test_every_phone_s_export_is_read(phone: str) -> None:
    stamp, notice, missed = PHONES[phone]
    is_ios = stamp.startswith("[")
    author = "Giulia Ferretti: \u200e" if is_ios else ""
    text = (
        f"{stamp}{author}{notice}\n"
        f"{stamp}Giulia Ferretti: ci vediamo: alle 9?\nseconda riga\n"
        f"{stamp}Ada Rossi: sì\n"
        f"{stamp}Giulia Ferretti: {missed}\n"
    )

    assert knows(text)
    notice_item, first, second, call = contacts(text)

    assert {local(item) for item in (notice_item, first, second, call)} == {"2024-05-17 22:05:00"}
    assert (notice_item.aside, notice_item.parties) == (SYSTEM, ())
    assert [party[:2] for party in first.parties] == [
        (FROM, GIULIA),
        (TO, OWNER if is_ios else ADA),
    ]
    assert [party[:2] for party in second.parties] == [
        (FROM, OWNER if is_ios else ADA),
        (TO, GIULIA),
    ]
    assert first.size == len("ci vediamo: alle 9?\nseconda riga")
    assert (call.channel, call.minutes, call.flags) == (CALL, 0, 0)


def test_seconds_and_invisible_marks_of_iphones_are_understood() -> None:
    text = "\ufeff\u200e[17/05/24, 10:22:33] \u202aGiulia Ferretti\u202c: \u200eimmagine omessa\r\n"

    (item,) = contacts(text)

    assert local(item) == "2024-05-17 10:22:33"
    assert item.parties == ((FROM, GIULIA, "Giulia Ferretti"), (TO, OWNER, ""))


@pytest.mark.parametrize(
    ("dates", "first_is"),
    [
        (["05/04/24", "17/04/24"], "2024-04-05"),  # a 17th month there is not
        (["05/04/24", "05/17/24"], "2024-05-04"),
        (["05/04/24", "01/05/24"], "2024-04-05"),  # backwards, were the month first
        (["05/04/24", "04/06/24", "05/03/24"], "2024-04-05"),  # backwards either way: the habit
        (["01/12/23", "02/11/23", "03/10/23"], "2023-01-12"),  # backwards, were the day first
        (["05/04/24"], "2024-04-05"),
    ],
)
def test_the_whole_file_decides_whether_day_or_month_comes_first(
    dates: list[str], first_is: str
) -> None:
    text = "".join(f"{date}, 10:22 - Giulia: ciao\n" for date in dates)

    assert local(contacts(text)[0]).startswith(first_is)


def test_undecided_dates_have_the_month_first_only_in_the_american_form() -> None:
    assert local(contacts("5/4/24, 10:22 PM - Giulia: hi\n")[0]).startswith("2024-05-04")
    assert local(contacts("05/04/2024, 10:22 pm - Giulia: hi\n")[0]).startswith("2024-04-05")


def test_the_user_s_choice_of_the_order_holds() -> None:
    text = "05/04/24, 10:22 - Giulia: ciao\n"

    assert local(contacts(text, day_first=False)[0]).startswith("2024-05-04")


def test_summer_time_is_respected_and_the_doubled_hour_is_its_first() -> None:
    text = "31/03/24, 02:30 - Giulia: ora che non esiste\n27/10/24, 02:30 - Giulia: ora doppia\n"

    assert [local(item) for item in contacts(text)] == [
        "2024-03-31 03:30:00",
        "2024-10-27 02:30:00",
    ]
    assert contacts(text)[1].at == int(datetime(2024, 10, 27, 0, 30, tzinfo=UTC).timestamp())


# --- what begins a message ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    "pasted",
    [
        "16/05/24, 09:00 - Finta: incollato",  # earlier, by somebody who never spoke
        "16/05/2024, 09:00 - Finta: incollato",  # in another form
        "[16/05/24, 09:00:00] Finta: incollato",
        "18/05/24 9:00 PM - Finta: incollato",
    ],
)
def test_pasted_lines_belong_to_the_message_they_stand_in(pasted: str) -> None:
    text = f"17/05/24, 10:22 - Giulia: guarda\n{pasted}\n17/05/24, 10:23 - Ada: vedo\n"

    first, second = contacts(text)

    assert first.size == len(f"guarda\n{pasted}")
    assert [party[1] for party in second.parties] == ["whatsapp:ada", "whatsapp:giulia"]


def test_a_late_message_of_somebody_known_is_a_message() -> None:
    text = android("Giulia: uno", "Ada: due") + "17/05/24, 08:00 - Giulia: in ritardo\n"

    assert len(contacts(text)) == 3


@pytest.mark.parametrize(
    "line",
    [
        "Ada Rossi ha creato il gruppo “Rete: donne”",
        'Ada Rossi changed the subject from "A" to "Dinner: Friday"',
        "You were added",
        "Missed voice call",
        "+39 347 000 0001 left",
    ],
)
def test_lines_of_the_app_are_set_aside_without_parties(line: str) -> None:
    *_, item = contacts(android("Ada Rossi: ciao", line))

    assert (item.aside, item.parties) == (SYSTEM, ())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Voice call, 12 min", (CALL, 12, ANSWERED)),
        ("\u200eVideo call, \u200e45 min", (VIDEO, 45, ANSWERED)),
        ("Videochiamata, 1 h 5 min", (VIDEO, 65, ANSWERED)),
        ("Sprachanruf, 30 Sek.", (CALL, 1, ANSWERED)),
        ("Llamada de voz, 3 min", (CALL, 3, ANSWERED)),
        ("Appel vidéo, 2 min", (VIDEO, 2, ANSWERED)),
        ("Videochiamata persa", (VIDEO, 0, 0)),
        ("Verpasster Videoanruf", (VIDEO, 0, 0)),
        ("Videollamada perdida", (VIDEO, 0, 0)),
        ("Voice call, No answer", (CALL, 0, 0)),
        ("Videochiamata alle 10:30?", (CHAT, -1, 0)),  # said by people
        ("Videochiamata", (CHAT, -1, 0)),
        ("Chiamata vocale persa, scusami!", (CHAT, -1, 0)),
        ("Video call, 45 min, that was long", (CHAT, -1, 0)),
    ],
)
def test_a_call_is_a_call_only_where_the_text_says_nothing_else(
    text: str, expected: tuple[int, int, int]
) -> None:
    item = contacts(android(f"Giulia: {text}"))[0]

    assert (item.channel, item.minutes, item.flags) == expected


def test_a_call_line_that_goes_on_is_a_message() -> None:
    assert (
        contacts("17/05/24, 10:22 - Giulia: Videochiamata persa\nrichiamami\n")[0].channel == CHAT
    )


@pytest.mark.parametrize(
    ("stamp", "reason"),
    [
        ("31/06/24, 10:22", reasons.BAD_DATE),
        ("17/05/24, 25:61", reasons.BAD_DATE),
        ("17/05/62, 10:22", reasons.BAD_DATE),
    ],
)
def test_an_impossible_date_is_a_fault_without_the_text(stamp: str, reason: str) -> None:
    first, fault = read(f"17/05/24, 10:00 - Ada: ciao\n{stamp} - Giulia Ferretti: segreto\n")

    assert isinstance(first, Contact)
    assert isinstance(fault, Fault)
    assert (fault.reason, fault.what, fault.detail, fault.raw) == (
        reason,
        "Giulia Ferretti",
        stamp,
        b"",
    )


# --- what is no chat ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Nel mezzo del cammin di nostra vita\n" * 50,
        "17/05/24\n10:22 - niente\n",
        "17/05/24, 10:22 - una nota senza mittente\n",
        "[2024-05-17 10:22:33] local.ERROR: something failed\n",
        "2024-05-17 10:22:33 - INFO: started\n",
        "[2024-05-17, 10:22] Giulia: scritto da un'altra app\n",
        "Subject: ciao\n\n17/05/24, 10:22 - Giulia: citazione\n",
        "99/99/999, 10:22 - Giulia: ciao\n",
        "17/05/24, 10:22 - Giulia: ciao\n\0\0\0",
    ],
)
def test_other_texts_are_not_taken_for_chats(text: str) -> None:
    assert not knows(text)


def test_a_name_settles_the_doubt_about_a_log_like_form() -> None:
    assert knows("[2024-05-17, 10:22:33] Giulia: hej\n", "_chat.txt")


def test_texts_leave_no_trace_in_the_records() -> None:
    canary = "parola-segretissima"
    text = android(f"Ada: {canary}", f"Bea: due\n{canary}", f'{canary} changed "{canary}: {canary}')
    text += f"31/06/24, 10:22 - Carla: {canary}\n"

    assert canary not in repr(read(text, "chat.txt"))
