"""From the paths that the user names to the places that readers read: files and Maildirs."""

import os
import stat
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import BinaryIO, NoReturn

from sintonia.sources import reasons
from sintonia.sources.attachments import TELEGRAM, is_of_telegram, is_telegram
from sintonia.sources.base import HEAD_BYTES, Place, Refused
from sintonia.sources.mail.maildir import is_maildir

_SPARSE = 1 << 20  # below this nobody gains anything by a file with holes

# What programs keep beside the data: not evidence, not worth a word.
_COMPANIONS = (
    ".msf",
    ".lock",
    ".index",
    ".cache",
    ".log",
    ".idx",
    ".ini",
    ".sqlite-wal",
    ".sqlite-shm",
    ".pyc",
)
_COMPANION_NAMES = {
    "thumbs.db",
    "desktop.ini",
    "maildirfolder",
    "maildirsize",
    "subscriptions",
    "dovecot-uidlist",
    "dovecot-keywords",
    "courierimapuiddb",
}
_COMPANION_FOLDERS = {".git", "__MACOSX"}
_MAILDIR_PARTS = {"cur", "new", "tmp"}


def places(path: Path, name: str) -> Iterator[Place]:
    """Yield every place at or below a path, in the order of `order`.

    `name` is how the path is called for people; places below it are called by it and what follows.
    Folders are walked without following links; a Maildir is one place, its subfolders are others.
    What cannot be opened is a place that says so when it is opened.
    """
    waiting = [(str(path), name, path.is_dir())]
    while waiting:
        here, name, is_folder = waiting.pop()
        if not is_folder:
            yield _file(here, name)
            continue
        try:
            is_box, inner = is_maildir(Path(here)), _entries(here)
        except OSError as error:
            yield _closed(name, error)
            continue
        inner = _without_attachments(here, inner)
        if is_box:
            yield Place(name, 0, partial(_refuse, IsADirectoryError()), folder=here)
            inner = [entry for entry in inner if entry[0] not in _MAILDIR_PARTS]
        waiting += [
            (f"{here}/{entry}", f"{name}/{shown}", folder) for shown, entry, folder in inner
        ]


def order(name: str) -> list[str]:
    """Return what the names of places are sorted by: part by part, a folder before what it holds."""
    return name.split("/")


def is_companion(path: str) -> bool:
    """Say whether this is the name of a file that programs keep beside the data."""
    *folders, name = path.lower().split("/")
    return (
        name.startswith((".", "dovecot.", "dovecot-"))
        or name.endswith(_COMPANIONS)
        or name in _COMPANION_NAMES
        or "__macosx" in folders
    )


def weight_of(info: os.stat_result) -> int:
    """Return how many bytes of a file really lie on the disk: the holes of a sparse one do not count."""
    if info.st_size <= _SPARSE:
        return info.st_size
    return min(info.st_size, info.st_blocks * 512)


def _entries(folder: str) -> list[tuple[str, str, bool]]:
    """Return (name as shown, name on disk, whether it is a folder), the last one first."""
    with os.scandir(folder) as entries:
        found = [
            (_shown(entry.name), entry.name, entry.is_dir(follow_symlinks=False))
            for entry in entries
            if not entry.is_symlink()
        ]
    found.sort(reverse=True)
    return [
        entry
        for entry in found
        if not (entry[1] in _COMPANION_FOLDERS if entry[2] else is_companion(entry[1]))
    ]


def _without_attachments(
    folder: str, entries: list[tuple[str, str, bool]]
) -> list[tuple[str, str, bool]]:
    """Return the entries without the folders of what was sent in a chat exported by Telegram."""
    beside, inside = f"{folder}/{TELEGRAM}", f"{folder}/../{TELEGRAM}"
    start = ""
    if not any(entry == TELEGRAM for _, entry, _ in entries):
        if Path(folder).name != "chats":
            return entries
        beside, start = inside, "chats/"
    if not is_telegram(_head(beside)):
        return entries
    return [one for one in entries if not (one[2] and is_of_telegram(start + one[1]))]


def _head(path: str) -> bytes:
    try:
        with _open(path) as file:
            return file.read(HEAD_BYTES)
    except OSError:
        return b""


def _shown(name: str) -> str:
    """The name of a file as text that can be stored: bytes that are not UTF-8 as \\xe0."""
    try:
        name.encode()
    except UnicodeEncodeError:
        return os.fsencode(name).decode("utf-8", "backslashreplace")
    return name


def _file(path: str, name: str) -> Place:
    try:
        info = os.stat(path)  # noqa: PTH116  # once per file: four times faster
    except OSError as error:
        return _closed(name, error)
    if not stat.S_ISREG(info.st_mode):
        return _closed(name, Refused(reasons.UNREADABLE, "not a regular file"))
    return Place(name, info.st_size, partial(_open, path), weight=weight_of(info))


def _open(path: str) -> BinaryIO:
    return open(path, "rb", opener=_opener)


def _opener(path: str, flags: int) -> int:
    """Never wait: what was a file a moment ago may be a pipe by now."""
    return os.open(path, flags | os.O_NONBLOCK)


def _closed(name: str, error: OSError) -> Place:
    return Place(name, 0, partial(_refuse, error))


def _refuse(error: OSError) -> NoReturn:
    raise error
