"""The parts of the IMAP client that need no server: sets of numbers, names, folders, FETCH answers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sintonia.sources.imap.client import Listed
from sintonia.sources.imap.fetching import header_of
from sintonia.sources.imap.folders import Role, readable, role_of
from sintonia.sources.imap.providers import PROVIDERS, provider_of, servers_of
from sintonia.sources.imap.uids import BadSet, UidSet
from sintonia.sources.imap.utf7 import shown
from sintonia.sources.imap.wire import Answer

numbers = st.sets(st.integers(1, 60))


@given(numbers, numbers)
def test_sets_of_numbers_are_sets(a: set[int], b: set[int]) -> None:
    one, other = UidSet.of(a), UidSet.of(b)
    assert (set(one | other), set(one & other), set(one - other)) == (a | b, a & b, a - b)
    assert UidSet.parse(str(one).encode()) == one and len(one) == len(a)
    assert all((number in one) == (number in a) for number in range(62))


@given(numbers, st.integers(1, 9))
def test_batches_take_the_latest_first_and_leave_nothing_out(a: set[int], size: int) -> None:
    parts = [list(part) for part in UidSet.of(a).last_first(size)]
    assert sorted(n for part in parts for n in part) == sorted(a)
    assert all(len(part) == size for part in parts[:-1])
    assert [max(part) for part in parts] == sorted((max(part) for part in parts), reverse=True)


def test_a_command_stays_short_however_scattered_the_numbers() -> None:
    scattered = UidSet.of(range(1_000_000_000, 1_000_004_000, 2))
    parts = list(scattered.last_first(1000))
    assert sum(map(len, parts)) == 2000
    assert max(len(str(part)) for part in parts) < 8000


def test_a_set_over_all_numbers_costs_nothing() -> None:
    everything = UidSet.parse(b"1:4294967295")
    assert len(UidSet.of([5, 9]) & everything) == 2
    assert str(everything - UidSet.of([7])) == "1:6,8:4294967295"


@pytest.mark.parametrize("text", [b"0", b"1:", b"a", b"1,,2", b"1:99999999999", b"-1", b"*"])
def test_what_is_no_set_is_refused(text: bytes) -> None:
    with pytest.raises(BadSet):
        UidSet.parse(text)


def test_names_of_folders_are_read() -> None:
    assert shown(b"INBOX.Entw&APw-rfe") == "INBOX.Entwürfe"
    assert shown(b"A&AAA-B&IC4-C") == "A BC", "nothing that hides or turns the text around"
    assert shown(b"R&-D") == "R&D" and shown(b"&x&-") == "&x&-"


def listed(name: str, *attributes: str) -> Listed:
    return Listed(name.encode(), frozenset(one.encode() for one in attributes))


@pytest.mark.parametrize(
    ("name", "role"),
    [
        ("INBOX", Role.INBOX),
        ("INBOX.Sent", Role.SENT),
        ("Posta inviata", Role.SENT),
        ("Gesendete Elemente", Role.SENT),
        ("Elementos enviados", Role.SENT),
        ("Messages envoy&AOk-s", Role.SENT),
        ("INBOX/Archivio", Role.ARCHIVE),
        ("Archives/2019", Role.ARCHIVE),
        ("Spam", Role.REFUSE),
        ("Posta indesiderata", Role.REFUSE),
        ("INBOX.Cestino", Role.REFUSE),
        ("Papierkorb", Role.REFUSE),
        ("Bozze", Role.REFUSE),
        ("Clienti/Orsi", Role.OTHER),
    ],
)
def test_folders_are_known_by_their_names(name: str, role: Role) -> None:
    assert role_of(listed(name)) is role


def test_what_the_server_says_of_a_folder_counts_more_than_its_name() -> None:
    found = readable(
        [
            listed("Inviate", rb"\sent".decode()),
            listed("[Gmail]", "\\noselect"),
            listed("Tutta la posta", "\\all"),
            listed("Speciali", "\\flagged"),
            listed("Sent", "\\trash"),
            listed("Zia"),
            listed("INBOX"),
        ]
    )
    assert [one.shown for one in found] == ["INBOX", "Inviate", "Tutta la posta", "Zia"]
    assert [one.is_suggested for one in found] == [True, True, True, False]


def test_a_fetch_is_read_whatever_the_order_of_its_parts() -> None:
    block = b"From: a@b.it\r\n\r\n"
    first = Answer(
        b"*",
        b'7 FETCH (FLAGS (\\Seen \\Draft) INTERNALDATE "17-Jul-2026 02:44:25 +0200" RFC822.SIZE 99 UID 12 BODY[HEADER.FIELDS (FROM "TO")] \0)',
        [block],
    )
    header = header_of(first)
    assert header and header == (12, block, 99, 1784249065, True)
    quoted = Answer(b"*", b'7 FETCH (BODY[HEADER] "From: \\"x\\" <a@b.it>" UID 3)', [])
    assert (found := header_of(quoted)) and found.block == b'From: "x" <a@b.it>'
    assert header_of(Answer(b"*", b"7 FETCH (UID 3 FLAGS ())", [])) is None
    assert header_of(Answer(b"*", b"7 EXISTS", [])) is None


def test_known_mailboxes_are_found_by_their_address_and_others_are_guessed() -> None:
    found = provider_of("Anna.Neri@GMAIL.com")
    assert found and found.server.host == "imap.gmail.com" and found.app_passwords
    assert [one.host for one in servers_of("a@studio.it")][:2] == [
        "imap.studio.it",
        "mail.studio.it",
    ]
    domains = [domain for one in PROVIDERS for domain in one.domains]
    assert len(domains) == len(set(domains))
    assert {(one.server.port, one.server.security) for one in PROVIDERS} == {
        (993, "TLS"),
        (143, "STARTTLS"),
    }
