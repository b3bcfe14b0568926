"""Facts about chats exported by Telegram Desktop."""

import json
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sintonia.sources import json_stream, reasons
from sintonia.sources.base import HEAD_BYTES, Options, Place
from sintonia.sources.records import (
    ALONE,
    ANSWERED,
    AUTOMATIC,
    CALL,
    CC,
    CHAT,
    FROM,
    GROUP,
    OWNER,
    REPLY,
    SYSTEM,
    TO,
    Card,
    Contact,
    Fault,
    Record,
)
from sintonia.sources.telegram import Telegram

NOW = int(datetime(2026, 6, 1, tzinfo=UTC).timestamp())
AT = 1710273907
ACCOUNT = (Path(__file__).parent / "data/chats/telegram_account.json").read_bytes()
ADA, BEA = "telegram:user111", "telegram:user222"


def read(data: bytes | str | dict[str, Any], after: int = -1) -> list[Record]:
    if isinstance(data, dict):
        data = json.dumps(data)
    raw = data if isinstance(data, bytes) else data.encode("utf-8", "surrogatepass")
    place = Place("result.json", len(raw), lambda: BytesIO(raw))
    return [record for _, record in Telegram(place, Options(now=NOW)).items(after)]


def chat(*messages: Any, kind: str = "personal_chat") -> dict[str, Any]:
    return {"name": "Ada Rossi", "type": kind, "id": 111, "messages": list(messages)}


def message(number: int = 1, **changes: Any) -> dict[str, Any]:
    usual = {
        "id": number,
        "type": "message",
        "date": "2024-03-12T21:05:07",
        "date_unixtime": str(AT),
        "from": "Ada Rossi",
        "from_id": "user111",
        "text": "ciao",
    }
    return {name: value for name, value in (usual | changes).items() if value is not ...}


def one(**changes: Any) -> Record:
    (record,) = read(chat(message(**changes)))
    return record


def contact(**changes: Any) -> Contact:
    record = one(**changes)
    assert isinstance(record, Contact)
    return record


# --- a whole account -------------------------------------------------------------------------------


def test_an_account_gives_the_exporter_her_contacts_and_all_chats() -> None:
    records = read(ACCOUNT)

    me, ada, bea, nobody = records[:4]
    assert isinstance(me, Card)
    assert (me.name, me.is_me) == ("Anna Conti", True)
    assert me.addresses == (("+393470000500", ""), ("telegram:user500", ""))
    assert isinstance(ada, Card)
    assert ada.addresses == (("+393470000001", ""), (ADA, ""))
    assert isinstance(bea, Card)
    assert (bea.name, bea.addresses, bea.is_me) == ("Bea", (("+393470000002", ""),), False)
    assert isinstance(nobody, Fault)
    assert nobody.reason == reasons.NO_ADDRESS
    assert len(records) == 4 + 5 + 3 + 1 + 1 + 1 + 1
    assert all(isinstance(record, Contact) for record in records[4:])


def test_a_chat_of_two_is_between_the_partner_and_the_owner() -> None:
    received, sent, call, missed, pinned = [r for r in read(ACCOUNT)[4:9] if isinstance(r, Contact)]

    assert received.parties == ((FROM, ADA, "Ada Rossi"), (TO, OWNER, ""))
    assert sent.parties == ((FROM, OWNER, "Anna Conti"), (TO, ADA, "Ada Rossi"))
    assert (received.at, received.channel, received.size, received.flags) == (AT, CHAT, 4, 0)
    assert (sent.size, sent.flags) == (len("vedi https://example.it 😀".encode()), REPLY)
    assert (call.channel, call.minutes, call.flags) == (CALL, 3, ANSWERED)
    assert (missed.channel, missed.minutes, missed.flags) == (CALL, 0, 0)
    assert missed.parties[0] == (FROM, OWNER, "Anna Conti")
    assert (pinned.aside, pinned.parties) == (SYSTEM, ())
    assert len({item.thread for item in (received, sent, call, missed, pinned)}) == 1


def test_in_a_group_each_message_is_heard_by_who_wrote_before() -> None:
    first, second, third = [r for r in read(ACCOUNT)[9:12] if isinstance(r, Contact)]

    assert first.parties == ((FROM, ADA, "Ada Rossi"),)
    assert second.parties == ((FROM, BEA, "Bea"), (CC, ADA, "Ada Rossi"))
    assert [party[:2] for party in third.parties] == [
        (FROM, "telegram:user333"),
        (CC, ADA),
        (CC, BEA),
    ]
    assert {(item.subject, item.flags) for item in (first, second, third)} == {
        ("Rete Bologna", GROUP)
    }


def test_notes_to_oneself_bots_and_channels_are_set_aside() -> None:
    asides = [record.aside for record in read(ACCOUNT)[12:15] if isinstance(record, Contact)]

    assert asides == [ALONE, AUTOMATIC, AUTOMATIC]


def test_old_exports_have_local_times_and_plain_numbers_of_users() -> None:
    left = read(ACCOUNT)[-1]

    assert isinstance(left, Contact)
    assert left.at == int(datetime(2019, 3, 12, 20, 5, 7, tzinfo=UTC).timestamp())
    assert left.parties == ((FROM, "telegram:user444", "Dora"),)


def test_a_chat_alone_and_with_the_account_gives_the_same_records() -> None:
    alone = json.loads(ACCOUNT)["chats"]["list"][0]

    assert read(alone) == read(ACCOUNT)[4:9]


# --- one message -----------------------------------------------------------------------------------


def test_a_deleted_account_keeps_its_id() -> None:
    assert contact(**{"from": None}).parties[0] == (FROM, ADA, "Ada Rossi")


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"date": ..., "date_unixtime": ...}, reasons.NO_DATE),
        ({"date_unixtime": "yesterday"}, reasons.BAD_DATE),
        ({"date_unixtime": "99999999999"}, reasons.BAD_DATE),
        ({"date_unixtime": [], "date": None}, reasons.NO_DATE),
        ({"date_unixtime": [1]}, reasons.BAD_DATE),
        ({"date_unixtime": ..., "date": "2024-02-31T10:00:00"}, reasons.BAD_DATE),
        ({"from": None, "from_id": ...}, reasons.NO_SENDER),
        ({"from": ["a"], "from_id": {"b": 1}}, reasons.NO_SENDER),
        ({"action": "phone_call", "duration_seconds": 10**30}, reasons.BROKEN),
        ({"action": "phone_call", "duration_seconds": "long"}, reasons.BROKEN),
    ],
)
def test_a_message_that_cannot_be_understood_is_a_fault_without_its_text(
    changes: dict[str, Any], reason: str
) -> None:
    fault = one(text="segreto", **changes)

    assert isinstance(fault, Fault)
    assert (fault.reason, fault.raw) == (reason, b"")
    assert "segreto" not in repr(fault)


@pytest.mark.parametrize("odd", [None, 7, "ciao", [], [1]])
def test_what_is_no_message_is_a_fault_and_its_neighbours_stay(odd: object) -> None:
    first, fault, last = read(chat(message(1), odd, message(2)))

    assert isinstance(fault, Fault)
    assert fault.reason == reasons.BROKEN
    assert isinstance(first, Contact)
    assert isinstance(last, Contact)


def test_a_message_beyond_bounds_is_a_fault_and_its_neighbours_stay(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(json_stream, "LARGEST", 1000)
    monkeypatch.setattr(json_stream, "CHUNK", 100)

    first, fault, last = read(chat(message(1), message(2, text="a" * 5000), message(3)))

    assert isinstance(fault, Fault)
    assert fault.reason == reasons.TOO_LARGE
    assert isinstance(first, Contact)
    assert isinstance(last, Contact)


def test_messages_without_ids_and_chats_without_types_are_read() -> None:
    bare = {"type": "message", "date_unixtime": str(AT), "text": "ciao"}
    records = read(
        {
            "messages": [
                bare | {"from": "Ada"},
                bare | {"from": "Bea"},
                bare | {"from": "Ada", "text": "sì"},
            ]
        }
    )

    assert [r.parties for r in records if isinstance(r, Contact)] == [
        ((FROM, "telegram:ada", "Ada"), (TO, OWNER, "")),
        ((FROM, "telegram:bea", "Bea"), (TO, "telegram:ada", "Ada")),
        ((FROM, "telegram:ada", "Ada"), (TO, "telegram:bea", "Bea")),
    ]
    assert len({record.key for record in records}) == 3


def test_a_chat_whose_parts_are_of_other_types_ends_without_an_error() -> None:
    assert (
        read(
            {
                "name": None,
                "type": [],
                "id": {},
                "messages": {"a": [1]},
                "chats": 7,
                "contacts": [1],
            }
        )
        == []
    )


def test_a_lone_half_of_an_emoji_is_no_error() -> None:
    assert contact(text="\ud83d", **{"from": "A\ud83d"}).size == 1


def test_texts_leave_no_trace_in_the_records() -> None:
    canary = "parola-segretissima"
    parts = [canary, {"type": "bold", "text": canary}]

    assert canary not in repr(
        read(
            chat(
                message(1, text=canary),
                message(2, text=parts),
                message(3, text=canary, date_unixtime=0, date=0),
            )
        )
    )


# --- broken files ----------------------------------------------------------------------------------


def test_of_a_cut_file_all_whole_messages_are_kept_and_the_break_is_told_once() -> None:
    whole = json.dumps(chat(*(message(i) for i in range(5))), indent=1)
    cut = whole[: whole.index('"id": 3') + 40]

    *kept, fault = read(cut)

    assert [record.key for record in kept] == [record.key for record in read(whole)[:3]]
    assert isinstance(fault, Fault)
    assert fault.reason == reasons.BROKEN


def test_a_mistake_in_the_middle_ends_the_reading_with_one_fault() -> None:
    text = json.dumps(chat(message(1), message(2), message(3))).replace('"id": 2,', '"id": 2;')

    first, fault = read(text)

    assert isinstance(first, Contact)
    assert isinstance(fault, Fault)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (json.dumps(chat()), True),
        (ACCOUNT.decode(), True),
        ('\ufeff {"messages": [{"id": 1, "date_unixtime": "1"}]}', True),
        ('{"messages": [{"sender_name": "Ada", "timestamp_ms": 1}]}', False),
        ('[{"type": "personal_chat"}]', False),
        ("{}", False),
        ('17/05/24, 10:22 - Ada: "type": "personal_chat"', False),
        ("", False),
    ],
)
def test_an_export_is_known_by_its_content(text: str, expected: bool) -> None:
    assert Telegram.knows(text.encode()[:HEAD_BYTES], "result.json") is expected


# --- properties ------------------------------------------------------------------------------------

_ANY = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3)
    ),
    max_leaves=5,
)
_FIELDS = st.sampled_from(
    [
        "id",
        "type",
        "date",
        "date_unixtime",
        "from",
        "from_id",
        "actor",
        "actor_id",
        "action",
        "duration_seconds",
        "text",
    ]
)
_MESSAGES = st.lists(
    st.dictionaries(_FIELDS, _ANY, max_size=4).map(lambda odd: message() | odd), max_size=6
)


@given(_MESSAGES, st.sampled_from(["personal_chat", "private_group", "saved_messages", ""]))
def test_every_message_is_one_item_whatever_its_fields(
    messages: list[dict[str, Any]], kind: str
) -> None:
    assert len(read(chat(*messages, kind=kind))) == len(messages)


@given(st.integers(0, len(ACCOUNT)), st.integers(-1, 20))
def test_an_account_cut_anywhere_gives_the_same_beginning(end: int, after: int) -> None:
    whole, cut = read(ACCOUNT), read(ACCOUNT[:end])

    assert cut[:-1] == whole[: len(cut) - 1]
    assert read(ACCOUNT[:end], after) == cut[after + 1 :]
