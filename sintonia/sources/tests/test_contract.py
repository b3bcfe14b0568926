"""What every source promises, one suite for all."""

import gzip
import json
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from sintonia.sources import archives, child, wire
from sintonia.sources.base import HEAD_BYTES, Options, Source
from sintonia.sources.call_tables import CallTable
from sintonia.sources.contact_tables import ContactTable
from sintonia.sources.mail.eml import Eml
from sintonia.sources.mail.maildir import Maildir
from sintonia.sources.mail.mbox import Mbox
from sintonia.sources.memory import MemorySource
from sintonia.sources.records import Card, Contact, Fault, Record
from sintonia.sources.registry import reader_of, readers
from sintonia.sources.telegram import Telegram
from sintonia.sources.tests import samples
from sintonia.sources.tests.samples import CANARY, FILES, OPTIONS, Sample

Read = Callable[[int], list[tuple[int, Record]]]

WRONG_NAMES = (
    "data",
    "foto.jpg",
    "posta.mbox",
    "a.eml",
    "b.ics",
    "c.vcf",
    "d.csv",
    "e.json",
    "f.xml",
    "g.txt",
    "INBOX",
)


ALL: tuple[Any, ...] = (*FILES, Maildir, MemorySource)


def name_of(one: Any) -> str:
    return str(getattr(one, "source", one).__name__)


def reader(one: Any, folder: Path) -> Read:
    if isinstance(one, Sample):
        return one.read
    return samples.memory if one is MemorySource else samples.maildir(folder / "box")


@pytest.fixture(params=ALL, ids=name_of)
def read(request: pytest.FixtureRequest, tmp_path: Path) -> Read:
    return reader(request.param, tmp_path)


@pytest.fixture(params=FILES, ids=lambda one: one.source.__name__)
def sample(request: pytest.FixtureRequest) -> Sample:
    found: Sample = request.param
    return found


def test_positions_count_from_0(read: Read) -> None:
    found = read(-1)
    assert [position for position, _ in found] == list(range(len(found)))
    assert found


def test_reading_goes_on_behind_any_position(read: Read) -> None:
    whole = read(-1)
    for after in range(-1, len(whole) + 1):
        assert read(after) == whole[after + 1 :]


def test_reading_twice_gives_the_same(read: Read) -> None:
    assert read(-1) == read(-1)


def test_records_are_plain(read: Read) -> None:
    out = BytesIO()
    writer = wire.Writer(out, is_careful=True)
    for position, record in read(-1):
        assert all_plain(tuple(record))
        writer.item("kind", position, record)
    assert list(sent(out.getvalue())) == read(-1)


def sent(data: bytes) -> Iterator[tuple[int, Record]]:
    while data:
        end = wire.HEAD_BYTES + wire.length(data[: wire.HEAD_BYTES])
        for _, _, position, number, fields in wire.frames(data[wire.HEAD_BYTES : end]) or []:
            yield position, wire.record(number, fields)
        data = data[end:]


def all_plain(value: object) -> bool:
    if isinstance(value, tuple):
        return all(map(all_plain, value))
    if isinstance(value, str):  # as every database takes it
        return type(value) is str and "\0" not in value and bool(value.encode() or True)
    return type(value) in (int, bool, bytes) and (
        not isinstance(value, int) or abs(value) < 1 << 63
    )


def test_keys_have_63_bits(read: Read) -> None:
    keys = [record.key for _, record in read(-1)]
    assert all(0 < key < 1 << 63 for key in keys)
    assert len(set(keys)) == len(keys)


def test_nothing_of_what_was_written_is_kept(read: Read) -> None:
    assert CANARY not in repr(read(-1))


def test_canaries_are_in_the_samples(sample: Sample) -> None:
    assert CANARY.encode() in sample.data


def test_every_reader_has_its_sample() -> None:
    assert {sample.source for sample in FILES} == set(readers())


KEYS = """
import json, sys
from sintonia.sources.tests.samples import FILES
json.dump([[record.key for _, record in sample.read()] for sample in FILES], sys.stdout)
"""


def test_keys_are_the_same_in_another_process() -> None:
    out = subprocess.run([sys.executable, "-c", KEYS], capture_output=True, check=True).stdout
    here = [[record.key for _, record in sample.read()] for sample in FILES]
    assert json.loads(out) == here


# --- found by looking ------------------------------------------------------------------------------


def test_it_is_known_whatever_it_is_called(sample: Sample) -> None:
    for name in (sample.name, *WRONG_NAMES):
        found = reader_of(samples.place(sample.data, name), sample.data[:HEAD_BYTES], OPTIONS)
        assert found is sample.source, name


# A message with an envelope line is a message, and calls name people: they are asked in this order.
ALSO_KNOWN: dict[type[Source], list[type[Source]]] = {Mbox: [Eml], CallTable: [ContactTable]}


def test_without_a_telling_name_nobody_else_knows_it(sample: Sample) -> None:
    knowing = [reader for reader in readers() if reader.knows(sample.data[:HEAD_BYTES], "data")]
    also = ALSO_KNOWN.get(sample.source, [])
    assert knowing == [sample.source, *also]


@pytest.mark.parametrize("name", [sample.name for sample in FILES])
@pytest.mark.parametrize(
    "data",
    [b"", b"\0" * 100, b"\x89PNG\r\n\x1a\n" + bytes(range(256)), b"Cara Anna,\nci vediamo?\n"],
)
def test_a_name_alone_makes_no_reader(name: str, data: bytes) -> None:
    assert reader_of(samples.place(data, name), data, OPTIONS) is None


def test_named_columns_choose_the_table() -> None:
    def chosen(**columns: str) -> str:
        options = Options(now=samples.NOW, columns=columns)
        found = reader_of(samples.place(b"a;b\n1;2\n", "x"), b"a;b\n1;2\n", options)
        return found.kind if found else ""

    assert chosen(number="a", date="b") == CallTable.kind
    assert chosen(name="a", email="b") == ContactTable.kind


# --- cut and packed --------------------------------------------------------------------------------


def test_cut_anywhere_it_reads_what_is_there(sample: Sample) -> None:
    whole = [record for _, record in sample.read()]
    for end in range(len(sample.data)):
        found = sample.read(data=sample.data[:end])
        assert [position for position, _ in found] == list(range(len(found)))
        assert len(found) <= len(whole) + 1
        assert CANARY not in repr(found)


def packed_zip(sample: Sample) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(sample.name, sample.data)
    return out.getvalue()


def packed_gzip(sample: Sample) -> bytes:
    return gzip.compress(sample.data)


@pytest.mark.parametrize("pack", [packed_zip, packed_gzip])
def test_packed_it_is_the_same(sample: Sample, pack: Callable[[Sample], bytes]) -> None:
    data = pack(sample)
    outer = samples.place(data, f"{sample.name}.gz" if pack is packed_gzip else "esportazione.zip")
    found: list[tuple[int, Record]] = []
    for inner in archives.members(outer, data, 0):
        looked, head = child.look(inner)
        assert reader_of(looked, head, OPTIONS) is sample.source
        found += child.items(sample.source, looked, OPTIONS)
    assert found == sample.read()


# Who takes part in these chats is known from what was written before.
INDEPENDENT = [one for one in ALL if getattr(one, "source", one) is not Telegram]


@pytest.mark.parametrize("one", INDEPENDENT, ids=name_of)
def test_what_was_read_before_is_not_understood_again(
    one: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else an item that breaks its reader would break it again on the way to those behind it."""
    read = reader(one, tmp_path)
    last = len(read(-1)) - 1
    made: list[type[Record]] = []
    for kind in (Contact, Card, Fault):

        def counted(cls: Any, *fields: Any, make: Any = kind.__new__, **named: Any) -> Any:
            made.append(cls)
            return make(cls, *fields, **named)

        monkeypatch.setattr(kind, "__new__", counted)
    assert read(last) == []
    assert made == []
