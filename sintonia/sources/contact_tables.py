"""Address books as tables: Google, Outlook, LinkedIn, and anything with a name and an address."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import ClassVar

from sintonia.sources import reasons
from sintonia.sources.base import Options, Place
from sintonia.sources.card_values import (
    Addresses,
    card_key,
    label_of,
    labels_of,
    person_name,
    vcard_day,
    web,
)
from sintonia.sources.records import Card, Fault, Record
from sintonia.sources.tables import (
    Columns,
    Row,
    Table,
    column_key,
    layout_of_head,
    match_columns,
    synonyms,
)
from sintonia.sources.written_dates import Day, date_of, day_first_of

# What headers mean, in English, Italian, German, Spanish and French; numbers in them do not count.
# What stands behind the colon is the label of the address.
_KNOWN = synonyms(
    {
        "name": "name,full name,fullname,display name,formatted name,contact,contact name,nominativo,contatto,"
        "nome completo,nome e cognome,cognome e nome,nome visualizzato,anzeigename,vollständiger name,kontakt,"
        "nombre completo,nombre y apellidos,contacto,nombre para mostrar,nom complet,nom et prénom,nom affiché,"
        "nome,nombre,nom",
        "given": "given name,first name,firstname,forename,nome di battesimo,vorname,nombre de pila,prénom",
        "middle": "middle name,additional name,secondo nome,weitere vornamen,zweiter vorname,segundo nombre,"
        "deuxième prénom,autre prénom",
        "family": "family name,last name,lastname,surname,cognome,nachname,familienname,apellido,apellidos,"
        "nom de famille",
        "nickname": "nickname,soprannome,spitzname,apodo,surnom,pseudo",
        "email": "email,e-mail,mail,email address,e-mail address,email value,mail address,primary email,other email,"
        "posta elettronica,indirizzo email,indirizzo e-mail,indirizzo mail,indirizzo posta elettronica,"
        "indirizzo di posta elettronica,posta elettronica indirizzo,email adresse,mailadresse,correo,"
        "correo electrónico,dirección de correo electrónico,dirección de correo,dirección email,courriel,"
        "adresse e-mail,adresse mail,adresse de messagerie,adresse électronique",
        "email:work": "work email,business email,email lavoro,email ufficio,email work,email geschäftlich,"
        "email professionnel,email trabajo",
        "email:home": "home email,personal email,email casa,email personale,email home,private email,email privat,"
        "email personnel,email personal",
        "phone": "phone,phone number,telephone,tel,tel number,phone value,number,contact number,primary phone,"
        "other phone,company main phone,telefono,numero,numero di telefono,numero telefonico,recapito telefonico,recapito,"
        "telefono principale,altro telefono,telefon,telefonnummer,haupttelefon,weiteres telefon,rufnummer,teléfono,"
        "número de teléfono,otro teléfono,téléphone,numéro de téléphone,téléphone principal,autre téléphone",
        "phone:cell": "mobile phone,mobile,cell,cell phone,cellphone,mobile number,cellulare,telefono cellulare,"
        "numero di cellulare,telefonino,mobiltelefon,handy,mobil,handynummer,móvil,teléfono móvil,celular,portable,"
        "téléphone mobile,tél. mobile,mobile tel,whatsapp",
        "phone:work": "business phone,work phone,office phone,telefono ufficio,telefono (uff.),ufficio,telefono lavoro,"
        "telefono società,telefon geschäftlich,telefon firma,teléfono del trabajo,teléfono trabajo,"
        "téléphone (bureau),téléphone bureau,tél. bureau,téléphone société",
        "phone:home": "home phone,telefono abitazione,telefono (ab.),telefono casa,abitazione,telefon privat,"
        "telefon (privat),particular,teléfono particular,téléphone (domicile),téléphone domicile,tél. domicile",
        "phone:fax": "fax,business fax,home fax,other fax,fax ufficio,fax (uff.),fax abitazione,fax (ab.),"
        "fax geschäftlich,fax privat,télécopie (bureau)",
        "organisation": "organization,organisation,company,company name,organization name,employer,società,azienda,"
        "ditta,ente,organizzazione,ragione sociale,impresa,firma,unternehmen,organización,empresa,compañía,société,"
        "entreprise,organisme",
        "title": "job title,organization title,position,role,occupation,profession,posizione,posizione lavorativa,"
        "qualifica,professione,ruolo,mansione,titolo professionale,beruf,puesto,cargo,profesión,fonction,poste,"
        "titre professionnel",
        "city": "city,town,address city,home city,business city,other city,home address city,work address city,"
        "locality,città,comune,città abitazione,città (ab.),città ufficio,città (uff.),località,ort,stadt,"
        "ort privat,ort geschäftlich,ciudad,población,ciudad del trabajo,ciudad de residencia particular,ville,"
        "ville (bureau),ville (domicile)",
        "birthday": "birthday,birth date,date of birth,birthdate,compleanno,data di nascita,nato il,nata il,geburtstag,"
        "geburtsdatum,cumpleaños,fecha de nacimiento,anniversaire,date de naissance",
        "anniversary": "anniversary,anniversario,jahrestag,aniversario,anniversaire de mariage,"
        "anniversaire de mariage ou fête",
        "event": "event value",
        "labels": "labels,group membership,groups,categories,tags,gruppi,categorie,etichette,gruppen,kategorien,grupos,"
        "categorías,etiquetas,groupes,catégories,étiquettes",
        "url": "url,web page,website,website value,web site,home page,sito web,sito internet,pagina web,webseite,"
        "página web,sitio web,page web,site web,linkedin,linkedin url,profile url,profilo linkedin",
    }
)
_MEANINGS = set(_KNOWN.values())
_MANY = re.compile(r":::|[;,\n]| / ")


class ContactTable:
    """A table of contacts. The position of a row is how many that are not empty come before it."""

    kind: ClassVar[str] = "contacts-csv"

    def __init__(self, place: Place, options: Options) -> None:
        self._place = place
        self._options = options

    @classmethod
    def knows(cls, head: bytes, name: str) -> bool:
        """Say whether the headers name people and their addresses."""
        header = layout_of_head(head).header
        return len(header) > 1 and _is_of_contacts(match_columns(header, _KNOWN, {}))

    def items(self, after: int = -1) -> Iterator[tuple[int, Record]]:
        """Yield a Card or a Fault for each row; one Fault in all when no column is recognised."""
        table = Table(self._place)
        columns = match_columns(table.header, _KNOWN, self._options.columns)
        is_chosen = any(
            meaning in columns and meaning in _MEANINGS for meaning in self._options.columns
        )
        if table.header and not is_chosen and not _is_of_contacts(columns):
            if after < 0:
                yield 0, table.needs_columns()
            return
        reader = _Reader(table, columns, self._options)
        for position, row in enumerate(table.rows()):
            if position > after:
                yield position, table.kept(reader.record(row))


def _is_of_contacts(columns: Columns) -> bool:
    kinds = {meaning.partition(":")[0] for meaning in columns}
    named = kinds & {"name", "given", "family", "organisation"}
    whole = "family" in kinds and kinds & {"name", "given"}
    return bool("email" in kinds or (named and "phone" in kinds) or whole)


class _Reader:
    """Makes a Card of a row."""

    def __init__(self, table: Table, columns: Columns, options: Options) -> None:
        self._columns = columns if "name" in options.columns else _told_apart(columns)
        self._options = options
        self._this_year = datetime.fromtimestamp(options.now, UTC).year
        days = columns.get("birthday", []) + columns.get("anniversary", [])
        self._day_first = day_first_of(table.samples(days) if days else [], options)
        self._label_columns = _label_columns(table.header)
        self._addresses = sorted(
            (index, meaning)
            for meaning, where in columns.items()
            for index in where
            if meaning.startswith(("email", "phone"))
        )

    def record(self, row: Row) -> Card | Fault:
        """Return what the row says of a person."""
        if row.reason:
            return row.fault(row.reason)
        name, addresses = self._name(row), self._found_addresses(row)
        if not name and not addresses:
            return row.fault(reasons.NO_ADDRESS)
        return Card(
            key=card_key("", name, addresses),
            name=name,
            addresses=addresses,
            organisation=self._first(row, "organisation"),
            title=self._first(row, "title"),
            city=self._first(row, "city").partition(" ::: ")[0],
            birthday=self._day(self._first(row, "birthday")),
            dates=self._dates(row),
            labels=labels_of(_MANY.split(self._first(row, "labels"))),
            url=web(self._first(row, "url")),
        )

    def _first(self, row: Row, meaning: str) -> str:
        return row.first(self._columns.get(meaning, []))

    def _name(self, row: Row) -> str:
        parts = (self._first(row, part) for part in ("given", "middle", "family"))
        return (
            person_name(self._first(row, "name"))
            or person_name(" ".join(filter(None, parts)))
            or person_name(self._first(row, "nickname"))
            or person_name(self._first(row, "organisation"))
        )

    def _found_addresses(self, row: Row) -> tuple[tuple[str, str], ...]:
        addresses = Addresses(self._options.region)
        for index, meaning in self._addresses:
            if index < len(row.cells) and (text := row.cells[index].strip()):
                kind, _, label = meaning.partition(":")
                label = label or self._label(row, index)
                add = addresses.add_email if kind == "email" else addresses.add_phone
                for part in _MANY.split(text):
                    add(part.strip(), label)
        for index in self._columns.get("url", []):
            addresses.add_profile(row.cell(index))
        return addresses.found()

    def _label(self, row: Row, index: int) -> str:
        return (
            label_of(row.cell(self._label_columns[index])) if index in self._label_columns else ""
        )

    def _dates(self, row: Row) -> tuple[tuple[str, int, int, int], ...]:
        dates = [
            ("anniversary", *self._day(row.cell(i))) for i in self._columns.get("anniversary", [])
        ]
        for index in self._columns.get("event", []):
            dates.append((self._label(row, index) or "other", *self._day(row.cell(index))))
        return tuple(dict.fromkeys(date for date in dates if date[2]))

    def _day(self, text: str) -> Day:
        year, month, day = vcard_day(text)
        if not year and not month:
            year, month, day = date_of(text, self._day_first)
        # Nobody in an address book is yet to be born: 17/05/65 was a hundred years before.
        return (year - 100 if year > self._this_year else year, month, day)


def _told_apart(columns: Columns) -> Columns:
    """Settle what "Name", "Nome" or "Nom" is: beside a family name it is the given one, and so on."""
    if "name" not in columns or ("given" in columns) == ("family" in columns):
        return columns
    meaning = "family" if "given" in columns else "given"
    return {meaning if other == "name" else other: where for other, where in columns.items()}


def _label_columns(header: list[str]) -> dict[int, int]:
    """Return where the label of a value stands: before it, in the tables of Google."""
    keys = [column_key(name) for name in header]
    return {
        index: index - 1
        for index, key in enumerate(keys)
        if index
        and key.endswith("value")
        and keys[index - 1] in (key[:-5] + "label", key[:-5] + "type")
    }
