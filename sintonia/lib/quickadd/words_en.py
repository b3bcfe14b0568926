"""English words of the quick-add grammar."""

from sintonia.lib.quickadd.model import Field, Kind
from sintonia.lib.quickadd.words import (
    Cue,
    FactWord,
    Form,
    How,
    Lexicon,
    Part,
    Table,
    Takes,
    Tense,
    phrases,
)

MAIL, CHAT, CALL, VIDEO = Kind.MAIL, Kind.CHAT, Kind.CALL, Kind.VIDEO
IN_PERSON = Kind.IN_PERSON

PARTS = Lexicon.of(
    {
        Part.WITH: "with, w, together with, along with",
        Part.TO: "to",
        Part.FROM: "from, by",
        Part.OF: "of",
        Part.AT: "at, in, near, around, along, inside, outside",
        Part.FOR: "for",
        Part.ON: "on, about, regarding, re, concerning, over",
        Part.AROUND: "after, before",
        Part.AND: "and, &, plus",
        Part.ARTICLE: "the, a, an, my, his, her, our, their, your, some, this",
        Part.SELF: "i, we, 've, ive, weve",
        Part.ME: "me, us",
        Part.THEY: "she, he, they, has",
        Part.EACH_OTHER: "each other, one another",
        Part.NOT: "not, never, no, didnt, dont, doesnt, havent, hasnt, hadnt, wasnt, werent, wont, couldnt, cant, cannot, without, didn t, isnt, invited, suggested",
        Part.OFF: "cancelled, canceled, postponed, called off, skipped, missed",
        Part.BREAK: "because, who, whom, that, but, then, so, while, when, where, if, which, since, whether, said, says, told, now, although, though, instead",
        Part.FILLER: "certain, by chance, came, exchanged, grabbed, shared, enjoyed, scheduled, booked, planned, arranged, confirmed, the two of us, both of us, had, have, having, did, do, went, go, going, was, were, is, are, be, been, got, get, took, made, nice, quick, great, long, short, lovely, good, big, small, first, second, new, old, again, just, finally, together, also, only, very, really, it, there, up, 'm, 'll, 're, 'd, will, would, lot, bit, little, brief, 's, friendly, dear, time, out, both, all, thanks, hi, hello, maybe, sent, left, received, off, back, yet, still",
    }
)


def _verb(
    kind: Kind | None, base: str, past: str, going: str, noun: bool = False, **flags: bool
) -> dict[str, Cue]:
    """Return the forms of a verb. `past` lists past and participle; `noun`: "call" is a noun too."""
    forms = {
        Form.NOUN_OR_BASE if noun else Form.BASE: [base],
        Form.PAST: past.split(),
        Form.GOING: [going],
    }
    return {word: Cue(kind, form, **flags) for form, words in forms.items() for word in words}


def _nouns(
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
    **_verb(IN_PERSON, "come over", "came over", "coming over"),
    **_verb(IN_PERSON, "come by", "came by", "coming by"),
    **_nouns(CALL, "call back", Form.BASE),
    **_nouns(
        CALL,
        "called back, gave a call, gave a ring, hung up with, got off the phone with",
        Form.PAST,
    ),
    **_nouns(CALL, "caught up, touched base", Form.PAST, mutual=True, guess=True),
    **_nouns(CALL, "catch up, touch base", Form.NOUN_OR_BASE, mutual=True, guess=True),
    **_nouns(MAIL, "heard from, received", Form.PAST, inward=True, guess=True),
    **_nouns(MAIL, "hear from", Form.BASE, inward=True, guess=True),
    **_nouns(
        MAIL, "wrote back, got back to, reached out to, followed up with", Form.PAST, guess=True
    ),
    **_nouns(
        MAIL,
        "write back, get back to, reach out to, follow up with, check in with",
        Form.BASE,
        guess=True,
    ),
    **_nouns(
        IN_PERSON,
        "ran into, bumped into, met up, met up with, met with, hung out, went to see, dined",
        Form.PAST,
        mutual=True,
    ),
    **_nouns(IN_PERSON, "came to see, stopped by, dropped by, popped in", Form.PAST),
    **_nouns(IN_PERSON, "meet up, meet up with, meet with", Form.BASE, mutual=True),
    # nouns
    **_nouns(
        IN_PERSON,
        "coffee, coffees, tea, brunch, cuppa, meeting, meetings, appointment, site visit, hike, stroll, bike ride, ice cream, ☕, 🍕, 🍽, 🍝",
    ),
    **_nouns(IN_PERSON, "meeting", Form.GOING, mutual=True),
    **_nouns(IN_PERSON, "breakfast", evening=False),
    **_nouns(
        IN_PERSON,
        "dinner, supper, drinks, drink, beer, beers, aperitif, pint, pizza, 🍷, 🍺, 🍻, 🥂",
        evening=True,
    ),
    **_nouns(
        IN_PERSON,
        "conference, birthday, meetup, workshop, event, fair, festival, exhibition, wedding, seminar, course, retreat, network lunch, networking lunch, networking event, networking breakfast, networking, gathering, summit, concert, hackathon, launch, reunion, trade show, open day, assembly, class",
        occasion=True,
    ),
    **_nouns(
        IN_PERSON,
        "party, birthday party, launch party, dinner party, network dinner, networking dinner, christmas dinner, company dinner",
        evening=True,
        occasion=True,
    ),
    **_nouns(VIDEO, "webinar", occasion=True),
    **_nouns(CALL, "phone call, phonecall, voicemail, conference call, quick call, 📞, ☎"),
    **_nouns(
        VIDEO,
        "video call, videocall, zoom call, teams call, zoom meeting, teams meeting, video meeting, video chat, google meet, hangout, teams with, 🎥",
    ),
    **_nouns(MAIL, "emails, mails, 📧, ✉, 📩"),
    **_nouns(
        CHAT,
        "sms, texts, messages, text message, text messages, whatsapp message, voice message, telegram, 💬",
    ),
    # through what
    **_nouns(
        VIDEO,
        "on zoom, over zoom, via zoom, on teams, over teams, via teams, on skype, via skype, on meet, on google meet, over video, by video, on video, via video, online, remotely, on facetime",
        Form.MEDIUM,
    ),
    **_nouns(CALL, "on the phone, by phone, over the phone, via phone, on phone", Form.MEDIUM),
    **_nouns(MAIL, "by email, via email, by mail, over email, per email", Form.MEDIUM),
    **_nouns(
        CHAT,
        "on whatsapp, over whatsapp, via whatsapp, by text, via text, by sms, on telegram, via telegram, on linkedin, via linkedin, on instagram, on slack, over slack, via slack, on signal, by message",
        Form.MEDIUM,
    ),
    **_nouns(IN_PERSON, "in person, face to face, in the flesh", Form.MEDIUM),
}
# Tasks that are no contact by themselves: they begin a reminder when they begin the sentence.
_TASKS = "prepare, ask, book, buy, check, confirm, propose, invite, thank, pay, finish, schedule, organise, organize, arrange, remind, introduce, invoice, follow up, bring, congratulate, read, review, draft"
CUES |= {word.strip(): Cue(None, Form.BASE) for word in _TASKS.split(",")}

_ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth"

ENGLISH = Table(
    parts=PARTS,
    cues=Lexicon(CUES),
    tenses=Lexicon.of(
        {
            Tense.FUTURE: "have a, have an, have the, having, getting, going for, going to, booked, scheduled, planned, set up, arranged, will, 'll, upcoming, got a, moved to, postponed to, postponed until, rescheduled to, rescheduled for, confirmed, is on, there is, there 's",
            Tense.PAST: "had, have had, 've had, did, went, took, got, grabbed, shared, enjoyed, was, were, attended, joined, back from, made, great to, nice to, good to, lovely to, happy to, managed to, was able to",
        }
    ),
    intents=Lexicon.of(
        {
            True: "remind me to, remind me, remember to, dont forget to, must, should, need to, needs to, have to, want to, would like to, 'd like to, todo, to do, gotta, reminder, reminder to, let 's, lets, ought to, plan to, 've got to, got to",
            False: "forgot to, failed to, should have, could have, would have, could not, unable to",
        }
    ),
    idle=phrases("over the weekend, of course, so far, at last, call it, at first"),
    introductions=Lexicon.of(
        {
            How.TO_ME: "introduced me to, introduced us to, was introduced to, were introduced to, got introduced to, introduces me to, put me in touch with, connected me with, connected me to, will introduce me to, recommended, referred me to, pointed me to, gave me the number of",
            How.BY_ME: "i introduced, we introduced, i connected, i put in touch, i 've introduced, i recommended",
            How.THIRD: "introduced, introduces, connected",
            How.PASSIVE: "introduced by, recommended by, referred by, brought by, brought in by, sent by",
            How.THANKS: "thanks to, through, via, by way of",
        }
    ),
    facts=Lexicon.of(
        {
            FactWord(Field.BIRTHDAY, Takes.VALUE): "birthday, bday, was born, born on, born",
            FactWord(
                Field.PHONE, Takes.VALUE
            ): "number, phone number, new number, new phone number, mobile, mobile number, cell, cell number, phone, tel, new mobile, new phone",
            FactWord(
                Field.EMAIL, Takes.VALUE
            ): "email, e mail, email address, new email, new email address, address, mail, new address",
            FactWord(
                Field.ORGANISATION, Takes.NAME
            ): "works at, works for, works with, works in, is working at, is working for, now works at, now works for, joined, is now at, moved on to",
            FactWord(
                Field.CITY, Takes.NAME
            ): "lives in, moved to, is moving to, has moved to, lives near, based in, is based in",
            FactWord(
                Field.TITLE, Takes.WORDS
            ): "works as a, works as an, works as, is working as a",
        }
    ),
    titles=phrases("dr, mr, mrs, ms, miss, prof, professor, doctor, sir, madam, lady"),
    kin=phrases(
        "friend, friends, colleague, colleagues, cousin, sister, brother, client, boss, neighbour, neighbor, wife, husband, partner, aunt, uncle, son, daughter, designer, accountant, new, old, dear"
    ),
    particles=phrases("de, van, von, der, den, dos, du, la, el, al, bin, ben"),
    places=phrases(
        "office, offices, cafe, café, restaurant, station, airport, bar, pub, park, library, studio, home, hotel, coworking, museum, gallery, place, house, centre, center, shop, school, university, theatre, theater, cinema, gym, square, street, market, garden, gardens, bistro, bakery, hq, beach, lake, coffee shop, downtown, town, headquarters"
    ),
    cities=phrases(
        "london, paris, berlin, milan, rome, turin, florence, venice, naples, genoa, new york, dublin, edinburgh, manchester, oxford, cambridge, madrid, barcelona, lisbon, vienna, zurich, geneva, munich, brussels, amsterdam, copenhagen, stockholm, oslo, prague, budapest, warsaw, athens, boston, chicago"
    ),
    common=phrases(
        "will, may, rose, grace, hope, bill, sue, pat, art, grant, frank, faith, joy, mark, drew, rob, chase, dean, guy, jack, june, april, august, summer, dawn, iris, lily, ivy, ruby, penny, sunny, angel, max, rich, ray, don, jay, gene, miles, page, paige, christian, studio, hotel, bar, home, office, bank, team, project, website, work, king, young, white, green, brown, black, wood, hill, baker, cook, price, long, short, love, best, day, west, north, hall, field, stone, bell, bush, wall, rice"
    ),
)
