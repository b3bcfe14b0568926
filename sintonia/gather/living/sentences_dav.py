"""What goes wrong with calendars and address books in particular, in sentences for people."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy

from sintonia.gather.living import troubles
from sintonia.gather.living.said import Said
from sintonia.sources.dav import errors as dav
from sintonia.sources.imap import errors

DAV_SAID: Mapping[str, Said] = {
    errors.WRONG_PASSWORD: Said(
        gettext_lazy("The server refuses the password."),
        gettext_lazy(
            "Write it again here. Many providers want a password made for programmes, not the one you use on their site. Perhaps the user name is another one, too."
        ),
        "password",
    ),
    errors.TOKEN_EXPIRED: Said(
        gettext_lazy("The permission to read these calendars and address books has run out."),
        gettext_lazy("Give it again on the provider’s page: it takes a minute."),
        "token",
    ),
    errors.UNAVAILABLE: Said(
        gettext_lazy("The server is out of order just now."),
        gettext_lazy("There is nothing to do: I try again by myself, less and less often."),
    ),
    errors.FOLDER_GONE: Said(
        gettext_lazy("A calendar or address book that I read is not there any more."),
        gettext_lazy("If you no longer need it, take its tick away. What I had read of it stays."),
        "folders",
    ),
    errors.SAID_NO: Said(
        gettext_lazy("The server doesn’t let me read this."),
        gettext_lazy("What it answered is below. I go on with the rest, and try again."),
    ),
    errors.SHRUNK: Said(
        gettext_lazy(
            "A calendar or address book holds much less than it did, so I stopped to ask."
        ),
        gettext_lazy("What I had read stays, whatever you answer."),
        "shrunk",
    ),
    errors.HOSTILE: Said(
        gettext_lazy("The server answers in a way that none should."),
        gettext_lazy("I broke off, to be safe. If it stays so, ask the provider."),
    ),
    dav.NOT_DAV: Said(
        gettext_lazy("What answers there has no calendars or address books to give."),
        gettext_lazy(
            "The provider’s help has the right address: look for “CalDAV” or “CardDAV”, and write it here."
        ),
        "server",
    ),
    dav.NO_COLLECTIONS: Said(
        gettext_lazy("I came in, and found neither a calendar nor an address book."),
        gettext_lazy(
            "Perhaps they are at another address: the provider’s help says it under “CalDAV” or “CardDAV”."
        ),
        "server",
    ),
    dav.ELSEWHERE: Said(
        gettext_lazy("The server sends me on to somebody else’s, so I didn’t give the password."),
        gettext_lazy("If you know that other address and trust it, write it here."),
        "server",
    ),
    troubles.NOT_FOUND: Said(
        gettext_lazy("Nobody knows the server of this address."),
        gettext_lazy(
            "If this computer is on the Internet, the provider keeps calendars at another address: its help says it under “CalDAV” or “CardDAV”."
        ),
        "server",
    ),
    troubles.NO_ENCRYPTION: Said(
        gettext_lazy("There is no encrypted conversation to be had with this server."),
        gettext_lazy("Check the address: it begins with https, and usually has no port."),
        "server",
    ),
    troubles.STUCK: Said(
        gettext_lazy("I stumbled over this calendar or address book."),
        gettext_lazy(
            "That is a fault of mine. What I had read is safe, and I try again by myself."
        ),
    ),
}

_ADDRESS = gettext_lazy("Make a new address where the calendar is kept, and write it here.")
FEED_SAID: Mapping[str, Said] = {
    errors.WRONG_PASSWORD: Said(
        gettext_lazy("This address does not open the calendar any more."), _ADDRESS, "server"
    ),
    errors.SAID_NO: Said(
        gettext_lazy("This address does not open the calendar any more."), _ADDRESS, "server"
    ),
    errors.FOLDER_GONE: Said(
        gettext_lazy("There is no calendar at this address any more."), _ADDRESS, "server"
    ),
    dav.NOT_CALENDAR: Said(
        gettext_lazy("What is at this address is not a calendar."),
        gettext_lazy(
            "The right one usually ends in .ics: look for “secret address” or “publish” in the settings of the calendar."
        ),
        "server",
    ),
    dav.NOT_DAV: Said(
        gettext_lazy("What is at this address is not a calendar."),
        gettext_lazy(
            "The right one usually ends in .ics: look for “secret address” or “publish” in the settings of the calendar."
        ),
        "server",
    ),
    troubles.KEY_LOST: Said(
        gettext_lazy("I can’t open the address that I kept."),
        gettext_lazy(
            "The key it was sealed with is gone: after a restored copy, for instance. Write the address again."
        ),
        "server",
    ),
}
