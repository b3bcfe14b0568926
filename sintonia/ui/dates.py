"""Days and times in words, in the user's zone and language. Instants are seconds since 1970."""

from datetime import date, datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language, gettext, ngettext


def local(at: int) -> datetime:
    """Return the instant in the user's time zone."""
    return datetime.fromtimestamp(at, timezone.get_current_timezone())


def ago(day: date, today: date) -> str:
    """Return "today", "yesterday", "31 days ago", "3 months ago", "2 years ago", or "in 3 days"."""
    days = (today - day).days
    if days == 0:
        return gettext("today")
    if days < 0:
        return _ahead(-days)
    if days == 1:
        return gettext("yesterday")
    if days < 60:
        return ngettext("%(n)d day ago", "%(n)d days ago", days) % {"n": days}
    if days < 700:
        months = round(days / 30.44)
        return ngettext("%(n)d month ago", "%(n)d months ago", months) % {"n": months}
    years = round(days / 365.25)
    return ngettext("%(n)d year ago", "%(n)d years ago", years) % {"n": years}


def _ahead(days: int) -> str:
    if days == 1:
        return gettext("tomorrow")
    return ngettext("in %(n)d day", "in %(n)d days", days) % {"n": days}


def when_words(at: datetime, now: datetime) -> str:
    """Return "today, 10:40" or "20 days ago"."""
    seconds = int(at.timestamp())
    day = local(seconds).date()
    today = local(int(now.timestamp())).date()
    words = ago(day, today)
    if (today - day).days < 2:
        return gettext("%(day)s, %(time)s") % {"day": words, "time": time_of(seconds)}
    return words


def ago_at(at: int | None, now: datetime | None = None) -> str:
    """Return `ago` of an instant; "" for None. Without `now` the page's own clock counts."""
    if at is None:
        return ""
    return ago(
        local(at).date(), (now or timezone.now()).astimezone(timezone.get_current_timezone()).date()
    )


def long_day(day: date | int | None) -> str:
    """Return "martedì 24 novembre 2026"."""
    return _of(day, gettext("l j F Y"))  # Translators: Django date format


def day_of(day: date | int | None) -> str:
    """Return "24 novembre 2026"."""
    return _of(day, gettext("j F Y"))  # Translators: Django date format


def short_day(day: date | int | None, today: date | None = None) -> str:
    """Return "24 nov", with the year when it is not this one."""
    if day is None:
        return ""
    found = local(day).date() if isinstance(day, int) else day
    this_year = (today or timezone.localdate()).year
    return written(found, gettext("j M") if found.year == this_year else gettext("j M Y"))


def time_of(at: int) -> str:
    """Return "17:30"."""
    return date_format(local(at), "H:i")


def written(day: date, pattern: str) -> str:
    """Return a day in a Django date format; Italian writes months and weekdays small."""
    text = date_format(day, pattern)
    return text.lower() if get_language() == "it" else text


def _of(day: date | int | None, pattern: str) -> str:
    if day is None:
        return ""
    return written(local(day) if isinstance(day, int) else day, pattern)


def on(day: str) -> str:
    """Return a day in words as it stands inside a sentence: Italian says "il 10 dic", "l'8 dic"."""
    if get_language() != "it" or not day[:1].isdigit():
        return day
    number = day.partition(" ")[0]
    return f"l’{day}" if number in ("8", "11") else f"il {day}"


def days_text(days: float) -> str:
    """Return "9 days" of a rhythm."""
    whole = max(1, round(days))
    return ngettext("%(n)d day", "%(n)d days", whole) % {"n": whole}


def duration_text(minutes: float) -> str:
    """Return "45 minutes" or "about 21 hours"."""
    if minutes < 90:
        whole = round(minutes)
        return ngettext("%(n)d minute", "%(n)d minutes", whole) % {"n": whole}
    hours = round(minutes / 60)
    return ngettext("about %(n)d hour", "about %(n)d hours", hours) % {"n": hours}
