"""What happened with whom, and when: the same story in every language. Days are counted back from today."""

from typing import NamedTuple

from sintonia.sources.records import ALONE, CANCELLED, UNKNOWN_WAY


class Chapter(NamedTuple):
    """A stretch of a story in which the pace holds."""

    since: int  # days ago
    until: int
    gap: int  # usual days from one contact to the next
    mails: float  # on a day of contact, on average; 0: they never write
    calls: float = 0  # share of the days of contact on which they call
    chats: float = 0  # messages on a day of contact, on average


class Meeting(NamedTuple):
    """People who met, or saw each other on a screen. `kind` says where, in the texts."""

    ago: int
    kind: str
    also: tuple[str, ...] = ()  # who else was there


class Story(NamedTuple):
    """All that happened with one person."""

    chapters: tuple[Chapter, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    pool: str = ""  # the subjects that come up again and again
    cc: tuple[str, ...] = ()  # who is sometimes in copy
    any_day: bool = False  # weekends too
    days: tuple[int, ...] = ()  # instead of a pace: the very days


_WOBBLE = (0, 6, -7, 9, -4, 3, -9)  # days: nobody meets by the clock


def _each(since: int, until: int, step: int, *kinds: str) -> tuple[Meeting, ...]:
    """Return about one meeting every `step` days, of each kind in turn."""
    days = [
        ago + _WOBBLE[i % len(_WOBBLE)] * step // 30
        for i, ago in enumerate(range(since, until, -step))
    ]
    return tuple(Meeting(max(ago, 2), kinds[i % len(kinds)]) for i, ago in enumerate(days))


def _seldom(*days: int, mails: float = 1.6, calls: float = 0) -> Story:
    return Story((Chapter(days[0], days[-1], 0, mails, calls),), days=days)


# Whose thread is loosening: the last mails are nearly all mine.
FADING = ("architect", "editor", "friend")

STORIES = {
    # alliance
    "school": Story(
        (
            Chapter(1158, 1002, 5, 2.4, 0.15, 2.5),
            Chapter(998, 542, 4, 2.6, 0.12, 3),
            Chapter(538, 1, 3, 2.6, 0.12, 3.4),
        ),
        (
            Meeting(1165, "class_party", ("teacher",)),
            *_each(1118, 9, 52, "coffee", "lunch", "walk", "office"),
            *(Meeting(ago, "birthday", ("accountant",)) for ago in (1050, 685, 320)),
        ),
        pool="client",
        cc=("accountant",),
        any_day=True,
    ),
    "accountant": Story(
        (
            Chapter(1136, 902, 6, 4.6, 0.35),
            Chapter(898, 452, 4, 5, 0.3),
            Chapter(448, 3, 4, 5, 0.3),
        ),
        (
            Meeting(1130, "lunch"),
            *_each(1060, 24, 92, "quarter", "lunch"),
            Meeting(300, "anniversary", ("school",)),
        ),
        pool="accounting",
        cc=("bank",),
    ),
    # trust; the trainer was never met, the coach once
    "trainer": Story(
        (
            Chapter(905, 762, 6, 3.6, 0.15),
            Chapter(758, 302, 3, 3.6, 0.1),
            Chapter(298, 1, 2, 3.4, 0.08),
        ),
        (Meeting(890, "first_call"), Meeting(600, "test_call"), Meeting(240, "portfolio")),
        pool="training",
        cc=("designer",),
    ),
    "coach": Story(
        (Chapter(840, 422, 9, 4.2), Chapter(418, 6, 8, 4.2)), (Meeting(530, "conference"),)
    ),
    "architect": Story(
        (
            Chapter(922, 802, 12, 3.8, 0.2),
            Chapter(800, 462, 5, 5.2, 0.25),
            Chapter(460, 31, 9, 5.4, 0.22),
        ),
        (
            Meeting(925, "net_dinner", ("accountant",)),
            Meeting(720, "site", ("studio_a",)),
            Meeting(520, "site_lunch"),
            Meeting(300, "review"),
            Meeting(210, "site_end", ("studio_a", "studio_b", "engineer")),
            Meeting(120, "review"),
        ),
        pool="site",
        cc=("studio_a", "studio_b"),
    ),
    "peer": Story(
        (Chapter(676, 382, 9, 3.2, 0.2, 3), Chapter(378, 4, 7, 3.2, 0.2, 4)),
        _each(670, 20, 65, "coffee", "lunch", "aperitif"),
        pool="network",
        cc=("coordinator",),
    ),
    # familiarity
    "pupil": Story(
        (Chapter(300, 4, 4, 3.6, 0.15, 4),),
        _each(290, 12, 46, "mentoring"),
        pool="mentoring",
    ),
    "polish": Story((Chapter(322, 2, 4, 4),), (Meeting(205, "review"),)),
    "developer": Story(
        (Chapter(270, 2, 5, 3.8, 0.1),),
        (Meeting(265, "first_call"), Meeting(120, "review")),
        cc=("architect",),
    ),
    "designer": Story(
        (Chapter(215, 1, 3, 3.6),),
        (Meeting(210, "first_call"), Meeting(90, "review")),
        cc=("trainer",),
    ),
    "engineer": Story(
        (Chapter(329, 6, 8, 3.6, 0.2),),
        (Meeting(318, "engineer_visit"), Meeting(190, "engineer_visit", ("builder",))),
        pool="site",
        cc=("architect",),
    ),
    "speaker": Story((Chapter(720, 8, 36, 1.3),), _each(715, 8, 51, "club")),
    "french": Story((Chapter(910, 12, 46, 2.6),), (Meeting(500, "review"),)),
    "friend": Story(
        (Chapter(340, 45, 14, 2, 0.15, 3),),
        (
            Meeting(332, "coffee"),
            Meeting(250, "walk"),
            Meeting(170, "coffee"),
            Meeting(101, "walk"),
        ),
        any_day=True,
    ),
    # acquaintance
    "editor": Story((Chapter(285, 92, 20, 2.4),)),
    "lawyer": Story((Chapter(390, 9, 50, 2),), (Meeting(75, "coffee"),)),
    "japanese": Story((Chapter(260, 11, 30, 2.2),)),
    "arabic": Story((Chapter(520, 20, 66, 2),)),
    "physio": Story((Chapter(300, 10, 36, 1.4, 0.2),), (Meeting(200, "treatment"),)),
    "photographer": Story((Chapter(430, 15, 60, 2),), (Meeting(424, "photos"),)),
    "notary": Story((Chapter(610, 40, 95, 1.6),), (Meeting(590, "signing"),)),
    "builder": Story((Chapter(185, 9, 26, 1.8, 0.2),)),
    "journalist": Story((Chapter(330, 25, 52, 1.8),), (Meeting(300, "interview"),)),
    "bank": Story((Chapter(640, 30, 88, 1.6, 0.3),)),
    "coordinator": Story((Chapter(690, 13, 80, 2),)),
    "cook": Story((Chapter(500, 16, 62, 1.8, 0.2),)),
    "longname": Story((Chapter(380, 18, 58, 1.6),), (Meeting(180, "gardens"),)),
    "studio_a": Story((Chapter(700, 40, 95, 1.8),)),
    "studio_b": Story((Chapter(690, 60, 100, 1.6),)),
    # went quiet two years ago
    "quiet": Story(
        (Chapter(1150, 730, 21, 2.4, 0.1),),
        (Meeting(1000, "workshop"), Meeting(850, "workshop")),
    ),
    # who is who
    "twin": _seldom(150, 121, 101, 80),
    "engineer_typo": _seldom(261, 201, 142, 70, mails=0, calls=1),
    "peer_address": _seldom(140, 78, 25),
    "school_phone": _seldom(900, 818, 733, 640, mails=0, calls=1),
    "old_accountant": _seldom(1090, 1052, 1010),
    # contact
    "nameless": _seldom(55, 48, 41),
    "plumber": _seldom(420, 412, 400, calls=0.6),
    "insurer": _seldom(700, 471, 230, 5, calls=0.3),
    "teacher": _seldom(350, 160, 50),
    "printer": _seldom(230, 211, 190),
    "host": _seldom(480, 472, 466),
    "secretary": _seldom(300, 262, 210),
    "courier": _seldom(200, 130, 71, 20, mails=0, calls=1),
    "landlord": _seldom(900, 610, 340, 60),
    "organiser": _seldom(75, 48, 17),
    "recruiter": _seldom(520, 508, 495),
    "gardener": _seldom(170, 122, 90, calls=0.4),
    "tailor": _seldom(210, 92, 30, calls=0.5),
    "vet": _seldom(330, 190, 40, calls=0.3),
    "newclient": _seldom(12, 7, 3),
    "member1": _seldom(600, 420, 215, 33),
    "member2": _seldom(560, 300, 61, calls=0.4),
    "member3": _seldom(505, 260, 54),
    "member4": _seldom(455, 231, 102),
    "member5": _seldom(390, 212, 27),
    "member6": _seldom(330, 155, 47),
}


class Series(NamedTuple):
    """An appointment that comes back on the same weekday."""

    kind: str
    who: tuple[str, ...]
    weekday: int  # Monday 0
    since: int  # days ago, about
    step: int  # days


SERIES = (
    Series("monday", ("trainer",), 0, 420, 7),
    Series("virtual", ("polish", "pupil"), 1, 330, 28),
    Series("coaching", ("coach",), 4, 600, 14),
    Series("network", ("peer", "accountant"), 2, 690, 28),
)

MEMBERS = (
    *("coordinator", "peer", "accountant", "cook", "lawyer", "physio", "tailor", "bank"),
    *(f"member{n}" for n in range(1, 7)),
)
GATHERINGS = (Meeting(395, "net_party", MEMBERS), Meeting(150, "net_party", MEMBERS))

# minute of the day and minutes, of each kind of meeting
HOURS = {
    "class_party": (17 * 60, 150),
    "coffee": (10 * 60 + 30, 50),
    "lunch": (12 * 60 + 45, 90),
    "office": (15 * 60, 90),
    "walk": (17 * 60, 70),
    "birthday": (16 * 60, 180),
    "quarter": (9 * 60 + 30, 120),
    "anniversary": (19 * 60, 240),
    "net_dinner": (20 * 60, 180),
    "net_party": (19 * 60 + 30, 210),
    "site": (9 * 60, 120),
    "site_lunch": (12 * 60 + 30, 90),
    "site_end": (18 * 60, 150),
    "conference": (9 * 60, 420),
    "mentoring": (17 * 60, 75),
    "club": (20 * 60 + 30, 120),
    "engineer_visit": (10 * 60, 90),
    "aperitif": (18 * 60 + 30, 80),
    "interview": (11 * 60, 60),
    "treatment": (8 * 60 + 15, 50),
    "photos": (10 * 60, 120),
    "signing": (9 * 60 + 15, 45),
    "gardens": (15 * 60, 120),
    "workshop": (14 * 60, 80),
    "review": (11 * 60 + 30, 40),
    "first_call": (10 * 60, 45),
    "test_call": (14 * 60, 35),
    "portfolio": (16 * 60, 50),
    "monday": (9 * 60, 30),
    "virtual": (18 * 60, 60),
    "coaching": (11 * 60, 45),
    "network": (19 * 60, 150),
    "today": (17 * 60 + 30, 50),
    "trip": (9 * 60 + 30, 420),
    "dinner": (20 * 60, 180),
    "intro_call": (15 * 60, 30),
}

# appointments that are no contact, and on which days
ALONE_ON = {
    "dentist": (ALONE, (640, 402, 214, 33, -19)),
    "tax": (ALONE, (880, 512, 145)),
    "car": (ALONE, (715,)),
    "english": (ALONE, tuple(range(352, 240, -7))),
    "train": (ALONE, (424,)),
    "cousins": (CANCELLED, (88,)),
    "condominium": (CANCELLED, (260,)),
    "birthday": (UNKNOWN_WAY, (311,)),
}
