"""One normal form for every address by which a person is known."""

import re

from sintonia.lib.text import clean, fold

EMAIL, PHONE, HANDLE = 1, 2, 3

# RFC 5321 limits: 64 + 1 + 255. Quoted local parts are refused: no correspondent of flesh and blood
# was ever seen with one, and hostile mail is full of them.
_EMAIL = re.compile(
    r"[^\s@<>()\[\]\",;:=\\\x00-\x20]{1,64}@[^\s@<>()\[\]\",;:=\\/\x00-\x20]{1,255}"
)
_MOST_DOMAIN = 255  # in IDNA form too, which is longer
_PHONE = re.compile(r"\+[0-9]{5,15}")


def email(text: str) -> str:
    """Return the address in lower case with the domain in IDNA form, or "" when it is none.

    Dots and plus signs in the local part are kept: who owns `a.b@` and `ab@` is not ours to guess.
    """
    text = text.strip().strip("<>").strip().rstrip(".").lower()
    if text.startswith("mailto:"):
        text = text[7:].partition("?")[0]
    if not _EMAIL.fullmatch(text):
        return ""
    local, _, domain = text.rpartition("@")
    if "." not in domain and domain != "localhost":
        return ""
    if not domain.isascii():
        try:
            domain = domain.encode("idna").decode("ascii")
        except UnicodeError:
            return ""
    if len(domain) > _MOST_DOMAIN or domain.startswith((".", "-")) or ".." in domain:
        return ""
    return f"{local}@{domain}"


# What stands before the @ of an address that belongs to a task and not to somebody (RFC 2142, and the
# words that firms use in the five languages).
_ROLE_WORDS = """abuse accounting accounts admin administracion administrator administration amministrazione
    assistenza billing booking bookings buchhaltung commerciale compta comptabilite comunicazione contabilidad
    contabilita contact contacto contact-us contatti customercare customerservice direction direzione
    do-not-reply donotreply enquiries facturacion fatture fatturazione finance help helpdesk hello hola hostmaster
    hr info info-point informacion information informazioni invoice invoices jobs kontakt lavoraconnoi
    mailer-daemon marketing newsletter no-reply noreply no_reply notification notifications office orders
    ordini ordres pec personale postmaster prenotazioni press presse prensa privacy protocollo recepcion
    reception rechnung rh risorseumane root sales security segreteria secretaria secretariat service
    servizioclienti shop staff stampa support supporto team ufficio ufficiostampa ventas vendite
    verkauf webmaster welcome"""
_ROLES = frozenset(_ROLE_WORDS.split())


def is_role(address: str) -> bool:
    """Say whether a normalised mail address is that of a task (info@, amministrazione@, noreply@)."""
    local, at, _ = address.partition("@")
    return bool(at) and ":" not in local and local in _ROLES


def handle(service: str, name: str) -> str:
    """Return the address of somebody known only by a name in a service: `whatsapp:giulia ferretti`."""
    return f"{service}:{fold(name) or clean(name).lower()}"


def kind_of(address: str) -> int:
    """Return EMAIL, PHONE or HANDLE of a normalised address."""
    if _PHONE.fullmatch(address):
        return PHONE
    return EMAIL if "@" in address and ":" not in address else HANDLE
