"""The words of the quotes in the story, in both languages: whom, what they will have, items, what was answered."""

from typing import NamedTuple


class Offer(NamedTuple):
    """The words of one quote."""

    greeting: str
    promise: str
    letter: str
    lines: tuple[str, ...]
    steps: tuple[tuple[str, str], ...] = ()
    answer: str = ""


class Texts(NamedTuple):
    """All words of a language."""

    terms: str
    offers: dict[str, Offer]


_IT = Texts(
    "Pagamento a fine mese, entro 15 giorni.",
    {
        "builder": Offer(
            "Caro Paolo,",
            "Nessun cantiere fermo per una mail: ogni fornitore ha risposta entro sera.",
            "Partiamo piano: una prova di due settimane sulla casella dei fornitori. Alla fine ci sentiamo e decidiamo insieme se continuare.\n\nSe non scatta la sintonia ci salutiamo da amici, e i modelli di risposta restano vostri.",
            (
                "Prova di due settimane: casella dei fornitori",
                "Modelli di risposta per preventivi e solleciti",
                "Chiamata di chiusura della prova",
            ),
            (
                ("Il primo lunedì", "Videochiamata di 30 minuti: mi racconti un cantiere tipico."),
                (
                    "Due settimane",
                    "Rispondo io, con la vostra voce. Ogni sera tre righe di riepilogo.",
                ),
                ("Il lunedì dopo", "Ci diciamo com’è andata, e cosa abbiamo imparato."),
            ),
        ),
        "newclient": Offer(
            "Gentile Tiziana,",
            "Gli incentivi scadono, le tue pratiche no: ogni scadenza ha un promemoria e un responsabile.",
            "Dieci ore al mese in un pacchetto: le usi quando servono, e vedi sempre quante ne restano.",
            ("Pacchetto di 10 ore", "Avvio: scadenzario delle pratiche in corso"),
            (("Prima settimana", "Mettiamo in fila le pratiche aperte."),),
        ),
        "notary": Offer(
            "Gentile dottor Allasia,",
            "L’agenda dello studio si riempie da sola, e nessuno resta in attesa al telefono.",
            "Due pomeriggi a settimana al telefono dello studio, per un mese.",
            ("Risposta al telefono, due pomeriggi a settimana", "Istruzioni per chi sostituisce"),
            answer="Si può fare solo il martedì e il giovedì pomeriggio?",
        ),
        "host": Offer(
            "Cara Federica,",
            "Ogni richiesta di prenotazione ha risposta entro tre ore, anche la domenica.",
            "Due settimane di prova sulle mail della locanda.",
            ("Prova: le mail delle prenotazioni", "Risposte pronte in italiano e in inglese"),
        ),
        "engineer": Offer(
            "Caro Roberto,",
            "Le offerte partono il giorno stesso, con gli allegati giusti.",
            "Un mese insieme sulle offerte, poi decidiamo.",
            ("Offerte e allegati, un mese",),
        ),
        "gardener": Offer(
            "Caro Piero,",
            "Un calendario delle potature che avvisa i clienti da solo.",
            "Poche ore, prima della stagione.",
            ("Calendario e messaggi ai clienti",),
            answer="Ne riparliamo a marzo.",
        ),
        "secretary": Offer(
            "Gentile Loredana,",
            "Il verbale del consiglio, pronto il giorno dopo.",
            "Due consigli al mese, verbale compreso.",
            ("Verbale, a seduta",),
        ),
        "designer": Offer(
            "",
            "Un’immagine nuova per le risposte pronte: testata, firma e tre modelli",
            "Due settimane, due giri di correzioni.",
            ("Testata e firma", "Tre modelli"),
        ),
    },
)

_EN = Texts(
    "Payment at the end of the month, within 15 days.",
    {
        "builder": Offer(
            "Dear Pete,",
            "No site stands still for a mail: every supplier has an answer by evening.",
            "Let’s begin gently: two weeks of trial on the suppliers’ inbox. At the end we talk, and decide together whether to go on.\n\nIf it doesn’t click we part as friends, and the templates stay yours.",
            (
                "Two weeks of trial: the suppliers’ inbox",
                "Templates for quotes and reminders",
                "A call at the end of the trial",
            ),
            (
                ("The first Monday", "A call of half an hour: you tell me about a typical site."),
                ("Two weeks", "I answer, in your voice. Every evening three lines of summary."),
                ("The Monday after", "We tell each other how it went, and what we learned."),
            ),
        ),
        "newclient": Offer(
            "Dear Theresa,",
            "Grants have deadlines, your papers keep them: each has a reminder and somebody in charge.",
            "Ten hours a month in a package: you use them when you need them, and always see how many are left.",
            ("A package of 10 hours", "Beginning: a calendar of the papers under way"),
            (("First week", "We put the open papers in a row."),),
        ),
        "notary": Offer(
            "Dear Mr Lyle,",
            "The office diary fills by itself, and nobody waits on the phone.",
            "Two afternoons a week on the office phone, for a month.",
            ("Answering the phone, two afternoons a week", "Instructions for whoever stands in"),
            answer="Could it be Tuesday and Thursday afternoons only?",
        ),
        "host": Offer(
            "Dear Freda,",
            "Every request for a room has an answer within three hours, on Sundays too.",
            "Two weeks of trial on the inn’s mail.",
            ("Trial: the mail of bookings", "Answers ready to use in English and French"),
        ),
        "engineer": Offer(
            "Dear Robert,",
            "Offers leave on the same day, with the right papers attached.",
            "A month together on the offers, then we decide.",
            ("Offers and attachments, a month",),
        ),
        "gardener": Offer(
            "Dear Percy,",
            "A calendar of prunings that tells your clients by itself.",
            "A few hours, before the season.",
            ("Calendar and messages to clients",),
            answer="Let’s talk again in March.",
        ),
        "secretary": Offer(
            "Dear Lorna,",
            "The minutes of the board, ready on the next day.",
            "Two meetings a month, minutes included.",
            ("Minutes, each meeting",),
        ),
        "designer": Offer(
            "",
            "A new look for the ready answers: head, signature and three templates",
            "Two weeks, two rounds of corrections.",
            ("Head and signature", "Three templates"),
        ),
    },
)

TEXTS = {"it": _IT, "en": _EN}
