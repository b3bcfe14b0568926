"""The written rules: codes, constants and the five levels. Plain Python, so that pages can read them.

Every name in capitals is explained in docs/engine.md, with its reason.
"""

from typing import NamedTuple

ENGINE_VERSION = 1  # stored beside every answer; raise it when the same moments give another answer

# --- codes: channels and directions of a moment ----------------------------------------------------
MAIL, CHAT, CALL, VIDEO, IN_PERSON = 1, 2, 3, 4, 5
IN, OUT, BOTH = 1, 2, 3  # from her, from me, spoken by both

# --- codes: kinds of a deed ------------------------------------------------------------------------
INTRODUCED_ME, INTRODUCED_BY_ME, WORK_ENTRUSTED = 1, 2, 3
QUOTE_ACCEPTED, PROMISE_KEPT, TESTIMONIAL = 4, 5, 6

# --- codes: where the silence stands -----------------------------------------------------------------
NO_RHYTHM, OK, FADING, QUIET = "NONE", "OK", "FADING", "QUIET"

# --- codes: why a level changed, and the facts that say so --------------------------------------------
EARNED, LOST, REGAINED = "EARNED", "LOST", "REGAINED"
DAYS, MONTHS, EXCHANGES, DEPTH = "DAYS", "MONTHS", "EXCHANGES", "DEPTH"
MEETINGS, TALKS, DEEDS = "MEETINGS", "TALKS", "DEEDS"
SILENCE, PATIENCE = "SILENCE", "PATIENCE"

# --- codes: what a point of the curve is; also their order within a day --------------------------------
START, AFTER, MONTH, BEFORE, NOW = 0, 1, 2, 3, 4

# --- a contact day and its weight ------------------------------------------------------------------
TALK_MINUTES = 15  # a call or a video of this length is a talk
WRITTEN_WEIGHT = 1.0  # mail, chat, a call shorter than a talk
TALK_WEIGHT = 2.0
MEETING_WEIGHT = 3.0
TALK_PARTY = 3  # others who fit in one conversation (Dunbar, Duncan and Nettle 1995: about four)
LEAST_WEIGHT = 0.25  # what is lighter is a crowd: it warms a little, but is no contact day

# --- time spent, where the length is not known (minutes of one moment) ---------------------------------
MAIL_MINUTES = 3.0
CHAT_MINUTES = 0.5
CALL_MINUTES = 10.0
VIDEO_MINUTES = 45.0
MEETING_MINUTES = 90.0
MOST_MINUTES = 480  # one moment never lasts longer: a conference of three days is not 72 hours
YEAR_DAYS = 365  # "the last 12 months" of the balance

# --- warmth: the decayed sum of contact days -----------------------------------------------------------
HALF_LIFE_DAYS = 90
HALF_FULL = 8.0  # the decayed sum that fills half of a level
DISPERSION = 2.0  # contact comes in bursts: variance over that of a Poisson process
BAND_Z = 1.645  # 5% outside on each side: a 90% band

# --- standing: what silence takes away and contact gives back ------------------------------------------
PATIENCE_LEAST_DAYS = 365
PATIENCE_MOST_DAYS = 1095
LOSS_DAYS = 365  # of further silence per level, once patience is over
RETURN_WEIGHT = 3.0  # of contact days that give one level back

# --- depth -------------------------------------------------------------------------------------------
EXCHANGE_DEPTH = 1
TALK_DEPTH = 4
MEETING_DEPTH = 12
DEED_DEPTH = {
    INTRODUCED_ME: 12,
    INTRODUCED_BY_ME: 6,
    WORK_ENTRUSTED: 12,
    QUOTE_ACCEPTED: 6,
    PROMISE_KEPT: 4,
    TESTIMONIAL: 12,
}

# --- rhythm and fading -------------------------------------------------------------------------------
RHYTHM_LEAST_DAYS = 5  # contact days below which there is no rhythm yet
RHYTHM_GAPS = 40  # the most recent gaps that make today's rhythm
FADE_QUANTILE = 0.9
FADE_MEDIANS = 2
FADE_LEAST_DAYS = 7
QUIET_FACTOR = 4  # times the fading limit, so at least 8 medians (Navarro et al. 2017)
QUIET_LEAST_DAYS = 90

# --- levels ------------------------------------------------------------------------------------------
PERHAPS_SHARE = 0.75  # of the one requirement that lacks, for the next level to be "perhaps"

# --- what a word now is worth ----------------------------------------------------------------------------
WORTH_MOST_LATE = 4.0  # times a limit: beyond, being later weighs no more
WORTH_IDEAL = 0.5  # of the weight of a limit: the ideal interval is passed gently
WORTH_COMMITMENT = 0.25  # added for each reminder about the person that is still open
WORTH_MOST_COMMITMENTS = 2
WORTH_HALF_DAYS = 40  # contact days that count half a level
PUT_OFF_SHARE = 0.7  # of its worth that a word keeps, each time that it is put off in a row
PUT_OFF_MOST = 4  # times; more weigh no more
PUT_OFF_DAYS = 7  # for which somebody is put off the first time
PUT_OFF_GROWTH = 2  # times as long, each time in a row
PUT_OFF_MOST_DAYS = 56

# --- the curve -----------------------------------------------------------------------------------------
CURVE_MONTHS = 480
CURVE_MEETINGS = 200  # the latest, drawn with a point before and one after
TRACK_MONTHS = 24


class Level(NamedTuple):
    """A level and all it asks for, counted since the first contact day."""

    level: int
    name: str
    days: int  # contact days
    months: int  # between the first and the latest contact day
    exchanges: int  # the lesser of days with word from her and days with word from me
    depth: int  # points: EXCHANGE_DEPTH, TALK_DEPTH, MEETING_DEPTH, DEED_DEPTH

    def needs(self) -> tuple[tuple[str, int], ...]:
        """Return the requirements as (code, number), in the order in which they are told."""
        return (
            (DAYS, self.days),
            (MONTHS, self.months),
            (EXCHANGES, self.exchanges),
            (DEPTH, self.depth),
        )


# Each asks for at least as much of everything as the one before (a test holds it).
LEVELS = (
    Level(1, "Contact", days=3, months=0, exchanges=1, depth=0),
    Level(2, "Acquaintance", days=6, months=1, exchanges=3, depth=4),
    Level(3, "Familiarity", days=12, months=4, exchanges=6, depth=16),
    Level(4, "Trust", days=24, months=12, exchanges=12, depth=48),
    Level(5, "Alliance", days=80, months=36, exchanges=40, depth=160),
)
