"""Facts about what was sent in exported chats: it is passed over, and nothing else is."""

import pytest

from sintonia.sources.tests.test_archives import members
from sintonia.sources.tests.zips import zipped

_CHAT = b"12/11/26, 09:00 - Elena Erba: ciao\n12/11/26, 09:05 - Anna Neri: ciao\n"
_TELEGRAM = b'{"name": "Bea", "type": "personal_chat", "id": 1, "messages": []}'
_SENT = (
    "IMG-20261112-WA0004.jpg",
    "00000012-AUDIO-2026-11-12-09-00-00.opus",
    "Bea.vcf",
    "Preventivo.pdf",
)


@pytest.mark.parametrize(
    "chat",
    ["_chat.txt", "WhatsApp Chat with Elena.txt", "Chat WhatsApp con Elena.txt", "a/_chat.txt"],
)
def test_what_was_sent_in_a_whatsapp_export_is_no_member(chat: str) -> None:
    folder = chat.rpartition("/")[0]
    sent = {f"{folder}/{name}".lstrip("/"): b"x" for name in _SENT}
    assert members(zipped({chat: _CHAT, **sent})) == [(f"x/{chat}", _CHAT)]


@pytest.mark.parametrize(
    "beside",
    [
        {"_chat.txt": b"appunti", "Bea.vcf": b"x"},
        {"_chat.txt": _CHAT, "Bea.vcf": b"x", "posta.mbox": b"From "},
        {"WhatsApp Chat with A.txt": _CHAT, "WhatsApp Chat with B.txt": _CHAT, "Bea.vcf": b"x"},
        {"chat.txt": _CHAT, "Bea.vcf": b"x"},
        {"a/_chat.txt": _CHAT, "b/Bea.vcf": b"x"},
        {"result.json": b"{}", "photos/a.jpg": b"x"},
        {"a/result.json": _TELEGRAM, "photos/a.jpg": b"x"},
        {"result.json": _TELEGRAM, "chats/Elena.txt": _CHAT, "photos.jpg": b"x"},
    ],
)  # fmt: skip
def test_where_no_export_is_recognised_everything_is_a_member(beside: dict[str, bytes]) -> None:
    assert len(members(zipped(beside))) == len(beside)


def test_what_was_sent_in_a_telegram_export_is_no_member() -> None:
    sent = {
        f"e/{name}": b"x"
        for name in (
            "photos/a.jpg",
            "voice_messages/b.ogg",
            "chats/chat_01/files/c.pdf",
            "contacts/d.vcard",
        )
    }
    assert members(zipped({"e/result.json": _TELEGRAM, **sent})) == [("x/e/result.json", _TELEGRAM)]
