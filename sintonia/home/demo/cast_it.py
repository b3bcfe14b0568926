"""The cast in Italian. Names, addresses and numbers are invented: no Italian number begins like these."""

NUMBERS = {"mobile": "+393995550", "home": "+390110000118", "studio": "+390141000042"}

# key | name | what she does | city | organisation | mail | phones: m, home, studio | labels
PEOPLE = """
me | Lucia Ferrero | assistente virtuale | Torino | | lucia@luciaferrero.example | m |
school | Serena Gualtieri | psicologa | Torino | Studio Gualtieri | serena@studiogualtieri.example | m home | Clienti, Scuola
accountant | Patrizia Olivero | commercialista | Torino | Studio Olivero | p.olivero@studioolivero.example | m | Clienti, Rete
trainer | Alessandro Brivio | formatore | Milano | Brivio Formazione | alessandro@brivioformazione.example | m | Clienti
coach | Astrid Nyström | coach | Uppsala | | astrid@nystromcoaching.example | | Clienti
architect | Donatella Ruggeri | architetta | Asti | Ruggeri Architetti | donatella@ruggeriarchitetti.example | m | Clienti
peer | Ilenia Costa | social media manager | Torino | | ciao@ileniacosta.example | m | Rete
pupil | Giada Pellegrini | assistente virtuale | Cuneo | | giada@giadapellegrini.example | m | Allieve
polish | Małgorzata Wiśniewska | assistente virtuale | Poznań | | gosia@wisniewska.example | | Colleghe
developer | Davide Loi | sviluppatore | Cagliari | | davide@loidev.example | m | Colleghe
designer | Noemi Sartori | grafica | Milano | | noemi@sartoristudio.example | m | Colleghe
engineer | Roberto Fassino | ingegnere | Asti | Fassino Impianti | r.fassino@fassinoimpianti.example | m | Clienti
speaker | Silvana Bertola | formatrice vocale | Torino | Circolo dei Discorsi | silvana@circolodiscorsi.example | m |
french | Éloïse Lefèvre | traduttrice | Lione | | eloise@lefevre-traduction.example | | Colleghe
friend | Marta Bosio | copywriter | Torino | | marta@martabosio.example | m | Rete
editor | Paola Meroni | editor | Milano | Edizioni del Melo | meroni@edizionidelmelo.example | |
lawyer | Cristina Vayra | avvocata | Torino | | studio@vayra.example | m | Rete
japanese | 佐藤 美咲 | illustratrice | Kyoto | | misaki@sato-illustration.example | |
arabic | ليلى بن يوسف | traduttrice | Tunisi | | leila@benyoussef.example | | Colleghe
physio | Luca Orsetti | fisioterapista | Torino | | luca@orsettifisio.example | m |
photographer | Elisa Quaranta | fotografa | Milano | | elisa@elisaquaranta.example | m | Colleghe
notary | Giovanni Allasia | notaio | Torino | Studio notarile Allasia | giovanni@notaioallasia.example | |
builder | Paolo Barbero | impresario edile | Asti | Barbero Costruzioni | paolo@barberocostruzioni.example | m |
journalist | Irene Malvasi | giornalista | Genova | | irene.malvasi@quotidiano.example | |
bank | Fabrizio Nota | consulente bancario | Torino | Banca delle Valli | nota@bancavalli.example | m |
coordinator | Rosanna Pugno | coordinatrice | Torino | Le Intrecciate | torino@intrecciate.example | m | Rete
cook | Teresa Abrate | cuoca | Torino | | teresa@cucinabrate.example | m | Rete
longname | Maria Immacolata Concetta Francesca degli Uberti Castiglioni della Rovere di Montefalcone | presidente | Alba | Associazione Amici dei Giardini Storici del Monferrato e delle Langhe | presidenza@giardinistorici.example | |
studio_a | Livia Conti | geometra | Asti | Ruggeri Architetti | livia@ruggeriarchitetti.example | studio |
studio_b | Andrea Merlo | disegnatore | Asti | Ruggeri Architetti | andrea@ruggeriarchitetti.example | studio |
quiet | Valerio Ghione | tipografo | Ivrea | Tipografia Ghione | valerio@tipografiaghione.example | m |
twin | Marta Bosio | ufficio anagrafe | Novara | Comune di Novara | m.bosio@anagrafe-novara.example | |
engineer_typo | Roberto Fasino | | | | | m |
peer_address | | | | | ilenia.costa@posta.example | |
school_phone | Mamma di Leo (3B) | | | | | m home | Scuola
nameless | | | | | kappa77@posta.example | |
old_accountant | P. Olivero | | | | patolivero@posta.example | |
plumber | Sergio Gallo | idraulico | Torino | | gallo@idraulicogallo.example | m |
insurer | Daniela Rossotto | assicuratrice | Torino | | rossotto@assicura.example | m |
teacher | Anna Peyrot | maestra | Torino | | anna.peyrot@scuolamonti.example | | Scuola
printer | Mirko Zanella | stampatore | Torino | Stampa & Carta | mirko@stampacarta.example | m |
host | Federica Bassani | albergatrice | Ivrea | Locanda del Ponte | federica@locandadelponte.example | |
secretary | Loredana Tosi | segretaria di direzione | Torino | | l.tosi@fondazionearco.example | |
courier | Nicola Ferraris | corriere | Torino | | | m |
landlord | Ernesto Valle | proprietario dello studio | Torino | | ernesto.valle@posta.example | m |
organiser | Valentina Greco | organizzatrice di eventi | Milano | | valentina@grecoeventi.example | |
recruiter | Simona Carta | selezione del personale | Bologna | | simona@cartaselezione.example | |
gardener | Piero Dutto | giardiniere | Alba | | piero@duttogiardini.example | m |
tailor | Rita Fiore | sarta | Torino | | rita@sartoriafiore.example | m |
vet | Michela Serra | veterinaria | Torino | | michela@ambulatorioserra.example | m |
newclient | Tiziana Borello | consulente energetica | Biella | | tiziana@borelloenergia.example | |
member1 | Caterina Bruno | consulente aziendale | Torino | | caterina@brunoconsulenza.example | | Rete
member2 | Emanuela Ricca | wedding planner | Torino | | emanuela@riccaeventi.example | m | Rete
member3 | Chiara Demaria | logopedista | Moncalieri | | chiara@demarialogopedia.example | | Rete
member4 | Sabrina Aimar | erborista | Pinerolo | | sabrina@erboristeriaaimar.example | | Rete
member5 | Monica Testa | interprete | Torino | | monica@testainterpreti.example | | Rete
member6 | Lorenza Viale | nutrizionista | Rivoli | | lorenza@vialenutrizione.example | | Rete
bookseller | Tommaso Bertone | libraio | Torino | | | |
book1 | Zia Rosetta | | Saluzzo | | | m | Famiglia
book2 | Nonno Attilio | | Saluzzo | | | m | Famiglia
book3 | Dottor Perotti | medico | Torino | | | m |
book4 | Dentista Marengo | | Torino | | | m |
book5 | Palestra Vigor | | Torino | | | m |
book6 | Taxi Sabaudi | | Torino | | | m |
book7 | Laura Bellini | | Torino | | | m | Scuola
book8 | Alice Novaresio | | Torino | | | m | Scuola
book9 | Giorgia Sacco | | Torino | | | m | Scuola
book10 | Eleonora Bigi | | Torino | | | m | Scuola
book11 | Enrico Maggiora | elettricista | Torino | | | m |
book12 | Stefano Cerrato | | Pinerolo | | stefano.cerrato@posta.example | m |
book13 | Franco Bessone | | | | | m |
book14 | Matteo Rinaldi | | | | matteo.rinaldi@posta.example | |
book15 | Carlo Destefanis | amministratore di condominio | Torino | | destefanis@condomini.example | m |
book16 | Ornella Prato | | Cuneo | | | m |
book17 | Silvio Momo | falegname | Cuneo | | | m |
book18 | Nadia Boeri | | Savona | | nadia.boeri@posta.example | |
book19 | Alberto Castagno | | | | | m |
book20 | Lucrezia Amato | ostetrica | Torino | | | m |
book21 | Pietro Salza | | Ivrea | | | m |
book22 | Viola Tarditi | | | | viola.tarditi@posta.example | |
book23 | Corrado Neri | | Genova | | | m |
book24 | Margherita Ossola | | Novara | | | m |
book25 | Filippo Arduino | | Torino | | | m |
"""
