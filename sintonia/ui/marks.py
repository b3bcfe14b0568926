"""The signs of the thread and the brick, as inline SVG: stairs, balance bar, sparkline, arch."""

from collections.abc import Sequence
from functools import cache, lru_cache

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, gettext, ngettext

from sintonia.lib.names import initials
from sintonia.ui.icons import icon

MET, NEVER, UNKNOWN = "visti", "mai", "ignoto"  # have we met in person?

_STEPS = (
    (0.0, 14.0, 4.0),
    (6.4, 10.6, 7.4),
    (12.8, 7.2, 10.8),
    (19.2, 3.8, 14.2),
    (25.6, 0.4, 17.6),
)


def level_name(level: int | None) -> str:
    """Return the word of a level, "too early to say" for None."""
    if level is None:
        return gettext("Too early to say")
    return (
        gettext("Contact"),
        gettext("Acquaintance"),
        gettext("Familiarity"),
        gettext("Trust"),
        gettext("Alliance"),
    )[level - 1]


def level_mark(
    level: int | None, perhaps: int | None = None, said: int | None = None
) -> SafeString:
    """Return the stairs with their word; where the user said another level, hers, with a sign."""
    language = get_language() or "en"
    return _said_mark(level, said, language) if said else _level_mark(level, perhaps, language)


@cache
def _said_mark(counted: int | None, said: int, language: str) -> SafeString:
    words = gettext("Level %(level)d of 5, you said so; by the numbers: %(counted)s")
    return format_html(
        '<span class="livello" title="{}"><svg class="scala" viewBox="0 0 31 18" aria-hidden="true">{}</svg>'
        '<span>{}<span class="livello__tuo">{}{}</span></span><span class="sr">. {}</span></span>',
        title := words % {"level": said, "counted": level_name(counted)},
        _steps(said, None),
        level_name(said),
        icon("pen-line", "ico--s"),
        gettext("you said so"),
        title,
    )


def _steps(level: int, perhaps: int | None) -> SafeString:
    return mark_safe(  # noqa: S308  # numbers of our own
        "".join(
            f'<rect class="{_step_class(i, level, perhaps)}" x="{x}" y="{y}" width="4.6" height="{height}"/>'
            for i, (x, y, height) in enumerate(_STEPS, 1)
        )
    )


@cache
def _level_mark(level: int | None, perhaps: int | None, language: str) -> SafeString:
    word = level_name(level)
    said = title = ""
    if level:
        title = gettext("Level %(level)d of 5") % {"level": level}
        said = gettext(", level %(level)d of 5") % {"level": level}
        if perhaps and perhaps > level:
            said = gettext(", level %(level)d of 5, maybe more") % {"level": level}
    return format_html(
        '<span class="livello"{}><svg class="scala" viewBox="0 0 31 18" aria-hidden="true">{}</svg><span>{}</span>{}</span>',
        format_html(' title="{}"', title) if title else "",
        _steps(level or 0, perhaps),
        word,
        format_html('<span class="sr">{}</span>', said) if said else "",
    )


def _step_class(step: int, level: int, perhaps: int | None) -> str:
    if step <= level:
        return "su"
    return "forse" if perhaps and step <= perhaps else "giu"


def balance_mark(share: float | None, *, has_met: bool = False) -> SafeString:
    """Return the balance bar of a share in person (0..1); None when there was no contact yet."""
    percent = 0 if share is None else round(share * 100)
    if has_met and share:
        percent = max(1, percent)
    return _balance_mark(percent, has_met, share is None, get_language() or "en")


@lru_cache(maxsize=1000)
def _balance_mark(percent: int, has_met: bool, is_empty: bool, language: str) -> SafeString:
    online = 100 - percent
    label = gettext("Online %(online)d%%, in person %(in_person)d%%") % {
        "online": online,
        "in_person": percent,
    }
    word = "–" if is_empty and not has_met else f"{percent}%" if has_met else gettext("never")
    brick = (
        f'<rect class="matt" x="{online}" y="1" width="{percent}" height="12" rx=".6"/>'
        if percent
        else ""
    )
    thread = "" if is_empty else f'<rect class="filo" x="0" y="5.6" width="{online}" height="2.8"/>'
    return format_html(
        '<span class="equi"><svg viewBox="0 0 100 14" preserveAspectRatio="none" role="img" aria-label="{}">{}{}</svg>'
        '<span aria-hidden="true">{}</span></span>',
        label,
        mark_safe(thread),  # noqa: S308  # numbers of our own
        mark_safe(brick),  # noqa: S308
        word,
    )


def track_mark(values: Sequence[float | None], met: Sequence[int]) -> SafeString:
    """Return the sparkline: monthly strength (0..5, None before it began), months with meetings below."""
    if sum(value is not None for value in values) < 2:
        return SafeString("")
    step = 106 / max(1, len(values) - 1)
    points = [(i * step, 29 - value * 5.2) for i, value in enumerate(values) if value is not None]
    path = "M" + " L".join(f"{x:.1f} {y:.1f}" for x, y in points)
    bricks = "".join(f'<rect x="{i * step - 1.8:.1f}" y="26" width="3.5" height="6"/>' for i in met)
    x, y = points[-1]
    meetings = ngettext("%(n)d meeting in person", "%(n)d meetings in person", len(met)) % {
        "n": len(met)
    }
    label = gettext("The last %(months)d months, %(meetings)s") % {
        "months": len(values),
        "meetings": meetings,
    }
    return format_html(
        '<svg class="traccia" viewBox="0 0 112 32" role="img" aria-label="{}"><path d="{}"/>{}<circle cx="{}" cy="{}" r="2.6"/></svg>',
        label,
        path,
        mark_safe(bricks),  # noqa: S308  # numbers of our own
        f"{x:.1f}",
        f"{y:.1f}",
    )


def met_words(met: str) -> str:
    """Return what an arch says in words."""
    if met == MET:
        return gettext("you have met in person")
    return (
        gettext("never met in person")
        if met == NEVER
        else gettext("nothing says whether you have met")
    )


def arch(name: str, met: str, *, size: str = "", photo: str = "") -> SafeString:
    """Return the arch around a person's initials or picture. `size`: "s", "l", "xl" or ""."""
    if photo:
        return _arch(
            format_html('<img src="{}" alt="" loading="lazy">', photo),
            met,
            size,
            get_language() or "en",
        )
    return _initials_arch(initials(name), met, size, get_language() or "en")


@lru_cache(maxsize=5000)
def name_arch(name: str, size: str = "s") -> SafeString:
    """Return the arch around a name's initials where nothing is said of who met whom."""
    return format_html(
        '<span class="arco arco--ignoto arco--{}" aria-hidden="true">{}</span>',
        size,
        initials(name),
    )


@lru_cache(maxsize=5000)
def _initials_arch(letters: str, met: str, size: str, language: str) -> SafeString:
    return _arch(format_html('<span aria-hidden="true">{}</span>', letters), met, size, language)


def _arch(inner: SafeString, met: str, size: str, language: str) -> SafeString:
    words = met_words(met)
    classes = f"arco arco--{met}" + (f" arco--{size}" if size else "")
    return format_html(
        '<span class="{}" title="{}">{}<span class="sr">({})</span></span>',
        classes,
        words,
        inner,
        words,
    )


_CHANNELS = {
    1: ("mail", "ico-filo"),
    2: ("message-circle", "ico-filo"),
    3: ("phone", "ico-filo"),
    4: ("video", "ico-filo"),
    5: ("handshake", "ico-mattone"),
}


def channel_icon(channel: int, *, small: bool = True, plain: bool = False) -> SafeString:
    """Return the icon of a channel, in the colour of the thread or the brick."""
    name, colour = _CHANNELS[channel]
    return icon(
        name,
        " ".join(part for part in ("" if plain else colour, "ico--s" if small else "") if part),
    )
