"""English words of the quick-add grammar."""

from sintonia.lib.quickadd.contact_en import CUES
from sintonia.lib.quickadd.model import Field
from sintonia.lib.quickadd.words import (
    FactWord,
    How,
    Lexicon,
    Part,
    Table,
    Takes,
    Tense,
    phrases,
)

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
        Part.NOT: (
            "not, never, no, didnt, dont, doesnt, havent, hasnt, hadnt, wasnt, werent, wont, "
            "couldnt, cant, cannot, without, didn t, isnt, invited, suggested"
        ),
        Part.OFF: "cancelled, canceled, postponed, called off, skipped, missed",
        Part.BREAK: (
            "because, who, whom, that, but, then, so, while, when, where, if, which, since, "
            "whether, said, says, told, now, although, though, instead"
        ),
        Part.FILLER: (
            "certain, by chance, came, exchanged, grabbed, shared, enjoyed, scheduled, booked, "
            "planned, arranged, confirmed, the two of us, both of us, had, have, having, did, "
            "do, went, go, going, was, were, is, are, be, been, got, get, took, made, nice, "
            "quick, great, long, short, lovely, good, big, small, first, second, new, old, "
            "again, just, finally, together, also, only, very, really, it, there, up, 'm, 'll, "
            "'re, 'd, will, would, lot, bit, little, brief, 's, friendly, dear, time, out, both, "
            "all, thanks, hi, hello, maybe, sent, left, received, off, back, yet, still"
        ),
    }
)


_ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth"

ENGLISH = Table(
    parts=PARTS,
    cues=Lexicon(CUES),
    tenses=Lexicon.of(
        {
            Tense.FUTURE: (
                "have a, have an, have the, having, getting, going for, going to, booked, "
                "scheduled, "
                "planned, set up, arranged, will, 'll, upcoming, got a, moved to, postponed to, "
                "postponed until, rescheduled to, rescheduled for, confirmed, is on, there is, "
                "there 's"
            ),
            Tense.PAST: (
                "had, have had, 've had, did, went, took, got, grabbed, shared, enjoyed, was, "
                "were, "
                "attended, joined, back from, made, great to, nice to, good to, lovely to, "
                "happy to, "
                "managed to, was able to"
            ),
        }
    ),
    intents=Lexicon.of(
        {
            True: (
                "remind me to, remind me, remember to, dont forget to, must, should, need to, "
                "needs to, have to, want to, would like to, 'd like to, todo, to do, gotta, "
                "reminder, reminder to, let 's, lets, ought to, plan to, 've got to, got to"
            ),
            False: (
                "forgot to, failed to, should have, could have, would have, could not, unable to"
            ),
        }
    ),
    work=phrases(
        "asked for a quote, asked me for a quote, asks for a quote, asks me for a quote, "
        "is asking for a quote, requested a quote, wants a quote, needs a quote, "
        "would like a quote, "
        "asked what i do, asked me what i do, wonders what i do, wants to know what i do, "
        "would like to know what i do, "
        "asked what i charge, asked me what i charge, asked about my rates, "
        "wants to work with me, would like to work with me, "
        "needs an assistant, needs a virtual assistant, is looking for an assistant, "
        "is looking for a virtual assistant, "
        "inquiry from, new inquiry from, enquiry from, new enquiry from, request for a quote from"
    ),
    promises=phrases(
        "promised, i promised, i 've promised, i have promised, we promised, i promise"
    ),
    idle=phrases("over the weekend, of course, so far, at last, call it, at first"),
    tastes=phrases("likes, loves, prefers, hates, adores, dislikes"),
    introductions=Lexicon.of(
        {
            How.TO_ME: (
                "introduced me to, introduced us to, was introduced to, were introduced to, "
                "got introduced to, introduces me to, put me in touch with, connected me with, "
                "connected me to, will introduce me to, recommended, referred me to, "
                "pointed me to, "
                "gave me the number of"
            ),
            How.BY_ME: (
                "i introduced, we introduced, i connected, i put in touch, i 've introduced, "
                "i recommended"
            ),
            How.THIRD: "introduced, introduces, connected",
            How.PASSIVE: (
                "introduced by, recommended by, referred by, brought by, brought in by, sent by"
            ),
            How.THANKS: "thanks to, through, via, by way of",
        }
    ),
    facts=Lexicon.of(
        {
            FactWord(Field.BIRTHDAY, Takes.VALUE): "birthday, bday, was born, born on, born",
            FactWord(Field.PHONE, Takes.VALUE): (
                "number, phone number, new number, new phone number, mobile, mobile number, cell, "
                "cell number, phone, tel, new mobile, new phone"
            ),
            FactWord(Field.EMAIL, Takes.VALUE): (
                "email, e mail, email address, new email, new email address, address, mail, "
                "new address"
            ),
            FactWord(Field.ORGANISATION, Takes.NAME): (
                "works at, works for, works with, works in, is working at, is working for, "
                "now works at, now works for, joined, is now at, moved on to"
            ),
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
        "friend, friends, colleague, colleagues, cousin, sister, brother, client, boss, "
        "neighbour, neighbor, wife, husband, partner, aunt, uncle, son, daughter, designer, "
        "accountant, new, old, dear"
    ),
    particles=phrases("de, van, von, der, den, dos, du, la, el, al, bin, ben"),
    places=phrases(
        "office, offices, cafe, café, restaurant, station, airport, bar, pub, park, library, "
        "studio, home, hotel, coworking, museum, gallery, place, house, centre, center, "
        "shop, school, university, theatre, theater, cinema, gym, square, street, market, "
        "garden, gardens, bistro, bakery, hq, beach, lake, coffee shop, downtown, town, "
        "headquarters"
    ),
    cities=phrases(
        "london, paris, berlin, milan, rome, turin, florence, venice, naples, genoa, "
        "new york, dublin, edinburgh, manchester, oxford, cambridge, madrid, barcelona, "
        "lisbon, vienna, zurich, geneva, munich, brussels, amsterdam, copenhagen, stockholm, "
        "oslo, prague, budapest, warsaw, athens, boston, chicago"
    ),
    common=phrases(
        "will, may, rose, grace, hope, bill, sue, pat, art, grant, frank, faith, joy, mark, "
        "drew, rob, chase, dean, guy, jack, june, april, august, summer, dawn, iris, lily, "
        "ivy, ruby, penny, sunny, angel, max, rich, ray, don, jay, gene, miles, page, paige, "
        "christian, studio, hotel, bar, home, office, bank, team, project, website, work, "
        "king, young, white, green, brown, black, wood, hill, baker, cook, price, long, "
        "short, love, best, day, west, north, hall, field, stone, bell, bush, wall, rice"
    ),
)
