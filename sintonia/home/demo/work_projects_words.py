"""What is written in the projects of the story, in both languages."""

_IT = {
    "date": "j F",
    "template": "Ogni cliente ha una risposta",
    "studio.name": "Ruggeri Architetti",
    "studio.goal": "Entro il {day} ogni cliente dello studio riceve una risposta entro un giorno, anche quando Donatella è in cantiere.",
    "studio.tasks": """
me | -70 | x | 3 | Ascoltare una settimana di telefonate | Lunedì; Mercoledì; Venerdì
architect | -66 | x | 0 | Dire quali clienti non possono aspettare
me | -60 | x | 2 | Contare quante richieste arrivano, e da dove | Mail; Telefono
developer | -55 | x | 0 | Caselle dello studio: chi legge cosa
me | -48 | x | 2 | Chiamare i cinque clienti che hanno aspettato di più | Primi tre; Gli altri due
me | -41 | x | 0 | Raccontare a Donatella cosa hanno detto
designer | -34 | x | 2 | Marchio da usare nelle risposte | Bozza; Definitivo
architect | -30 | x | 0 | Scegliere chi risponde quando lei è fuori
me | -25 | x | 3 | Rubrica dello studio in ordine | Doppioni; Numeri; Imprese
developer | -18 | x | 0 | Segreteria telefonica che manda una mail
me | -12 | x | 2 | Prime risposte di prova | Tre vere; Tre inventate
me | 0 | ~ | 2 | Modello di risposta ai preventivi | Raccogliere le ultime 20 risposte; Scegliere il tono con Donatella; Scrivere i tre modelli: ristrutturazione, interni, perizia; Farli leggere a Noemi, a voce alta; Metterli dove Donatella li trova dal cantiere
developer | 3 | ~ | 4 | Modulo contatti sul sito | Campi; Testi; Prova sul telefono; Privacy; Mail di conferma; In linea
designer | 6 | - | 1 | Firma e carta intestata | Firma; Carta intestata; Versione per il telefono
architect | -4 | ~ | 3 | Elenco cantieri aperti, con referente | Asti; Alba; Canelli; Via Cattedrale
me | 8 | - | 0 | Calendario delle risposte, a turni | Settimane pari; Settimane dispari; Ferie; Chi copre chi
developer | 13 | - | 0 | Prova generale: una settimana senza Donatella | Lunedì; Martedì; Mercoledì; Giovedì; Venerdì
""",
    "studio.developer": "il modulo dei contatti e le caselle, due giorni in tutto",
    "studio.developer.answer": "Volentieri, con Donatella si lavora bene.",
    "studio.designer": "firma, carta intestata e il marchio nelle risposte",
    "studio.designer.answer": "Sì. Dal mese prossimo anche il sito, se serve.",
    "studio.journal.1": "me: I cinque clienti dicono la stessa cosa: **non aspettano la risposta, aspettano di sapere quando arriva**.",
    "studio.journal.2": "developer: La segreteria telefonica ora manda una mail. Provata dal cantiere di Alba, prende anche lì.",
    "studio.journal.3": "me: Deciso con Donatella il tono: si dà del lei, si firma con nome e cognome, si dice *quando*.",
    "studio.knowledge": """# Come rispondiamo
- Ogni richiesta ha una risposta **entro un giorno**, anche solo per dire quando arriverà quella vera.
- Si dà del lei. Si firma con nome e cognome.
- Le perizie passano sempre da Donatella.

# Dove stanno le cose
| Cosa | Dove |
|---|---|
| Modelli | cartella condivisa, «Risposte» |
| Cantieri aperti | l’elenco di Donatella |
| Numeri delle imprese | rubrica dello studio |

# Chi chiamare
Livia per le misure, Andrea per i disegni, tutti e due in studio la mattina.
""",
    "studio.promise.1": "ti mando i tre modelli da leggere in cantiere",
    "studio.promise.2": "ti racconto che cosa hanno detto i cinque clienti",
    "course.name": "Lancio del corso",
    "course.goal": "A gennaio trenta persone si iscrivono al corso di Alessandro senza scrivergli una mail.",
    "course.tasks": """
me | 16 | - | 0 | Pagina di iscrizione, con le risposte alle domande solite | Date; Prezzi; Attestato; Disdetta
me | 20 | - | 0 | Mail di benvenuto
peer | 24 | - | 0 | Post per tre settimane | Prima settimana; Seconda; Terza
 | 27 | - | 0 | Foto di Alessandro in aula
me | 31 | - | 0 | Elenco di chi ha già fatto un corso
 | 38 | - | 0 | Condizioni di iscrizione rilette da un’avvocata
me | 45 | - | 0 | Pagamenti: chi ha pagato, chi no
me | 52 | - | 0 | Attestati pronti da stampare
me | 66 | - | 0 | Questionario di fine corso
""",
    "course.peer": "i social del corso di Alessandro, tre settimane",
    "course.peer.letter": "Cara Ilenia, Alessandro lancia il corso a gennaio e vorrei che a raccontarlo fossi tu: tre post a settimana, i testi li prepariamo insieme. Ti va?",
    "course.lawyer": "rileggere le condizioni di iscrizione",
    "course.lawyer.answer": "Questo mese non riesco, ho due udienze. A febbraio molto volentieri.",
    "evening.name": "Le Intrecciate",
    "evening.goal": "La serata di dicembre si fa, e ogni nuova torna a casa con due nomi.",
    "evening.tasks": """
coordinator | -22 | x | 0 | Sala prenotata
me | -18 | x | 0 | Invito alle nuove
peer | -15 | x | 2 | Locandina | Testo; Disegno
coordinator | -9 | x | 0 | Chi porta cosa
me | -6 | x | 0 | Elenco di chi viene, e di che cosa fa
peer | -1 | ~ | 1 | Cartellini con il nome e una domanda | Nomi; Domande
me | 9 | - | 0 | Coppie della prima mezz’ora
coordinator | 15 | - | 0 | Due parole di benvenuto
""",
    "evening.journal.1": "coordinator: Siamo ventidue, sette sono nuove. La sala tiene.",
    "archive.name": "Studio Olivero",
    "archive.goal": "L’archivio del 2019 si trova in due minuti, senza telefonare a nessuno.",
    "archive.tasks": """
me | -280 | x | 0 | Contare gli scatoloni
me | -250 | x | 3 | Cartelle con lo stesso nome ovunque | Clienti; Anni; Dichiarazioni
me | -220 | x | 0 | Buttare quello che si può
me | -195 | x | 0 | Spiegare alla nuova collega dove sta tutto
""",
    "skills": """
Segreteria | me
Processi | me | (architect)
Sito e moduli | developer | (designer)
Grafica | designer | (architect)
Cantieri | architect
*Inglese | developer | (me) | (architect)
""",
}

_EN = {
    "date": "j F",
    "template": "Every client has an answer",
    "studio.name": "Marsh Architects",
    "studio.goal": "By {day} every client of the studio has an answer within a day, even when Fiona is on site.",
    "studio.tasks": """
me | -70 | x | 3 | Listen to a week of phone calls | Monday; Wednesday; Friday
architect | -66 | x | 0 | Say which clients can’t wait
me | -60 | x | 2 | Count how many requests come in, and from where | Mail; Telephone
developer | -55 | x | 0 | The studio’s mailboxes: who reads what
me | -48 | x | 2 | Call the five clients who waited longest | The first three; The other two
me | -41 | x | 0 | Tell Fiona what they said
designer | -34 | x | 2 | The mark to use in answers | Draft; Final
architect | -30 | x | 0 | Choose who answers when she is out
me | -25 | x | 3 | The studio’s address book in order | Doubles; Numbers; Builders
developer | -18 | x | 0 | An answering machine that sends mail
me | -12 | x | 2 | First answers, as a trial | Three real ones; Three invented
me | 0 | ~ | 2 | Template for answering requests for quotes | Collect the last 20 answers; Choose the tone with Fiona; Write the three templates: conversion, interiors, survey; Have Isla read them aloud; Put them where Fiona finds them on site
developer | 3 | ~ | 4 | Contact form on the site | Fields; Words; Try it on a phone; Privacy; Confirmation mail; Online
designer | 6 | - | 1 | Signature and letterhead | Signature; Letterhead; A version for the phone
architect | -4 | ~ | 3 | List of open sites, with whom to ask | Bath; Wells; Frome; Cathedral Street
me | 8 | - | 0 | Rota of answers | Even weeks; Odd weeks; Holidays; Who covers whom
developer | 13 | - | 0 | Dress rehearsal: a week without Fiona | Monday; Tuesday; Wednesday; Thursday; Friday
""",
    "studio.developer": "the contact form and the mailboxes, two days in all",
    "studio.developer.answer": "With pleasure, Fiona is good to work with.",
    "studio.designer": "signature, letterhead and the mark in answers",
    "studio.designer.answer": "Yes. From next month the site too, if you need it.",
    "studio.journal.1": "me: The five clients say the same thing: **they don’t wait for the answer, they wait to know when it comes**.",
    "studio.journal.2": "developer: The answering machine sends mail now. Tried from the site in Wells, it works there too.",
    "studio.journal.3": "me: Tone agreed with Fiona: full names, no hurry, and always say *when*.",
    "studio.knowledge": """# How we answer
- Every request has an answer **within a day**, if only to say when the real one comes.
- We sign with first name and surname.
- Surveys always go through Fiona.

# Where things are
| What | Where |
|---|---|
| Templates | shared folder, “Answers” |
| Open sites | Fiona’s list |
| Builders’ numbers | the studio’s address book |

# Whom to call
Lydia for measures, Adam for drawings, both in the studio in the morning.
""",
    "studio.promise.1": "I’ll send you the three templates to read on site",
    "studio.promise.2": "I’ll tell you what the five clients said",
    "course.name": "Launch of the course",
    "course.goal": "In January thirty people enrol in Oliver’s course without writing him a mail.",
    "course.tasks": """
me | 16 | - | 0 | Enrolment page, with answers to the usual questions | Dates; Prices; Certificate; Cancelling
me | 20 | - | 0 | Welcome mail
peer | 24 | - | 0 | Posts for three weeks | First week; Second; Third
 | 27 | - | 0 | Photos of Oliver in class
me | 31 | - | 0 | List of those who took a course before
 | 38 | - | 0 | Terms of enrolment read by a solicitor
me | 45 | - | 0 | Payments: who has paid, who hasn’t
me | 52 | - | 0 | Certificates ready to print
me | 66 | - | 0 | Questionnaire at the end
""",
    "course.peer": "the social posts for Oliver’s course, three weeks",
    "course.peer.letter": "Dear Tessa, Oliver launches the course in January and I’d like you to tell people about it: three posts a week, we prepare the words together. Would you?",
    "course.lawyer": "reading the terms of enrolment",
    "course.lawyer.answer": "I can’t this month, I have two hearings. In February, gladly.",
    "evening.name": "The Loom",
    "evening.goal": "The December evening takes place, and every newcomer goes home with two names.",
    "evening.tasks": """
coordinator | -22 | x | 0 | Room booked
me | -18 | x | 0 | Invitation to newcomers
peer | -15 | x | 2 | Poster | Words; Drawing
coordinator | -9 | x | 0 | Who brings what
me | -6 | x | 0 | List of who comes, and of what they do
peer | -1 | ~ | 1 | Badges with the name and a question | Names; Questions
me | 9 | - | 0 | Pairs for the first half hour
coordinator | 15 | - | 0 | A few words of welcome
""",
    "evening.journal.1": "coordinator: There are twenty-two of us, seven are new. The room will do.",
    "archive.name": "Hartley & Co",
    "archive.goal": "The archive of 2019 is found in two minutes, without phoning anybody.",
    "archive.tasks": """
me | -280 | x | 0 | Count the boxes
me | -250 | x | 3 | Folders with the same names everywhere | Clients; Years; Returns
me | -220 | x | 0 | Throw away what can go
me | -195 | x | 0 | Show the new colleague where everything is
""",
    "skills": """
Office work | me
Processes | me | (architect)
Site and forms | developer | (designer)
Graphics | designer | (architect)
Building sites | architect
*French | developer | (me) | (architect)
""",
}

WORDS = {"it": _IT, "en": _EN}
