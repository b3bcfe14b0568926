"""Texts to begin with: what happens after somebody wrote, and how what they wrote is treated.

They are said in the language that is active. The notice follows articles 12 to 15 of Regulation (EU)
2016/679; it is a starting point, not advice: whoever publishes it answers for it.
"""

from django.utils.translation import gettext, ngettext


def steps_starter(answer_days: int) -> str:
    """Return what happens after somebody wrote, as lines "title: a sentence"."""
    first = ngettext(
        "I answer within a day: myself, not an automatic message.",
        "I answer within %(n)d days: myself, not an automatic message.",
        answer_days,
    )
    lines = (
        first % {"n": answer_days},
        gettext("We talk for half an hour: to see whether we are in tune."),
        gettext("We try for two weeks: then we decide, together."),
    )
    return "\n".join(lines)


def notice_starter(name: str, email: str) -> str:
    """Return how the data of the form are treated, to be published as it is or written anew."""
    said = {"name": name, "email": email}
    paragraphs = (
        gettext("%(name)s (%(email)s) reads what you write here, and nobody else does.") % said,
        gettext(
            "Your name, your address and your words serve to answer you and, if something comes of"
            " it, to prepare a quote: steps that you ask for before a contract (article 6.1.b of"
            " Regulation (EU) 2016/679)."
        ),
        gettext(
            "They are kept while we talk, and with what comes of it. If nothing does, they are"
            " deleted as soon as you ask. They are given to nobody and"
            " not used for advertising; no decision is taken by a machine."
        ),
        gettext(
            "You can ask to see them, to have them corrected, deleted or handed over, or object:"
            " write to %(email)s. If you think that the law is not kept, you can turn to the data"
            " protection authority of your country."
        )
        % said,
    )
    return "\n\n".join(paragraphs)
