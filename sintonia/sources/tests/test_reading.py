"""Facts about reading from outside: the child may do what it wants, the parent goes on."""

import os
import signal
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from sintonia.sources import reading, reasons
from sintonia.sources.base import REST, Options
from sintonia.sources.reading import Batch, ReaderDied, read, total_weight
from sintonia.sources.records import Contact, Fault, Record
from sintonia.sources.tests.samples import FILES, OPTIONS, mailbox, message, write_maildir
from sintonia.sources.tests.zips import zipped

ODD = "sintonia.sources.tests.odd_child"


def odd(path: Path, text: str) -> Path:
    """Write a file whose lines tell the odd reader what to do."""
    path.write_text("\n".join(text.split(" ")))
    return path


def said(folder: Path, after: tuple[str, int] | None = None) -> list[str]:
    """Read with the odd reader: what was read, or why not, of each item; a place's rest is "...REASON"."""
    found = []
    for batch in read([(folder, "qui")], OPTIONS, after, child=ODD):
        found += [told(position, record) for position, record in batch.items]
    return found


def told(position: int, record: Record) -> str:
    if isinstance(record, Contact):
        return record.subject
    assert isinstance(record, Fault)
    return f"...{record.reason}" if position == REST else record.reason


def items(batches: Iterator[Batch]) -> list[tuple[str, int, Record]]:
    return [(batch.place, *item) for batch in batches for item in batch.items]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with one of each kind."""
    for sample in FILES:
        (tmp_path / sample.name).write_bytes(sample.data)
    write_maildir(tmp_path / "box")
    return tmp_path


# --- what is read ------------------------------------------------------------------------------------


def test_everything_at_and_below_a_path_is_read(folder: Path) -> None:
    found: dict[str, list[tuple[int, Record]]] = {}
    kinds = {}
    for batch in read([(folder, "qui")], OPTIONS):
        found.setdefault(batch.place, []).extend(batch.items)
        kinds[batch.place] = batch.kind
    for sample in FILES:
        assert found[f"qui/{sample.name}"] == sample.read()
        assert kinds[f"qui/{sample.name}"] == sample.source.kind
    assert kinds["qui/box"] == "maildir"
    assert len(found["qui/box"]) == 3


def test_several_paths_are_read_in_the_order_given(tmp_path: Path) -> None:
    for name in ("b", "a"):
        (tmp_path / name).write_bytes(message(1))
    found = read([(tmp_path / "b", "b"), (tmp_path / "a", "a")], OPTIONS)
    assert [batch.place for batch in found] == ["b", "a"]


def test_the_last_batch_of_a_place_says_so(tmp_path: Path) -> None:
    (tmp_path / "Inbox").write_bytes(mailbox(1200))
    batches = list(read([(tmp_path, "qui")], OPTIONS))
    assert [batch.ends for batch in batches] == [False] * (len(batches) - 1) + [True]
    assert sum(len(batch.items) for batch in batches) == 1200


def test_the_weights_of_the_batches_are_the_weight_of_the_whole(folder: Path) -> None:
    batches = read([(folder, "qui")], OPTIONS)
    assert sum(batch.weight for batch in batches) == total_weight([folder])


def test_the_weight_of_a_large_folder_is_judged_by_a_sample(tmp_path: Path) -> None:
    for n in range(1000):
        (tmp_path / f"{n}").write_bytes(b"1" * 10)
    assert total_weight([tmp_path, tmp_path / "1", tmp_path / "nowhere"]) == 10_010


def test_what_nobody_knows_is_one_fault(tmp_path: Path) -> None:
    (tmp_path / "a.jpg").write_bytes(b"\xff\xd8\xff\xe0 JFIF")
    (tmp_path / "b.ics").write_bytes(b"")
    (tmp_path / "c.vcf").write_bytes(b"\0\r\n" * 10_000)
    found = items(read([(tmp_path, "qui")], OPTIONS))
    assert [(place, position) for place, position, _ in found] == [
        ("qui/a.jpg", REST),
        ("qui/b.ics", REST),
        ("qui/c.vcf", REST),
    ]
    assert [told(0, record) for *_, record in found] == ["UNKNOWN", "EMPTY", "EMPTY"]
    assert [record.what for *_, record in found if isinstance(record, Fault)] == [
        "a.jpg",
        "b.ics",
        "c.vcf",
    ]


def test_a_path_that_is_gone_is_one_fault(tmp_path: Path) -> None:
    ((place, position, record),) = items(read([(tmp_path / "nowhere", "qui")], OPTIONS))
    assert isinstance(record, Fault)
    assert (place, position, record.reason) == ("qui", REST, reasons.UNREADABLE)
    assert record.detail == "No such file or directory"


def test_a_bad_archive_member_takes_nothing_along(tmp_path: Path) -> None:
    data = zipped({"a.eml": message(1), "../b.eml": message(2), "c": b"?", "d.eml": message(3)})
    (tmp_path / "x.zip").write_bytes(data)
    found = [
        (place, told(0, record)) for place, _, record in items(read([(tmp_path, "qui")], OPTIONS))
    ]
    assert found == [
        ("qui/x.zip/../b.eml", reasons.ARCHIVE_PATH),
        ("qui/x.zip/a.eml", "Preventivo 1"),
        ("qui/x.zip/c", reasons.UNKNOWN),
        ("qui/x.zip/d.eml", "Preventivo 3"),
    ]


# --- one bad item ---------------------------------------------------------------------------------------


BAD = {
    "loop": reasons.TOO_SLOW,
    "deaf": reasons.TOO_SLOW,
    "c-loop": reasons.TOO_SLOW,
    "raise": reasons.CRASHED,
    "recurse": reasons.CRASHED,
    "memory": reasons.TOO_LARGE,
    "exit": reasons.CRASHED,
    "segv": reasons.CRASHED,
    "kill": reasons.CRASHED,
    "unsendable": reasons.CRASHED,
}


def test_a_bad_item_never_takes_its_neighbours_along(tmp_path: Path) -> None:
    odd(tmp_path / "a", "ODD ok")
    odd(tmp_path / "b", " ok ".join(("ODD", *BAD, "")))
    odd(tmp_path / "c", "ODD ok")
    expected = ["ok", *(word for reason in BAD.values() for word in ("ok", reason)), "ok", "ok"]
    assert said(tmp_path) == expected


def test_bad_items_side_by_side_are_told_apart(tmp_path: Path) -> None:
    odd(tmp_path / "a", "ODD raise exit raise ok exit ok segv raise")
    bad = reasons.CRASHED
    assert said(tmp_path) == [bad, bad, bad, "ok", bad, "ok", bad, bad]


def test_a_place_where_nothing_goes_on_is_given_up_as_a_whole(tmp_path: Path) -> None:
    odd(tmp_path / "a", "ODD ok" + " raise" * 9 + " ok")
    odd(tmp_path / "b", "ODD ok" + " exit" * 9 + " ok")
    odd(tmp_path / "c", "ODD ok")
    assert said(tmp_path) == ["ok", "...CRASHED", "ok", "...CRASHED", "ok"]


def test_a_place_on_which_sniffing_breaks_is_given_up(tmp_path: Path) -> None:
    for act in ("exit", "loop", "memory", "raise"):
        (tmp_path / act).write_text(f"ODD {act}\nok")
    odd(tmp_path / "z", "ODD ok")
    assert said(tmp_path) == ["...CRASHED", "...TOO_SLOW", "...TOO_LARGE", "...CRASHED", "ok"]


def test_a_fault_of_ours_is_told_by_its_place_in_the_code_not_by_what_was_read(
    tmp_path: Path,
) -> None:
    odd(tmp_path / "a", "ODD raise ok exit ok kill")
    details = [
        record.detail
        for *_, record in items(read([(tmp_path, "qui")], OPTIONS, child=ODD))
        if isinstance(record, Fault)
    ]
    assert details[0].startswith("KeyError in odd_child.py:")
    assert details[1:] == ["exit status 3", "SIGKILL"]


@pytest.mark.slow
def test_a_child_that_says_nothing_is_killed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "SILENCE_SECONDS", 1.0)
    monkeypatch.setattr(reading, "WALKING_SECONDS", 5.0)
    odd(tmp_path / "a", "ODD ok silent ok")
    assert said(tmp_path) == ["ok", reasons.TOO_SLOW, "ok"]


def test_noise_of_libraries_is_not_taken_for_frames(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    odd(tmp_path / "a", "ODD ok noise ok")
    assert said(tmp_path) == ["ok", "noise", "ok"]
    assert capfd.readouterr() == ("", "")


def test_the_same_is_lost_each_time(tmp_path: Path) -> None:
    odd(tmp_path / "a", "ODD ok exit raise ok")
    runs = [items(read([(tmp_path, "qui")], OPTIONS, child=ODD)) for _ in range(2)]
    assert runs[0] == runs[1]


# --- what the child may not do --------------------------------------------------------------------------


@pytest.mark.skipif(sys.platform != "linux", reason="native code is held back by Linux alone")
def test_native_code_has_no_network_and_starts_nothing(tmp_path: Path) -> None:
    odd(tmp_path / "a", "ODD native-socket ok native-exec ok")
    assert said(tmp_path) == [reasons.CRASHED, "ok", reasons.CRASHED, "ok"]


def test_python_code_has_no_network_starts_nothing_and_writes_nothing(tmp_path: Path) -> None:
    for act in ("connect", "start", "fork", "write"):
        odd(tmp_path / act, f"ODD ok {act} ok")
    assert said(tmp_path) == ["ok", "...UNREADABLE"] * 4


def test_the_child_inherits_no_secrets(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SINTONIA_SECRET_KEY", "secret")
    odd(tmp_path / "a", "ODD environment files")
    with (tmp_path / "open").open("wb"):
        ((*_, environment), (*_, files)) = items(read([(tmp_path / "a", "a")], OPTIONS, child=ODD))
    assert isinstance(environment, Fault) and isinstance(files, Fault)
    assert set(environment.what.split()) <= {
        "PATH",
        "PYTHONPATH",
        "PYTHONDONTWRITEBYTECODE",
        "LC_CTYPE",
        "OPENBLAS_NUM_THREADS",
    }
    assert len(files.what.split()) <= 6  # three, the frames, what is read and what lists them


# --- going on ------------------------------------------------------------------------------------------


def test_reading_goes_on_in_the_right_one_of_several_paths(tmp_path: Path) -> None:
    for name in "abc":
        odd(tmp_path / name, "ODD ok exit ok ok")
    paths = [(tmp_path / name, name) for name in "abc"]
    found = items(read(paths, OPTIONS, ("b", 2), child=ODD))
    assert [(place, position) for place, position, _ in found] == [
        ("b", 3),
        *(("c", n) for n in range(4)),
    ]


def test_a_path_named_twice_is_read_twice(tmp_path: Path) -> None:
    odd(tmp_path / "a", "ODD ok exit ok")
    paths = [(tmp_path, "qui"), (tmp_path / "a", "qui/a")]
    found = [
        told(position, record) for _, position, record in items(read(paths, OPTIONS, child=ODD))
    ]
    assert found == ["ok", "CRASHED", "ok"] * 2


def test_when_the_path_of_the_cursor_is_gone_reading_starts_again(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(message(1))
    assert len(items(read([(tmp_path, "qui")], OPTIONS, ("altrove/x", 5)))) == 1


def test_a_given_up_place_is_not_opened_again(tmp_path: Path) -> None:
    odd(tmp_path / "a", "ODD ok ok")
    odd(tmp_path / "b", "ODD ok")
    assert said(tmp_path, ("qui/a", REST)) == ["ok"]


# --- nothing is left behind -------------------------------------------------------------------------------


def descriptors() -> list[str]:
    return sorted(os.listdir("/proc/self/fd"))


def children() -> list[int]:
    """Return the processes that we started and that are not yet gone, dead ones included."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            pid, (_, parent) = stat.parent.name, stat.read_text().rpartition(")")[2].split()[:2]
        except FileNotFoundError:
            continue
        if int(parent) == os.getpid():
            found.append(int(pid))
    return found


def test_no_process_and_no_open_file_is_left(folder: Path) -> None:
    odd(folder / "z", "ODD ok exit ok")
    before, running = descriptors(), children()
    list(read([(folder, "qui")], OPTIONS))
    list(read([(folder / "z", "z")], OPTIONS, child=ODD))
    assert (descriptors(), children()) == (before, running)


def test_leaving_early_ends_the_child(tmp_path: Path) -> None:
    odd(tmp_path / "a", "ODD" + " ok" * 600 + " silent")
    before, running = descriptors(), children()
    found = read([(tmp_path, "qui")], OPTIONS, child=ODD)
    assert next(found).items
    assert len(children()) == len(running) + 1
    found.close()  # type: ignore[attr-defined]  # a generator
    assert (descriptors(), children()) == (before, running)


def test_a_child_that_cannot_start_is_no_fault_of_the_data(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(message(1))
    with pytest.raises(ReaderDied, match="exit status 1"):
        list(read([(tmp_path, "qui")], OPTIONS, child="sintonia.sources.no_such_module"))


def test_a_job_of_any_length_is_taken(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(message(1))
    paths = [(tmp_path / "a", f"{n} {'x' * 200}") for n in range(1000)]
    assert len(items(read(paths, OPTIONS))) == 1000


def test_reading_works_in_a_thread(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(message(1))
    found: list[tuple[str, int, Record]] = []
    thread = threading.Thread(
        target=lambda: found.extend(items(read([(tmp_path, "qui")], OPTIONS)))
    )
    thread.start()
    thread.join()
    assert len(found) == 1


def test_an_interrupt_of_the_terminal_is_for_the_parent(tmp_path: Path) -> None:
    odd(tmp_path / "a", "ODD" + " ok" * 600 + " loop ok")
    found = read([(tmp_path, "qui")], OPTIONS, child=ODD)
    before = children()
    batch = next(found)
    (child,) = set(children()) - set(before)
    os.kill(child, signal.SIGINT)
    rest = [record for batch in found for _, record in batch.items]
    assert len(batch.items) + len(rest) == 602
    assert [record.reason for record in rest if isinstance(record, Fault)] == [reasons.TOO_SLOW]


def test_options_reach_the_reader(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(b"Chi;Posta\nAda Rossi;ada@rossi.example\n")
    columns = {"name": "Chi", "email": "Posta"}
    ((*_, record),) = items(read([(tmp_path, "qui")], Options(now=OPTIONS.now, columns=columns)))
    assert not isinstance(record, Fault)
