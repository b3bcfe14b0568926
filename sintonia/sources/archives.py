"""Looking into archives (zip, gzip): lazily, within bounds, and never losing one member for another.

Members are never written anywhere; what was sent in an exported chat is passed over. Bytes that end before their time, or contradict their checksum,
are noted on the place as damage: what came before is read.
"""

import gzip
import io
import stat
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from functools import partial
from itertools import pairwise
from pathlib import PureWindowsPath
from typing import BinaryIO, NoReturn, Protocol, cast

from sintonia.lib.text import clean
from sintonia.sources import reasons
from sintonia.sources.attachments import attachments
from sintonia.sources.base import HEAD_BYTES, Place, Refused
from sintonia.sources.places import is_companion, order

MAX_DEPTH = 2  # a mailbox in a zip in a zip
MAX_MEMBERS = 200_000  # each costs half a kilobyte of memory
MAX_NESTED = 64 << 20  # bytes of a zip inside another archive: it has to be held in memory
# A mailbox of text shrinks about tenfold, a log thirtyfold; deflate reaches 1,032 on zeros.
MAX_RATIO = 200
_HARMLESS = 1 << 20  # bytes that may unpack from anything
_HARMLESS_SUM = 64 << 20

_ZIP, _EMPTY_ZIP, _GZIP = b"PK\x03\x04", b"PK\x05\x06", b"\x1f\x8b"
_LOCAL_HEADER = 30  # bytes of a member before its name (APPNOTE.TXT 4.3.7)
_LOCKED, _UTF8 = 0x1, 0x800  # general purpose flags (APPNOTE.TXT 4.4.4)
_SIMPLE = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
_PIECE, _BUFFER = 1 << 20, 1 << 16  # bytes unpacked at once, and kept at hand
_SMALL_PIECE = 4096  # packed bytes: the other methods unpack them whole, bzip2 to 80 MB
# Documents that are zips by their form: Office (ECMA-376), OpenDocument and e-books, Java, Android.
_DOCUMENTS = {"[Content_Types].xml", "mimetype", "META-INF/MANIFEST.MF"}

# What the standard library raises for damaged archives and for forms that it does not know.
_BROKEN = (
    zipfile.BadZipFile,
    EOFError,
    OSError,
    ValueError,
    NotImplementedError,
    RuntimeError,
    IndexError,
    struct.error,
    zlib.error,
)


class _Packed(Protocol):
    def read1(self, n: int, /) -> bytes: ...

    def close(self) -> None: ...


def is_archive(head: bytes) -> bool:
    """Say whether these first bytes begin an archive."""
    return head.startswith((_ZIP, _EMPTY_ZIP, _GZIP))


def members(place: Place, head: bytes, depth: int) -> Iterator[Place]:
    """Yield what lies in an archive `depth` archives deep, in the order of names.

    Each is to be read before the next one is asked for. A refused member is a place that says so
    when it is opened. Raises Refused for the whole.
    """
    if depth >= MAX_DEPTH:
        raise Refused(reasons.TOO_MANY, "archives inside archives")
    try:
        if head.startswith(_GZIP):
            yield _gunzipped(place)
        else:
            yield from _unzipped(place, depth)
    except Refused:
        raise
    except _BROKEN as error:
        raise _broken(error) from None


def _broken(error: Exception) -> Refused:
    return Refused(reasons.ARCHIVE_BROKEN, clean(str(error) or type(error).__name__, 100))


# --- zip -----------------------------------------------------------------------------------------


def _unzipped(place: Place, depth: int) -> Iterator[Place]:
    with _seekable(place, depth) as file, zipfile.ZipFile(file) as archive:
        found = archive.infolist()
        if not found:
            raise Refused(reasons.EMPTY)
        if _DOCUMENTS & {member.filename for member in found[:50]}:
            raise Refused(reasons.UNKNOWN)
        if len(found) > MAX_MEMBERS:
            raise Refused(reasons.ARCHIVE_BOMB, f"{len(found)} files")
        overlapping = _overlapping(found)
        bad = {id(one): why for one in found if (why := _why_refused(one, id(one) in overlapping))}
        size = sum(one.file_size for one in found if id(one) not in bad)
        if size > max(_HARMLESS_SUM, MAX_RATIO * place.size):
            raise Refused(reasons.ARCHIVE_BOMB, f"{place.size} → {size} bytes")
        named = list(_named(found))
        good = {name: member for name, member in named if id(member) not in bad}
        sent = attachments(good, lambda name: _head(archive, good[name]))
        for name, member in named:
            if name not in sent:
                yield _member(archive, member, f"{place.name}/{name}", bad.get(id(member)))


def _head(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> bytes:
    """Return the first bytes of a member; none where it is damaged: its reader will say so."""
    try:
        with archive.open(member) as file:
            return file.read(HEAD_BYTES)
    except _BROKEN:
        return b""


def _seekable(place: Place, depth: int) -> BinaryIO:
    """Open a zip, whose table of contents stands at its end: one inside another is held in memory."""
    file = place.open()
    if depth == 0:
        return file
    with file:
        data = file.read(MAX_NESTED + 1)
    if len(data) > MAX_NESTED:
        raise Refused(reasons.TOO_LARGE, "an archive inside an archive")
    return io.BytesIO(data)


def _named(found: list[zipfile.ZipInfo]) -> Iterator[tuple[str, zipfile.ZipInfo]]:
    """Yield (name, member) in order; of several with one name the later ones are numbered."""
    times: dict[str, int] = {}
    named = []
    for member in found:
        name = _name(member)
        if not name.endswith("/") and not is_companion(name.replace("\\", "/")):
            times[name] = times.get(name, 0) + 1
            named.append((f"{name} ({times[name]})" if times[name] > 1 else name, member))
    named.sort(key=lambda pair: order(pair[0]))
    yield from named


def _name(member: zipfile.ZipInfo) -> str:
    """The name; where nobody says that it is UTF-8, it often is, and rarely the cp437 of the standard."""
    if member.flag_bits & _UTF8 or member.filename.isascii():
        return member.filename
    try:
        return member.filename.encode("cp437").decode()
    except UnicodeError:
        return member.filename


def _overlapping(found: list[zipfile.ZipInfo]) -> set[int]:
    """Return the ids of members whose bytes are also those of others (D. Fifield, WOOT 2019)."""
    by_offset = sorted(found, key=lambda member: member.header_offset)
    return {
        id(one)
        for one, following in pairwise(by_offset)
        if one.header_offset + _LOCAL_HEADER + one.compress_size > following.header_offset
    }


def _why_refused(member: zipfile.ZipInfo, overlaps: bool) -> Refused | None:
    path = PureWindowsPath(member.filename)  # takes both kinds of slashes, and drives
    if path.anchor or ".." in path.parts or stat.S_ISLNK(member.external_attr >> 16):
        return Refused(reasons.ARCHIVE_PATH, clean(member.filename, 100))
    if member.flag_bits & _LOCKED:
        return Refused(reasons.ARCHIVE_LOCKED)
    if overlaps or member.file_size > max(_HARMLESS, MAX_RATIO * member.compress_size):
        sizes = f"{member.compress_size} → {member.file_size} bytes"
        return Refused(reasons.ARCHIVE_BOMB, "overlaps" if overlaps else sizes)
    return None


def _member(
    archive: zipfile.ZipFile, member: zipfile.ZipInfo, name: str, bad: Refused | None
) -> Place:
    if bad:
        return Place(name, member.file_size, partial(_refuse, bad), weight=member.compress_size)
    crc = member.CRC
    del member.CRC  # else the last bytes would be withheld when they contradict it
    damage: list[Refused] = []

    def unpack() -> BinaryIO:
        try:
            packed = archive.open(member)
        except _BROKEN as error:
            raise _broken(error) from None
        piece = _PIECE if member.compress_type in _SIMPLE else _SMALL_PIECE
        return _stream(packed, member.file_size, damage, piece, crc)

    return Place(name, member.file_size, unpack, weight=member.compress_size, damage=damage)


def _refuse(bad: Refused) -> NoReturn:
    raise bad


# --- gzip ----------------------------------------------------------------------------------------


def _gunzipped(place: Place) -> Place:
    """Return what is packed in a gzip file (RFC 1952), all its members one after the other."""
    base = place.name.rpartition("/")[2]
    name = base[:-3] if base.lower().endswith(".gz") else base
    bound = max(_HARMLESS, place.size * MAX_RATIO)
    damage: list[Refused] = []

    def unpack() -> BinaryIO:
        file = place.open()
        packed = gzip.GzipFile(fileobj=file)
        return _stream(packed, bound, damage, _PIECE, None, file.close)

    size = max(place.size, min(bound, _stated_size(place)))
    return Place(f"{place.name}/{name}", size, unpack, weight=place.weight, damage=damage)


def _stated_size(place: Place) -> int:
    """The size that stands at the end (RFC 1952 section 2.3.1); 0 where that cannot be reached."""
    with place.open() as file:
        try:
            file.seek(-4, io.SEEK_END)
            return int.from_bytes(file.read(4), "little")
        except OSError:
            return 0


# --- unpacked bytes ------------------------------------------------------------------------------


class _Unpacking(io.RawIOBase):
    """Unpacked bytes up to a bound. They never fail, they end: why is noted as damage."""

    def __init__(
        self,
        packed: _Packed,
        bound: int,
        damage: list[Refused],
        piece: int,
        crc: int | None,
        then: Callable[[], None] | None,
    ) -> None:
        self._packed, self._left, self._damage = packed, bound, damage
        self._piece, self._crc, self._then = piece, crc, then
        self._sum, self._is_over = 0, False

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray) -> int:  # type: ignore[override]  # any writable buffer
        data = b"" if self._is_over else self._next(min(len(buffer), self._piece))
        buffer[: len(data)] = data
        return len(data)

    def _next(self, most: int) -> bytes:
        try:
            data = self._packed.read1(most)
        except _BROKEN as error:
            return self._end(_broken(error))
        if not data:
            is_wrong = self._crc is not None and self._crc != self._sum
            return self._end(
                Refused(reasons.ARCHIVE_BROKEN, "wrong checksum") if is_wrong else None
            )
        self._left -= len(data)
        if self._left < 0:
            return self._end(Refused(reasons.ARCHIVE_BOMB))
        if self._crc is not None:
            self._sum = zlib.crc32(data, self._sum)
        return data

    def _end(self, why: Refused | None) -> bytes:
        self._is_over = True
        if why and not self._damage:
            self._damage.append(why)
        return b""

    def close(self) -> None:
        self._packed.close()
        if self._then:
            self._then()
        super().close()


def _stream(
    packed: object,
    bound: int,
    damage: list[Refused],
    piece: int,
    crc: int | None,
    then: Callable[[], None] | None = None,
) -> BinaryIO:
    raw = _Unpacking(cast(_Packed, packed), bound, damage, piece, crc, then)
    return cast(BinaryIO, io.BufferedReader(raw, _BUFFER))
