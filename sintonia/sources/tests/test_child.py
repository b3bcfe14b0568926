"""Facts about one job of the reading child, carried out in this process."""

from collections.abc import Iterator
from dataclasses import asdict
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from sintonia.sources import child, reasons, wire
from sintonia.sources.base import REST, Options, Place, Refused
from sintonia.sources.losses import TRIES
from sintonia.sources.records import MAIL, Contact, Fault, Record
from sintonia.sources.tests.samples import FILES, OPTIONS, message, place, write_maildir
from sintonia.sources.tests.zips import zipped

Cursor = tuple[str, int]
Found = list[tuple[str, int, Record]]


@pytest.fixture(autouse=True)
def clock() -> Iterator[None]:
    """Items of these tests have the time that they have in the child."""
    import signal

    from sintonia.sources import limits

    before = signal.getsignal(signal.SIGPROF)
    limits.watch()
    yield
    signal.signal(signal.SIGPROF, before)


def frames(
    paths: list[tuple[Path, str]], after: Cursor | None = None, root: int = 0
) -> list[wire.Frame]:
    out = BytesIO()
    job = {
        "paths": [(str(path), name) for path, name in paths],
        "options": asdict(OPTIONS),
        "root": root,
        "after": list(after) if after else None,
    }
    child.Job(job, wire.Writer(out, is_careful=False)).run()
    data, found = out.getvalue(), []
    while data:
        end = wire.HEAD_BYTES + wire.length(data[: wire.HEAD_BYTES])
        found += wire.frames(data[wire.HEAD_BYTES : end]) or []
        data = data[end:]
    return found


def items(folder: Path, after: Cursor | None = None) -> Found:
    found: Found = []
    name = ""
    for what, *said in frames([(folder, "qui")], after):
        if what == wire.AT:
            name = said[1]
        elif what == wire.ITEM:
            found.append((name, said[1], wire.record(said[2], said[3])))
    return found


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with one of each kind, an archive, and things that cannot be read."""
    for sample in FILES:
        (tmp_path / sample.name).write_bytes(sample.data)
    write_maildir(tmp_path / "box")
    write_maildir(tmp_path / "box/.Sent")
    inner = zipped({"x/y.eml": message(5), "x.eml": message(6)})
    (tmp_path / "m.zip").write_bytes(
        zipped(
            {"a/b.eml": message(1), "a.eml": message(2), "c": b"?", "in.zip": inner, "../d": b""}
        )
    )
    (tmp_path / "n.jpg").write_bytes(b"\xff\xd8\xff\xe0 JFIF")
    return tmp_path


# --- frames ------------------------------------------------------------------------------------------


def test_a_place_is_named_before_it_is_opened_and_left_when_it_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.eml").write_bytes(message(1))
    (tmp_path / "x.zip").write_bytes(zipped({"b.eml": message(2)}))
    found = frames([(tmp_path, "qui")])
    names = {wire.AT: "at", wire.ITEM: "item", wire.END: "end", wire.DONE: "done"}
    assert [names[what] for what, *_ in found] == [
        "at",
        "item",
        "end",
        "at",
        "at",
        "item",
        "end",
        "end",
        "done",
    ]
    assert [frame[2] for frame in found if frame[0] == wire.AT] == [
        "qui/a.eml",
        "qui/x.zip",
        "qui/x.zip/b.eml",
    ]


def test_items_come_with_the_kind_of_their_reader(tmp_path: Path) -> None:
    (tmp_path / "a.eml").write_bytes(message(1))
    (tmp_path / "b").write_bytes(b"?")
    assert [frame[1] for frame in frames([(tmp_path, "qui")]) if frame[0] == wire.ITEM] == [
        "eml",
        "",
    ]


# --- going on ------------------------------------------------------------------------------------------


def test_reading_goes_on_behind_any_item(folder: Path) -> None:
    whole = items(folder)
    assert len(whole) > 30
    for number, (name, position, _) in enumerate(whole):
        assert items(folder, (name, position)) == whole[number + 1 :]


@pytest.mark.parametrize("gone", ["qui/b", "qui/m.zip/b.eml", "qui/m.zip/in.zip/z", "qui/"])
def test_when_the_place_of_the_cursor_is_gone_reading_goes_on_with_the_next(
    folder: Path, gone: str
) -> None:
    whole = items(folder)
    expected = [item for item in whole if item[0].split("/") > gone.split("/")]
    assert items(folder, (gone, 2)) == expected
    assert expected


def test_paths_before_the_one_of_the_cursor_are_passed_over(tmp_path: Path) -> None:
    for name in "abc":
        (tmp_path / name).write_bytes(message(1))
    paths = [(tmp_path / name, name) for name in "abc"]
    found = frames(paths, ("b", 0), root=1)
    assert [(frame[1], frame[2]) for frame in found if frame[0] == wire.AT] == [(1, "b"), (2, "c")]
    assert sum(frame[0] == wire.ITEM for frame in found) == 1


# --- what breaks -----------------------------------------------------------------------------------------


class Breaking:
    """Breaks on some items, on the way to any that lie behind when `at_once`."""

    kind = "breaking"
    bad: dict[int, Exception] = {}
    count = 6
    at_once = False

    def __init__(self, place: Place, options: Options) -> None:
        pass

    @classmethod
    def knows(cls, head: bytes, name: str) -> bool:
        return True

    def items(self, after: int = -1) -> Iterator[tuple[int, Record]]:
        for position in range(self.count):
            if position in self.bad and (position > after or self.at_once):
                raise self.bad[position]
            if position > after:
                yield position, Contact(position + 1, 0, MAIL, ())


def broken(here: Place | None = None, **how: Any) -> list[tuple[int, str]]:
    """Return (position, "" or why not) of what such a reader yields."""
    reader = type("Reader", (Breaking,), how)
    found = child.items(reader, here or place(b"", "qui/x"), OPTIONS)
    return [
        (position, record.reason if isinstance(record, Fault) else "") for position, record in found
    ]


BUG = KeyError("x")


def test_an_item_that_breaks_its_reader_is_lost_alone() -> None:
    assert broken(bad={2: BUG}) == [(0, ""), (1, ""), (2, "CRASHED"), (3, ""), (4, ""), (5, "")]
    assert broken(bad={0: BUG, 5: BUG}) == [
        (0, "CRASHED"),
        *((n, "") for n in range(1, 5)),
        (5, "CRASHED"),
    ]


def test_some_in_a_row_are_lost_alone() -> None:
    bad = dict.fromkeys(range(1, TRIES), BUG)
    assert [why for _, why in broken(bad=bad)] == ["", *["CRASHED"] * (TRIES - 1), "", ""]


def test_where_nothing_goes_on_all_that_is_left_is_one_fault() -> None:
    assert broken(bad={2: BUG}, at_once=True) == [(0, ""), (1, ""), (REST, "CRASHED")]
    assert broken(bad=dict.fromkeys(range(6), BUG)) == [(REST, "CRASHED")]


def test_memory_that_is_not_there_makes_an_item_too_large() -> None:
    assert broken(bad={1: MemoryError()}, count=2) == [(0, ""), (1, reasons.TOO_LARGE)]


def test_a_disk_that_fails_ends_the_place_at_once() -> None:
    assert broken(bad={1: OSError(5, "Input/output error")}) == [
        (0, ""),
        (REST, reasons.UNREADABLE),
    ]


def test_damage_comes_behind_what_could_be_read() -> None:
    here = place(b"", "qui/x")
    here.damage.append(Refused(reasons.ARCHIVE_BROKEN, "wrong checksum"))
    assert broken(here, count=2) == [(0, ""), (1, ""), (REST, reasons.ARCHIVE_BROKEN)]


def test_what_is_lost_is_called_by_its_file_and_number() -> None:
    reader = type("Reader", (Breaking,), {"bad": {2: BUG}})
    (fault,) = (
        one
        for _, one in child.items(reader, place(b"", "qui/Inbox"), OPTIONS)
        if isinstance(one, Fault)
    )
    assert fault.what == "Inbox #3"


def test_a_small_place_is_opened_once() -> None:
    opened = []

    def noted() -> BytesIO:
        opened.append(1)
        return BytesIO(b"1" * 100)

    looked, head = child.look(Place("x", 5, noted))
    assert (looked.size, head, looked.open().read()) == (100, b"1" * 100, b"1" * 100)
    assert len(opened) == 1
