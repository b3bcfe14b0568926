"""Facts about archives: looked into lazily, within bounds, one bad member never takes others along."""

import bz2
import gzip
import random
import tracemalloc
import zipfile
from collections.abc import Callable
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO

import pytest

from sintonia.sources import archives, child, reasons
from sintonia.sources.base import Place, Refused
from sintonia.sources.places import order, places
from sintonia.sources.tests.samples import place
from sintonia.sources.tests.zips import changed, linked, quoted_overlap, zipped


def members(data: bytes, depth: int = 0) -> list[tuple[str, bytes | str]]:
    """Return (name, bytes or why it is refused) of each member, and of the archive when it is refused."""
    return _members(place(data, "x"), depth)


def _members(outer: Place, depth: int) -> list[tuple[str, bytes | str]]:
    found = []
    try:
        for inner in archives.members(outer, child.look(outer)[1], depth):
            found.append((inner.name, opened(inner)))
    except Refused as refused:
        found.append((outer.name, refused.reason))
    return found


def opened(inner: Place) -> bytes | str:
    try:
        with inner.open() as file:
            data = file.read()
    except Refused as refused:
        return refused.reason
    return f"{data!r} {inner.damage[0].reason}" if inner.damage else data


# --- zip: what is in it -------------------------------------------------------------------------------


def test_members_come_in_the_order_of_names_of_places() -> None:
    found = [name for name, _ in members(zipped({"b": b"", "a/x": b"", "a-b": b"", "a/b/c": b""}))]
    assert found == ["x/a/b/c", "x/a/x", "x/a-b", "x/b"]
    assert found == sorted(found, key=order)


def test_folders_and_companions_are_no_members() -> None:
    data = zipped({"a/": b"", "a/b": b"1", "__MACOSX/a/._b": b"2", ".DS_Store": b"3"})
    assert members(data) == [("x/a/b", b"1")]


def test_of_members_with_one_name_the_later_ones_are_numbered() -> None:
    with pytest.warns(UserWarning, match="Duplicate name"):
        data = zipped([("a", b"1"), ("b", b"2"), ("a", b"3")])
    assert members(data) == [("x/a", b"1"), ("x/a (2)", b"3"), ("x/b", b"2")]


@pytest.mark.parametrize(
    ("stored", "flags", "shown"),
    [
        ("Città.txt", 0x800, "Città.txt"),
        ("Città.txt", 0, "Città.txt"),  # as macOS and many others write it
        ("caff\x82.txt", 0, "caffé.txt"),  # cp437, as the standard wants it
    ],
)
def test_names_are_read_as_their_writer_meant_them(stored: str, flags: int, shown: str) -> None:
    raw = stored.encode("latin-1") if "\x82" in stored else stored.encode()
    data = zipped({"n" * len(raw): b"1"}).replace(b"n" * len(raw), raw)
    assert members(changed(data, 0, flags=flags)) == [(f"x/{shown}", b"1")]


def test_an_empty_zip_says_so() -> None:
    assert members(zipped({})) == [("x", reasons.EMPTY)]


@pytest.mark.parametrize("name", ["[Content_Types].xml", "mimetype", "META-INF/MANIFEST.MF"])
def test_documents_and_programs_that_are_zips_are_one_unknown_file(name: str) -> None:
    data = zipped({name: b"", "word/document.xml": b"<x/>", "a.txt": b""})
    assert members(data) == [("x", reasons.UNKNOWN)]


def test_a_zip_in_zip64_form_is_read() -> None:
    out = BytesIO()
    with (
        zipfile.ZipFile(out, "w") as archive,
        archive.open("grande.txt", "w", force_zip64=True) as member,
    ):
        member.write(b"1" * 1000)
    assert members(out.getvalue()) == [("x/grande.txt", b"1" * 1000)]


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_every_method_of_the_library_is_read(method: int) -> None:
    text = random.Random(1).randbytes(200_000)
    assert members(zipped({"a": text, "b": b"2"}, method)) == [("x/a", text), ("x/b", b"2")]


def test_an_archive_in_an_archive_is_looked_into() -> None:
    inner = zipped({"Inbox": b"1"})
    outer = archives.members(place(zipped({"in.zip": inner}), "x"), b"PK\3\4", 0)
    assert _members(next(outer), 1) == [("x/in.zip/Inbox", b"1")]


def test_beyond_two_archives_nothing_is_looked_into() -> None:
    assert members(zipped({"a": b"1"}), archives.MAX_DEPTH) == [("x", reasons.TOO_MANY)]


def test_an_archive_in_an_archive_is_held_in_memory_only_within_bounds(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    inner = zipped({"a": random.Random(1).randbytes(5000)})
    monkeypatch.setattr(archives, "MAX_NESTED", 1000)
    outer = archives.members(place(zipped({"in.zip": inner}), "x"), b"PK\3\4", 0)
    assert _members(next(outer), 1) == [("x/in.zip", reasons.TOO_LARGE)]


# --- zip: what is refused ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "name",
    [
        "../a.eml",
        "b/../../a.eml",
        "/etc/a.eml",
        "..\\a.eml",
        "b\\..\\..\\a.eml",
        "C:\\a.eml",
        "\\\\server\\a.eml",
    ],
)
def test_a_member_that_would_land_elsewhere_is_refused(name: str) -> None:
    data = zipped({"m": b"before", name: b"1", "z": b"behind"})
    found = dict(members(data))
    assert found == {"x/m": b"before", f"x/{name}": reasons.ARCHIVE_PATH, "x/z": b"behind"}


@pytest.mark.parametrize(
    "name", ["a..b.eml", "a/b..eml", "12:30.eml", "cur/1.M2.host:2,S", "cur\\1"]
)
def test_odd_names_that_land_inside_are_read(name: str) -> None:
    assert members(zipped({name: b"1"})) == [(f"x/{name}", b"1")]


def test_a_link_is_refused() -> None:
    assert members(linked("a.eml", b"/etc/passwd")) == [("x/a.eml", reasons.ARCHIVE_PATH)]


def test_an_encrypted_member_is_refused_and_the_others_are_read() -> None:
    data = changed(zipped({"a": b"1", "b": b"2"}), 0, flags=1)
    assert members(data) == [("x/a", reasons.ARCHIVE_LOCKED), ("x/b", b"2")]


@pytest.mark.parametrize("fields", [{"method": 97}, {"method": 9}, {"flags": 0x20}])
def test_an_unsupported_method_is_refused_and_the_others_are_read(fields: dict[str, Any]) -> None:
    data = changed(zipped({"a": b"1", "b": b"2"}), 0, **fields)
    assert members(data) == [("x/a", reasons.ARCHIVE_BROKEN), ("x/b", b"2")]


def test_a_member_that_is_not_where_it_is_said_to_be_is_refused() -> None:
    data = zipped({"a": b"1", "b": b"2", "c": b"3"})
    second = data.index(b"PK\3\4", 4)
    data = data[:second] + b"XX" + data[second + 2 :]
    assert members(data) == [("x/a", b"1"), ("x/b", reasons.ARCHIVE_BROKEN), ("x/c", b"3")]


def test_a_member_that_unpacks_beyond_reason_is_refused_and_the_others_are_read() -> None:
    data = zipped({"a": b"1", "bomb": b"\0" * (20 << 20), "c": b"2"})
    assert members(data) == [("x/a", b"1"), ("x/bomb", reasons.ARCHIVE_BOMB), ("x/c", b"2")]


def test_what_shrinks_as_a_mailbox_does_is_read() -> None:
    text = b"Received: from mail.example by mx.example; Tue, 10 Mar 2026 09:00:00 +0100\n" * 40_000
    noise = random.Random(1).randbytes(len(text) // 50)
    assert members(zipped({"a": text + noise})) == [("x/a", text + noise)]


def test_many_members_that_unpack_beyond_reason_together_are_refused_as_a_whole() -> None:
    data = zipped({f"{n:03}": b"\0" * 900_000 for n in range(80)})
    assert members(data) == [("x", reasons.ARCHIVE_BOMB)]


def test_members_that_share_their_bytes_are_refused() -> None:
    found = members(quoted_overlap(20))
    assert [why for _, why in found[:-1]] == [reasons.ARCHIVE_BOMB] * 19
    assert found[-1] == ("x/019", b"\0" * 900_000)


def test_two_names_for_the_same_bytes_are_refused_but_for_one() -> None:
    data = zipped({"a": b"1", "b": b"1"})
    second = data.index(b"PK\3\4", 4)
    data = changed(data, 0, offset=second, only_listed=True)
    assert members(data)[0] == ("x/a", reasons.ARCHIVE_BOMB)


def test_more_members_than_memory_is_for_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "MAX_MEMBERS", 10)
    data = zipped({f"{n}": b"" for n in range(11)})
    assert members(data) == [("x", reasons.ARCHIVE_BOMB)]


def test_a_member_never_gives_more_than_it_declares() -> None:
    data = changed(zipped({"a": b"1" * 100, "b": b"2"}), 0, size=10)
    (_, first), second = members(data)
    assert first == f"{b'1' * 10!r} {reasons.ARCHIVE_BROKEN}"
    assert second == ("x/b", b"2")


# --- zip: damage ---------------------------------------------------------------------------------------


def test_bytes_that_contradict_their_checksum_are_read_and_noted() -> None:
    data = changed(zipped({"a": b"1" * 50_000, "b": b"2"}), 0, crc=1)
    assert members(data) == [
        ("x/a", f"{b'1' * 50_000!r} {reasons.ARCHIVE_BROKEN}"),
        ("x/b", b"2"),
    ]


def test_a_member_damaged_in_the_middle_is_read_up_to_there() -> None:
    text = b"".join(random.Random(1).randbytes(50).hex().encode() + b"\n" for _ in range(5000))
    raw = bytearray(zipped({"a": text, "b": b"2"}))
    raw[len(raw) // 2 : len(raw) // 2 + 40] = b"\xff" * 40
    found_members = archives.members(place(bytes(raw), "x"), b"PK\3\4", 0)
    inner = next(found_members)
    with inner.open() as file:
        found = file.read()
    assert len(found) > 100_000 and text.startswith(found[:100_000])
    assert [bad.reason for bad in inner.damage] == [reasons.ARCHIVE_BROKEN]
    assert opened(next(found_members)) == b"2"


@pytest.mark.parametrize("share", [0.0, 0.1, 0.5, 0.9, 0.999])
def test_a_zip_cut_short_has_no_table_of_contents(share: float) -> None:
    data = zipped({"a": random.Random(1).randbytes(5000), "b": b"2"})
    cut = data[: 4 + int(share * (len(data) - 4))]
    assert members(cut) == [("x", reasons.ARCHIVE_BROKEN)]


def test_cut_or_changed_anywhere_it_never_raises() -> None:
    data = zipped({"a": b"1" * 100, "città": b"2" * 30})
    for at in range(4, len(data)):
        members(data[:at])
        for value in (0, 1, 0x7F, 0xFF):
            members(data[:at] + bytes([value]) + data[at + 1 :])


# --- gzip ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("outer", "inner"),
    [
        ("qui/Inbox.mbox.gz", "qui/Inbox.mbox.gz/Inbox.mbox"),
        ("a.GZ", "a.GZ/a"),
        ("dati", "dati/dati"),
    ],
)
def test_what_is_packed_has_the_name_without_its_ending(outer: str, inner: str) -> None:
    data = gzip.compress(b"1")
    (found,) = archives.members(place(data, outer), data, 0)
    assert (found.name, opened(found)) == (inner, b"1")


def test_members_of_a_gzip_file_are_read_one_after_the_other() -> None:
    assert members(gzip.compress(b"1") + gzip.compress(b"2")) == [("x/x", b"12")]


def test_the_stated_size_is_taken_within_reason() -> None:
    text = random.Random(1).randbytes(10_000) * 3
    data = gzip.compress(text)
    (found,) = archives.members(place(data, "x"), data, 0)
    assert found.size == 30_000
    (lying,) = archives.members(place(data[:-4] + b"\xff" * 4, "x"), data, 0)
    assert lying.size == max(1 << 20, len(data) * archives.MAX_RATIO)


@pytest.mark.parametrize(
    "change", [lambda raw: raw[:-9], lambda raw: raw[:-8] + bytes(8), lambda raw: raw + b"rumore"]
)
def test_a_damaged_gzip_file_is_read_up_to_there(change: Callable[[bytes], bytes]) -> None:
    text = random.Random(1).randbytes(100_000)
    data = change(gzip.compress(text))
    (found,) = archives.members(place(data, "x"), data, 0)
    with found.open() as file:
        read = file.read()
    assert len(read) > 99_000 and text.startswith(read)
    assert [bad.reason for bad in found.damage] == [reasons.ARCHIVE_BROKEN]


def test_a_gzip_bomb_is_read_up_to_its_bound() -> None:
    data = gzip.compress(b"\0" * (20 << 20))
    (found,) = archives.members(place(data, "x"), data, 0)
    with found.open() as file:
        size = sum(len(part) for part in iter(partial(file.read, 1 << 16), b""))
    assert size <= max(1 << 20, archives.MAX_RATIO * len(data))
    assert [bad.reason for bad in found.damage] == [reasons.ARCHIVE_BOMB]


def test_a_file_that_only_begins_like_gzip_is_broken() -> None:
    with pytest.raises(Refused) as refused:
        (found,) = archives.members(place(b"\x1f\x8bnonsense", "x"), b"\x1f\x8bnonsense", 0)
        child.look(found)
    assert refused.value.reason == reasons.ARCHIVE_BROKEN


def test_a_gzip_file_in_a_zip_in_a_zip_is_too_deep() -> None:
    assert members(gzip.compress(b"1"), 2) == [("x", reasons.TOO_MANY)]


# --- memory and files ------------------------------------------------------------------------------------


def peak(read: Callable[[], object]) -> int:
    tracemalloc.start()
    read()
    found = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return found


@pytest.mark.parametrize("pack", [gzip.compress, lambda data: zipped({"a": data})])
def test_memory_stays_flat(pack: Callable[[bytes], bytes]) -> None:
    line = random.Random(1).randbytes(100_000)
    data = pack(line * 120)  # 12 MB

    def read() -> None:
        found = archives.members(place(data, "x"), data, 0)
        with next(found).open() as file:
            assert sum(len(part) for part in iter(partial(file.read, 1 << 16), b"")) == 12_000_000

    assert peak(read) < 3_000_000


def test_a_bomb_of_bzip2_unpacks_in_small_pieces() -> None:
    packed = bz2.compress(b"\0" * 20_000_000)
    data = zipped({"a": b"\0" * 20_000_000}, zipfile.ZIP_BZIP2)
    assert len(packed) < 1000
    assert members(data) == [("x/a", reasons.ARCHIVE_BOMB)]


def test_an_archive_is_closed_when_its_members_are_read_or_left(tmp_path: Path) -> None:
    path = tmp_path / "x.zip"
    path.write_bytes(zipped({"a": b"1", "b": b"2"}))
    opened_files: list[BinaryIO] = []
    (outer,) = places(path, "x.zip")

    def noted() -> BinaryIO:
        opened_files.append(outer.open())
        return opened_files[-1]

    for count in (1, 2):
        found = archives.members(Place("x.zip", outer.size, noted), b"PK\3\4", 0)
        for _ in range(count):
            assert isinstance(opened(next(found)), bytes)
        found.close()  # type: ignore[attr-defined]  # a generator
    assert [file.closed for file in opened_files] == [True, True]
