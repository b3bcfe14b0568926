"""Italian words for days, hours and lengths."""

from sintonia.lib.quickadd.words import CalendarTable, Lead, Lexicon, phrases

_NUMBERS = (
    "zero uno due tre quattro cinque sei sette otto nove dieci undici dodici tredici "
    "quattordici quindici sedici diciassette diciotto diciannove venti ventuno ventidue "
    "ventitre ventiquattro venticinque ventisei ventisette ventotto ventinove trenta "
    "trentuno"
)
_MORNING, _AFTERNOON, _EVENING, _NIGHT = 360, 780, 1080, 1260

ITALIAN_CALENDAR = CalendarTable(
    vague=phrases("qualche, alcuni, alcune, pochi, poche, l altro giorno"),
    offsets=Lexicon.of(
        {
            (0, 0): "oggi, adesso, ora ora, poco fa, in giornata",
            (
                0,
                _MORNING,
            ): "stamattina, stamani, stamane, stamattina presto, in mattinata, questa mattina",
            (0, _AFTERNOON): "questo pomeriggio, nel pomeriggio, oggi pomeriggio",
            (0, _EVENING): "stasera, questa sera, in serata, sta sera",
            (0, _NIGHT): "stanotte, questa notte",
            (-1, 0): "ieri",
            (-1, _EVENING): "iersera",
            (
                -2,
                0,
            ): (
                "l altro giorno, l altro ieri, altro ieri, avantieri, ieri l altro, altroieri, "
                "l altroieri, ierlaltro"
            ),
            (1, 0): "domani, domattina, domani mattina",
            (2, 0): "dopodomani, dopo domani, posdomani",
        }
    ),
    halves=Lexicon.of(
        {
            _MORNING: (
                "mattina, mattino, di mattina, del mattino, la mattina, al mattino, "
                "mattina presto, "
                "in mattinata, am"
            ),
            _AFTERNOON: (
                "pomeriggio, di pomeriggio, del pomeriggio, nel pomeriggio, al pomeriggio, pm"
            ),
            _EVENING: "sera, di sera, la sera, della sera, in serata",
            _NIGHT: "notte, di notte, della notte",
        }
    ),
    weekdays=Lexicon.of(
        {
            0: "lunedi",
            1: "martedi",
            2: "mercoledi",
            3: "giovedi",
            4: "venerdi",
            5: "sabato",
            6: "domenica",
        }
    ),
    short_weekdays=Lexicon.of(
        {0: "lun", 1: "mar", 2: "mer", 3: "gio", 4: "ven", 5: "sab", 6: "dom"}
    ),
    months=Lexicon.of(
        {
            1: "gennaio",
            2: "febbraio",
            3: "marzo",
            4: "aprile",
            5: "maggio",
            6: "giugno",
            7: "luglio",
            8: "agosto",
            9: "settembre",
            10: "ottobre",
            11: "novembre",
            12: "dicembre",
        }
    ),
    short_months=Lexicon.of(
        {
            1: "gen",
            2: "feb",
            3: "mar",
            4: "apr",
            5: "mag",
            6: "giu",
            7: "lug",
            8: "ago",
            9: "set, sett",
            10: "ott",
            11: "nov",
            12: "dic",
        }
    ),
    shifts=Lexicon.of(
        {
            -1: "scorso, scorsa, passato, passata, ultimo, ultima",
            0: "questo, questa, quest",
            1: "prossimo, prossima, venturo, ventura, che viene",
        }
    ),
    units=Lexicon.of(
        {
            "D": "giorno, giorni",
            "W": "settimana, settimane",
            "M": "mese, mesi",
            "Y": "anno, anni",
            "E": "weekend, fine settimana, week end, finesettimana",
            "h": "ora, ore, oretta, orette, h, orina",
            "m": "minuto, minuti, min, minutini, minutino",
        }
    ),
    directions=Lexicon.of({-1: "fa, or sono", 1: "tra, fra, entro"}),
    deadlines=phrases("entro, entro il, entro la, entro l, prima di, prima del"),
    month_parts=Lexicon.of({1: "inizio, inizi, agli inizi di, primi di", 15: "meta", 31: "fine"}),
    month_leads=phrases("a, ad, in, da, di, entro, verso"),
    holidays=Lexicon.of(
        {
            (12, 25): "natale",
            (12, 24): "vigilia, vigilia di natale",
            (12, 26): "santo stefano, s stefano",
            (12, 31): "san silvestro, ultimo dell anno",
            (1, 1): "capodanno",
            (1, 6): "epifania, befana",
            (8, 15): "ferragosto",
            (11, 1): "ognissanti",
            (12, 8): "immacolata",
            (2, 14): "san valentino",
            (10, 31): "halloween",
            (0, 0): "pasqua",
            (0, 1): "pasquetta",
        }
    ),
    numbers=Lexicon.of({float(n): word for n, word in enumerate(_NUMBERS.split())}).over(
        Lexicon.of(
            {
                1.0: "un, una, primo",
                2.0: "un paio di, un paio d",
                3.0: "qualche, alcuni, alcune, pochi, poche",
                10.0: "una decina di",
                15.0: "una quindicina di",
                20.0: "una ventina di",
                30.0: "una trentina di",
                40.0: "quaranta, una quarantina di",
                45.0: "quarantacinque",
                50.0: "cinquanta",
                60.0: "sessanta",
                90.0: "novanta",
            }
        )
    ),
    ordinals=phrases("di, °, º, o"),
    day_articles=phrases("il, l, il giorno"),
    clock_leads=Lexicon.of(
        {
            Lead.AT: (
                "alle, all, alle ore, ore, ore le, h, verso le, verso l, intorno alle, circa alle, "
                "dopo le, per le, prima delle"
            ),
            Lead.FROM: "dalle, dall, tra le, fra le, dalle ore, tra l, fra l",
            Lead.TO: "fino alle, fino all, e le, e l",
        }
    ),
    clock_words=Lexicon.of(
        {720: "mezzogiorno", 0: "mezzanotte", 750: "mezzogiorno e mezzo, mezzogiorno e mezza"}
    ),
    clock_tails=Lexicon.of(
        {
            30: "e mezza, e mezzo",
            15: "e un quarto",
            45: "e tre quarti",
            -15: "meno un quarto",
            -10: "meno dieci",
            -5: "meno cinque",
            -20: "meno venti",
            5: "e cinque",
            10: "e dieci",
            20: "e venti",
            40: "e quaranta",
            50: "e cinquanta",
        }
    ),
    clock_heads=Lexicon({}),
    durations=Lexicon.of(
        {
            30: "mezz ora, mezzora, una mezz ora, una mezzora, mezz oretta",
            15: "un quarto d ora",
            45: "tre quarti d ora",
            60: "un oretta, un oretta scarsa",
            240: "mezza giornata, tutta la mattina, tutto il pomeriggio",
        }
    ),
    duration_tails=Lexicon.of({30: "e mezza, e mezzo", 15: "e un quarto", 45: "e tre quarti"}),
)
