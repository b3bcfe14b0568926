"""What is written and said in the story, in Italian."""

MONTHS = (
    "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre"
)

# part and chapter: subjects in the order in which they come up
SUBJECTS = """
school.1: Una mano con le fatture? | Ti presento la mia commercialista | Ricevute del primo trimestre | Agenda dei colloqui: proviamo un mese |
  Moduli per la privacy | Festa di classe: i conti della 3B | Prova finita: continuiamo?
school.2: Questionario per i nuovi pazienti | Sito dello studio: bozza della pagina | Prenotazioni di {month} |
  Corso per genitori: iscrizioni | Convegno di Ivrea: viaggio e albergo |
  Corso per genitori: attestati | Nuova stanza: contratto | Gita della 4B
school.3: Cerco una collega per il giovedì | Gruppo del giovedì: calendario | Supervisione a distanza |
  Il libro: indice e scadenze | Nuovo tariffario | Relazione per la scuola | Il libro: bozze del terzo capitolo |
  Lista d’attesa: come la gestiamo | Presentazione del libro
accountant.1: Mi manda Serena | Archivio dei clienti: preventivo | Prova di un mese: da dove cominciamo |
  Scadenzario condiviso | Com’è andata la prova | Cena di rete: ti siedo accanto a Donatella
accountant.2: Solleciti di pagamento: testo | Fatturazione elettronica: prove | Nuovo gestionale: formazione |
  Una sostituzione in segreteria | Circolare di {month} |
  Archivio 2019: si può buttare? | Dichiarazioni: chi manca
accountant.3: Bilanci: documenti mancanti | Colloqui per la nuova collega | Festa dei vent’anni dello studio |
  Circolare ai forfettari | Ispezione: fascicoli da preparare | Concordato: chi chiede cosa |
  Nuovi clienti di {month} | Sito dello studio: foto
trainer.1: Dal tuo sito: informazioni | Preventivo per la gestione dei corsi | Due settimane di prova |
  Calendario dei corsi
trainer.2: Iscrizioni: modulo nuovo | Attestati del corso base | Aula virtuale: prove audio |
  Aziende da richiamare | Materiali per Brescia | Sondaggio di fine corso | Docenti ospiti: contratti |
  Corso serale: si parte? | Catalogo nuovo
trainer.3: Catalogo 2.0 | Corso per il Comune di Lodi: bando | Bando: allegati firmati | Aule di Bergamo |
  Registrazioni: chi le taglia | Tariffe per le aziende | Prossima edizione: date
architect.1: Piacere di averti conosciuta | Archivio di studio: possiamo parlarne? |
  Preventivo per l’archivio | Prova di due settimane: com’è andata
architect.2: Scadenze di cantiere | Pratiche edilizie in attesa | Sopralluogo di via Cattedrale |
  Dopo il sopralluogo: cosa serve | Verbali di cantiere | Computo metrico: allegati |
  Permessi: il Comune risponde | Foto per il sito | Fornitori da sollecitare
architect.3: Scuola di Canelli: incarico | Scuola di Canelli: gara | Accatastamento |
  Ti metto in contatto con Fassino | Ti presento Davide, per il sito | Festa di fine cantiere: invitati |
  Fine lavori: documenti | Nuova commessa ad Alba | Fatture dei fornitori | Chiusura del cantiere: cosa manca
peer.1: Ci siamo viste alla serata | Calendario editoriale: scambio | Turni per l’accoglienza |
  Un lavoro in due? | Preventivo a quattro mani
peer.2: Pagina della rete: chi scrive | Volantino della serata | Un cliente per te | Laboratorio di {month} |
  Ritorno sul lavoro in due | Ospiti delle prossime serate | Foto dell’ultima serata
pupil.1: Vorrei fare il tuo lavoro | Percorso: primo incontro | Il mio primo preventivo | Modello di contratto |
  Prima cliente! | Come si dice di no? | Tariffa oraria: conti | Pagina dei servizi: che ne pensi |
  Secondo mese: a che punto sono | Consegna da sola
developer.1: Piacere, mi manda Donatella | Sito dell’architetta: testi | Dominio e caselle | Modulo dei contatti |
  Prova sul telefono | Si va in linea | Manutenzione: proposta
designer.1: Marchio per il corso di Alessandro | Bozze: tre strade | Copertina del catalogo | Font e licenze |
  Impaginato: correzioni | Biglietti da visita | Presentazione per il bando
engineer.1: Mi ha parlato di lei Donatella Ruggeri | Manutenzioni: scadenzario | Preventivo | Libretti d’impianto |
  Corsi di sicurezza: iscrizioni | Richiami delle caldaie | Gara di Nizza | Cartella condivisa
speaker.1: Benvenuta al Circolo | Il tuo primo discorso | Ruoli della prossima serata | Gara di eloquenza |
  Mi sostituisci come cronometrista?
friend.1: Rilettura della tua pagina | Camminata di domenica? | Testi per Serena: ti va? | Il corso di scrittura |
  Mostra al Mastio | Un consiglio su una cliente | Caffè questa settimana?
editor.1: Indice del manuale | Bozze: primo giro | Bozze: secondo giro | Contratto per l’appendice | Copertina
lawyer.1: Contratto di collaborazione: parere | Privacy: modelli aggiornati | Una clausola che non capisco |
  Ci prendiamo un caffè?
physio.1: Conferma degli appuntamenti | Promemoria ai pazienti: idea | Schiena e scrivania: il tuo incontro
photographer.1: Ritratti per il sito | Scelta delle foto | Giornata di Milano: treno e orari
notary.1: Deposito della firma | Documenti per l’atto | Copia dell’atto
builder.1: Piacere, Paolo di Barbero Costruzioni | Preventivo ordine dell’archivio | Fatture in ritardo
journalist.1: Intervista sul lavoro da remoto | Le domande | L’articolo è uscito | Una fonte per un altro pezzo
bank.1: Condizioni del conto | Apertura del conto aziendale | Carta: rinnovo
coordinator.1: Benvenuta nella rete | Gruppo di Torino: compiti | Bilancio delle serate | Nuove iscritte |
  Chi presenta alla prossima?
cook.1: Preventivo per la serata | Menu senza glutine | Laboratorio di cucina
longname.1: Segreteria dell’Associazione: una richiesta | Elenco dei soci benemeriti | Visita ai giardini |
  Ringraziamenti del Consiglio
studio_a.1: Planimetrie di via Cattedrale | Cambio di orario in studio | Rilievo di Alba
studio_b.1: Tavole aggiornate | Cartella dei disegni | Tavole di Alba
quiet.1: Partecipazioni: bozza | Prova di stampa | Catalogo della mostra | Carta e preventivo | Ristampa?
twin.1: Certificato di residenza | Il certificato è pronto
peer_address.1: Scusa, ti scrivo da casa | Foto della serata
nameless.1: Sua inserzione | Re tavolo in noce | Tavolo: ritiro sabato
old_accountant.1: Ricevuta di {month} | Ricetta della torta
plumber.1: Perdita in cucina | Fattura del lavoro
insurer.1: Rinnovo della polizza | Documenti della polizza
teacher.1: Colloqui con le maestre | Gita al museo
printer.1: Biglietti: preventivo | Biglietti: pronti
host.1: Camera per due notti | Conferma della prenotazione
secretary.1: Agenda del presidente: passaggio di consegne | Sala del 14
landlord.1: Rinnovo dell’affitto | Spese dell’anno
organiser.1: Accrediti per la fiera | Programma definitivo
recruiter.1: Una figura come la sua | Disponibilità per un colloquio
gardener.1: Potatura: quando | Preventivo del giardino
tailor.1: Giacca: pronta | Orlo e bottoni
vet.1: Richiamo del vaccino | Esami di Nuvola
newclient.1: Ho letto la tua pagina | Una prima chiacchierata
member1.1: Ci siamo viste alla serata | Scambio di contatti
member2.1: Fornitori per matrimoni | Una sposa per te
member3.1: Ricevute sanitarie: come fai? | Modello di ricevuta
member4.1: Ordini in linea | Etichette
member5.1: Interpretariato a Ivrea | Tariffe
member6.1: Diete e calendario | Schede dei pazienti
"""

# what comes up again and again; {month} is the month's name
POOLS = """
client: Ore di {month} | Fattura di {month} | Scadenze di {month} | Agenda della settimana |
  Due cose da decidere | Promemoria per lunedì
accounting: Scadenze di {month} | F24 di {month} | Ore di {month} | Estratti conto di {month} |
  Clienti che non rispondono | Fattura di {month}
training: Iscritti di {month} | Ore di {month} | Slide da impaginare | Punto del lunedì: appunti |
  Attestati di {month} | Fattura di {month}
site: Ore di {month} | Scadenze di {month} | Cantiere: la settimana che viene | Fattura di {month}
network: Serata di {month} | Due righe per la pagina | Idee per {month}
mentoring: Domande della settimana | Diario di {month} | Una parola su questa mail
"""

SEASONS = """
christmas: Auguri e chiusura di fine anno
new_year: Buon anno: da dove ripartiamo
summer: Chiusura estiva
back: Si ricomincia
"""

# how people meet: title | place; "video" where it is a call
MEETINGS = """
class_party: Festa di classe della 3B | Scuola Monti, Torino
coffee: Caffè con {name} | Caffè del Portico, Torino
lunch: Pranzo con {name} | Trattoria della Posta, Torino
office: In studio da {name} | Torino
walk: Passeggiata al Valentino con {name} | Torino
birthday: Compleanno di Leo | Parco della Tesoriera, Torino
quarter: Chiusura del trimestre | Studio Olivero, Torino
anniversary: Vent’anni dello Studio Olivero | Circolo dei Lettori, Torino
net_dinner: Cena di rete | Osteria del Filo, Torino
net_party: Festa delle Intrecciate | Casa del Quartiere, Torino
site: Sopralluogo di via Cattedrale | Asti, via Cattedrale
site_lunch: Pranzo in studio da {name} | Asti
site_end: Festa di fine cantiere | Asti, via Cattedrale
conference: Remote Work Days | Copenaghen
mentoring: Percorso: incontro con {name} | Caffè del Portico, Torino
club: Serata del Circolo dei Discorsi | Biblioteca civica, Torino
engineer_visit: Visita in azienda | Fassino Impianti, Asti
aperitif: Aperitivo con {name} | Caffè del Portico, Torino
interview: Intervista | Caffè del Porto, Genova
treatment: Seduta da {name} | Torino
photos: Ritratti | Milano, via Tortona 27
signing: Firma dal notaio | Studio notarile Allasia, Torino
gardens: Visita ai giardini | Alba
workshop: Laboratorio in tipografia | Ivrea
review: Revisione con {name} | video
first_call: Prima videochiamata con {name} | video
test_call: Prova dell’aula virtuale | video
portfolio: Il catalogo, insieme | video
monday: Punto del lunedì | video
virtual: Aula virtuale: scrivere chiaro | video
coaching: Scambio con Astrid | video
network: Serata delle Intrecciate | Casa del Quartiere, Torino
today: Caffè con {name} | Caffè del Portico, Torino
trip: Giornata di Milano | Milano, via Tortona 27
dinner: Cena di classe | Trattoria della Posta, Torino
intro_call: Una prima chiacchierata con {name} | video
"""

# appointments that are no contact
ALONE = """
dentist: Dentista
tax: Consegna della dichiarazione
car: Revisione dell’auto
english: Corso di inglese
train: Treno per Milano
cousins: Pranzo con le cugine
condominium: Riunione di condominio
birthday: Compleanno di Enrico
"""

# senders who are nobody: mail | name | subjects
SENDERS = """
parcels: noreply@corrierepacchi.example | Corriere Pacchi | Il tuo pacco è in consegna | Il tuo pacco è arrivato
chamber: notizie@cameracommercio.example | Camera di commercio | Notizie di {month} | Bandi aperti
remote: newsletter@lavorodaremoto.example | Lavoro da remoto | Cinque idee per {month} | Il podcast della settimana
bank: avvisi@bancavalli.example | Banca delle Valli | Estratto conto di {month} | Accesso da un nuovo dispositivo
software: ricevute@gestionalechiaro.example | Gestionale Chiaro | Ricevuta di {month}
school: no-reply@scuolamonti.example | Registro elettronico | Nuova comunicazione | Avviso alle famiglie
trains: offerte@ferroviaveloce.example | Ferrovia Veloce | Milano da 9 euro | Promozioni di {month}
stationer: info@cartoleriagatto.example | Cartoleria Gatto | Novità di {month} | Il tuo ordine
"""

# what could not be read
FAULTS = """
mail: Segreteria | segreteria@associazioneprofessioni.example | Convocazione dell’assemblea
calls: Privato
calendar: Yoga
archive: foto-e-documenti.zip | 4,0 GB da 2,1 MB
"""

SOURCES = """
book: Rubrica
calendar: Calendario
mail: Posta
calls: Telefonate
chat: Chat con {name}
group: Chat «Genitori 3B»
archive: esportazione.zip
"""

ROUND = """
greetings: Buone feste da Lucia
invitation: Serata di {month}: conferma entro lunedì
group: Genitori 3B
"""

BROUGHT = """
trainer: Dal mio sito
coach: Corso in linea «Lavorare per obiettivi»
journalist: Mi ha trovata cercando «assistente virtuale»
newclient: Dal mio sito
"""

NOTES = """
school: La prima a fidarsi, prima ancora di vedere un curriculum. Il giovedì non risponde: ha il gruppo.
accountant: Preferisce il telefono, la mattina presto. Mai a giugno.
architect: Decide in cantiere: scriverle il venerdì, chiamarla il lunedì.
trainer: Mai visto di persona, eppure ci capiamo al volo.
lawyer: L’ultima volta mi ha chiesto di Patrizia: potrei presentarle.
longname: Si firma con tutti i nomi; al telefono basta «Presidente».
"""

FELT = """
friend: Amica da prima della prima mail.
"""

GROWTH = """
architect.1: Che un preventivo chiaro vale più di uno basso.
architect.2: A dire di no in tempo, e a dirlo bene.
accountant.1: A chiudere le questioni lo stesso giorno in cui si aprono.
coach.1: A fare una domanda in meno e ad aspettare di più.
pupil.1: Spiegando il mio lavoro ho capito quanto ne so.
speaker.1: A parlare in pubblico senza appunti, o quasi.
"""

REMINDERS = """
insurer.1: Chiedere a Daniela la copia della polizza
accountant.1: Mandare a Patrizia le ricevute del trimestre
trainer.1: Modello di risposta ai preventivi
cook.1: Confermare a Teresa quante siamo a cena
me.1: Elenco delle invitate alla serata
me.2: Rifare la pagina dei servizi
"""

# noted by hand: title | place | note
NOTED = """
bookseller: Due parole in libreria | Libreria Bertone, Torino | Me l’ha presentato Serena: cerca chi gli tenga gli ordini
school: Due parole in libreria | Libreria Bertone, Torino |
peer: | | Vuole provare un progetto in due
physio: Seduta da Luca | Torino | Studia come far scrivere meno i pazienti
"""

DEEDS = """
school.1: Fatture e agenda dello studio
school.2: «Ti presento la mia commercialista»
school.3: Due righe per il sito, senza che le chiedessi
school.4: In libreria, all’uscita di scuola
accountant.1: Archivio dei clienti
accountant.2: Archivio e solleciti
accountant.3: Vicine di tavolo alla cena di rete
accountant.4: Alla festa dei vent’anni, davanti a tutti
architect.1: Archivio di studio
architect.2: Scadenze e verbali di cantiere
architect.3: Verbali consegnati prima delle vacanze
architect.4: «Ha bisogno di te e non lo sa»
architect.5: Per il sito dello studio
engineer.1: Scadenzario delle manutenzioni
engineer.2: Alla visita in azienda
trainer.1: Gestione dei corsi
trainer.2: Iscrizioni, attestati, aule
trainer.3: Nel catalogo dei corsi
coach.1: Newsletter in italiano
peer.1: Metà di un lavoro in due
peer.2: Alla serata della rete
lawyer.1: Alla serata della rete
"""

LABELS = """
clients: Clienti
network: Rete
mentees: Allieve
"""
