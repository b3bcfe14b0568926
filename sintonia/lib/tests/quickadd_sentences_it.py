"""Sentences in Italian and their readings, in the notation of `quickadd_notation`."""

SENTENCES = """
# the first page
caffè con Giulia ieri, mi ha presentato Marco Tassi -> IN_PERSON 23.11 Giulia=1 *Marco Tassi=new [Giulia>Marco Tassi]

# days
caffè con Giulia -> IN_PERSON Giulia=1
Caffè con Giulia oggi -> IN_PERSON Giulia=1
ieri caffè con Giulia e Bea -> IN_PERSON 23.11 Giulia=1 Bea=2
l'altro ieri pranzo con Giulia -> IN_PERSON 22.11 Giulia=1
l’altro ieri ho visto Carla D’Ambrosio -> IN_PERSON 22.11 Carla D’Ambrosio=8
avantieri ho visto Nadia -> IN_PERSON 22.11 Nadia=4
stamattina ho visto Bea -> IN_PERSON Bea=2
ieri sera aperitivo con Tommaso -> IN_PERSON 23.11 Tommaso=6
stasera cena con Chiara -> IN_PERSON+ Chiara=12
cena con Chiara stasera alle 8 -> IN_PERSON+ 20:00 Chiara=12
domani pranzo con Nadia -> IN_PERSON+ 25.11 Nadia=4
dopodomani alle 15 riunione con Marco Rossi -> IN_PERSON+ 26.11 15:00 Marco Rossi=3
caffè con Giulia giovedì -> IN_PERSON 19.11? Giulia=1
caffè con Giulia giovedì scorso -> IN_PERSON 19.11 Giulia=1
caffè con Giulia giovedì prossimo alle 17:30 -> IN_PERSON+ 26.11? 17:30 Giulia=1
vedo Giulia giovedì -> IN_PERSON+ 26.11? Giulia=1
questo venerdì vedo Bea -> IN_PERSON+ 27.11 Bea=2
ho visto Bea questo lunedì -> IN_PERSON 23.11 Bea=2
pranzo con Bea due settimane fa -> IN_PERSON 10.11~ Bea=2
tre giorni fa ho chiamato Marco -> CALL> 21.11 Marco=3
un mese fa ho visto Federica -> IN_PERSON 24.10~ Federica=13
la settimana scorsa ho sentito Nadia -> CALL~= 17.11~ Nadia=4
il mese scorso riunione con Tommaso -> IN_PERSON 24.10~ Tommaso=6
ci siamo visti il 12 marzo -> IN_PERSON 12.3
visto Sean il 12/3 -> IN_PERSON 12.3 Sean=9
visto Sean il 12/03/2025 -> IN_PERSON 12.3.2025 Sean=9
visto Sean il 12-3-25 -> IN_PERSON 12.3.2025 Sean=9
visto Sean il 2025-03-12 -> IN_PERSON 12.3.2025 Sean=9
il primo maggio passeggiata con Bea -> IN_PERSON+ 1.5.2027? Bea=2
a Natale ho visto Carla -> IN_PERSON 25.12.2025 Carla=8
a Capodanno cena con Nadia -> IN_PERSON+ 1.1.2027 Nadia=4
a Pasqua ho sentito Chiara -> CALL~= 5.4 Chiara=12
a Ferragosto gita con Tommaso -> IN_PERSON 15.8? Tommaso=6
a fine maggio ho incontrato Luca -> IN_PERSON 31.5~ Luca=14
pranzo con Giulia lunedì 23 -> IN_PERSON 23.11 Giulia=1
giovedì 3 dicembre alle 11 call con Bea -> CALL=+ 3.12 11:00 Bea=2
lunedi caffe con Nadia -> IN_PERSON 23.11? Nadia=4
venerdì della settimana scorsa ho visto Marco Rossi -> IN_PERSON 20.11 Marco Rossi=3
nel weekend ho visto Nadia -> IN_PERSON 21.11~ Nadia=4

# hours and lengths
caffè con Bea alle 9 -> IN_PERSON 9:00 Bea=2
ieri alle 9 caffè con Bea -> IN_PERSON 23.11 9:00 Bea=2
ieri call con Bea alle 5 e mezza -> CALL= 23.11 17:30? Bea=2
ieri verso le 10 ho visto Nadia -> IN_PERSON 23.11 10:00 Nadia=4
ieri dalle 9 alle 11 riunione con Tommaso -> IN_PERSON 23.11 9:00 120' Tommaso=6
ieri a mezzogiorno pranzo con Carla -> IN_PERSON 23.11 12:00 Carla=8
domani alle 10 meno un quarto call con Sean -> CALL=+ 25.11 9:45 Sean=9
domani alle 9 di sera call con Sean -> CALL=+ 25.11 21:00 Sean=9
caffè con Bea ieri, un'ora -> IN_PERSON 23.11 60' Bea=2
ho parlato con Bea per mezz'ora -> CALL~= 30' Bea=2
riunione di 45 minuti con Bea ieri -> IN_PERSON 23.11 45' Bea=2
call con Nadia di un'ora e mezza -> CALL= 90' Nadia=4
call di 2h con Nadia -> CALL= 120' Nadia=4
telefonata di 90' con Bea -> CALL= 90' Bea=2
un'oretta di passeggiata con Bea -> IN_PERSON 60' Bea=2
ho visto Bea un'ora fa -> IN_PERSON 9:00 Bea=2

# what happened, and who reached out
ho chiamato Bea -> CALL> Bea=2
ho telefonato a Bea -> CALL> Bea=2
mi ha chiamato Bea -> CALL< Bea=2
Bea mi ha chiamata ieri -> CALL< 23.11 Bea=2
chiamata Bea -> CALL> Bea=2
chiamata con Bea -> CALL= Bea=2
chiamata da Bea ieri -> CALL< 23.11 Bea=2
telefonata con Marco Rossi ieri -> CALL= 23.11 Marco Rossi=3
sentita al telefono Nadia -> CALL= Nadia=4
ho sentito Nadia -> CALL~= Nadia=4
ci siamo sentiti con Nadia -> CALL~= Nadia=4
videochiamata con Sean -> VIDEO= Sean=9
zoom con Sean e Bea -> VIDEO= Sean=9 Bea=2
riunione su Teams con Tommaso ieri -> VIDEO= 23.11 Tommaso=6
meet con Giulia ieri -> VIDEO= 23.11 Giulia=1
caffè online con Giulia -> VIDEO= Giulia=1
riunione al telefono con Bea -> CALL= Bea=2
ho scritto a Bea -> MAIL~> Bea=2
Bea mi ha scritto -> MAIL~< Bea=2
ho risposto a Bea -> MAIL~> Bea=2
Bea mi ha risposto -> MAIL~< Bea=2
mail a Bea -> MAIL> Bea=2
mail da Bea -> MAIL< Bea=2
ho mandato una mail a Bea -> MAIL> Bea=2
ho mandato un messaggio a Bea -> CHAT> Bea=2
ho mandato il preventivo a Bea -> MAIL~> Bea=2 "il preventivo"
messaggio da Nadia -> CHAT< Nadia=4
whatsapp con Nadia -> CHAT= Nadia=4
ho scritto a Nadia su whatsapp -> CHAT> Nadia=4
sms a Bea -> CHAT> Bea=2
ci siamo scritti con Bea su Telegram -> CHAT= Bea=2
ho ricevuto una telefonata da Carla -> CALL< Carla=8
incontro con Nadia -> IN_PERSON Nadia=4
incontro Nadia giovedì -> IN_PERSON+ 26.11? Nadia=4
sopralluogo con Tommaso in via Zamboni 12 -> IN_PERSON Tommaso=6 @(via Zamboni 12)
visita a Bea ieri -> IN_PERSON 23.11 Bea=2
call con Giulia -> CALL= Giulia=1

# what is to be done
richiamare Marco venerdì -> REMINDER:CALL 27.11? Marco=3 "richiamare Marco"
ricordami di scrivere a Bea tra due settimane -> REMINDER:MAIL 8.12~ Bea=2 "scrivere a Bea"
ricordami di preparare la proposta per Marco entro venerdì -> REMINDER 27.11? ~Marco=3 "preparare la proposta per Marco"
devo richiamare Bea -> REMINDER:CALL Bea=2 "richiamare Bea"
devo vedere Giulia -> REMINDER:IN_PERSON Giulia=1 "vedere Giulia"
sentire Nadia a gennaio -> REMINDER:CALL 15.1.2027~ Nadia=4 "sentire Nadia"
vedere Giulia giovedì alle 17 -> IN_PERSON+ 26.11? 17:00 Giulia=1
scrivere a Bea domani -> REMINDER:MAIL 25.11 Bea=2 "scrivere a Bea"
chiamerò Bea domani -> REMINDER:CALL 25.11 Bea=2 "chiamerò Bea"
chiama Bea domani -> REMINDER:CALL 25.11 Bea=2 "chiama Bea"
non dimenticare di chiamare Bea -> REMINDER:CALL Bea=2 "chiamare Bea"
mandare il preventivo a Bea entro fine mese -> REMINDER:MAIL 30.11~ Bea=2 "mandare il preventivo a Bea"
risentire Marco dopo Natale -> REMINDER:CALL 25.12 Marco=3 "risentire Marco"
ci vediamo giovedì con Giulia -> IN_PERSON+ 26.11? Giulia=1
ci sentiamo domani con Sean -> CALL~=+ 25.11 Sean=9
Bea mi chiama domani -> CALL<+ 25.11 Bea=2
ho un caffè con Giulia giovedì -> IN_PERSON+ 26.11? Giulia=1
fissato pranzo con Bea per venerdì -> IN_PERSON+ 27.11? Bea=2

# introductions
Giulia mi ha presentato Marco Tassi -> NOTE ^Giulia=1 *Marco Tassi=new [Giulia>Marco Tassi]
mi ha presentato Marco Tassi -> NOTE ~Marco Tassi=new
ho presentato Nadia a Chiara -> NOTE *Nadia=4 *Chiara=12 [me>Nadia>Chiara]
ho presentato Nadia e Chiara -> NOTE *Nadia=4 *Chiara=12 [me>Nadia>Chiara]
ho conosciuto Marco Tassi grazie a Giulia -> IN_PERSON Marco Tassi=new ^Giulia=1 [Giulia>Marco Tassi]
conosciuto Marco Tassi, portato da Giulia -> IN_PERSON Marco Tassi=new ^Giulia=1 [Giulia>Marco Tassi]
Marco Tassi me l'ha presentato Giulia -> NOTE *Marco Tassi=new ^Giulia=1 [Giulia>Marco Tassi]
pranzo con Bea e Nadia, mi hanno presentato Sara Monti e Luca Verdi -> IN_PERSON Bea=2 Nadia=4 *Sara Monti=new *Luca Verdi=new [Bea>Sara Monti] [Bea>Luca Verdi]
Nadia ha presentato Chiara a Sean -> NOTE ^Nadia=4 *Chiara=12 *Sean=9 [Nadia>Chiara>Sean]
Giulia mi ha fatto conoscere Sara Monti -> NOTE ^Giulia=1 *Sara Monti=new [Giulia>Sara Monti]
Tommaso mi ha presentata a Sara Monti -> NOTE ^Tommaso=6 *Sara Monti=new [Tommaso>Sara Monti]

# places and occasions
conosciuta Marta Villani alla serata delle Indipendenti -> IN_PERSON Marta Villani=new #(serata delle Indipendenti)
cena di rete con Chiara e Sean -> IN_PERSON Chiara=12 Sean=9 #(cena di rete)
alla fiera di Rimini ho incontrato Tommaso -> IN_PERSON Tommaso=6 #(fiera di Rimini)
corso di ceramica con Nadia a Modena -> IN_PERSON Nadia=4 @(Modena) #(corso di ceramica)
caffè con Giulia al Caffè della Corte -> IN_PERSON Giulia=1 @(Caffè della Corte)
pranzo con Bea al bar della stazione a Modena -> IN_PERSON Bea=2 @(bar della stazione a Modena)
riunione nell'ufficio di Bea -> IN_PERSON Bea=2 @(ufficio di Bea)
caffè con Nadia in centro -> IN_PERSON Nadia=4 @(centro)

# facts
compleanno di Giulia il 3 marzo -> FACT ~Giulia=1 Giulia.BIRTHDAY=--03-03
il compleanno di Giulia è il 3 marzo 1985 -> FACT ~Giulia=1 Giulia.BIRTHDAY=1985-03-03
Giulia è nata il 3/3/85 -> FACT ~Giulia=1 Giulia.BIRTHDAY=1985-03-03
Bea lavora da Studio Rossi -> FACT ~Bea=2 Bea.ORGANISATION=Studio Rossi
Bea ora lavora alla Ducati -> FACT ~Bea=2 Bea.ORGANISATION=Ducati
la mail di Bea è bea@esempio.it -> FACT ~Bea=2 Bea.EMAIL=bea@esempio.it
nuovo numero di Carla 333 1234567 -> FACT ~Carla=8 Carla.PHONE=333 1234567
Carla: +39 051 123456 -> FACT ~Carla=8 Carla.PHONE=+39 051 123456
Nadia abita a Modena -> FACT ~Nadia=4 Nadia.CITY=Modena
Nadia lavora come fotografa -> FACT ~Nadia=4 Nadia.TITLE=fotografa
caffè con Bea, ora lavora da Studio Rossi -> IN_PERSON Bea=2 Bea.ORGANISATION=Studio Rossi
scritto a Bea (bea@esempio.it) -> MAIL~> Bea=2 Bea.EMAIL=bea@esempio.it

# names
caffè con la Ferretti -> IN_PERSON Ferretti=1
caffè con giulia ieri -> IN_PERSON 23.11 giulia=1
caffè giulia ieri -> IN_PERSON 23.11 giulia=1
caffè con paola n ieri -> IN_PERSON 23.11 paola n=10
caffè con Paola -> IN_PERSON Paola=11|10
caffè con Guilia -> IN_PERSON Guilia=1?
caffè con Fede -> IN_PERSON Fede=13?
dott.ssa Benassi mi ha chiamata -> CALL< Benassi=5
riunione con l'avv. De Santis -> IN_PERSON De Santis=7
caffè con mia cugina Marta -> IN_PERSON Marta=new "mia cugina"
pranzo con De Santis e O’Brien -> IN_PERSON De Santis=7 O’Brien=9
caffè con Carlo -> IN_PERSON Carlo=new
caffè con Marta Van Der Berg -> IN_PERSON Marta Van Der Berg=new
caffè con Maria de la Cruz -> IN_PERSON Maria de la Cruz=new
visto Paolo di Stefano -> IN_PERSON Paolo di Stefano=new
pranzo con Giulia, Nadia e Tommaso -> IN_PERSON Giulia=1 Nadia=4 Tommaso=6
pranzo con giulia, nadia e tommaso -> IN_PERSON giulia=1 nadia=4 tommaso=6

# names that are not, and capitals
noi due a pranzo, io e Giulia -> IN_PERSON Giulia=1
CAFFÈ CON GIULIA IERI -> IN_PERSON 23.11 GIULIA=1

# nothing happened
perche non chiamare Bea -> NOTE ~Bea=2
non ho chiamato Bea -> NOTE ~Bea=2
non ci siamo visti con Giulia -> NOTE ~Giulia=1
non vedo Giulia da un mese -> NOTE ~Giulia=1
Bea non ha risposto alla mail -> NOTE ~Bea=2
caffè con Giulia annullato -> NOTE ~Giulia=1
niente caffè con Giulia -> NOTE ~Giulia=1
ho dimenticato di chiamare Bea -> NOTE ~Bea=2
non ho chiamato Bea, le ho scritto una mail -> MAIL> Bea=2 "non ho chiamato Bea"
Giulia ha visto Marco ieri -> NOTE 23.11 ~Giulia=1 ~Marco=3

# only words
Bea cerca una grafica per il sito -> NOTE ~Bea=2
Giulia -> NOTE ~Giulia=1
Giulia Ferretti -> NOTE ~Giulia Ferretti=1
Marco Tassi -> NOTE ~Marco Tassi=new
ieri -> NOTE 23.11
🎉 -> NOTE
☕ con Giulia 🎉 -> IN_PERSON Giulia=1
preventivo a Bea entro venerdì -> REMINDER 27.11? Bea=2 "preventivo a Bea"

# what belongs to the event, and what remains
parlato con Giulia di Marco -> CALL~= Giulia=1 ~Marco=3 "di Marco"
caffè con Giulia per parlare del sito ieri -> IN_PERSON 23.11 Giulia=1 "per parlare del sito"
ho chiamato Bea per vederci giovedì -> CALL> Bea=2 "per vederci giovedì"
mail a Bea per la riunione di domani -> MAIL> Bea=2 "per la riunione di domani"
riunione di ieri con Bea -> IN_PERSON 23.11 Bea=2

# the other language, and both
coffee with Giulia yesterday -> IN_PERSON 23.11 Giulia=1
call con Giulia tomorrow -> CALL=+ 25.11 Giulia=1
lunch con Bea ieri -> IN_PERSON 23.11 Bea=2

# and more
Sul treno ho visto Nadia -> IN_PERSON Nadia=4 "Sul treno"
Pranzo Nadia -> IN_PERSON Nadia=4
bel caffè lungo con Giulia, mi ha raccontato del nuovo progetto -> IN_PERSON Giulia=1 "mi ha raccontato del nuovo progetto"
hai visto Bea? -> NOTE ~Bea=2
dopo pranzo ho chiamato Bea -> CALL> Bea=2 "dopo pranzo"
sono passata da Bea in studio -> IN_PERSON Bea=2 @(studio)
ieri sono andata a trovare Nadia -> IN_PERSON 23.11 Nadia=4
è stato bello rivedere Giulia -> IN_PERSON Giulia=1
vorrei rivedere Sean -> REMINDER:IN_PERSON Sean=9 "rivedere Sean"

# further sentences
call con Bea tra un'ora -> CALL=+ 11:00 Bea=2
caffè con Bea tra 20 minuti -> IN_PERSON+ 10:20 Bea=2
caffè con Bea la settimana prossima -> IN_PERSON+ 1.12~ Bea=2
caffè con Bea a inizio dicembre -> IN_PERSON+ 1.12~ Bea=2
cena con Bea a fine anno -> IN_PERSON+ 31.12~ Bea=2
caffè con Bea il 12 -> IN_PERSON 12.11? Bea=2
caffè con Bea il 30 alle 15 -> IN_PERSON+ 30.11? 15:00 Bea=2
richiamare Bea entro il 12 -> REMINDER:CALL 12.12? Bea=2 "richiamare Bea"
caffè con Bea sabato mattina -> IN_PERSON 21.11? Bea=2
caffè con Bea lo scorso weekend -> IN_PERSON 21.11~ Bea=2
caffè con Bea il 31 giugno -> IN_PERSON Bea=2 "il 31 giugno"
caffè con Bea qualche giorno fa -> IN_PERSON 21.11~ Bea=2
caffè con Bea il prossimo mese -> IN_PERSON+ 24.12~ Bea=2
pranzo con Bea a Santo Stefano -> IN_PERSON+ 26.12 Bea=2
pranzo con Bea il 29 febbraio -> IN_PERSON+ 29.2.2028? Bea=2
la sig.ra Neri mi ha telefonato -> CALL< Neri=10
call con l'ing. Rossi -> CALL= Rossi=3
pranzo con l'arch. Ada Pini -> IN_PERSON Ada Pini=new
pranzo con D'Ambrosio -> IN_PERSON D'Ambrosio=8
pranzo con d’ambrosio -> IN_PERSON d’ambrosio=8
caffè con anna de santis -> IN_PERSON anna de santis=7
visto Marco -> IN_PERSON Marco=3
visto Marco Tassi -> IN_PERSON Marco Tassi=new
caffè con Chiara e la sorella di Bea -> IN_PERSON Chiara=12 ~Bea=2 "la sorella di Bea"
la chiara idea di Bea -> NOTE ~Bea=2
caffè con chiara -> IN_PERSON chiara=12
ieri rosa di sera -> NOTE 23.11
caffè con Ferretti Giulia -> IN_PERSON Ferretti Giulia=1
caffè con G. Ferretti -> IN_PERSON G. Ferretti=1
caffè con Giulia Feretti -> IN_PERSON Giulia Feretti=1?
caffe' con Giulia lunedi' -> IN_PERSON 23.11? Giulia=1
CAFFE' CON GIULIA -> IN_PERSON GIULIA=1
caffè con Giulia – molto utile -> IN_PERSON Giulia=1 "molto utile"
caffè con Giulia!!! -> IN_PERSON Giulia=1
« caffè con Giulia » -> IN_PERSON Giulia=1
Caffè con Giulia. Vuole un sito nuovo. -> IN_PERSON Giulia=1 "Vuole un sito nuovo"
Caffè con Giulia: parlato di Marco e del sito -> IN_PERSON Giulia=1 ~Marco=3 "parlato di Marco e del sito"
ho chiamato Bea e Marco -> CALL> Bea=2 Marco=3
ho chiamato Bea e le ho mandato il preventivo -> CALL> Bea=2 "le ho mandato il preventivo"
Bea ha chiamato -> CALL< Bea=2
ha chiamato Bea -> CALL< Bea=2
sono stata chiamata da Bea -> CALL< Bea=2
ci siamo telefonati con Bea -> CALL= Bea=2
arrivata mail da Bea -> MAIL< Bea=2
ricevuto il preventivo da Bea -> MAIL~< Bea=2 "il preventivo"
ho lasciato un messaggio a Bea -> CHAT> Bea=2
Bea mi ha lasciato un vocale -> CHAT< Bea=2
chiamata persa di Bea -> NOTE ~Bea=2
Bea mi ha invitata alla serata delle Indipendenti -> NOTE ~Bea=2
evento con Bea a Torino domani -> IN_PERSON+ 25.11 Bea=2 @(Torino) #(evento)
serata delle Indipendenti, conosciute Sara Monti e Ada Pini -> IN_PERSON Sara Monti=new Ada Pini=new #(serata delle Indipendenti) "conosciute Sara Monti e Ada Pini"
in treno con Nadia -> NOTE ~Nadia=4
con Nadia al Caffè della Corte ieri -> IN_PERSON~ 23.11 Nadia=4 @(Caffè della Corte)
fatto due passi con Nadia -> NOTE ~Nadia=4
Marco -> NOTE ~Marco=3
marco -> NOTE ~marco=3
Zorro -> NOTE
Ciao -> NOTE
pagare le tasse -> REMINDER "pagare le tasse"
comprare il regalo per Bea -> REMINDER ~Bea=2 "comprare il regalo per Bea"
incontro di rete con Bea -> IN_PERSON Bea=2 #(incontro di rete)
sentita Bea su Instagram -> CHAT= Bea=2
pec a Bea -> MAIL> Bea=2
telefonata a Marco Rossi -> CALL> Marco Rossi=3
ho risposto al telefono a Bea -> CALL> Bea=2
parlato di persona con Bea -> IN_PERSON Bea=2
ci siamo viste con Bea per un caffè -> IN_PERSON Bea=2
vista Bea per due ore -> IN_PERSON 120' Bea=2
mi ha scritto Giulia F. -> MAIL~< Giulia F=1
andare a trovare Nadia sabato -> REMINDER:IN_PERSON 28.11? Nadia=4 "andare a trovare Nadia"
pranzo con noi due e Bea -> IN_PERSON Bea=2
Bea non lavora più da Studio Rossi -> NOTE ~Bea=2
il telefono di Bea è 051 123456 -> FACT ~Bea=2 Bea.PHONE=051 123456
Bea si è trasferita a Parma -> FACT ~Bea=2 Bea.CITY=Parma
Studio Rossi mi ha scritto -> MAIL~< "Studio Rossi"
la mail è bea@esempio.it -> FACT .EMAIL=bea@esempio.it
Nadia è nata il 30 febbraio -> NOTE ~Nadia=4

# written once the grammar was done
Ieri a pranzo con Nadia da Eataly, mi ha presentato sua sorella Elena -> IN_PERSON 23.11 Nadia=4 *Elena=new @(Eataly) [Nadia>Elena] "sua sorella"
Sentito Tommaso al telefono stamattina, 20 minuti -> CALL= 20' Tommaso=6
Lunedì prossimo alle 15 videochiamata con Chiara e Federica -> VIDEO=+ 30.11 15:00 Chiara=12 Federica=13
Scritto a Sean per gli auguri -> MAIL~> Sean=9 "per gli auguri"
Carla mi ha mandato un vocale -> CHAT< Carla=8
Devo ricordarmi di ringraziare Bea -> REMINDER Bea=2 "ringraziare Bea"
Tra dieci giorni risentire la Neri -> REMINDER:CALL 4.12 Neri=10 "risentire la Neri"
Ho incrociato Luca in stazione a Bologna -> IN_PERSON Luca=14 @(stazione a Bologna)
Colazione con Federica venerdì scorso, dalle 8 alle 9 -> IN_PERSON 20.11 8:00 60' Federica=13
Marta Villani mi ha contattata su LinkedIn -> CHAT< Marta Villani=new
Il 5 dicembre vedo Chiara a Firenze -> IN_PERSON+ 5.12 Chiara=12 @(Firenze)
Nadia e Sean sono venuti a cena -> IN_PERSON Nadia=4 Sean=9
Oggi niente riunione con Tommaso -> NOTE ~Tommaso=6
Chiara ha cambiato lavoro, ora lavora per Edizioni Alma -> FACT ~Chiara=12 Chiara.ORGANISATION=Edizioni Alma "ha cambiato lavoro"
Invitare Giulia alla cena di Natale -> REMINDER Giulia=1 "Invitare Giulia alla cena di Natale"
camminata con nadia domenica mattina -> IN_PERSON 22.11? nadia=4
Giulia Fabbri mi ha scritto: vuole un preventivo -> MAIL~< Giulia Fabbri=new asks:Giulia Fabbri "vuole un preventivo"
risposto alla mail di Carla -> MAIL> Carla=8
Due chiacchiere con Bea al mercato -> IN_PERSON Bea=2 @(mercato)
Aperitivo di rete giovedì 3 dicembre alle 19 -> IN_PERSON+ 3.12 19:00 #(Aperitivo di rete)
Incontrata per caso Federica al supermercato -> IN_PERSON Federica=13 @(supermercato)
giovedi sera pizza con tommaso e chiara -> IN_PERSON 19.11? tommaso=6 chiara=12
Lungo pranzo con Sean, si parla di un nuovo progetto a Milano -> IN_PERSON Sean=9 "si parla di un nuovo progetto a Milano"
Mi ha chiamato una certa Elena Fabbri, amica di Nadia -> CALL< Elena Fabbri=new ~Nadia=4 "amica di Nadia"
Domani devo sentire Carla per il contratto -> REMINDER:CALL 25.11 Carla=8 "sentire Carla per il contratto"
Ho fatto una videochiamata con Paola Neri e Luca Milano -> VIDEO= Paola Neri=10 Luca Milano=14
Tommaso è passato in studio ieri pomeriggio -> IN_PERSON 23.11 Tommaso=6 @(studio)
Caffè veloce con Bea prima di pranzo -> IN_PERSON Bea=2 "prima di pranzo"
La prossima settimana pranzo con Federica a Parma -> IN_PERSON+ 1.12~ Federica=13 @(Parma)
Bea non può venire alla cena -> NOTE ~Bea=2
Ho rivisto Sean dopo due anni! -> IN_PERSON Sean=9 "dopo due anni"
Ciao Marco -> NOTE ~Marco=3
Scritto un messaggio a Chiara, aspetto risposta -> CHAT> Chiara=12 "aspetto risposta"
Webinar con Nadia mercoledì scorso -> VIDEO= 18.11 Nadia=4 #(Webinar)
Il 20/11 telefonata di un quarto d'ora con Carla D'Ambrosio -> CALL= 20.11 15' Carla D'Ambrosio=8
Sig.ra Neri: richiamarla lunedì mattina -> REMINDER:CALL 30.11? Neri=10 "Sig.ra Neri, richiamarla"
Ho rivisto Nadia per un aperitivo mercoledì -> IN_PERSON 18.11? Nadia=4
Federica mi ha telefonato un'ora fa, è in cerca di una fotografa -> CALL< 9:00 Federica=13 "è in cerca di una fotografa"
Scrivere a Tommaso e Chiara lunedì prossimo -> REMINDER:MAIL 30.11 Tommaso=6 Chiara=12 "Scrivere a Tommaso e Chiara"
pranzo di lavoro con Marco Rossi alle 13 a Modena, dura due ore -> IN_PERSON+ 13:00 120' Marco Rossi=3 @(Modena) "di lavoro"
Sabato sono stata da Carla -> IN_PERSON 21.11? Carla=8
Mandata mail a Luca con le foto -> MAIL> Luca=14 "con le foto"
Ci siamo incontrati con Bea e Sean alla mostra di Ghirri -> IN_PERSON Bea=2 Sean=9 #(mostra di Ghirri)
Chiara mi ha consigliato Dario Villa per il video -> NOTE ^Chiara=12 *Dario Villa=new [Chiara>Dario Villa]
Federica compie gli anni il 7 gennaio -> FACT ~Federica=13 Federica.BIRTHDAY=--01-07
Il numero di Nadia è 347 9988776 -> FACT ~Nadia=4 Nadia.PHONE=347 9988776
Fra tre settimane rivedere Bea -> REMINDER:IN_PERSON 15.12~ Bea=2 "rivedere Bea"
Nessuna risposta da Carla -> NOTE ~Carla=8
Whatsapp a Tommaso per confermare giovedì -> CHAT> Tommaso=6 "per confermare giovedì"
Con Nadia in biblioteca tutta la mattina -> IN_PERSON~ 240' Nadia=4 @(biblioteca)
Call annullata con Sean -> NOTE ~Sean=9
Ieri ho parlato con Paola Marchi: ha aperto uno studio a Padova -> CALL~= 23.11 Paola Marchi=11 "ha aperto uno studio a Padova"
Visto Tommaso stamattina al coworking, gli ho parlato di Chiara -> IN_PERSON Tommaso=6 ~Chiara=12 @(coworking) "gli ho parlato di Chiara"
ieri sera a cena da Nadia ho conosciuto suo marito Pietro Landi -> IN_PERSON 23.11 Nadia=4 Pietro Landi=new "suo marito"
Carla ha chiamato per il logo -> CALL< Carla=8 "per il logo"
pranzo veloce con fede e sean martedì scorso -> IN_PERSON 17.11 fede=13? sean=9
Call di mezz'ora con Studio Alfa -> CALL= 30' Studio Alfa=new
Ho incontrato Giulia e Marco Tassi alla presentazione del libro -> IN_PERSON Giulia=1 Marco Tassi=new "alla presentazione del libro"
mandare gli auguri a Carla il 25 dicembre -> REMINDER:MAIL 25.12 Carla=8 "mandare gli auguri a Carla"
Nadia mi ha portato a una mostra a Ferrara sabato -> IN_PERSON 21.11? Nadia=4 @(Ferrara) #(mostra) "ha portato"
chiedere a Luca il contatto di Ida Corsi -> REMINDER Luca=14 ~Ida Corsi=new "chiedere a Luca il contatto di Ida Corsi"
Sono in ritardo con Bea -> NOTE ~Bea=2
Ho scritto una lunga mail a Federica e Chiara per la serata -> MAIL> Federica=13 Chiara=12 "per la serata"
3 ore di riunione con Tommaso ieri! -> IN_PERSON 23.11 180' Tommaso=6
venerdì 4 dicembre, ore 18.30, aperitivo con Bea -> IN_PERSON+ 4.12 18:30 Bea=2
sentito oggi Sean via mail -> MAIL= Sean=9
la Marchi mi ha fatto conoscere un certo Dino Sarti -> NOTE ^Marchi=11 *Dino Sarti=new [Marchi>Dino Sarti]

# a date wins over the name of a holiday, and what somebody likes did not happen
Cena di Natale con Giulia il 20/12 -> IN_PERSON+ 20.12 Giulia=1 #(Cena di Natale)
cena di Natale con Giulia il 20 dicembre -> IN_PERSON+ 20.12 Giulia=1 #(cena di Natale)
Cena di Natale con Giulia -> IN_PERSON+ 25.12 Giulia=1 #(Cena di Natale)
pranzo di Pasqua con Bea il 3/4 -> IN_PERSON+ 3.4.2027? Bea=2 "di Pasqua"
giulia: ricordarsi che le piace il tè verde -> NOTE ~giulia=1
ricordati che Giulia adora il caffè -> NOTE ~Giulia=1
pranzo con Giulia, le piace il tè verde -> IN_PERSON Giulia=1 "le piace il tè verde"
Giulia: tè ieri -> IN_PERSON 23.11 Giulia=1
networking night -> IN_PERSON #(networking night)
serata networking con Bea -> IN_PERSON Bea=2 #(serata networking)

# somebody asks for work
ha chiesto un preventivo Marco Tassi -> NOTE ~Marco Tassi=new asks:Marco Tassi
Marco Tassi mi ha chiesto un preventivo -> NOTE ~Marco Tassi=new asks:Marco Tassi
Bea vorrebbe sapere cosa faccio -> NOTE ~Bea=2 asks:Bea
richiesta di preventivo da Sara Bassi -> NOTE ~Sara Bassi=new asks:Sara Bassi
ieri Bea ha chiesto un preventivo -> NOTE 23.11 ~Bea=2 asks:Bea
caffè con Giulia, Marco Tassi ha chiesto un preventivo -> IN_PERSON Giulia=1 ~Marco Tassi=new asks:Marco Tassi "Marco Tassi ha chiesto un preventivo"
Bea ha chiesto un preventivo a Tommaso -> NOTE ~Bea=2 ~Tommaso=6
Bea non ha chiesto un preventivo -> NOTE ~Bea=2
# what the user promised; what others did is only told
promesso a Bea il modello entro venerdì -> PROMISE+ 27.11? Bea=2 "il modello"
Ho promesso a Giulia di mandarle le foto entro il 3 dicembre -> PROMISE+ 3.12 Giulia=1 "di mandarle le foto"
prometto a Bea una torta -> PROMISE+ Bea=2 "una torta"
Bea ha promesso a Giulia una torta -> NOTE ~Bea=2 ~Giulia=1
"""
