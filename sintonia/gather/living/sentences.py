"""What went wrong with a living source and what to do, in sentences for people."""

from collections.abc import Mapping

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sintonia.gather.living import troubles
from sintonia.gather.living.said import Said
from sintonia.gather.living.sentences_dav import DAV_SAID, FEED_SAID
from sintonia.sources.imap import errors

_SAID: Mapping[str, Said] = {
    errors.WRONG_PASSWORD: Said(
        gettext_lazy("The mail server refuses the password."),
        gettext_lazy(
            "Write it again here. Many providers want a password made for programmes, not the one you use on their site."
        ),
        "password",
    ),
    errors.TOKEN_EXPIRED: Said(
        gettext_lazy("The permission to read this mailbox has run out."),
        gettext_lazy("Give it again on the provider’s page: it takes a minute."),
        "token",
    ),
    errors.NO_IMAP: Said(
        gettext_lazy("The provider doesn’t let programmes read this mailbox."),
        gettext_lazy(
            "Look for “IMAP” in the settings of your mail and switch it on, or ask whoever manages it. Then try again."
        ),
    ),
    errors.MAILBOX_FULL: Said(
        gettext_lazy("The mailbox is full, and its server has stopped working."),
        gettext_lazy(
            "Make some room there: empty the bin and throw out what is large. Then I go on by myself."
        ),
    ),
    errors.TOO_MANY: Said(
        gettext_lazy("The server has too many visitors from here just now."),
        gettext_lazy("There is nothing to do: I wait a little and try again by myself."),
    ),
    errors.UNAVAILABLE: Said(
        gettext_lazy("The mail server is out of order just now."),
        gettext_lazy("There is nothing to do: I try again by myself, less and less often."),
    ),
    errors.FOLDER_GONE: Said(
        gettext_lazy("A folder that I read is not there any more."),
        gettext_lazy(
            "If it has another name now, tick that one in its place. What I had read of it stays."
        ),
        "folders",
    ),
    errors.RENUMBERED: Said(
        gettext_lazy("The server numbers a folder anew again and again."),
        gettext_lazy("I read it once a day until that settles. Nothing doubles, nothing is lost."),
    ),
    errors.SAID_NO: Said(
        gettext_lazy("The server doesn’t open a folder."),
        gettext_lazy("What it answered is below. I go on with the others, and try again."),
    ),
    errors.SHRUNK: Said(
        gettext_lazy("A folder holds much less than it did, so I stopped to ask."),
        gettext_lazy("What I had read stays, whatever you answer."),
        "shrunk",
    ),
    errors.NO_TLS: Said(
        gettext_lazy("The server wants the password unprotected, so I didn’t give it."),
        gettext_lazy(
            "Somebody may be listening in between, on this network for instance. If it is always so, ask the provider for its encrypted server."
        ),
        "server",
    ),
    errors.NOT_IMAP: Said(
        gettext_lazy("What answers there is not a mail server."),
        gettext_lazy("Check the name of the server and the port: the provider’s help has them."),
        "server",
    ),
    errors.HOSTILE: Said(
        gettext_lazy("The server answers in a way that no mail server should."),
        gettext_lazy("I broke off, to be safe. If it stays so, ask the provider."),
    ),
    errors.CLOSED: Said(
        gettext_lazy("The server hung up in the middle."),
        gettext_lazy("What I had read is safe: I try again by myself and go on from there."),
    ),
    troubles.NOT_FOUND: Said(
        gettext_lazy("Nobody knows the server of this mailbox."),
        gettext_lazy(
            "If this computer is on the Internet, the name of the server is wrong: check it here."
        ),
        "server",
    ),
    troubles.NO_SERVER: Said(
        gettext_lazy("I couldn’t find out where this mailbox is."),
        gettext_lazy(
            "The provider’s help says it: look for “IMAP server” or “incoming mail”, and write it here."
        ),
        "server",
    ),
    troubles.REFUSED: Said(
        gettext_lazy("This server is on a private network, where I don’t go by myself."),
        gettext_lazy(
            "If it is yours, whoever runs Sintonia can allow it by name: SINTONIA_EGRESS_HOSTS in the settings."
        ),
        "server",
    ),
    troubles.BAD_CERTIFICATE: Said(
        gettext_lazy(
            "The server can’t prove who it is: its certificate is not right, or no longer."
        ),
        gettext_lazy(
            "I gave it nothing. Often the provider is late in renewing it: try again in some hours. On a strange network, wait until you are home."
        ),
        "server",
    ),
    troubles.NO_ENCRYPTION: Said(
        gettext_lazy("There is no encrypted conversation to be had with this server."),
        gettext_lazy("Check the name and the port: usually it is 993."),
        "server",
    ),
    troubles.TIMED_OUT: Said(
        gettext_lazy("The server takes too long to answer."),
        gettext_lazy("There is nothing to do: I try again by myself, less and less often."),
    ),
    troubles.UNREACHABLE: Said(
        gettext_lazy("The server can’t be reached."),
        gettext_lazy(
            "Perhaps it is down, or this computer is not on the Internet. I try again by myself."
        ),
    ),
    troubles.KEY_LOST: Said(
        gettext_lazy("I can’t open the password that I kept."),
        gettext_lazy(
            "The key it was sealed with is gone: after a restored copy, for instance. Write the password again."
        ),
        "password",
    ),
    troubles.DISK_FULL: Said(
        gettext_lazy("The disk of this computer is full."),
        gettext_lazy("Nothing is half-written: make some room and I go on from here."),
    ),
    troubles.STUCK: Said(
        gettext_lazy("I stumbled over this mailbox."),
        gettext_lazy(
            "That is a fault of mine. What I had read is safe, and I try again by myself."
        ),
    ),
    "INTERRUPTED": Said(
        gettext_lazy("You stopped it meanwhile."), gettext_lazy("What I had read stays.")
    ),
    "PAUSED": Said(gettext_lazy("You have paused it."), gettext_lazy("I leave it alone.")),
    "NOT_CHOSEN": Said(
        gettext_lazy("It is not known yet which folders are to be read."),
        gettext_lazy("Choose them on the page of sources."),
    ),
}


def said_of(code: str, kind: str = "IMAP", *, worked_before: bool = False) -> Said:
    """Return a trouble of a kind of living source in sentences."""
    said = _SAID.get(code, _SAID[troubles.STUCK])
    if kind != "IMAP":
        said = DAV_SAID.get(code, said)
    if kind == "ICS":
        said = FEED_SAID.get(code, said)
    if code == errors.WRONG_PASSWORD and worked_before and kind != "ICS":
        advice = _(
            "Usually that is because somebody changed it. Write the new one here: nothing is lost, I go on from where I was."
        )
        return said._replace(title=_("The password is not the right one any more."), advice=advice)
    return said


def trouble_title(code: str, kind: str = "IMAP") -> str:
    """Return what went wrong, in one sentence."""
    return str(said_of(code, kind).title)
