from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sintonia.sources.base import Options
from sintonia.sources.written_dates import NO_DAY, date_of, day_first_of, instant_of


@pytest.mark.parametrize(
    ("written", "utc"),
    [
        ("2024-05-17T10:22:33Z", "2024-05-17T10:22:33"),
        ("2024-05-17T10:22:33.123456+02:00", "2024-05-17T08:22:33"),
        ("2024-05-17 10:22:33 -0330", "2024-05-17T13:52:33"),
        ("2024-05-17 10:22:33 UTC", "2024-05-17T10:22:33"),
        ("20240517T102233Z", "2024-05-17T10:22:33"),
        ("20240517T102233", "2024-05-17T08:22:33"),
        ("2024/05/17 10:22", "2024-05-17T08:22:00"),
        ("17/05/2024 10:22:33", "2024-05-17T08:22:33"),
        ("17.05.24 10.22", "2024-05-17T08:22:00"),
        ("17-05-2024, 10:22", "2024-05-17T08:22:00"),
        ("05/17/2024 10:22 PM", "2024-05-17T20:22:00"),
        ("17/05/2024 12:05 a. m.", "2024-05-16T22:05:00"),
        ("17/05/2024 12:05\u202fPM", "2024-05-17T10:05:00"),
        ("17 mag 2024 10:22", "2024-05-17T08:22:00"),
        ("17 maggio 2024, 10.22.33", "2024-05-17T08:22:33"),
        ("mar 12 nov 2024 10:22", "2024-11-12T09:22:00"),
        ("Friday, May 17, 2024 at 10:22:33 AM", "2024-05-17T08:22:33"),
        ("Fri May 17 10:22:33 GMT+02:00 2024", "2024-05-17T08:22:33"),
        ("17. Mai 2024, 10:22 Uhr", "2024-05-17T08:22:00"),
        ("17 de mayo de 2024 10:22", "2024-05-17T08:22:00"),
        ("17 août 2024 à 10h22", "2024-08-17T08:22:00"),
        ("12-Mar-2024", "2024-03-11T23:00:00"),
        ("17/01/2024", "2024-01-16T23:00:00"),
        ("1715941353", "2024-05-17T10:22:33"),
        ("1715941353000", "2024-05-17T10:22:33"),
        ("1715941353.5", "2024-05-17T10:22:33"),
    ],
)
def test_a_time_is_read_in_the_zone_it_states_or_the_user_s(written: str, utc: str) -> None:
    found = datetime.fromtimestamp(instant_of(written, day_first=True, zone="Europe/Rome"), UTC)
    assert found.isoformat() == utc + "+00:00"


@pytest.mark.parametrize(
    "written",
    [
        "",
        "ieri",
        "10:22",
        "17 mag",
        "0/0/00",
        "31/02/2024",
        "17/05/2024 25:00",
        "123/5/2024",
        "99999999999999999999",
    ],
)
def test_what_is_no_time_gives_zero(written: str) -> None:
    assert instant_of(written, day_first=True, zone="Europe/Rome") == 0


@pytest.mark.parametrize(
    ("written", "day_first", "day"),
    [
        ("03/04/2024", True, (2024, 4, 3)),
        ("03/04/2024", False, (2024, 3, 4)),
        ("13/04/2024", False, (2024, 4, 13)),
        ("04/13/2024", True, (2024, 4, 13)),
        ("29/02/76", True, (1976, 2, 29)),
        ("1/2/03", True, (2003, 2, 1)),
        ("17/05/0000", True, (0, 5, 17)),
        ("12 dic 19", True, (2019, 12, 12)),
        ("00/00/0000", True, NO_DAY),
        ("Dicembre", True, NO_DAY),
    ],
)
def test_a_day_is_read_in_the_order_that_is_possible(
    written: str, day_first: bool, day: tuple[int, int, int]
) -> None:
    assert date_of(written, day_first) == day


@pytest.mark.parametrize(
    ("samples", "region", "day_first"),
    [
        (["03/04/2024", "13/04/2024"], "US", True),
        (["03/04/2024", "04/13/2024"], "IT", False),
        (["03/04/2024"], "IT", True),
        (["03/04/2024"], "GB", True),
        (["12/04/2024", "04/12/2024", "13/13/2024"], "US", False),
        (["03/04/2024"], "US", False),
        (["2024-04-13", "13 apr 2024", ""], "US", False),
        ([], "IT", True),
    ],
)
def test_the_dates_of_a_table_tell_their_order_or_the_country_does(
    samples: list[str], region: str, day_first: bool
) -> None:
    assert day_first_of(samples, Options(now=0, region=region)) is day_first


def test_the_user_s_word_on_the_order_holds() -> None:
    assert day_first_of(["13/04/2024"], Options(now=0, day_first=False)) is False


@given(
    st.text(alphabet="0123456789 /.-:TZ+apm,gGMTdicjun²٣", max_size=40),
    st.booleans(),
    st.sampled_from(["Europe/Rome", "UTC", "", "../x", "Mars/Base"]),
)
def test_no_text_breaks_it(text: str, day_first: bool, zone: str) -> None:
    assert isinstance(instant_of(text, day_first, zone), int)
    assert len(date_of(text, day_first)) == 3


@given(
    st.integers(31_536_000, 3_124_137_600),  # 1971 to 2068
    st.sampled_from(
        [
            "%d/%m/%Y %H:%M:%S",
            "%Y-%m-%d %H:%M:%S",
            "%d.%m.%y %H.%M.%S",
            "%d/%m/%Y %I:%M:%S %p",
            "%Y%m%dT%H%M%S",
            "%d %b %Y %H:%M:%S",
        ]
    ),
)
def test_a_written_time_is_read_back(at: int, form: str) -> None:
    written = datetime.fromtimestamp(at, UTC).strftime(form)
    assert instant_of(written, day_first=True, zone="UTC") == at
