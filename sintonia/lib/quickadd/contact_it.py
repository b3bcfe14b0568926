"""Italian words of contact: verbs in all their forms, nouns, and phrases that say through what."""

from sintonia.lib.quickadd.model import Kind
from sintonia.lib.quickadd.words import Cue, Form

MAIL, CHAT, CALL, VIDEO = Kind.MAIL, Kind.CHAT, Kind.CALL, Kind.VIDEO
IN_PERSON = Kind.IN_PERSON


def _conjugate(
    kind: Kind | None, infinitive: str, present: str, past: str, future: str, **flags: bool
) -> dict[str, Cue]:
    """Return the forms of a verb; `present` lists io, noi, lei, loro, the others are stems."""
    first, plural, third, they = present.split()
    forms = {
        Form.PRESENT: [first, plural],
        Form.THIRD: [third, they],
        Form.PAST: [past + ending for ending in "oaie"],
        Form.FUTURE: [future + ending for ending in ("o", "emo", "a", "anno")],
        Form.INFINITIVE: [
            infinitive,
            *(
                infinitive[:-1] + clitic
                for clitic in ("la", "lo", "li", "le", "gli", "mi", "ci", "si")
            ),
        ],
    }
    return {word: Cue(kind, form, **flags) for form, words in forms.items() for word in words}


def _regular(kind: Kind | None, stem: str, **flags: bool) -> dict[str, Cue]:
    """Return the forms of a verb in -are: "chiam" gives chiamo, chiamata, chiamerò, chiamarla."""
    present = f"{stem}o {stem.removesuffix('i')}iamo {stem}a {stem}ano"
    soft = stem[:-1] if stem.endswith("gi") else stem
    forms = _conjugate(kind, stem + "are", present, stem + "at", soft + "er", **flags)
    return forms | {stem + "ai": Cue(kind, Form.PAST, **flags)}


def _cues(
    kind: Kind, text: str, form: Form = Form.NOUN, evening: bool | None = None, **flags: bool
) -> dict[str, Cue]:
    return {word.strip(): Cue(kind, form, evening=evening, **flags) for word in text.split(",")}


CUES: dict[str, Cue] = {
    # verbs
    **_regular(CALL, "chiam"),
    **_regular(CALL, "richiam"),
    **_regular(CALL, "telefon"),
    **_regular(CALL, "ritelefon"),
    **_regular(VIDEO, "videochiam"),
    **_regular(CHAT, "messaggi"),
    **_regular(MAIL, "contatt", guess=True),
    **_regular(MAIL, "ricontatt", guess=True),
    **_regular(MAIL, "mand", guess=True),
    **_regular(MAIL, "invi", guess=True),
    **_regular(IN_PERSON, "incontr", mutual=True),
    **_regular(IN_PERSON, "rincontr", mutual=True),
    **_regular(IN_PERSON, "visit"),
    **_regular(IN_PERSON, "pranz", mutual=True),
    **_regular(IN_PERSON, "cen", mutual=True, evening=True),
    **_regular(IN_PERSON, "passeggi", mutual=True),
    **_regular(CALL, "parl", mutual=True, guess=True),
    **_regular(CALL, "riparl", mutual=True, guess=True),
    **_regular(CALL, "chiacchier", mutual=True, guess=True),
    **_conjugate(
        MAIL, "scrivere", "scrivo scriviamo scrive scrivono", "scritt", "scriver", guess=True
    ),
    **_conjugate(
        MAIL,
        "riscrivere",
        "riscrivo riscriviamo riscrive riscrivono",
        "riscritt",
        "riscriver",
        guess=True,
    ),
    **_conjugate(
        MAIL,
        "rispondere",
        "rispondo rispondiamo risponde rispondono",
        "rispost",
        "risponder",
        guess=True,
    ),
    **_conjugate(
        CALL, "sentire", "sento sentiamo sente sentono", "sentit", "sentir", mutual=True, guess=True
    ),
    **_conjugate(
        CALL,
        "risentire",
        "risento risentiamo risente risentono",
        "risentit",
        "risentir",
        mutual=True,
        guess=True,
    ),
    **_conjugate(IN_PERSON, "vedere", "vedo vediamo vede vedono", "vist", "vedr", mutual=True),
    **_conjugate(
        IN_PERSON, "rivedere", "rivedo rivediamo rivede rivedono", "rivist", "rivedr", mutual=True
    ),
    **_cues(
        IN_PERSON,
        (
            "conosciuto, conosciuta, conosciuti, conosciute, incrociato, incrociata, beccato, "
            "beccata, vidi, passato da, passata da, passati da, passate da, stato da, stata da, "
            "stati da, state da, andato da, andata da, andato a trovare, andata a trovare, "
            "andati a trovare, andate a trovare, passato a trovare, passata a trovare"
        ),
        Form.PAST,
        mutual=True,
    ),
    **_cues(
        IN_PERSON,
        "passo da, passiamo da, vado da, andiamo da, vado a trovare, andiamo a trovare",
        Form.PRESENT,
        mutual=True,
    ),
    **_cues(
        IN_PERSON,
        "andare a trovare, passare da, passare a trovare, andare da",
        Form.INFINITIVE,
        mutual=True,
    ),
    **_cues(
        IN_PERSON,
        (
            "venuto a trovarmi, venuta a trovarmi, passato a trovarmi, passata a trovarmi, "
            "passato in, passata in, passati in, passate in"
        ),
        Form.PAST,
    ),
    **_cues(MAIL, "scrissi", Form.PAST, guess=True),
    **_cues(MAIL, "scrivi, manda, rispondi, invia", Form.THIRD, guess=True),
    **_cues(CALL, "senti", Form.THIRD, mutual=True, guess=True),
    **_cues(IN_PERSON, "vedi", Form.THIRD, mutual=True),
    **_cues(MAIL, "ricevuto, ricevuta", Form.PAST, inward=True, guess=True),
    # nouns
    **_cues(
        IN_PERSON,
        (
            "caffe, caffettino, caffeino, tè, merenda, brunch, riunione, appuntamento, incontri, "
            "visita, passeggiata, camminata, giro in bici, sopralluogo, gelato, ☕, 🍕, 🍽, 🍝, "
            "gita, trekking"
        ),
    ),
    **_cues(IN_PERSON, "pranzo, pranzetto", Form.NOUN_OR_PRESENT),
    **_cues(IN_PERSON, "colazione", evening=False),
    **_cues(
        IN_PERSON,
        (
            "cena, cenetta, aperitivo, apericena, aperi, spritz, birra, birretta, bevuta, pizza, "
            "🍷, 🍺, 🍻, 🥂"
        ),
        evening=True,
    ),
    **_cues(IN_PERSON, "incontro", Form.NOUN_OR_PRESENT, mutual=True),
    **_cues(IN_PERSON, "ceno", Form.PRESENT, mutual=True, evening=True),
    **_cues(
        IN_PERSON,
        (
            "fiera, compleanno, evento, convegno, conferenza, corso, workshop, seminario, festa, "
            "mostra, inaugurazione, vernissage, meetup, assemblea, laboratorio, festival, "
            "salone, festa di compleanno, festa di laurea, matrimonio, laurea, concerto, "
            "congresso, raduno, incontro di rete, pranzo di rete, colazione di rete, "
            "incontro della rete, networking"
        ),
        occasion=True,
    ),
    **_cues(
        IN_PERSON,
        (
            "serata, cena di rete, aperitivo di rete, cena della rete, aperitivo della rete, "
            "cena di natale, cena aziendale, cena sociale, serata networking, "
            "serata di networking, aperitivo networking, aperitivo di networking, "
            "networking night"
        ),
        evening=True,
        occasion=True,
    ),
    **_cues(VIDEO, "webinar", occasion=True),
    **_cues(CALL, "chiamata, telefonata", Form.NOUN_OR_PAST),
    **_cues(CALL, "call, telefonatina, squillo, chiamatina, colpo di telefono, 📞, ☎"),
    **_cues(
        CALL,
        "chiacchierata, chiacchiere, due chiacchiere, quattro chiacchiere",
        mutual=True,
        guess=True,
    ),
    **_cues(
        CALL,
        "sentita al telefono, sentito al telefono, sentiti al telefono, sentite al telefono",
        Form.PAST,
        mutual=True,
    ),
    **_cues(VIDEO, "videochiamata", Form.NOUN_OR_PAST),
    **_cues(
        VIDEO,
        (
            "videocall, video call, videoconferenza, zoom, teams, skype, meet, google meet, "
            "call su zoom, 🎥"
        ),
    ),
    **_cues(MAIL, "mail, email, pec, 📧, ✉, 📩"),
    **_cues(
        CHAT,
        (
            "messaggio, messaggi, messaggino, vocale, messaggio vocale, whatsapp, wapp, sms, "
            "telegram, chat, dm, vocali, 💬"
        ),
    ),
    # through what
    **_cues(
        VIDEO,
        (
            "in video, in videochiamata, su zoom, via zoom, con zoom, su teams, via teams, "
            "su skype, via skype, su meet, su google meet, via meet, online, da remoto, "
            "a distanza, in videocall, in remoto"
        ),
        Form.MEDIUM,
    ),
    **_cues(
        CALL,
        "al telefono, per telefono, telefonicamente, via telefono, in call, a voce al telefono",
        Form.MEDIUM,
    ),
    **_cues(MAIL, "via mail, via email, per mail, per email, in mail, per posta", Form.MEDIUM),
    **_cues(
        CHAT,
        (
            "su whatsapp, via whatsapp, per messaggio, via messaggio, via sms, per sms, "
            "su telegram, via telegram, su linkedin, via linkedin, su instagram, su slack, "
            "su signal, in chat"
        ),
        Form.MEDIUM,
    ),
    **_cues(
        IN_PERSON,
        "di persona, in presenza, dal vivo, a quattr occhi, a tu per tu, faccia a faccia, a voce",
        Form.MEDIUM,
    ),
}
# Tasks that are no contact by themselves: they begin a reminder when they begin the sentence.
_TASKS = (
    "preparare, fare, finire, chiedere, prenotare, fissare, organizzare, comprare, "
    "portare, pagare, controllare, verificare, confermare, proporre, ringraziare, "
    "invitare, presentare, aggiornare, spedire, consegnare, ricordare, cercare, passare, "
    "sollecitare, fatturare, proporle, chiederle, ringraziarla, leggere, fissa, prepara, "
    "prenota, ringrazia, invita, chiedi"
)
CUES |= {word.strip(): Cue(None, Form.INFINITIVE) for word in _TASKS.split(",")}
