"""What is expected of a relationship, and what changed around its meetings: in sentences, with how sure."""

from dataclasses import dataclass

from django.utils.translation import gettext, ngettext

from sintonia.engine.forecast.outlook import HORIZONS, Outlook, Wait
from sintonia.engine.meeting.answer import CHANGE, ONLY_POOLED, Meeting, Pooled
from sintonia.home.person.days import date_of
from sintonia.home.person.moments import Moments
from sintonia.ui.dates import day_of, days_text
from sintonia.ui.templatetags.sintonia_ui import num
from sintonia.understand.models import Relationship

_TENTHS = 10
_LONG_DAYS = 365  # waits beyond are not told in days


@dataclass(frozen=True)
class Expected:
    """What the section "What to expect" says; sentences, "" for what is not known."""

    contact: str  # how often contact comes within a month
    wait: str  # when the next one usually comes
    fading: str  # how often a silence like this one goes on
    sooner_later: str = ""  # how often within a week, and within three months

    @property
    def is_known(self) -> bool:
        return bool(self.contact)


def outlook_of(relationship: Relationship) -> Outlook | None:
    """Return what is expected, as the engine gave it; None where not enough is known."""
    if relationship.outlook is None:
        return None
    contact, faded, after, wait, silence = relationship.outlook
    return Outlook(tuple(contact), faded, after, Wait(*wait), silence)


def expected(relationship: Relationship | None) -> Expected:
    """Return what is expected of a relationship, in words."""
    outlook = outlook_of(relationship) if relationship else None
    if outlook is None or outlook.contact is None or outlook.wait is None:
        return Expected("", "", "")
    contact = _contact_words(outlook.contact[1])
    around = _sooner_later_words(outlook.contact[0], outlook.contact[2])
    return Expected(contact, _wait_words(outlook.wait), fading_words(outlook), around)


def _contact_words(chance: float) -> str:
    """Say a chance as so many times out of ten: nobody has to know what 0.73 is."""
    days = HORIZONS[1]
    tenths = round(chance * _TENTHS)
    if tenths == 0:
        return gettext("After a silence like this, contact within %(days)d days is rare.") % {
            "days": days
        }
    if tenths == _TENTHS:
        return gettext("You nearly always hear each other again within %(days)d days.") % {
            "days": days
        }
    return ngettext(
        "%(n)d time out of ten you hear each other again within %(days)d days.",
        "%(n)d times out of ten you hear each other again within %(days)d days.",
        tenths,
    ) % {"n": tenths, "days": days}


def _sooner_later_words(soon: float, late: float) -> str:
    """Say the chances within the shortest and the longest of HORIZONS."""
    return gettext("Within %(soon)d days: %(often)s. Within %(late)d days: %(often_late)s.") % {
        "soon": HORIZONS[0],
        "often": _often(soon),
        "late": HORIZONS[2],
        "often_late": _often(late),
    }


def _often(chance: float) -> str:
    tenths = round(chance * _TENTHS)
    if tenths == 0:
        return gettext("rarely")
    if tenths == _TENTHS:
        return gettext("nearly always")
    return ngettext("%(n)d time out of ten", "%(n)d times out of ten", tenths) % {"n": tenths}


def _wait_words(wait: Wait) -> str:
    if wait.median is None or wait.median > _LONG_DAYS:
        return gettext("When the next time will be, nothing tells.")
    if wait.high is None or wait.high > _LONG_DAYS:
        return gettext(
            "Half of the times the next one comes within %(median)s; it may also take much longer."
        ) % {"median": days_text(wait.median)}
    return gettext(
        "The next one: half of the times within %(median)s, nine times out of ten within %(high)s."
    ) % {
        "median": days_text(wait.median),
        "high": days_text(wait.high),
    }


def fading_words(outlook: Outlook) -> str:
    """Say how often a silence like this one goes beyond what is usual; "" where that is no question."""
    if outlook.faded is None or outlook.fades_after_days is None or not outlook.silence_days:
        return ""
    tenths = round(outlook.faded * _TENTHS)
    if outlook.silence_days >= outlook.fades_after_days:
        return gettext("This silence is already longer than three of your usual ones.")
    if tenths < 1:
        return ""
    return ngettext(
        "%(n)d time out of ten a silence like this goes beyond %(limit)s.",
        "%(n)d times out of ten a silence like this goes beyond %(limit)s.",
        tenths,
    ) % {"n": tenths, "limit": days_text(outlook.fades_after_days)}


# --- around the meetings -----------------------------------------------------------------------------


def around_words(relationship: Relationship | None, moments: Moments, pooled: Pooled) -> list[str]:
    """Return what changed around her meetings, and around all of the user's; never why."""
    if relationship is None or not moments.met_days:
        return []
    told = [Meeting(*one) for one in relationship.around]
    single = [one for one in told if one.state == CHANGE]
    sentences = [change_words(single[-1])] if single else [_few_words(told)]
    return [*sentences, *([words] if (words := pooled_words(pooled)) else [])]


def change_words(one: Meeting) -> str:
    """Say how the days in touch after a meeting compare with what was to be expected without one."""
    assert one.factor is not None and one.low is not None and one.high is not None
    values = {
        "day": day_of(date_of(one.last_day)),
        "times": _times(one.factor),
        "low": num(round(one.low, 1)),
        "high": num(round(one.high, 1)),
        "n": one.before + one.after,
    }
    if one.clear:
        return (
            gettext(
                "After the meeting of %(day)s the days in touch online were %(times)s (between %(low)s and %(high)s; %(n)d days in touch)."
            )
            % values
        )
    return (
        gettext(
            "After the meeting of %(day)s nothing clear changed online: %(times)s, but it may be anything between %(low)s and %(high)s (%(n)d days in touch)."
        )
        % values
    )


def _times(factor: float) -> str:
    if round(factor, 1) == 1:
        return gettext("about as usual")
    return gettext("%(factor)s times what is usual") % {"factor": num(round(factor, 1))}


def _few_words(told: list[Meeting]) -> str:
    if any(one.state == ONLY_POOLED for one in told):
        return gettext(
            "What changed after a single meeting cannot be said of this relationship: few data."
        )
    return gettext("Whether anything changed after a meeting cannot be said here: few data.")


def pooled_words(pooled: Pooled) -> str:
    """Say the same of all meetings together, "" where they are too few."""
    if pooled.factor is None or pooled.low is None or pooled.high is None:
        return ""
    return gettext(
        "Over %(n)d of your meetings, with %(people)d people: %(times)s (between %(low)s and %(high)s)."
    ) % {
        "n": pooled.meetings,
        "people": pooled.people,
        "times": _times(pooled.factor),
        "low": num(round(pooled.low, 1)),
        "high": num(round(pooled.high, 1)),
    }
