"""Files of contacts between many: three forms, plain or gzipped, and the line that is wrong."""

import gzip
from pathlib import Path

import pytest

from sintonia.sources.contact_events import BadLine, Events, Wrong, read_events

EXPECTED = Events([0, 1], [1, 0], [100, 250])


@pytest.mark.parametrize(
    "text",
    [
        "ego,alter,time,channel\nann,bea,100,mail\nbea,ann,250,call\n",
        "timestamp,caller,callee,duration\n100,7,8,60\n250,8,7,0\n",
        "timestamp,sender,recipient\r\n100,7,8\r\n250,8,7\r\n",
        "7 8 100\n8 7 250\n",
        "% a comment\n7\t8\t100\n\n# another\n8 7 250.9 1\n",
        "\ufeffego,alter,time\nann,bea,100\nbea,ann,250\n",
        "source target time\n7 8 100\n8 7 250\n",
        "# source target weight time\n7 8 3 100\n8 7 1 250\n",
        "source target timestamp weight\n7 8 100 3\n8 7 250 1\n",
        "7 8 mail 100\n8 7 call 250\n",
    ],
)
@pytest.mark.parametrize("packed", [False, True])
def test_every_form_says_the_same(text: str, packed: bool, tmp_path: Path) -> None:
    data = text.encode()
    path = tmp_path / "events"
    path.write_bytes(gzip.compress(data, mtime=0) if packed else data)
    assert read_events(path) == EXPECTED


def test_an_empty_file_has_no_contacts(tmp_path: Path) -> None:
    path = tmp_path / "events"
    path.write_text("")
    assert read_events(path) == Events()


@pytest.mark.parametrize("line", ["{who} 99 {weight} {at}", "{who} 99 {at} {weight}"])
@pytest.mark.parametrize("start", [0, 1_262_454_010])
def test_a_weight_beside_the_time_is_not_taken_for_it(
    line: str, start: int, tmp_path: Path
) -> None:
    rows = [line.format(who=k, weight=1 + k % 3, at=start + 60 * k) for k in range(12)]
    path = tmp_path / "events"
    path.write_text("\n".join(rows))
    assert read_events(path).seconds == [start + 60 * k for k in range(12)]


def test_instants_are_known_in_any_order(tmp_path: Path) -> None:
    path = tmp_path / "events"
    path.write_text("1 2 1 1262454010\n1 3 1 1262454000\n")
    assert read_events(path).seconds == [1_262_454_010, 1_262_454_000]


@pytest.mark.parametrize(
    ("data", "number", "wrong"),
    [
        (b"ego,alter,time\n1,2,3\n1,x\n", 3, Wrong.FEW_CELLS),
        (b"ego,alter,time\n1,2,noon\n", 2, Wrong.NOT_SECONDS),
        (b"ego,alter,time\n1,2,nan\n", 2, Wrong.NO_TIME),
        (b"ego,alter,time\n1,2,1e300\n", 2, Wrong.NO_TIME),
        (b"ego,alter,time\n1,,3\n", 2, Wrong.NOBODY),
        (b"who,whom,when\n1,2,3\n", 1, Wrong.NO_HEADER),
        (b"1 2 3\n1 2\n", 2, Wrong.FEW_WORDS),
        (b"1 2 3\n4 \xff 6\n", 2, Wrong.NOT_TEXT),
        (b"% asym\n1 2 1 5\n1 3 2 9\n", 2, Wrong.MANY_TIMES),
        (b"1 2 noon 5\n1 3 7 5\n", 1, Wrong.MANY_TIMES),
        (b"1 2 noon call\n", 1, Wrong.NOT_SECONDS),
        (gzip.compress(b"1 2 3\n", mtime=0)[:-9], 1, Wrong.BROKEN_GZIP),
    ],
)
def test_a_wrong_line_is_named_with_its_reason(
    data: bytes, number: int, wrong: Wrong, tmp_path: Path
) -> None:
    path = tmp_path / "events"
    path.write_bytes(data)
    with pytest.raises(BadLine) as caught:
        read_events(path)
    assert (caught.value.number, caught.value.wrong) == (number, wrong)
