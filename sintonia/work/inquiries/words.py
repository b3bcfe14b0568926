"""What stations, answers, origins and endings are called; and when something is due."""

from datetime import date, datetime

from django.utils.formats import number_format
from django.utils.translation import gettext, ngettext

from sintonia.ui.dates import ago, local, on, short_day
from sintonia.work.inquiries.models import Answer, Criterion, Inquiry, Station, Trial


def station_name(station: int) -> str:
    """Return what a station is called."""
    return {
        Station.QUESTION: gettext("Question"),
        Station.CURIOUS: gettext("Curious"),
        Station.TRIAL: gettext("Trial"),
        Station.CLIENT: gettext("Client"),
    }[Station(station)]


def station_voice(station: int) -> str:
    """Return what people say at a station."""
    return {
        Station.QUESTION: gettext("«But what is it, exactly, that you do?»"),
        Station.CURIOUS: gettext("«How would it work, with me?»"),
        Station.TRIAL: gettext("«Let’s try, for two weeks.»"),
        Station.CLIENT: gettext("«Half of the work was done already.»"),
    }[Station(station)]


def answer_name(answer: int) -> str:
    """Return yes, don't know or no."""
    return {
        Answer.YES: gettext("Yes"),
        Answer.UNSURE: gettext("I don’t know"),
        Answer.NO: gettext("No"),
    }[Answer(answer)]


def answer_word(answer: int) -> str:
    """Return yes, don't know or no, as it stands inside a sentence."""
    return {
        Answer.YES: gettext("yes"),
        Answer.UNSURE: gettext("I don’t know"),
        Answer.NO: gettext("no"),
    }[Answer(answer)]


def origin_name(origin: str) -> str:
    """Return by which way an inquiry came in."""
    return {
        Inquiry.Origin.HAND: gettext("noted by hand"),
        Inquiry.Origin.FORM: gettext("from the contact form"),
        Inquiry.Origin.MESSAGE: gettext("from a message"),
        Inquiry.Origin.NOTE: gettext("from a quick note"),
    }[Inquiry.Origin(origin)]


def ending_name(ending: str) -> str:
    """Return how an inquiry ended, "" while it has not."""
    return {
        Inquiry.Ending.OPEN: "",
        Inquiry.Ending.DECLINED: gettext("a kind no, mine"),
        Inquiry.Ending.LEFT: gettext("a no, theirs"),
        Inquiry.Ending.FINISHED: gettext("the work is done"),
    }[Inquiry.Ending(ending)]


def about_name(about: str) -> str:
    """Return about whom a criterion is asked."""
    return {
        Criterion.About.CLIENT: gettext("about clients"),
        Criterion.About.COLLEAGUE: gettext("about those I would ask to work with me"),
        Criterion.About.BOTH: gettext("about both"),
    }[Criterion.About(about)]


def verdict_name(verdict: str) -> str:
    """Return what somebody says at the end of a trial."""
    return {
        Trial.Verdict.UNSAID: gettext("not said yet"),
        Trial.Verdict.GO_ON: gettext("let’s go on"),
        Trial.Verdict.STOP: gettext("let’s leave it here"),
    }[Trial.Verdict(verdict)]


def due_words(due_on: date, today: date) -> str:
    """Return "today", "by tomorrow", "by 3 Dec", "it was for 20 Nov"."""
    days = (due_on - today).days
    if days == 0:
        return gettext("today")
    if days == -1:
        return gettext("it was for yesterday")
    if days < 0:
        return gettext("it was for %(day)s") % {"day": on(short_day(due_on, today))}
    if days == 1:
        return gettext("by tomorrow")
    return gettext("by %(day)s") % {"day": on(short_day(due_on, today))}


def day_words(trial: Trial, today: date) -> str:
    """Return "day 9 of 14", "begins in 3 days", "it was to end 2 days ago", or how it ended."""
    if trial.ended_at is not None:
        return gettext("ended %(ago)s") % {"ago": ago(day_at(trial.ended_at), today)}
    if today > trial.ends_on:
        return gettext("it was to end %(ago)s") % {"ago": ago(trial.ends_on, today)}
    if today < trial.starts_on:
        return gettext("begins %(ago)s") % {"ago": ago(trial.starts_on, today)}
    whole = (trial.ends_on - trial.starts_on).days + 1
    day = (today - trial.starts_on).days + 1
    return gettext("day %(day)d of %(whole)d") % {"day": day, "whole": whole}


def day_at(at: datetime) -> date:
    """Return the user's day of an instant."""
    return local(int(at.timestamp())).date()


def hours_text(minutes: int) -> str:
    """Return "12 hours", "12.5 hours" of whole minutes."""
    hours = minutes / 60
    shown = number_format(hours, 0 if minutes % 60 == 0 else 1)
    return ngettext("%(n)s hour", "%(n)s hours", 1 if minutes == 60 else 2) % {"n": shown}
