"""Facts about who is in touch in an exported chat, and about its natural keys."""

from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sintonia.sources.base import Options, Place
from sintonia.sources.records import (
    CC,
    FROM,
    GROUP,
    OWNER,
    SYSTEM,
    TO,
)
from sintonia.sources.tests.chats import (
    ADA,
    BEA,
    GIULIA,
    NOW,
    android,
    contacts,
    read,
)
from sintonia.sources.whatsapp import MAX_CC, WhatsApp

# --- who is in touch with whom -------------------------------------------------------------------------


@pytest.mark.parametrize(
    "name",
    [
        "Chat WhatsApp con Giulia Ferretti.txt",
        "WhatsApp Chat with Giulia Ferretti.txt",
        "WhatsApp-Chat mit Giulia Ferretti.txt",
        "Chat de WhatsApp con Giulia Ferretti (1).txt",
        "Discussion WhatsApp avec Giulia Ferretti.txt",
        "WhatsApp Chat - Giulia Ferretti.zip/_chat.txt",
        "archivio/WhatsApp_Chat_with_Giulia_Ferretti.txt",
    ],
)
def test_the_file_s_name_says_whom_the_chat_is_with(name: str) -> None:
    text = android("Ada Rossi: ciao", "Giulia Ferretti: ciao a te")

    sent, received = contacts(text, name)

    assert sent.parties == ((FROM, OWNER, "Ada Rossi"), (TO, GIULIA, "Giulia Ferretti"))
    assert received.parties == ((FROM, GIULIA, "Giulia Ferretti"), (TO, OWNER, "Ada Rossi"))


def test_a_chat_that_nobody_answered_is_with_the_one_in_the_file_s_name() -> None:
    (item,) = contacts(android("Ada Rossi: ci sei?"), "Chat WhatsApp con +39 347 000 0001.txt")

    assert item.parties == ((FROM, OWNER, "Ada Rossi"), (TO, "+393470000001", ""))


def test_without_a_name_both_sides_keep_their_handles() -> None:
    item, _ = contacts(android("Ada Rossi: ciao", "~ +39 347 000 0001: chi è?"), "chat.txt")

    assert item.parties == ((FROM, ADA, "Ada Rossi"), (TO, "+393470000001", ""))


def test_a_single_voice_speaks_to_the_owner() -> None:
    (item,) = contacts(android("~ Bea Bassi: sono Bea"), "chat.txt")

    assert item.parties == ((FROM, BEA, "Bea Bassi"), (TO, OWNER, ""))


def test_three_voices_are_a_group_and_each_hears_the_others() -> None:
    text = android("Ada Rossi: uno", "Bea Bassi: due", "Giulia Ferretti: tre")

    first, *_ = contacts(text, "Chat WhatsApp con Rete Bologna.txt")

    assert [party[:2] for party in first.parties] == [(FROM, ADA), (CC, BEA), (CC, GIULIA)]
    assert (first.subject, first.flags) == ("Rete Bologna", GROUP)


def test_a_group_s_own_lines_on_an_iphone_are_nobody_s_messages() -> None:
    stamp = "[17/05/24, 10:22:33] "
    text = (
        f"{stamp}Rete Bologna: \u200eI messaggi e le chiamate sono crittografati end-to-end.\n"
        f"{stamp}Ada Rossi: \u200eAda Rossi ha creato il gruppo “Rete Bologna”\n"
        f"{stamp}Rete Bologna: \u200eAda Rossi ti ha aggiunto\n"
        f"{stamp}Ada Rossi: benvenute\n"
        f"{stamp}Bea Bassi: \u200eimmagine omessa\n"
    )

    items = contacts(text)

    assert [item.aside for item in items] == [SYSTEM, SYSTEM, SYSTEM, 0, 0]
    assert [party[:2] for party in items[3].parties] == [(FROM, ADA), (CC, BEA)]
    assert {item.subject for item in items} == {"Rete Bologna"}


def test_at_most_thirty_others_are_listed() -> None:
    text = android(*(f"Persona {i}: ciao" for i in range(50)))

    assert {len(item.parties) for item in contacts(text)} == {1 + MAX_CC}


# --- keys -----------------------------------------------------------------------------------------------


def test_the_same_chat_under_another_name_has_the_same_keys() -> None:
    text = android("Ada Rossi: ciao", "Giulia Ferretti: ciao", "Giulia Ferretti: ciao")

    one = [item.key for item in contacts(text, "Chat WhatsApp con Giulia Ferretti.txt")]
    other = [item.key for item in contacts(text, "_chat (2).txt")]

    assert one == other
    assert len(set(one)) == 3


def test_equal_messages_of_one_minute_are_as_many_as_there_are() -> None:
    text = "17/05/24, 10:22 - Ada: ok\n" * 5

    assert len({item.key for item in contacts(text)}) == 5


def test_one_greeting_sent_to_two_people_in_one_minute_is_two_messages() -> None:
    to_bea = android("Bea Bassi: a presto", "Ada Rossi: auguri!")
    to_giulia = android("Giulia Ferretti: grazie", "Ada Rossi: auguri!")

    assert contacts(to_bea)[1].key != contacts(to_giulia)[1].key


def test_an_export_that_lost_its_beginning_repeats_all_keys_but_the_first() -> None:
    lines = android("Ada: uno", "Bea: due", "Ada: tre", "Bea: quattro").splitlines(keepends=True)

    whole = [item.key for item in contacts("".join(lines))]
    cut = [item.key for item in contacts("".join(lines[1:]))]

    assert cut[1:] == whole[2:]


def test_an_attachment_is_one_message_with_or_without_media() -> None:
    without = android("Ada: <Media omessi>", "Ada: ecco")
    with_media = android("Ada: IMG-20240517-WA0001.jpg (file allegato)", "Ada: ecco")

    assert [item.key for item in contacts(without)] == [item.key for item in contacts(with_media)]


def test_line_ends_and_a_final_blank_line_do_not_change_keys() -> None:
    text = android("Ada: uno\ndue", "Bea: tre")

    assert [i.key for i in contacts(text)] == [
        i.key for i in contacts(text.replace("\n", "\r\n") + "\r\n")
    ]


def test_the_thread_of_a_chat_is_its_partner_s_and_of_a_group_its_name_s() -> None:
    name = "Chat WhatsApp con Giulia Ferretti.txt"
    early, late = android("Ada: ciao"), android("Ada: ciao", "Giulia Ferretti: ciao")
    group = android("Ada: ciao", "Bea: ciao", "Carla: ciao")
    bigger = group + android("Dora: eccomi")

    assert contacts(early, name)[0].thread == contacts(late, name)[0].thread
    assert (
        contacts(group, "WhatsApp Chat with Rete.txt")[0].thread
        == contacts(bigger, "WhatsApp Chat with Rete.txt")[0].thread
    )
    assert contacts(group)[0].thread == contacts(bigger)[0].thread


# --- properties --------------------------------------------------------------------------------------------

_SENDERS = st.sampled_from(["Ada", "Bea", "~ Carla", "+39 347 000 0001", ""])
_TEXTS = st.text(st.characters(exclude_characters="\r\n:", exclude_categories=["Cs"]), max_size=20)
_LINES = st.lists(st.tuples(_SENDERS, _TEXTS, st.booleans()), min_size=1, max_size=20)


def _written(lines: list[tuple[str, str, bool]]) -> str:
    text = ""
    for i, (sender, words, goes_on) in enumerate(lines):
        text += f"17/05/24, 10:{i:02} - {sender}{': ' if sender else ''}{words}\n"
        text += f"continua {words}\n" if goes_on else ""
    return text


@given(st.text(), st.text())
def test_any_text_behind_a_start_is_read_without_an_error(before: str, behind: str) -> None:
    read(before)
    assert len(read(f"17/05/24, 10:22 - Ada: {behind}\n{before}")) >= 1


@given(st.binary(max_size=300))
def test_any_bytes_are_judged_and_read_without_an_error(data: bytes) -> None:
    WhatsApp.knows(data, "chat.txt")
    place = Place("chat.txt", len(data), lambda: BytesIO(data))
    list(WhatsApp(place, Options(now=NOW)).items())


@given(_LINES)
def test_every_start_of_a_message_is_one_item(lines: list[tuple[str, str, bool]]) -> None:
    assert len(read(_written(lines))) == len(lines)


@given(_LINES, st.integers(-1, 25))
def test_reading_can_start_again_after_any_position(
    lines: list[tuple[str, str, bool]], after: int
) -> None:
    assert read(_written(lines), after=after) == read(_written(lines))[after + 1 :]


@given(_LINES, _LINES)
def test_a_longer_export_keeps_all_earlier_keys(
    lines: list[tuple[str, str, bool]], more: list[tuple[str, str, bool]]
) -> None:
    short = [record.key for record in read(_written(lines))]
    long = [record.key for record in read(_written(lines + more))]

    assert long[: len(short)] == short
    assert len(set(long)) == len(long)
