"""Facts about folders: what is a place, in which order, and what the system refuses to open."""

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from sintonia.sources import reasons
from sintonia.sources.base import Place, Refused
from sintonia.sources.places import is_companion, order, places, weight_of


def write(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(name.encode())


def names(path: Path) -> list[str]:
    return [place.name for place in places(path, "qui")]


def opened(place: Place) -> bytes | str:
    """The bytes of a place, or why it does not open."""
    try:
        with place.open() as file:
            return file.read()
    except Refused as refused:
        return refused.reason
    except OSError as error:
        return type(error).__name__


def test_a_file_is_a_place(tmp_path: Path) -> None:
    write(tmp_path, "a.eml")
    (place,) = places(tmp_path / "a.eml", "a.eml")
    assert (place.name, place.size, place.weight, place.folder) == ("a.eml", 5, 5, "")
    assert opened(place) == b"a.eml"


def test_what_was_sent_in_a_telegram_export_is_no_place(tmp_path: Path) -> None:
    write(
        tmp_path,
        "photos/a.jpg",
        "voice_messages/b.ogg",
        "chats/chat_1/files/c.pdf",
        "chats/d.txt",
        "posta/e.eml",
    )
    (tmp_path / "result.json").write_bytes(
        b'{"name": "Bea", "type": "personal_chat", "messages": []}'
    )
    assert names(tmp_path) == ["qui/chats/d.txt", "qui/posta/e.eml", "qui/result.json"]
    (tmp_path / "result.json").write_bytes(b'{"score": 3}')
    assert len(names(tmp_path)) == 6


def test_a_folder_is_walked_in_the_order_of_names(tmp_path: Path) -> None:
    write(tmp_path, "b.ics", "a/z.eml", "a/b/c.eml", "a.eml", "a-b/x.eml", "Z.eml", "ä.eml")
    found = names(tmp_path)
    assert found == [
        "qui/Z.eml",
        "qui/a/b/c.eml",
        "qui/a/z.eml",
        "qui/a-b/x.eml",
        "qui/a.eml",
        "qui/b.ics",
        "qui/ä.eml",
    ]
    assert found == sorted(found, key=order)


def test_an_empty_folder_has_no_places(tmp_path: Path) -> None:
    assert names(tmp_path) == []


def test_links_are_not_followed(tmp_path: Path) -> None:
    write(tmp_path, "dati/a.eml", "altrove/b.eml")
    (tmp_path / "dati/file").symlink_to(tmp_path / "altrove/b.eml")
    (tmp_path / "dati/folder").symlink_to(tmp_path / "altrove")
    (tmp_path / "dati/loop").symlink_to(tmp_path / "dati")
    (tmp_path / "dati/nowhere").symlink_to("nowhere")
    assert names(tmp_path / "dati") == ["qui/a.eml"]


def test_a_link_that_the_user_names_is_followed(tmp_path: Path) -> None:
    write(tmp_path, "altrove/b.eml")
    (tmp_path / "folder").symlink_to(tmp_path / "altrove")
    (tmp_path / "file").symlink_to(tmp_path / "altrove/b.eml")
    assert names(tmp_path / "folder") == ["qui/b.eml"]
    assert [opened(place) for place in places(tmp_path / "file", "file")] == [b"altrove/b.eml"]


@pytest.mark.parametrize(
    "name",
    [
        ".DS_Store",
        "Thumbs.db",
        "INBOX.msf",
        "dovecot.index.log",
        "dovecot-uidlist",
        "subscriptions",
        "maildirfolder",
        ".hidden.eml",
        "__MACOSX/._a.eml",
        "x/__MACOSX/a.eml",
    ],
)
def test_what_programs_keep_beside_the_data_is_not_evidence(tmp_path: Path, name: str) -> None:
    assert is_companion(name)
    write(tmp_path, name, "a.eml")
    assert names(tmp_path) == ["qui/a.eml"]


def test_folders_whose_names_begin_with_a_dot_are_walked(tmp_path: Path) -> None:
    write(tmp_path, ".thunderbird/Mail/Inbox", ".git/objects/ab")
    assert names(tmp_path) == ["qui/.thunderbird/Mail/Inbox"]


def test_a_maildir_is_one_place_and_its_subfolders_are_others(tmp_path: Path) -> None:
    write(
        tmp_path,
        "box/cur/1",
        "box/new/2",
        "box/tmp/3",
        "box/.Sent/cur/4",
        "box/.Sent/new/5",
        "box/note.txt",
    )
    found = list(places(tmp_path, "qui"))
    assert [(place.name, place.folder) for place in found] == [
        ("qui/box", str(tmp_path / "box")),
        ("qui/box/.Sent", str(tmp_path / "box/.Sent")),
        ("qui/box/note.txt", ""),
    ]
    assert [place.name for place in found] == sorted((place.name for place in found), key=order)


def test_a_maildir_can_be_named_itself(tmp_path: Path) -> None:
    write(tmp_path, "cur/1", "new/2")
    assert [(place.name, place.folder) for place in places(tmp_path, "qui")] == [
        ("qui", str(tmp_path))
    ]


def test_names_that_are_not_utf_8_can_be_stored(tmp_path: Path) -> None:
    folder = os.fsencode(tmp_path) + b"/citt\xe0"
    Path(os.fsdecode(folder)).mkdir()
    Path(os.fsdecode(folder + b"/caff\xe9.eml")).write_bytes(b"ecco")
    (place,) = places(tmp_path, "qui")
    assert place.name == r"qui/citt\xe0/caff\xe9.eml"
    assert opened(place) == b"ecco"


DEPTH = 2100  # deeper than Python's recursion goes, and longer than a path may be


@pytest.fixture
def very_deep(tmp_path: Path) -> Iterator[Path]:
    before = Path.cwd()
    os.chdir(tmp_path)
    for _ in range(DEPTH):
        Path("d").mkdir()
        os.chdir("d")
    yield tmp_path
    for _ in range(DEPTH):  # no tool removes it from above
        os.chdir("..")
        Path("d").rmdir()
    os.chdir(before)


def test_very_deep_folders_end_where_the_system_refuses(very_deep: Path) -> None:
    write(very_deep, "z.eml")
    deep, last = places(very_deep, "qui")
    assert opened(deep) == "OSError"
    assert last.name == "qui/z.eml"


# --- what does not open ------------------------------------------------------------------------------


def test_what_is_no_file_is_refused_without_waiting(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a-pipe")
    with socket.socket(socket.AF_UNIX) as server:
        before = Path.cwd()
        os.chdir(tmp_path)  # the name of a socket has at most 107 bytes
        server.bind("b-socket")
        os.chdir(before)
        write(tmp_path, "c.eml")
        found = [opened(place) for place in places(tmp_path, "qui")]
    assert found == [reasons.UNREADABLE, reasons.UNREADABLE, b"c.eml"]


def test_a_device_is_refused() -> None:
    assert [opened(place) for place in places(Path("/dev/zero"), "zero")] == [reasons.UNREADABLE]


def test_a_file_that_becomes_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    write(tmp_path, "a.eml")
    (place,) = places(tmp_path, "qui")
    (tmp_path / "a.eml").unlink()
    os.mkfifo(tmp_path / "a.eml")
    assert opened(place) == b""


def test_what_vanishes_while_walking_is_one_place_that_does_not_open(tmp_path: Path) -> None:
    write(tmp_path, "a.eml", "b.eml", "c/d.eml", "e.eml")
    found = places(tmp_path, "qui")
    first = next(found)
    (tmp_path / "b.eml").unlink()
    (tmp_path / "c/d.eml").unlink()
    (tmp_path / "c").rmdir()
    rest = list(found)
    assert opened(first) == b"a.eml"
    assert [place.name for place in rest] == ["qui/b.eml", "qui/c", "qui/e.eml"]
    assert [opened(place) for place in rest] == ["FileNotFoundError", "FileNotFoundError", b"e.eml"]


WALK = """
import os, sys
from pathlib import Path
from sintonia.sources.tests.test_places import opened, places
os.setgroups([]); os.setgid(65534); os.setuid(65534)
for place in places(Path("."), "qui"):
    print(place.name, opened(place))
"""


@pytest.fixture
def walked_by_nobody(tmp_path: Path) -> Iterator[Path]:
    """A folder in a place that everybody may enter: root may read everything, so nobody walks it."""
    tmp_path.chmod(0o755)
    for parent in tmp_path.parents:
        if parent.stat().st_uid == os.getuid() and parent != Path("/"):
            parent.chmod(parent.stat().st_mode | 0o055)
    yield tmp_path


def as_nobody(folder: Path) -> list[str]:
    code = WALK if os.getuid() == 0 else WALK.replace("os.setgroups", "pass #")
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=folder,
        env={"PYTHONPATH": str(Path(__file__).parents[3])},
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout.decode().splitlines()


def test_what_may_not_be_read_takes_nothing_along(walked_by_nobody: Path) -> None:
    folder = walked_by_nobody
    write(
        folder, "a/closed/x.eml", "a/y.eml", "b.eml", "c.eml", "d/hidden.eml", "e/cur/1", "e/new/1"
    )
    (folder / "a/closed").chmod(0)
    (folder / "b.eml").chmod(0)
    (folder / "d").chmod(0o644)  # its names may be read, what lies behind them may not
    (folder / "e").chmod(0o644)
    assert as_nobody(folder) == [
        "qui/a/closed PermissionError",
        "qui/a/y.eml b'a/y.eml'",
        "qui/b.eml PermissionError",
        "qui/c.eml b'c.eml'",
        "qui/d PermissionError",
        "qui/e PermissionError",
    ]


# --- weight ------------------------------------------------------------------------------------------


def test_the_holes_of_a_sparse_file_weigh_nothing(tmp_path: Path) -> None:
    with (tmp_path / "huge").open("wb") as file:
        file.write(b"From bea@bassi.example")
        file.truncate(1 << 40)
    (place,) = places(tmp_path, "qui")
    assert place.size == 1 << 40
    assert place.weight < 1 << 20


def test_small_files_weigh_what_they_hold_wherever_the_system_keeps_them(tmp_path: Path) -> None:
    write(tmp_path, "a.eml")
    info = (tmp_path / "a.eml").stat()
    assert weight_of(info) == 5
