"""Public data of contacts: the layouts that are read, and what is said of a bad line."""

import gzip
from pathlib import Path
from random import Random

import pytest

from sintonia.sources.events import BadEvents, Events, read_events


def reading(folder: Path, text: str) -> Events:
    file = folder / "events"
    file.write_text(text)
    return read_events(file)


def rows(found: Events) -> list[tuple[int, int, float]]:
    columns = (found.ego.tolist(), found.alter.tolist(), found.time.tolist())
    return list(zip(*columns, strict=True))


@pytest.mark.parametrize(
    "text",
    [
        "9 10 5\n10 9 7\n",
        "% from somewhere\n\n9\t10\t5\n10 9 7",
        "9 10 1 5\n10 9 1 7\n",
        "9,10,5\n10,9,7\n",
        "ego,alter,time,channel\n9,10,5,mail\n10,9,7,mail\n",
        "\ufefftimestamp,caller,callee,duration\r\n5,9,10,60\r\n7,10,9,-1\r\n",
        'timestamp,sender,recipient\n5,"9",10\n7.0,10,9\n',
    ],
)
def test_every_layout_says_the_same(tmp_path: Path, text: str) -> None:
    assert rows(reading(tmp_path, text)) == [(1, 0, 5.0), (0, 1, 7.0)]


def test_a_packed_file_is_unpacked(tmp_path: Path) -> None:
    file = tmp_path / "events.txt.gz"
    file.write_bytes(gzip.compress(b"a b 1\n"))
    assert rows(read_events(file)) == [(0, 1, 1.0)]


def test_channels_come_along(tmp_path: Path) -> None:
    assert reading(tmp_path, "ego,alter,time,channel\na,b,1,sms\n").channel == ["sms"]
    assert reading(tmp_path, "a b 1").channel is None


def test_people_are_numbered_by_name_not_by_the_order_of_lines(tmp_path: Path) -> None:
    lines = ["a c 1", "b a 2", "c b 3", "a b 4"]
    shuffled = Random(1).sample(lines, len(lines))
    found, again = (reading(tmp_path, "\n".join(some)) for some in (lines, shuffled))
    assert sorted(rows(found)) == sorted(rows(again))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "line 1: there is nothing in it"),
        ("a b\n", "line 1: 3 values wanted"),
        ("a b 1\n\na b\n", "line 3: 3 values wanted, 2 found"),
        ("a b 1\na b soon\n", "line 2: 'soon' is no time in seconds"),
        ("a b nan\n", "line 1: nan is beyond all times"),
        ("a b 1e300\n", "line 1: 1e300 is beyond all times"),
        ("ego,alter,when\na,b,1\n", "line 1: no column named time"),
        ("ego,alter,time\na,,1\n", "line 2: nobody is named"),
        ('ego,alter,time\n"a,b,1\n', "line 2: unexpected end of data"),
    ],
)
def test_a_bad_line_is_named_with_the_reason(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(BadEvents, match=message):
        reading(tmp_path, text)


def test_what_is_no_text_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "events"
    file.write_bytes(b"a b 1\na \xff\xfe 2\n")
    with pytest.raises(BadEvents, match="line 2: not text"):
        read_events(file)


def test_a_damaged_archive_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "events.gz"
    file.write_bytes(gzip.compress(b"a b 1\n" * 9)[:-9])
    with pytest.raises(BadEvents):
        read_events(file)
