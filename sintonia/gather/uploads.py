"""Dropped files: kept in the inbox, for their owner alone, until they are read."""

import shutil
from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path, PurePosixPath
from typing import Protocol

from django.conf import settings
from django.core.files.uploadedfile import TemporaryUploadedFile
from django.db import models

from sintonia.gather.models import Quarantine, Run, Source
from sintonia.lib.ids import new_id
from sintonia.lib.text import clean
from sintonia.sources import reasons
from sintonia.spaces.ambient import current

ABANDONED_SECONDS = 24 * 3600
SPARE = 200 << 20  # bytes of the disk that an upload must leave free
LARGEST = 32 << 30  # bytes in one upload: whoever has more names the folder instead


class Dropped(Protocol):
    """An uploaded file (django.core.files.uploadedfile.UploadedFile)."""

    @property
    def name(self) -> str | None: ...
    def chunks(self) -> Iterable[bytes]: ...


class NoRoom(OSError):
    """The disk has no room for what is to be kept."""


def inbox() -> Path:
    """Return the folder of dropped files."""
    return Path(settings.SINTONIA_HOME) / "inbox"


def has_room(size: int) -> bool:
    """Say whether an upload of so many bytes is welcome."""
    inbox().mkdir(mode=0o700, parents=True, exist_ok=True)
    return size <= LARGEST and size + SPARE <= shutil.disk_usage(inbox()).free


def folder_new() -> Path:
    """Return a new folder of the inbox, of the entered space, that nobody else may open."""
    folder = inbox() / f"{current()}-{new_id()}"
    folder.mkdir(mode=0o700, parents=True)
    return folder


def upload_save(files: Sequence[Dropped]) -> list[tuple[Path, str]]:
    """Save dropped files; return where each lies and how it is called. Nothing stays when one fails."""
    folder = folder_new()
    saved = []
    try:
        for number, (file, name) in enumerate(zip(files, _names(files), strict=True)):
            path = folder / str(number)
            _save(file, path)
            saved.append((path, name))
    except OSError as error:
        shutil.rmtree(folder, ignore_errors=True)
        raise NoRoom from error
    return saved


def _names(files: Sequence[Dropped]) -> list[str]:
    """Return how the files are called; of two with one name the second gets a number."""
    names: list[str] = []
    for file in files:
        path = PurePosixPath(clean((file.name or "").replace("/", " "), 200) or "?")
        name, number = str(path), 2
        while name in names:
            name, number = f"{path.stem} ({number}){path.suffix}", number + 1
        names.append(name)
    return names


def _save(file: Dropped, path: Path) -> None:
    if isinstance(file, TemporaryUploadedFile):  # it lies in the inbox already: no second copy
        shutil.move(file.temporary_file_path(), path)
        return
    with path.open("xb") as out:
        path.chmod(0o600)
        for chunk in file.chunks():
            out.write(chunk)


def upload_forget(run: Run) -> None:
    """Delete the dropped files of a run: their words are not ours to keep.

    A table that waits for its columns stays until they are named or it is thrown away.
    """
    for path, name, source in run.paths:
        if not is_dropped(Path(path)):
            continue
        waits = _waits_for_columns(int(source), name)
        Source.objects.filter(id=int(source)).update(path=path if waits else "")
        if not waits:
            file_forget(Path(path))


def file_forget(path: Path) -> None:
    """Delete a dropped file, and its folder with the last one."""
    if is_dropped(path):
        path.unlink(missing_ok=True)
        if path.parent.is_dir() and not any(path.parent.iterdir()):
            path.parent.rmdir()


def is_dropped(path: Path) -> bool:
    """Say whether a file lies in the inbox."""
    return path.parent.parent == inbox()


def _waits_for_columns(source: int, name: str) -> bool:
    places = _tables_waiting().filter(source=source).values_list("place", flat=True)
    return any(place == name or place.startswith(f"{name}/") for place in places)


def _tables_waiting() -> "models.QuerySet[Quarantine]":
    state = Quarantine.State.OPEN
    return Quarantine.objects.filter(reason=reasons.NEEDS_COLUMNS, state=state)


def inbox_tidy(*, now: datetime) -> None:
    """Delete dropped files of this space that no run and no table in quarantine asks for.

    They are left when a server is killed, and when a table is thrown away: that can be undone for a day.
    """
    tables = list(_tables_waiting().values_list("source", flat=True))
    kept = Source.objects.filter(id__in=tables).values_list("path", flat=True)
    wanted = {Path(path).parent for path in kept}
    dropped = Run.objects.filter(is_upload=True).exclude(state=Run.State.STOPPED)
    unread = dropped.exclude(state=Run.State.DONE, is_preview=False)
    for paths in unread.values_list("paths", flat=True):
        wanted.update(Path(path).parent for path, *_ in paths)
    abandoned = [folder for folder in inbox().glob(f"{current()}-*") if folder not in wanted]
    for path in (*abandoned, *inbox().glob("*.upload*")):  # the latter: half an upload
        if now.timestamp() - path.stat().st_mtime > ABANDONED_SECONDS:
            _remove(path)


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)
