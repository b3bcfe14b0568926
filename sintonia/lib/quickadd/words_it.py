"""Italian words of the quick-add grammar."""

from sintonia.lib.quickadd.contact_it import CUES
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
        Part.WITH: "con, col, coi, insieme a, insieme ad, assieme a",
        Part.TO: "a, ad, al, allo, alla, all, ai, agli, alle",
        Part.FROM: "da, dal, dallo, dalla, dall, dai, dagli, dalle",
        Part.OF: "di, del, dello, della, dell, dei, degli, delle, d",
        Part.AT: (
            "in, nel, nello, nella, nell, nei, negli, nelle, presso, vicino a, vicino al, "
            "vicino alla, fuori, davanti a, davanti al, davanti alla, sotto"
        ),
        Part.FOR: "per",
        Part.ON: (
            "su, sul, sullo, sulla, sull, sui, sugli, sulle, riguardo a, riguardo al, "
            "riguardo alla, riguardo"
        ),
        Part.AROUND: "dopo, prima di, prima del, prima della, prima dell",
        Part.AND: "e, ed",
        Part.ARTICLE: (
            "il, lo, la, l, i, gli, le, un, uno, una, mio, mia, miei, mie, suo, sua, suoi, sue, "
            "nostro, nostra, nostri, nostre, quel, quella, quest, questo, questa"
        ),
        Part.SELF: "ho, abbiamo, io, avevo, avevamo",
        Part.ME: "mi, ci, me, c",
        Part.THEY: "ha, hanno, lei, lui, loro, aveva, avevano",
        Part.EACH_OTHER: "siamo, si, sono",
        Part.NOT: (
            "non, niente, nessun, nessuna, mai, senza, invitato, invitata, invitati, invitate, "
            "proposto, proposta di"
        ),
        Part.OFF: (
            "saltato, saltata, annullato, annullata, cancellato, cancellata, disdetto, disdetta, "
            "rimandato, rimandata, rinviato, rinviata, persa, perse, mancata, mancate"
        ),
        Part.BREAK: (
            "che, chi, cui, perche, poiche, siccome, ma, pero, poi, quindi, cosi, mentre, "
            "quando, dove, se, come, oppure, invece, ora, adesso, comunque, dice, detto"
        ),
        Part.FILLER: (
            "noi due, noi tre, voi due, loro due, noi, tutti e due, tutte e due, scambiato, "
            "scambiata, scambiati, scambiate, fissato, fissata, prenotato, prenotata, "
            "confermato, confermata, organizzato, organizzata, è, era, stato, stata, stati, "
            "state, fatto, fatta, preso, presa, avuto, avuta, andato, andata, andati, andate, "
            "venuto, venuta, venuti, venute, uscito, uscita, usciti, uscite, bel, bello, bella, "
            "bellissimo, bellissima, buon, buono, buona, ottimo, ottima, lungo, lunga, breve, "
            "veloce, rapido, rapida, piacevole, primo, prima, secondo, seconda, solito, nuovo, "
            "nuova, ancora, anche, appena, gia, finalmente, insieme, assieme, po, li, ne, "
            "gentile, cara, caro, verso, solo, sempre, tutti, tutte, volta, circa, grande, "
            "ricevuto, ricevuta, arrivato, arrivata, tanto, molto, grazie, ciao, forse, proprio, "
            "lasciato, lasciata, dura, durato, durata, certa, certo, tale, per caso, "
            "per fortuna, entro, qui"
        ),
    }
)


ITALIAN = Table(
    parts=PARTS,
    cues=Lexicon(CUES),
    tenses=Lexicon.of(
        {
            Tense.FUTURE: (
                "ho un, ho una, ho il, ho la, ho l, abbiamo un, abbiamo una, abbiamo il, "
                "abbiamo la, "
                "avro, avremo, c è, ci sara, prendo, prendiamo, prendero, prenderemo, faccio, "
                "facciamo, faro, faremo, vado, andiamo, andro, andremo, passo, passiamo, fissato, "
                "fissata, fissati, prenotato, prenotata, in programma, confermato, confermata, "
                "rimandato a, rimandata a, rimandato al, rimandata al, spostato a, spostata a, "
                "spostato al, spostata al, rinviato a, rinviata a, organizzato, organizzata"
            ),
            Tense.PAST: (
                "ho fatto, ho preso, ho avuto, ho bevuto, ho mangiato, abbiamo fatto, "
                "abbiamo preso, "
                "abbiamo avuto, abbiamo bevuto, abbiamo mangiato, fatto, fatta, fatti, preso, "
                "presi, "
                "avuto, avuta, sono stato, sono stata, siamo stati, siamo state, sono andato, "
                "sono andata, siamo andati, siamo andate, andato, andata, andati, andate, stato, "
                "stata, stati, state, c è stato, c è stata, finito, finita, era, reduce, "
                "riuscito a, "
                "riuscita a, è stato bello, bello, bellissimo, che bello, un piacere, piacere, "
                "contenta di, contento di, felice di"
            ),
        }
    ),
    intents=Lexicon.of(
        {
            True: (
                "ricordami di, ricordami, ricordarmi di, ricordarmi, ricordati di, ricordare di, "
                "ricordarsi di, ricorda di, promemoria, promemoria di, devo, dobbiamo, dovrei, "
                "dovremmo, dovro, devo ancora, bisogna, voglio, vorrei, vogliamo, vorremmo, "
                "da fare, "
                "non dimenticare di, non dimenticarti di, non dimenticarsi di, "
                "non dimenticarmi di, "
                "non scordare di, non scordarti di, non scordarmi di, todo, to do, mi tocca, "
                "ho da, "
                "meglio, potrei"
            ),
            False: (
                "dimenticato di, dimenticata di, dimenticato, dimenticata, scordato di, "
                "scordata di, "
                "scordato, scordata, avrei dovuto, avrei voluto"
            ),
        }
    ),
    work=phrases(
        "ha chiesto un preventivo, hanno chiesto un preventivo, chiede un preventivo, "
        "chiedono un preventivo, vuole un preventivo, vorrebbe un preventivo, "
        "ha chiesto un offerta, vuole un offerta, vorrebbe un offerta, "
        "ha chiesto cosa faccio, ha chiesto che cosa faccio, chiede cosa faccio, "
        "ha chiesto che lavoro faccio, vorrebbe sapere cosa faccio, vuole sapere cosa faccio, "
        "vorrebbe sapere che cosa faccio, vorrebbe sapere che lavoro faccio, "
        "ha chiesto quanto costo, vorrebbe sapere quanto costo, ha chiesto le mie tariffe, "
        "cerca un assistente, cerca un assistente virtuale, cerca una assistente virtuale, "
        "ha bisogno di un assistente, ha bisogno di un assistente virtuale, "
        "vorrebbe lavorare con me, vuole lavorare con me, "
        "richiesta di preventivo da, richiesta di preventivo di, nuova richiesta da"
    ),
    promises=phrases(
        "promesso, ho promesso, abbiamo promesso, prometto, le ho promesso, gli ho promesso"
    ),
    idle=phrases(
        "pausa pranzo, in pausa pranzo, al corso di, vista la, visto che, in vista di, "
        "a prima vista, punto di vista, di vista, va bene, in corso, nel corso, fare visita, "
        "in fretta, le ho detto, gli ho detto, mi ha detto, biglietto da visita, "
        "sala riunioni, in seguito, per ora, di nuovo, un po"
    ),
    tastes=phrases("piace, piacciono, piacerebbe, adora, preferisce, detesta, odia"),
    introductions=Lexicon.of(
        {
            How.TO_ME: (
                "mi ha presentato, mi ha presentata, mi ha presentati, mi ha presentato a, "
                "mi ha presentata a, mi ha presentato ad, mi ha presentata ad, "
                "mi hanno presentato, "
                "mi hanno presentata, mi hanno presentato a, mi hanno presentata a, "
                "ci ha presentato, ci ha presentate, ci ha presentati, ci ha presentata, "
                "mi ha fatto conoscere, mi hanno fatto conoscere, ci ha fatto conoscere, "
                "mi ha fatta conoscere, mi ha messo in contatto con, mi ha messa in contatto con, "
                "mi ha dato il contatto di, mi ha passato il contatto di, mi ha dato il numero di, "
                "mi ha passato il numero di, mi presenta, mi presentera, mi ha consigliato, "
                "mi ha segnalato"
            ),
            How.BY_ME: (
                "ho presentato, ho presentata, abbiamo presentato, ho fatto conoscere, "
                "ho messo in contatto, le ho presentato, gli ho presentato, le ho fatto conoscere, "
                "gli ho fatto conoscere, presentato, presentata, presentati, presentate, presento, "
                "ho consigliato"
            ),
            How.THIRD: "ha presentato, hanno presentato, ha fatto conoscere, ha messo in contatto",
            How.PASSIVE: (
                "presentato da, presentata da, presentati da, presentate da, presentatomi da, "
                "presentatami da, portato da, portata da, consigliato da, consigliata da, "
                "segnalato da, segnalata da, mandato da, mandata da"
            ),
            How.BEFORE: (
                "me l ha presentato, me l ha presentata, me lo ha presentato, me la ha presentata, "
                "me li ha presentati, me le ha presentate, me l ha fatta conoscere, "
                "me l ha fatto conoscere, me l ha consigliata, me l ha consigliato, "
                "me l ha portata, "
                "me l ha portato"
            ),
            How.THANKS: "grazie a, tramite, attraverso, per il tramite di, per merito di, via",
        }
    ),
    facts=Lexicon.of(
        {
            FactWord(
                Field.BIRTHDAY, Takes.VALUE
            ): "compleanno, compie gli anni, compie, fa gli anni, è nata, è nato, nata il, nato il",
            FactWord(Field.PHONE, Takes.VALUE): (
                "numero, numero di telefono, nuovo numero, nuovo numero di telefono, cellulare, "
                "nuovo cellulare, cell, tel, telefono, numero nuovo"
            ),
            FactWord(Field.EMAIL, Takes.VALUE): (
                "mail, email, nuova mail, nuova email, indirizzo, indirizzo mail, indirizzo email, "
                "indirizzo di posta, mail nuova"
            ),
            FactWord(Field.ORGANISATION, Takes.NAME): (
                "lavora da, lavora per, lavora in, lavora a, lavora alla, lavora al, lavora all, "
                "lavora allo, lavora presso, lavora con, lavora nella, lavora nello, lavora dalla, "
                "lavora adesso da, lavora ora da, è passata a, è entrata in"
            ),
            FactWord(Field.CITY, Takes.NAME): (
                "abita a, abita in, vive a, vive in, sta a, si è trasferita a, si è trasferito a, "
                "si è trasferita in, si è trasferito in, si trasferisce a, abita ad, vive ad"
            ),
            FactWord(
                Field.TITLE, Takes.WORDS
            ): "lavora come, fa la, fa il, fa l, fa lo, di mestiere fa la, di mestiere fa il",
        }
    ),
    titles=phrases(
        "dott, dottssa, dottor, dottore, dottoressa, avv, avvocato, avvocata, ing, ingegner, "
        "ingegnere, arch, architetto, architetta, sig, signor, signora, geom, geometra, rag, "
        "prof, professor, professoressa"
    ),
    kin=phrases(
        "amica, amico, amici, amiche, cugina, cugino, collega, colleghe, sorella, fratello, "
        "socia, socio, cliente, moglie, marito, figlia, figlio, zia, zio, nonna, nonno, "
        "vicina, vicino, grafica, grafico, fotografa, fotografo, commercialista, nuova, "
        "nuovo, cara, caro, mitica, mitico, mamma, papa, prof, maestra"
    ),
    particles=Lexicon.of(
        {
            True: "de, van, von, der, den, dos, du, le, la, lo, el, al, bin, ben, y, dei",
            False: "di, da, del, della, degli, dal, dalla",
        }
    ),
    places=phrases(
        "bar, caffe, ufficio, studio, supermercato, ristorante, trattoria, pizzeria, "
        "osteria, biblioteca, parco, parchetto, stazione, aeroporto, casa, coworking, hotel, "
        "albergo, libreria, museo, piazza, via, viale, corso, teatro, palestra, mensa, "
        "centro, centro storico, cinema, sede, negozio, galleria, enoteca, birreria, "
        "gelateria, pasticceria, scuola, universita, circolo, agenzia, laboratorio, bottega, "
        "atelier, mare, montagna, lago, villa, cantiere, mercato, giardino, giardini"
    ),
    cities=phrases(
        "bologna, modena, milano, roma, torino, firenze, venezia, napoli, genova, verona, "
        "padova, parma, ferrara, ravenna, rimini, forli, cesena, imola, faenza, piacenza, "
        "bergamo, brescia, trento, trieste, udine, perugia, ancona, bari, palermo, catania, "
        "cagliari, pisa, siena, lucca, mantova, cremona, como, monza, lecce, salerno, "
        "sassari, pescara, parigi, londra, berlino, madrid, barcellona, vienna, lisbona, "
        "zurigo, lugano, bruxelles, amsterdam, monaco, pistoia, prato, arezzo, vicenza, "
        "treviso, bolzano, carpi, sassuolo, cervia, riccione, pavia, novara, asti, aosta"
    ),
    common=phrases(
        "chiara, rosa, viola, bianca, serena, gioia, grazia, vera, marina, franca, franco, "
        "bruno, sole, alba, luna, stella, perla, gemma, letizia, speranza, fede, vittoria, "
        "pace, felice, pio, costante, fortunata, diletta, allegra, fiore, mora, nera, neve, "
        "primo, secondo, terzo, santo, libero, casa, studio, ufficio, hotel, bar, "
        "ristorante, banca, agenzia, dopo, massimo, costanza, prudenza, donato, salvo, "
        "leone, lupo, angelo, fausto, gentile, nuovo, nuova, idea, progetto, lavoro, sito, "
        "cliente, clienti, rossi, conti, costa, monti, mare, villa, grande, bella, bello"
    ),
)
