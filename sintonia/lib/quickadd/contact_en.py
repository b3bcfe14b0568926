"""English words of contact: verbs in all their forms, nouns, and phrases that say through what."""

from sintonia.lib.quickadd.model import Kind
from sintonia.lib.quickadd.words import Cue, Form

MAIL, CHAT, CALL, VIDEO = Kind.MAIL, Kind.CHAT, Kind.CALL, Kind.VIDEO
IN_PERSON = Kind.IN_PERSON


def _verb(
    kind: Kind | None, base: str, past: str, going: str, noun: bool = False, **flags: bool
) -> dict[str, Cue]:
    """Return the forms of a verb; `past` may list two. With `noun` the base is a noun too: call."""
    forms = {
        Form.NOUN_OR_BASE if noun else Form.BASE: [base],
        Form.PAST: past.split(),
        Form.GOING: [going],
    }
    return {word: Cue(kind, form, **flags) for form, words in forms.items() for word in words}


def _cues(
    kind: Kind, text: str, form: Form = Form.NOUN, evening: bool | None = None, **flags: bool
) -> dict[str, Cue]:
    return {word.strip(): Cue(kind, form, evening=evening, **flags) for word in text.split(",")}


CUES: dict[str, Cue] = {
    # verbs
    **_verb(CALL, "call", "called", "calling", noun=True),
    **_verb(CALL, "phone", "phoned", "phoning", noun=True),
    **_verb(CALL, "ring", "rang rung", "ringing"),
    **_verb(CALL, "telephone", "telephoned", "telephoning"),
    **_verb(MAIL, "email", "emailed", "emailing", noun=True),
    **_verb(MAIL, "mail", "mailed", "mailing", noun=True),
    **_verb(MAIL, "write", "wrote written", "writing", guess=True),
    **_verb(MAIL, "reply", "replied", "replying", guess=True),
    **_verb(MAIL, "answer", "answered", "answering", guess=True),
    **_verb(MAIL, "send", "sent", "sending", guess=True),
    **_verb(MAIL, "forward", "forwarded", "forwarding", guess=True),
    **_verb(MAIL, "contact", "contacted", "contacting", guess=True),
    **_verb(CHAT, "text", "texted", "texting", noun=True),
    **_verb(CHAT, "message", "messaged", "messaging", noun=True),
    **_verb(CHAT, "whatsapp", "whatsapped", "whatsapping", noun=True),
    **_verb(CHAT, "ping", "pinged", "pinging", noun=True),
    **_verb(CHAT, "dm", "dmed", "dming", noun=True),
    **_verb(CHAT, "chat", "chatted", "chatting", noun=True, mutual=True, guess=True),
    **_verb(VIDEO, "zoom", "zoomed", "zooming", noun=True, mutual=True),
    **_verb(VIDEO, "skype", "skyped", "skyping", noun=True, mutual=True),
    **_verb(VIDEO, "facetime", "facetimed", "facetiming", noun=True, mutual=True),
    **_verb(IN_PERSON, "meet", "met", "meeting", mutual=True),
    **_verb(IN_PERSON, "see", "saw seen", "seeing", mutual=True),
    **_verb(IN_PERSON, "visit", "visited", "visiting", noun=True),
    **_verb(IN_PERSON, "walk", "walked", "walking", noun=True),
    **_verb(IN_PERSON, "lunch", "lunched", "lunching", noun=True),
    **_verb(CALL, "speak", "spoke spoken", "speaking", mutual=True, guess=True),
    **_verb(CALL, "talk", "talked", "talking", mutual=True, guess=True),
    **_cues(IN_PERSON, "come over, come by", Form.BASE),
    **_cues(IN_PERSON, "came over, came by", Form.PAST),
    **_cues(IN_PERSON, "coming over, coming by", Form.GOING),
    **_cues(CALL, "call back", Form.BASE),
    **_cues(
        CALL,
        "called back, gave a call, gave a ring, hung up with, got off the phone with",
        Form.PAST,
    ),
    **_cues(CALL, "caught up, touched base", Form.PAST, mutual=True, guess=True),
    **_cues(CALL, "catch up, touch base", Form.NOUN_OR_BASE, mutual=True, guess=True),
    **_cues(MAIL, "heard from, received", Form.PAST, inward=True, guess=True),
    **_cues(MAIL, "hear from", Form.BASE, inward=True, guess=True),
    **_cues(
        MAIL, "wrote back, got back to, reached out to, followed up with", Form.PAST, guess=True
    ),
    **_cues(
        MAIL,
        "write back, get back to, reach out to, follow up with, check in with",
        Form.BASE,
        guess=True,
    ),
    **_cues(
        IN_PERSON,
        "ran into, bumped into, met up, met up with, met with, hung out, went to see, dined",
        Form.PAST,
        mutual=True,
    ),
    **_cues(IN_PERSON, "came to see, stopped by, dropped by, popped in", Form.PAST),
    **_cues(IN_PERSON, "meet up, meet up with, meet with", Form.BASE, mutual=True),
    # nouns
    **_cues(
        IN_PERSON,
        (
            "coffee, coffees, tea, brunch, cuppa, meeting, meetings, appointment, site visit, "
            "hike, stroll, bike ride, ice cream, ☕, 🍕, 🍽, 🍝"
        ),
    ),
    **_cues(IN_PERSON, "meeting", Form.GOING, mutual=True),
    **_cues(IN_PERSON, "breakfast", evening=False),
    **_cues(
        IN_PERSON,
        "dinner, supper, drinks, drink, beer, beers, aperitif, pint, pizza, 🍷, 🍺, 🍻, 🥂",
        evening=True,
    ),
    **_cues(
        IN_PERSON,
        (
            "conference, birthday, meetup, workshop, event, fair, festival, exhibition, wedding, "
            "seminar, course, retreat, network lunch, networking lunch, networking event, "
            "networking breakfast, networking, gathering, summit, concert, hackathon, launch, "
            "reunion, trade show, open day, assembly, class"
        ),
        occasion=True,
    ),
    **_cues(
        IN_PERSON,
        (
            "party, birthday party, launch party, dinner party, network dinner, "
            "networking dinner, christmas dinner, company dinner, networking night, "
            "networking evening, networking drinks"
        ),
        evening=True,
        occasion=True,
    ),
    **_cues(VIDEO, "webinar", occasion=True),
    **_cues(CALL, "phone call, phonecall, voicemail, conference call, quick call, 📞, ☎"),
    **_cues(
        VIDEO,
        (
            "video call, videocall, zoom call, skype call, facetime call, teams call, "
            "zoom meeting, teams meeting, video meeting, video chat, google meet, hangout, "
            "teams with, 🎥"
        ),
    ),
    **_cues(MAIL, "emails, mails, 📧, ✉, 📩"),
    **_cues(
        CHAT,
        (
            "sms, texts, messages, text message, text messages, whatsapp message, voice message, "
            "telegram, 💬"
        ),
    ),
    # through what
    **_cues(
        VIDEO,
        (
            "on zoom, over zoom, via zoom, on teams, over teams, via teams, on skype, via skype, "
            "on meet, on google meet, over video, by video, on video, via video, online, "
            "remotely, on facetime"
        ),
        Form.MEDIUM,
    ),
    **_cues(CALL, "on the phone, by phone, over the phone, via phone, on phone", Form.MEDIUM),
    **_cues(MAIL, "by email, via email, by mail, over email, per email", Form.MEDIUM),
    **_cues(
        CHAT,
        (
            "on whatsapp, over whatsapp, via whatsapp, by text, via text, by sms, on telegram, "
            "via telegram, on linkedin, via linkedin, on instagram, on slack, over slack, "
            "via slack, on signal, by message"
        ),
        Form.MEDIUM,
    ),
    **_cues(IN_PERSON, "in person, face to face, in the flesh", Form.MEDIUM),
}
# Tasks that are no contact by themselves: they begin a reminder when they begin the sentence.
_TASKS = (
    "prepare, ask, book, buy, check, confirm, propose, invite, thank, pay, finish, "
    "schedule, organise, organize, arrange, remind, introduce, invoice, follow up, "
    "bring, congratulate, read, review, draft"
)
CUES |= {word.strip(): Cue(None, Form.BASE) for word in _TASKS.split(",")}
