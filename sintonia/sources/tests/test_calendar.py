"""Calendar files: who met whom, when and how."""

from zoneinfo import ZoneInfo

import pytest

from sintonia.lib.keys import key63
from sintonia.sources import reasons
from sintonia.sources.records import (
    ALL_DAY,
    ALONE,
    ATTENDS,
    CALL,
    CANCELLED,
    DECLINED,
    IN_PERSON,
    INVITED,
    LINK,
    MANY,
    PLACE,
    SYSTEM,
    UNKNOWN_WAY,
    VIDEO,
    Contact,
)
from sintonia.sources.tests.calendars import BEA, DATA, event, fault, records, seconds, starts


# --- when ------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("line", "at"),
    [
        ("DTSTART:20260310T090000Z", "2026-03-10 10:00"),
        ("DTSTART:20260310T090000", "2026-03-10 09:00"),
        ("DTSTART;TZID=America/New_York:20260310T090000", "2026-03-10 14:00"),
        ('DTSTART;TZID="Europe/London":20260310T090000', "2026-03-10 10:00"),
        ("DTSTART;TZID=W. Europe Standard Time:20260310T090000", "2026-03-10 09:00"),
        ("DTSTART;TZID=Tokyo Standard Time:20260310T090000", "2026-03-10 01:00"),
        ("DTSTART;TZID=/freeassociation.sourceforge.net/Tzfile/Asia/Tokyo:20260310T090000", "2026-03-10 01:00"),
        ("DTSTART;TZID=/mozilla.org/20070129_1/America/Argentina/Buenos_Aires:20260310T090000", "2026-03-10 13:00"),
        ("DTSTART;TZID=tzone://Microsoft/Utc:20260310T090000", "2026-03-10 10:00"),
        ("DTSTART;TZID=Nowhere:20260310T090000", "2026-03-10 09:00"),
        ("DTSTART;TZID=../../etc/passwd:20260310T090000", "2026-03-10 09:00"),
        ("DTSTART;VALUE=DATE-TIME;TZID=Europe/Rome:20260310T0900", "2026-03-10 09:00"),
        ("DTSTART:2026-03-10T09:00:00+0300", "2026-03-10 07:00"),
        ("DTSTART:20260310T090060", "2026-03-10 09:00"),
        ("DTSTART;VALUE=DATE:20260310", "2026-03-10 00:00"),
        ("DTSTART:20260310", "2026-03-10 00:00"),
    ],
)  # fmt: skip
def test_a_start_is_read_in_its_zone(line: str, at: str) -> None:
    assert starts(event(line)) == [at]


@pytest.mark.parametrize(
    ("line", "minutes"),
    [
        ("DTEND:20260310T103000", 90),
        ("DTEND:20260310T093000Z", 90),
        ("DTEND;TZID=Europe/London:20260310T093000", 90),
        ("DURATION:PT1H30M", 90),
        ("DURATION:P1DT1H", 1500),
        ("DURATION:P1W", 10080),
        ("DURATION:P900D", 43200),
        ("DURATION:-PT15M", -1),
        ("DURATION:long", -1),
        ("DTEND:20260310T080000", -1),
        ("DTEND:20260310T090000", 0),
        ("SEQUENCE:0", -1),
    ],
)
def test_a_length_is_in_minutes_and_at_most_thirty_days(line: str, minutes: int) -> None:
    assert event(line).minutes == minutes


def test_an_event_across_the_end_of_summer_time_has_its_true_length() -> None:
    found = event("DTSTART:20251026T010000", "DTEND:20251026T040000")
    assert found.minutes == 240


def test_a_whole_day_begins_at_midnight_and_has_no_length() -> None:
    found = event("DTSTART;VALUE=DATE:20260310", "DTEND;VALUE=DATE:20260312")
    assert (found.at, found.minutes, found.flags) == (seconds("2026-03-10"), -1, ALL_DAY)


def test_a_zone_that_only_the_file_explains_is_believed() -> None:
    _, pune = records((DATA / "outlook.ics").read_bytes())
    assert isinstance(pune, Contact)
    assert pune.at == seconds("2026-07-11 11:00", ZoneInfo("Asia/Kolkata"))


def test_each_file_explains_its_own_zones() -> None:
    line = "DTSTART;TZID=Customized Time Zone:20260711T110000"
    at = [event(line, around=_zone(offset)).at for offset in ("+0200", "+0530", "-0930")]
    assert at[0] - at[1] == 3.5 * 3600
    assert at[2] - at[0] == 11.5 * 3600


def _zone(offset: str, rule: str = "FREQ=YEARLY") -> tuple[str, ...]:
    return (
        *("BEGIN:VTIMEZONE", "TZID:Customized Time Zone", "BEGIN:STANDARD", "DTSTART:19700101T000000"),
        *(f"TZOFFSETFROM:{offset}", f"TZOFFSETTO:{offset}", f"RRULE:{rule}", "END:STANDARD", "END:VTIMEZONE"),
    )  # fmt: skip


@pytest.mark.parametrize(
    "around",
    [_zone("+9900"), _zone("+1000", "FREQ=SECONDLY"), _zone("+1000", "FREQ=YEARLY;INTERVAL=0")],
)
def test_a_zone_that_makes_no_sense_is_not_believed(around: tuple[str, ...]) -> None:
    found = event("DTSTART;TZID=Customized Time Zone:20260310T090000", around=around)
    assert starts(found) == ["2026-03-10 09:00"]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("DTSTART:soon", reasons.NO_DATE),
        ("DTSTART:20260230T090000", reasons.NO_DATE),
        ("DTSTART:20260310T13000Z", reasons.NO_DATE),
        ("DTSTART", reasons.NO_DATE),
        ("DTSTART:19811231T090000", reasons.BAD_DATE),
        ("DTSTART:21010101T090000", reasons.BAD_DATE),
        ("DTSTART:99991231T235959", reasons.BAD_DATE),
        ("DTSTART:00010101T000000", reasons.BAD_DATE),
    ],
)
def test_an_event_without_a_credible_date_waits_in_quarantine(line: str, reason: str) -> None:
    found = fault(line, "SUMMARY:Riunione", BEA)
    assert (found.reason, found.what) == (reason, "Riunione")
    assert found.key == key63("event", "1")
    assert BEA.encode() in found.raw


# --- how -------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("location", "title", "channel", "flags"),
    [
        ("Via Emilia 12\\, Bologna", "", IN_PERSON, PLACE),
        ("Sala riunioni", "", IN_PERSON, PLACE),
        ("Sala Verdi\\; Microsoft Teams Meeting", "", IN_PERSON, PLACE | LINK),
        ("Zoom / Studio Bassi", "", IN_PERSON, PLACE | LINK),
        ("Studio Bassi\\nhttps://zoom.us/j/1", "", IN_PERSON, PLACE | LINK),
        ("https://maps.app.goo.gl/abc", "", IN_PERSON, PLACE),
        ("Caffè Zanarini", "Telefonata", IN_PERSON, PLACE),
        ("https://us02web.zoom.us/j/83412?pwd=x", "", VIDEO, LINK),
        ("meet.google.com/abc-defg-hij", "", VIDEO, LINK),
        ("Microsoft Teams-Besprechung", "", VIDEO, LINK),
        ("Google Meet (vedi link sotto)", "", VIDEO, LINK),
        ("Skype: anna.bassi", "", VIDEO, LINK),
        ("Online", "", VIDEO, LINK),
        ("da remoto", "", VIDEO, LINK),
        ("+39 051 123456", "", CALL, 0),
        ("tel:051123456", "", CALL, 0),
        ("Telefonisch", "", CALL, 0),
        ("call", "", CALL, 0),
        ("", "Videochiamata con Bea", VIDEO, 0),
        ("", "Zoom con Bea", VIDEO, 0),
        ("", "Video call Bea/Anna", VIDEO, 0),
        ("tbd", "Telefonata con Bea", CALL, 0),
        ("da definire", "Call con Bea", CALL, 0),
        ("", "Anruf bei Bea", CALL, 0),
        ("", "Llamada con Bea", CALL, 0),
        ("", "Appel avec Bea", CALL, 0),
        ("", "Call for papers", 0, 0),
        ("", "Localizzazione", 0, 0),
        ("TBD", "Riunione", 0, 0),
        ("sala.verdi@bassi.example", "Riunione", 0, 0),
    ],
)  # fmt: skip
def test_place_link_and_words_say_how(location: str, title: str, channel: int, flags: int) -> None:
    found = event(f"LOCATION:{location}", f"SUMMARY:{title}", BEA)
    assert (found.channel, found.flags) == (channel, flags)
    assert found.aside == (0 if channel else UNKNOWN_WAY)


@pytest.mark.parametrize(
    ("line", "channel", "flags"),
    [
        ("X-GOOGLE-CONFERENCE:https://meet.google.com/abc", VIDEO, LINK),
        ("X-MICROSOFT-SKYPETEAMSMEETINGURL:https://teams.microsoft.com/l/x", VIDEO, LINK),
        ("CONFERENCE;VALUE=URI;FEATURE=VIDEO:https://video.example/room", VIDEO, LINK),
        ("CONFERENCE;VALUE=URI;FEATURE=PHONE:tel:+390511234567", CALL, 0),
        ("URL:https://whereby.com/anna", VIDEO, LINK),
        ("URL:https://calendar.example/event/1", 0, 0),
        ("DESCRIPTION:Entra qui: https://meet.goo\r\n gle.com/abc-defg-hij", VIDEO, LINK),
        ("X-ALT-DESC;FMTTYPE=text/html:<a href='https://zoom.us/j/1'>qui</a>", VIDEO, LINK),
        ("DESCRIPTION:Leggi https://bassi.example/zoom", 0, 0),
    ],
)
def test_a_conference_link_may_stand_in_other_lines(line: str, channel: int, flags: int) -> None:
    found = event(line, BEA)
    assert (found.channel, found.flags) == (channel, flags)


def test_title_and_place_are_kept_clean() -> None:
    found = event(
        "SUMMARY:Pranzo\\, forse\\nda \u202eBea", "LOCATION;LANGUAGE=it:Via Emilia 12\\, Bologna"
    )
    assert (found.subject, found.place) == ("Pranzo, forse da Bea", "Via Emilia 12, Bologna")


# --- who -------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("line", "party"),
    [
        ("ATTENDEE:mailto:bea@bassi.example", (ATTENDS, "bea@bassi.example", "")),
        ("ATTENDEE;PARTSTAT=NEEDS-ACTION:mailto:Bea@Bassi.example", (INVITED, "bea@bassi.example", "")),
        ("ATTENDEE;PARTSTAT=ACCEPTED;CN=Bea Bassi:MAILTO:bea@bassi.example", (ATTENDS, "bea@bassi.example", "Bea Bassi")),
        ("ATTENDEE;partstat=declined:mailto:bea@bassi.example", (DECLINED, "bea@bassi.example", "")),
        ("ATTENDEE;PARTSTAT=TENTATIVE:mailto:bea@bassi.example", (INVITED, "bea@bassi.example", "")),
        ('ATTENDEE;PARTSTAT=DELEGATED;CN="Bassi, Bea: x":mailto:bea@bassi.example', (INVITED, "bea@bassi.example", "Bassi, Bea: x")),
        ("ATTENDEE;PARTSTAT=ACCEPTED;CN=Bea ^'la^' Bassi:mailto:bea@bassi.example", (ATTENDS, "bea@bassi.example", 'Bea "la" Bassi')),
        ('ATTENDEE;PARTSTAT=ACCEPTED;CN="Bea:mailto:bea@bassi.example', (ATTENDS, "bea@bassi.example", "")),
        ("ATTENDEE;PARTSTAT=ACCEPTED;CN=Bea: Bassi:mailto:bea@bassi.example", (ATTENDS, "bea@bassi.example", "Bea")),
        ("ATTENDEE;PARTSTAT=ACCEPTED;CN=bea@bassi.example:mailto:bea@bassi.example", (ATTENDS, "bea@bassi.example", "")),
        ("ATTENDEE;PARTSTAT=ACCEPTED;EMAIL=bea@bassi.example:/aMTIz/principal/", (ATTENDS, "bea@bassi.example", "")),
        ("ATTENDEE;PARTSTAT=ACCEPTED:tel:051 1234567", (ATTENDS, "+390511234567", "")),
    ],
)  # fmt: skip
def test_an_attendee_has_an_address_a_name_and_an_answer(
    line: str, party: tuple[int, str, str]
) -> None:
    assert event(line).parties == (party,)


@pytest.mark.parametrize(
    "line",
    [
        "ATTENDEE;CUTYPE=ROOM:mailto:sala@bassi.example",
        "ATTENDEE;CUTYPE=resource:mailto:beamer@bassi.example",
        "ATTENDEE;ROLE=NON-PARTICIPANT:mailto:info@bassi.example",
        "ATTENDEE;CN=Bea:invalid:nomail",
        "ORGANIZER;CN=Famiglia:mailto:abc123@group.calendar.google.com",
    ],
)
def test_rooms_and_calendars_are_not_people(line: str) -> None:
    found = event(line)
    assert (found.parties, found.aside) == ((), ALONE)


def test_the_organiser_attends_unless_her_own_line_says_otherwise() -> None:
    organiser = "ORGANIZER;CN=Anna:mailto:anna@bassi.example"
    assert event(organiser, BEA).parties[0] == (ATTENDS, "anna@bassi.example", "Anna")
    declined = event(organiser, BEA, "ATTENDEE;PARTSTAT=DECLINED:mailto:ANNA@bassi.example")
    assert declined.parties[0] == (DECLINED, "anna@bassi.example", "Anna")


def test_of_a_crowd_the_organiser_alone_is_kept() -> None:
    crowd = [f"ATTENDEE:mailto:guest{number}@bassi.example" for number in range(200)]
    found = event("ORGANIZER:mailto:anna@bassi.example", *crowd, "LOCATION:Teatro")
    assert (found.aside, found.parties) == (MANY, ((ATTENDS, "anna@bassi.example", ""),))
    assert len(event("LOCATION:Teatro", *crowd).parties) == 200


# --- what counts -----------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("lines", "aside"),
    [
        ((), ALONE),
        (("ORGANIZER:mailto:anna@bassi.example",), ALONE),
        (("LOCATION:+39 051 123456",), ALONE),
        (("LOCATION:Fiera di Bologna",), 0),
        (("LOCATION:Zoom",), 0),
        (("STATUS:CANCELLED", "LOCATION:Bologna", BEA), CANCELLED),
        (("STATUS:cancelled",), CANCELLED),
        (("STATUS:TENTATIVE", "LOCATION:Bologna", BEA), 0),
    ],
)
def test_what_is_cancelled_or_with_nobody_is_set_aside(lines: tuple[str, ...], aside: int) -> None:
    assert event(*lines).aside == aside


def test_a_cancellation_and_an_answer_are_not_contacts() -> None:
    lines = ("LOCATION:Bologna", BEA)
    assert event(*lines, around=("METHOD:CANCEL",)).aside == CANCELLED
    answer = event(*lines, around=("METHOD:REPLY",))
    assert answer.aside == SYSTEM
    assert answer.key != event(*lines).key


def test_a_later_version_counts_and_may_cancel_without_a_date() -> None:
    first, second, gone = (
        f"BEGIN:VEVENT\nUID:1\nSEQUENCE:{number}\n{rest}\nEND:VEVENT\n"
        for number, rest in ((0, "DTSTART:20260310T090000Z"), (2, "DTSTART:20260311T090000Z"), (3, "STATUS:CANCELLED"))
    )  # fmt: skip
    (moved,) = records((second + first).encode())
    assert isinstance(moved, Contact)
    assert starts(moved) == ["2026-03-11 10:00"]
    (cancelled,) = records((first + gone).encode())
    assert isinstance(cancelled, Contact)
    assert cancelled.aside == CANCELLED


@pytest.mark.parametrize(
    ("lines", "version"),
    [
        (("SEQUENCE:4",), 4),
        (("SEQUENCE:4", "DTSTAMP:20260101T100000Z"), seconds("2026-01-01 11:00")),
        (
            ("DTSTAMP:20260101T100000Z", "LAST-MODIFIED:20251231T100000Z"),
            seconds("2025-12-31 11:00"),
        ),
        (("SEQUENCE:many",), 0),
    ],
)
def test_a_version_is_when_it_was_changed(lines: tuple[str, ...], version: int) -> None:
    assert event(*lines).version == version


def test_an_event_without_a_uid_is_known_by_what_it_says() -> None:
    data = b"BEGIN:VEVENT\nDTSTART:20260310T090000Z\nSUMMARY:%b\nEND:VEVENT\n"
    one, other, again = (found.key for found in records(data % b"A" + data % b"B" + data % b"A"))
    assert one == again == key63("event", "20260310T090000Z", "A", "")
    assert one != other
