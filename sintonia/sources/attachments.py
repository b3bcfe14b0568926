"""What lies beside an exported chat because somebody sent it: pictures, voices, cards, papers.

Who sent them, and when, stands in the chat. They are not what the user brings.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Collection
from pathlib import PurePosixPath

# "_chat.txt" by an iPhone; by Android "WhatsApp Chat with …", "Chat WhatsApp con …" and so on.
_WHATSAPP = re.compile(r"_chat\.txt|.*\bwhatsapp\b.*\.txt", re.IGNORECASE | re.DOTALL)
# Files as WhatsApp names them: IMG-20260312-WA0004.jpg, 00000012-PHOTO-2026-03-12-10-00-00.jpg.
_SENT = re.compile(r".*-WA[0-9]{4}\.\w+|[0-9]{8}-.+", re.DOTALL)
# Where a folder also holds one of these, somebody put it together: all of it is to be read.
_DATA = (".txt", ".csv", ".tsv", ".ics", ".mbox", ".eml", ".xml", ".json", ".zip", ".gz", "")

TELEGRAM = "result.json"
_TELEGRAM_FOLDER = re.compile(
    "(?:chats/chat_[0-9]+|contacts|files|photos|profile_pictures|round_video_messages|stickers|stories"
    "|video_files|voice_messages)(?:/.*)?",
    re.DOTALL,
)

Head = Callable[[str], bytes]  # the first HEAD_BYTES of a file, given its name


def attachments(names: Collection[str], head: Head) -> set[str]:
    """Return those of the files of an archive that belong to a chat exported with them."""
    folders: dict[str, list[str]] = defaultdict(list)
    for name in names:
        folders[name.rpartition("/")[0]].append(name)
    found: set[str] = set()
    for folder, inner in folders.items():
        found.update(_of_whatsapp(inner, head))
        chat = f"{folder}/{TELEGRAM}" if folder else TELEGRAM
        if chat in inner and is_telegram(head(chat)):
            start = chat.removesuffix(TELEGRAM)
            found.update(
                name
                for name in names
                if name.startswith(start) and is_of_telegram(name.removeprefix(start))
            )
    return found


def is_telegram(head: bytes) -> bool:
    """Say whether a result.json is an export of Telegram."""
    from sintonia.sources.telegram import Telegram

    return Telegram.knows(head, TELEGRAM)


def is_of_telegram(below: str) -> bool:
    """Say whether a file or folder, named from beside result.json on, holds what was sent in chats."""
    return _TELEGRAM_FOLDER.fullmatch(below) is not None


def _of_whatsapp(names: list[str], head: Head) -> list[str]:
    """Return what lies in a folder beside its one chat, if nothing else does."""
    from sintonia.sources.whatsapp import WhatsApp

    chats = [name for name in names if _WHATSAPP.fullmatch(PurePosixPath(name).name)]
    others = [name for name in names if name not in chats]
    if len(chats) != 1 or not all(map(_is_sent, others)):
        return []
    return others if WhatsApp.knows(head(chats[0]), chats[0]) else []


def _is_sent(name: str) -> bool:
    path = PurePosixPath(name)
    return bool(_SENT.fullmatch(path.name)) or path.suffix.lower() not in _DATA
