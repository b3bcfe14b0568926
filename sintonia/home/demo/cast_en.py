"""The cast in English. Names and addresses are invented; the numbers are those that Ofcom keeps for drama."""

NUMBERS = {"mobile": "+447700900", "home": "+441174960118", "studio": "+441632960042"}

# key | name | what she does | city | organisation | mail | phones: m, home, studio | labels
PEOPLE = """
me | Hannah Whitfield | virtual assistant | Bristol | | hannah@hannahwhitfield.example | m |
school | Megan Price | psychologist | Bristol | Price Psychology | megan@pricepsychology.example | m home | Clients, School
accountant | Gwen Hartley | accountant | Bristol | Hartley & Co | gwen@hartleyco.example | m | Clients, Network
trainer | Oliver Bennett | trainer | London | Bennett Training | oliver@bennetttraining.example | m | Clients
coach | Astrid Nyström | coach | Uppsala | | astrid@nystromcoaching.example | | Clients
architect | Fiona Marsh | architect | Bath | Marsh Architects | fiona@marsharchitects.example | m | Clients
peer | Tessa Brook | social media manager | Bristol | | hello@tessabrook.example | m | Network
pupil | Amy Fletcher | virtual assistant | Gloucester | | amy@amyfletcher.example | m | Mentees
polish | Małgorzata Wiśniewska | virtual assistant | Poznań | | gosia@wisniewska.example | | Colleagues
developer | Callum Reid | developer | Edinburgh | | callum@reidcode.example | m | Colleagues
designer | Isla Moran | designer | London | | isla@moranstudio.example | m | Colleagues
engineer | Robert Haines | engineer | Bath | Haines Services | r.haines@hainesservices.example | m | Clients
speaker | Judith Lamb | voice coach | Bristol | Speakers’ Circle | judith@speakerscircle.example | m |
french | Éloïse Lefèvre | translator | Lyon | | eloise@lefevre-traduction.example | | Colleagues
friend | Rachel Cole | copywriter | Bristol | | rachel@rachelcole.example | m | Network
editor | Paula Winters | editor | London | Apple Tree Press | winters@appletreepress.example | |
lawyer | Claire Dutton | solicitor | Bristol | | office@duttonlaw.example | m | Network
japanese | 佐藤 美咲 | illustrator | Kyoto | | misaki@sato-illustration.example | |
arabic | ليلى بن يوسف | translator | Tunis | | leila@benyoussef.example | | Colleagues
physio | Daniel Frost | physiotherapist | Bristol | | daniel@frostphysio.example | m |
photographer | Naomi Webb | photographer | London | | naomi@naomiwebb.example | m | Colleagues
notary | Edward Lyle | notary | Bristol | Lyle & Sons | edward@lylenotary.example | |
builder | Pete Garland | builder | Bath | Garland Building | pete@garlandbuilding.example | m |
journalist | Sophie Kemp | journalist | Cardiff | | sophie.kemp@morningpaper.example | |
bank | Simon Peel | bank adviser | Bristol | Valleys Bank | peel@valleysbank.example | m |
coordinator | Diane Astley | coordinator | Bristol | The Loom | bristol@theloom.example | m | Network
cook | Bella Quinn | cook | Bristol | | bella@quinnkitchen.example | m | Network
longname | Lady Alexandrina Philippa Georgiana Fotheringham-Cholmondeley of Wellow and Dunkerton-under-Edge | president | Wells | Society of Friends of the Historic Gardens of Somerset and the Mendip Hills | president@historicgardens.example | |
studio_a | Lydia Crane | surveyor | Bath | Marsh Architects | lydia@marsharchitects.example | studio |
studio_b | Adam Foss | draughtsman | Bath | Marsh Architects | adam@marsharchitects.example | studio |
quiet | Martin Sewell | typesetter | Stroud | Sewell Type | martin@sewelltype.example | m |
twin | Rachel Cole | council office | Exeter | Exeter City Council | r.cole@exetercouncil.example | |
engineer_typo | Robert Hanes | | | | | m |
peer_address | | | | | tessa.brook@mailbox.example | |
school_phone | Leo’s mum (3B) | | | | | m home | School
nameless | | | | | kappa77@mailbox.example | |
old_accountant | G. Hartley | | | | gwenhartley@mailbox.example | |
plumber | Kevin Dobbs | plumber | Bristol | | dobbs@dobbsplumbing.example | m |
insurer | Denise Platt | insurance broker | Bristol | | platt@coverwell.example | m |
teacher | Anna Holt | teacher | Bristol | | anna.holt@hillschool.example | | School
printer | Mick Lovell | printer | Bristol | Ink & Paper | mick@inkandpaper.example | m |
host | Freda Bassett | innkeeper | Stroud | Bridge Inn | freda@bridgeinn.example | |
secretary | Lorna Tait | executive assistant | Bristol | | l.tait@archfoundation.example | |
courier | Nick Farrow | courier | Bristol | | | m |
landlord | Ernest Vale | landlord of the studio | Bristol | | ernest.vale@mailbox.example | m |
organiser | Valerie Green | event organiser | London | | valerie@greenevents.example | |
recruiter | Simone Carter | recruiter | Oxford | | simone@carterhire.example | |
gardener | Percy Dunn | gardener | Wells | | percy@dunngardens.example | m |
tailor | Rita Flower | tailor | Bristol | | rita@flowertailoring.example | m |
vet | Michelle Sharp | vet | Bristol | | michelle@sharpvets.example | m |
newclient | Theresa Burrell | energy consultant | Taunton | | theresa@burrellenergy.example | |
member1 | Catherine Bruce | business consultant | Bristol | | catherine@bruceconsulting.example | | Network
member2 | Emma Rickett | wedding planner | Bristol | | emma@rickettevents.example | m | Network
member3 | Chloe Denham | speech therapist | Keynsham | | chloe@denhamspeech.example | | Network
member4 | Sabrina Aimes | herbalist | Frome | | sabrina@aimesherbs.example | | Network
member5 | Monica Tester | interpreter | Bristol | | monica@testerinterpreting.example | | Network
member6 | Laura Vyner | nutritionist | Clevedon | | laura@vynernutrition.example | | Network
bookseller | Tom Barton | bookseller | Bristol | | | |
book1 | Auntie Rose | | Swindon | | | m | Family
book2 | Grandad Alf | | Swindon | | | m | Family
book3 | Doctor Perrott | GP | Bristol | | | m |
book4 | Dentist Mortlock | | Bristol | | | m |
book5 | Vigour Gym | | Bristol | | | m |
book6 | Severn Taxis | | Bristol | | | m |
book7 | Lucy Bell | | Bristol | | | m | School
book8 | Alice Norris | | Bristol | | | m | School
book9 | Georgia Sackville | | Bristol | | | m | School
book10 | Eleanor Biggs | | Bristol | | | m | School
book11 | Henry Maggs | electrician | Bristol | | | m |
book12 | Stephen Carrow | | Frome | | stephen.carrow@mailbox.example | m |
book13 | Frank Gately | | | | | m |
book14 | Matthew Rennie | | | | matthew.rennie@mailbox.example | |
book15 | Charles Stephens | building manager | Bristol | | stephens@buildings.example | m |
book16 | Olwen Pratt | | Gloucester | | | m |
book17 | Silas Moore | joiner | Gloucester | | | m |
book18 | Nadia Borrow | | Swansea | | nadia.borrow@mailbox.example | |
book19 | Albert Chesney | | | | | m |
book20 | Lucretia Amory | midwife | Bristol | | | m |
book21 | Peter Salter | | Stroud | | | m |
book22 | Viola Tarrant | | | | viola.tarrant@mailbox.example | |
book23 | Conrad Blake | | Cardiff | | | m |
book24 | Margaret Osborne | | Exeter | | | m |
book25 | Philip Hardwick | | Bristol | | | m |
"""
