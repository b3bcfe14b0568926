"""Where mailboxes are, told from their address; for the others, where to look."""

from typing import NamedTuple

TLS, START_TLS = "TLS", "STARTTLS"


class Server(NamedTuple):
    """Where a mailbox is read."""

    host: str
    port: int = 993
    security: str = TLS


class OAuth(NamedTuple):
    """Where a provider gives tokens."""

    authorize: str
    token: str
    scope: str


class Provider(NamedTuple):
    """Somebody who keeps mailboxes."""

    name: str
    server: Server
    domains: tuple[str, ...]
    app_passwords: str = (
        ""  # the page on which its users make one, where their own does not open IMAP
    )
    oauth: OAuth | None = None


_GOOGLE = OAuth(
    "https://accounts.google.com/o/oauth2/v2/auth",
    "https://oauth2.googleapis.com/token",
    "https://mail.google.com/",
)
_MICROSOFT = OAuth(
    "https://login.microsoftonline.com/common/oauth2/v2.0/authorize",
    "https://login.microsoftonline.com/common/oauth2/v2.0/token",
    "https://outlook.office.com/IMAP.AccessAsUser.All offline_access",
)

PROVIDERS = (
    Provider("Gmail", Server("imap.gmail.com"), ("gmail.com", "googlemail.com"), "https://myaccount.google.com/apppasswords", _GOOGLE),
    Provider("Outlook", Server("outlook.office365.com"), ("outlook.com", "outlook.it", "hotmail.com", "hotmail.it", "live.com", "live.it", "msn.com"), "", _MICROSOFT),
    Provider("iCloud", Server("imap.mail.me.com"), ("icloud.com", "me.com", "mac.com"), "https://account.apple.com/account/manage"),
    Provider("Yahoo", Server("imap.mail.yahoo.com"), ("yahoo.com", "yahoo.it", "yahoo.de", "yahoo.fr", "yahoo.es", "yahoo.co.uk", "ymail.com", "rocketmail.com"), "https://login.yahoo.com/account/security"),
    Provider("AOL", Server("imap.aol.com"), ("aol.com", "aol.it"), "https://login.aol.com/account/security"),
    Provider("Aruba", Server("imaps.aruba.it"), ("aruba.it", "technet.it")),
    Provider("Aruba PEC", Server("imaps.pec.aruba.it"), ("pec.it", "arubapec.it", "mypec.eu", "gigapec.it")),
    Provider("Legalmail", Server("mbox.cert.legalmail.it"), ("legalmail.it", "cert.legalmail.it", "pec.legalmail.it")),
    Provider("Poste PEC", Server("mail.postecert.it"), ("postecert.it", "pec.poste.it")),
    Provider("Register PEC", Server("imap.pec-email.com"), ("pec-mail.it", "pecmail.it")),
    Provider("PEC Namirial", Server("imaps.sicurezzapostale.it"), ("sicurezzapostale.it", "pec.namirial.it")),
    Provider("Libero", Server("imapmail.libero.it"), ("libero.it", "iol.it", "inwind.it", "blu.it", "giallo.it"), "https://login.libero.it/"),
    Provider("Virgilio", Server("in.virgilio.it"), ("virgilio.it",), "https://login.virgilio.it/"),
    Provider("TIM", Server("imap.tim.it", 143, START_TLS), ("tim.it",)),
    Provider("Alice", Server("in.alice.it", 143, START_TLS), ("alice.it", "tin.it")),
    Provider("Tiscali", Server("imap.tiscali.it"), ("tiscali.it", "tiscalinet.it")),
    Provider("Fastweb", Server("imap.fastwebnet.it"), ("fastwebnet.it",)),
    Provider("Register.it", Server("imap.register.it"), ("register.it",)),
    Provider("Fastmail", Server("imap.fastmail.com"), ("fastmail.com", "fastmail.fm"), "https://app.fastmail.com/settings/security/tokens"),
    Provider("GMX", Server("imap.gmx.com"), ("gmx.com", "gmx.us")),
    Provider("GMX", Server("imap.gmx.net"), ("gmx.net", "gmx.de", "gmx.at", "gmx.ch")),
    Provider("WEB.DE", Server("imap.web.de"), ("web.de",)),
    Provider("mail.com", Server("imap.mail.com"), ("mail.com", "email.com")),
    Provider("Zoho", Server("imap.zoho.eu"), ("zoho.eu", "zohomail.eu"), "https://accounts.zoho.eu/home#security/app_password"),
    Provider("Zoho", Server("imap.zoho.com"), ("zoho.com", "zohomail.com"), "https://accounts.zoho.com/home#security/app_password"),
    Provider("mailbox.org", Server("imap.mailbox.org"), ("mailbox.org",)),
    Provider("Posteo", Server("posteo.de"), ("posteo.de", "posteo.net", "posteo.it")),
    Provider("Infomaniak", Server("mail.infomaniak.com"), ("ik.me", "etik.com", "ikmail.com")),
    Provider("Orange", Server("imap.orange.fr"), ("orange.fr", "wanadoo.fr")),
    Provider("Free", Server("imap.free.fr"), ("free.fr",)),
    Provider("Telefónica", Server("imap.movistar.es"), ("movistar.es", "telefonica.net")),
)  # fmt: skip
_BY_DOMAIN = {domain: one for one in PROVIDERS for domain in one.domains}


def provider_of(address: str) -> Provider | None:
    """Return who keeps the mailbox of an address, None where the address does not say."""
    return _BY_DOMAIN.get(_domain(address))


def provider_at(host: str) -> Provider | None:
    """Return whose server a host is."""
    return next((one for one in PROVIDERS if one.server.host == host), None)


def servers_of(address: str) -> list[Server]:
    """Return where to look for a mailbox, the likeliest place first."""
    if known := provider_of(address):
        return [known.server]
    domain = _domain(address)
    names = [f"imap.{domain}", f"mail.{domain}", domain]
    return [Server(name) for name in names] + [Server(name, 143, START_TLS) for name in names[:2]]


def _domain(address: str) -> str:
    return address.rpartition("@")[2].strip().lower()
