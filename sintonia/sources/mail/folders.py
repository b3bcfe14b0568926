"""What the name of a mail folder says about its messages, in the languages of mail programs."""

import re

from sintonia.lib.text import fold
from sintonia.sources.records import BULK, DRAFT, IN_SENT

_SENT = "sent|sent mail|sent items|sent messages|inviati|inviata|posta inviata|messaggi inviati|elementi inviati|gesendet|gesendete elemente|gesendete objekte|gesendete nachrichten|enviados|elementos enviados|mensajes enviados|envoyes|messages envoyes|elements envoyes|outbox"
_DRAFT = "draft|drafts|bozze|templates|modelli|entwurfe|borradores|brouillons"
_SPAM = "spam|junk|junk e mail|junk email|bulk mail|posta indesiderata|indesiderata|correo no deseado|courrier indesirable"
_WORDS = {
    **dict.fromkeys(_SENT.split("|"), (IN_SENT, 0)),
    **dict.fromkeys(_DRAFT.split("|"), (0, DRAFT)),
    **dict.fromkeys(_SPAM.split("|"), (0, BULK)),
}
_ENDINGS = re.compile(r"\.(?:mbox|mbx|eml|sbd|mboxcl2?|gz|zip|txt)$", re.IGNORECASE)


def folder_hints(name: str) -> tuple[int, int]:
    """Return (flags, aside) for a place's name: the innermost part that says something counts.

    `Archive/.Sent Items/cur` and `Posta inviata.mbox` hold sent mail, `INBOX.Drafts` drafts.
    """
    for part in reversed(re.split(r"[/\\]", name)):
        part = _ENDINGS.sub("", _ENDINGS.sub("", part))
        for piece in (part, part.rpartition(".")[2]):
            if found := _WORDS.get(fold(piece)):
                return found
    return 0, 0
