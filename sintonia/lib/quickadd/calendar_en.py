"""English words for days, hours and lengths."""

from sintonia.lib.quickadd.words import CalendarTable, Lead, Lexicon, phrases

_NUMBERS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen "
    "fourteen fifteen sixteen seventeen eighteen nineteen twenty"
)
_MORNING, _AFTERNOON, _EVENING, _NIGHT = 360, 780, 1080, 1260

ENGLISH_CALENDAR = CalendarTable(
    vague=phrases("a few, several, the other day"),
    offsets=Lexicon.of(
        {
            (0, 0): "today, just now, earlier today, earlier",
            (0, _MORNING): "this morning, in the morning",
            (0, _AFTERNOON): "this afternoon, in the afternoon",
            (0, _EVENING): "this evening, tonight, in the evening",
            (-1, 0): "yesterday",
            (-1, _EVENING): "last night",
            (-2, 0): "the day before yesterday, day before yesterday, the other day",
            (1, 0): "tomorrow, tmrw, tomorrow morning",
            (2, 0): "the day after tomorrow, day after tomorrow",
        }
    ),
    halves=Lexicon.of(
        {
            _MORNING: "morning, in the morning, am, a m",
            _AFTERNOON: "afternoon, in the afternoon, pm, p m",
            _EVENING: "evening, in the evening",
            _NIGHT: "night, at night",
        }
    ),
    weekdays=Lexicon.of(
        {
            0: "monday",
            1: "tuesday",
            2: "wednesday",
            3: "thursday",
            4: "friday",
            5: "saturday",
            6: "sunday",
        }
    ),
    short_weekdays=Lexicon.of(
        {0: "mon", 1: "tue, tues", 2: "wed", 3: "thu, thur, thurs", 4: "fri", 5: "sat", 6: "sun"}
    ),
    months=Lexicon.of(
        {
            1: "january",
            2: "february",
            3: "march",
            4: "april",
            5: "may",
            6: "june",
            7: "july",
            8: "august",
            9: "september",
            10: "october",
            11: "november",
            12: "december",
        }
    ),
    short_months=Lexicon.of(
        {
            1: "jan",
            2: "feb",
            3: "mar",
            4: "apr",
            6: "jun",
            7: "jul",
            8: "aug",
            9: "sep, sept",
            10: "oct",
            11: "nov",
            12: "dec",
        }
    ),
    shifts=Lexicon.of({-1: "last, past", 0: "this", 1: "next, coming, this coming, following"}),
    units=Lexicon.of(
        {
            "D": "day, days",
            "W": "week, weeks",
            "M": "month, months",
            "Y": "year, years",
            "E": "weekend, week end",
            "h": "hour, hours, hr, hrs",
            "m": "minute, minutes, mins, min",
        }
    ),
    directions=Lexicon.of({-1: "ago, back", 1: "in, within, in the next"}),
    deadlines=phrases("by, before, until, due, not later than"),
    month_parts=Lexicon.of(
        {
            1: "early, beginning of, the beginning of, start of, the start of",
            15: "mid, middle of, the middle of",
            31: "late, end of, the end of",
        }
    ),
    month_leads=phrases("in, by, since, during, of, until, around, this, last, next"),
    holidays=Lexicon.of(
        {
            (12, 25): "christmas, xmas, christmas day",
            (12, 24): "christmas eve",
            (12, 26): "boxing day",
            (12, 31): "new year 's eve, new years eve",
            (1, 1): "new year, new year 's, new year 's day, new years day",
            (1, 6): "epiphany",
            (2, 14): "valentine 's day, valentines day, valentine 's",
            (10, 31): "halloween",
            (0, 0): "easter, easter sunday",
            (0, 1): "easter monday",
            (0, -2): "good friday",
        }
    ),
    numbers=Lexicon.of({float(n): word for n, word in enumerate(_NUMBERS.split())}).over(
        Lexicon.of(
            {
                1.0: "a, an",
                2.0: "a couple of, couple of, a couple",
                3.0: "a few, several",
                15.0: "fifteen",
                30.0: "thirty",
                40.0: "forty",
                45.0: "fortyfive, forty five",
                50.0: "fifty",
                60.0: "sixty",
                90.0: "ninety",
                25.0: "twentyfive, twenty five",
            }
        )
    ),
    ordinals=phrases("st, nd, rd, th, of, st of, nd of, rd of, th of"),
    day_articles=phrases("the, on the"),
    clock_leads=Lexicon.of(
        {
            Lead.AT: "at, @",
            Lead.NEAR: "around, about, for, after, before, by",
            Lead.FROM: "from, between",
            Lead.TO: "to, until, till, and, -",
        }
    ),
    clock_words=Lexicon.of({720: "noon, midday", 0: "midnight"}),
    clock_tails=Lexicon.of({0: "o clock, oclock, sharp"}),
    clock_heads=Lexicon.of(
        {
            30: "half past, half",
            15: "quarter past, a quarter past",
            -15: "quarter to, a quarter to",
            10: "ten past",
            -10: "ten to",
            5: "five past",
            -5: "five to",
            20: "twenty past",
            -20: "twenty to",
        }
    ),
    durations=Lexicon.of(
        {
            120: "twohour",
            60: "onehour",
            180: "threehour",
            30: "halfhour, half an hour, half hour, a half hour",
            15: "a quarter of an hour, quarter of an hour",
            45: "three quarters of an hour",
            90: "an hour and a half, one and a half hours, one and a half hour",
            240: "half a day, all morning, all afternoon",
        }
    ),
    duration_tails=Lexicon.of({30: "and a half", 15: "and a quarter"}),
)
