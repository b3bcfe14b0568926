"""From what the user names (files, folders, archives) to the places that readers read."""

import gzip
import io
import os
import stat
import zipfile
import zlib
from collections.abc import Iterator
from functools import partial
from pathlib import Path, PurePosixPath
from typing import BinaryIO, cast

from sintonia.lib.keys import key63
from sintonia.lib.text import clean
from sintonia.sources import reasons
from sintonia.sources.base import Place
from sintonia.sources.mail.maildir import is_maildir
from sintonia.sources.records import Fault

# Bounds against archives made to explode. A mailbox of text shrinks about tenfold, a log thirtyfold.
MAX_RATIO = 200
MAX_MEMBERS = 500_000
MAX_UNPACKED = 64 << 30
MAX_DEPTH = 2

# Files that programs keep beside the data: not evidence, not worth a word.
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


# What the standard library raises for damaged, locked or unsupported archives.
_BROKEN = (
    zipfile.BadZipFile,
    EOFError,
    OSError,
    ValueError,
    NotImplementedError,
    RuntimeError,
    zlib.error,
)


class BadArchive(Exception):
    """An archive that will not be opened further, and why (a code of `reasons`)."""

    def __init__(self, reason: str, detail: str = "") -> None:
        super().__init__(reason)
        self.reason, self.detail = reason, detail


def places(path: Path, name: str) -> Iterator[Place | Fault]:
    """Yield every place at or below a path, in the order of names; what cannot be opened is a Fault.

    `name` is how the path is called for people; places below it are called by it and what follows.

    Folders are walked without following links, archives are looked into, a Maildir is one place.
    """
    if path.is_dir():
        yield from _walk(path, name)
    else:
        yield from _file(path, name)


def _walk(folder: Path, name: str) -> Iterator[Place | Fault]:
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        yield unreadable(name, error)
        return
    box = is_maildir(folder)
    if box:
        yield Place(name, 0, partial(io.BytesIO, b""), folder=str(folder))
    for entry in entries:
        inner = f"{name}/{entry.name}"
        if entry.is_symlink():
            continue
        if entry.is_dir(follow_symlinks=False):
            if not (box and entry.name in {"cur", "new", "tmp"}) and entry.name not in {
                ".git",
                "__MACOSX",
            }:
                yield from _walk(Path(entry.path), inner)
        elif not _is_companion(entry.name):
            yield from _file(Path(entry.path), inner)


def _is_companion(name: str) -> bool:
    low = name.lower()
    return (
        low.startswith((".", "dovecot.", "dovecot-"))
        or low.endswith(_COMPANIONS)
        or low in _COMPANION_NAMES
    )


def _file(path: Path, name: str) -> Iterator[Place | Fault]:
    try:
        info = path.stat()
        if not stat.S_ISREG(info.st_mode):
            yield Fault(key63("file", name), reasons.UNREADABLE, clean(name), "not a regular file")
            return
        with path.open("rb") as file:
            magic = file.read(512)
    except OSError as error:
        yield unreadable(name, error)
        return
    yield from _unpack(
        Place(name, info.st_size, partial(_open, path), weight=info.st_size), magic, depth=0
    )


def _open(path: Path) -> BinaryIO:
    return path.open("rb")


def unreadable(name: str, error: OSError) -> Fault:
    """Return the Fault of something that the system refuses to open."""
    return Fault(
        key63("file", name), reasons.UNREADABLE, clean(name), error.strerror or type(error).__name__
    )


def _unpack(place: Place, magic: bytes, depth: int) -> Iterator[Place | Fault]:
    """Yield the place itself, or what lies inside when it is an archive."""
    try:
        if magic.startswith((b"PK\x03\x04", b"PK\x05\x06")):
            yield from _zip(place, depth)
        elif magic.startswith(b"\x1f\x8b"):
            yield from _gzip(place, depth)
        else:
            yield place
    except BadArchive as bad:
        yield _refused(place, bad)
    except _BROKEN as error:
        yield _refused(place, BadArchive(reasons.ARCHIVE_BROKEN, clean(str(error), 100)))


def _refused(place: Place, bad: BadArchive) -> Fault:
    return Fault(key63("file", place.name, place.size), bad.reason, clean(place.name), bad.detail)


def _zip(place: Place, depth: int) -> Iterator[Place | Fault]:
    if depth >= MAX_DEPTH:
        raise BadArchive(reasons.TOO_MANY, "archives inside archives")
    archive = zipfile.ZipFile(place.open())
    members = [member for member in archive.infolist() if not member.is_dir()]
    if len(members) > MAX_MEMBERS:
        raise BadArchive(reasons.ARCHIVE_BOMB, f"{len(members)} files")
    if sum(member.file_size for member in members) > MAX_UNPACKED:
        raise BadArchive(reasons.ARCHIVE_BOMB, f"{sum(m.file_size for m in members) >> 30} GB")
    for member in sorted(members, key=lambda member: member.filename):
        if _is_companion(PurePosixPath(member.filename).name) or "__MACOSX" in member.filename:
            continue
        inner = Place(
            f"{place.name}/{member.filename}",
            member.file_size,
            partial(_open_member, archive, member),
            weight=member.compress_size,
        )
        try:
            _check_member(member)
            with inner.open() as file:
                magic = file.read(512)
            yield from _unpack(inner, magic, depth + 1)
        except BadArchive as bad:
            yield _refused(inner, bad)
        except _BROKEN as error:
            yield _refused(inner, BadArchive(reasons.ARCHIVE_BROKEN, clean(str(error), 100)))


def _check_member(member: zipfile.ZipInfo) -> None:
    path = PurePosixPath(member.filename.replace("\\", "/"))
    if path.is_absolute() or ".." in path.parts or stat.S_ISLNK(member.external_attr >> 16):
        raise BadArchive(reasons.ARCHIVE_PATH, clean(member.filename, 100))
    if member.flag_bits & 1:
        raise BadArchive(reasons.ARCHIVE_LOCKED)
    if member.file_size > 1 << 20 and member.file_size > MAX_RATIO * max(1, member.compress_size):
        raise BadArchive(reasons.ARCHIVE_BOMB, f"{member.compress_size} → {member.file_size} bytes")


def _open_member(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> BinaryIO:
    """Open a member, never giving more bytes than it declares."""
    return cast(BinaryIO, archive.open(member))


class _Bounded(io.RawIOBase):
    """A decompressing stream that refuses to give more than its bound."""

    def __init__(self, file: BinaryIO, bound: int) -> None:
        self._file, self._left = file, bound

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray) -> int:  # type: ignore[override]
        data = self._file.read(len(buffer))
        self._left -= len(data)
        if self._left < 0:
            raise OSError(reasons.ARCHIVE_BOMB)
        buffer[: len(data)] = data
        return len(data)

    def close(self) -> None:
        self._file.close()
        super().close()


def _open_gzip(place: Place) -> BinaryIO:
    bound = max(1 << 20, place.size * MAX_RATIO)
    return cast(
        BinaryIO,
        io.BufferedReader(_Bounded(cast(BinaryIO, gzip.GzipFile(fileobj=place.open())), bound)),
    )


def _gzip(place: Place, depth: int) -> Iterator[Place | Fault]:
    if depth >= MAX_DEPTH:
        raise BadArchive(reasons.TOO_MANY, "archives inside archives")
    name = place.name[:-3] if place.name.lower().endswith(".gz") else place.name
    inner = Place(
        f"{place.name}/{PurePosixPath(name).name}",
        place.size,
        partial(_open_gzip, place),
        weight=place.weight,
    )
    with inner.open() as file:
        magic = file.read(512)
    yield from _unpack(inner, magic, depth + 1)
