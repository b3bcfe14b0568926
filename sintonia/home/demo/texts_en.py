"""What is written and said in the story, in English."""

MONTHS = "January February March April May June July August September October November December"

# part and chapter: subjects in the order in which they come up
SUBJECTS = """
school.1: A hand with my invoices? | Meet my accountant | Receipts of the first quarter | Session diary: let’s try a month |
  Privacy forms | Class party: the accounts of 3B | The trial is over: shall we go on?
school.2: Questionnaire for new patients | Practice website: draft page | Bookings of {month} |
  Parents’ course: enrolments | Stroud conference: travel and hotel |
  Parents’ course: certificates | The new room: lease | The 4B school trip
school.3: Looking for a colleague for Thursdays | Thursday group: calendar | Remote supervision |
  The book: outline and deadlines | New fees | Report for the school | The book: third chapter in proof |
  The waiting list: how do we handle it | The book launch
accountant.1: Megan sent me | Client archive: a quote | A month’s trial: where do we start |
  A shared deadline list | How the trial went | Network dinner: I’m seating you beside Fiona
accountant.2: Payment reminders: wording | Digital records: tests | New software: training |
  Covering the front desk | Circular of {month} |
  The 2019 archive: can it go? | Tax returns: who is missing
accountant.3: Accounts: missing documents | Interviews for the new colleague | The firm turns twenty |
  Circular to sole traders | Inspection: files to prepare | VAT changes: who asks what |
  New clients of {month} | Firm website: photos
trainer.1: From your website: a question | Quote for running the courses | Two weeks’ trial |
  The course calendar
trainer.2: Enrolments: the new form | Certificates of the basic course | Virtual room: sound check |
  Companies to call back | Materials for Leeds | End-of-course survey | Guest speakers: contracts |
  Evening course: is it on? | The new catalogue
trainer.3: Catalogue 2.0 | Council training: the tender | Tender: signed annexes | Rooms in Reading |
  Recordings: who edits them | Fees for companies | Next edition: dates
architect.1: Good to have met you | The practice archive: can we talk? |
  Quote for the archive | Two weeks’ trial: how it went
architect.2: Site deadlines | Planning applications pending | Site visit to Chapel Row |
  After the site visit: what is needed | Site minutes | Bill of quantities: annexes |
  Permits: the council answers | Photos for the website | Suppliers to chase
architect.3: The village school: commission | The village school: tender | Land registry |
  Putting you in touch with Haines | Meet Callum, for the website | Topping-out party: guests |
  Completion: documents | A new job in Wells | Supplier invoices | Closing the site: what is missing
peer.1: We met at the evening | Editorial calendar: a swap | Welcome desk: shifts |
  A job for two? | A quote by four hands
peer.2: The network’s page: who writes | Flyer for the evening | A client for you | The {month} workshop |
  Looking back on the job for two | Guests for the next evenings | Photos of the last evening
pupil.1: I’d like to do what you do | The path: first meeting | My first quote | A contract to start from |
  First client! | How does one say no? | Hourly rate: the sums | Services page: what do you think |
  Second month: where I am | Delivered on my own
developer.1: Hello, Fiona sent me | The architect’s website: texts | Domain and mailboxes | The contact form |
  Trying it on a phone | Going live | Maintenance: an offer
designer.1: A mark for Oliver’s course | Drafts: three ways | Catalogue cover | Fonts and licences |
  Proofs: corrections | Business cards | Slides for the tender
engineer.1: Fiona Marsh spoke of you | Maintenance: a deadline list | Quote | Boiler logbooks |
  Safety courses: enrolments | Boiler recalls | The Frome tender | A shared folder
speaker.1: Welcome to the Circle | Your first speech | Roles for the next evening | The speech contest |
  Could you keep time for me?
friend.1: A second look at your page | A walk on Sunday? | Copy for Megan: would you? | The writing course |
  The show at the Arnolfini | Advice on a client | Coffee this week?
editor.1: Outline of the handbook | Proofs: first round | Proofs: second round | Contract for the appendix | The cover
lawyer.1: Collaboration contract: an opinion | Privacy: updated forms | A clause I don’t understand |
  Coffee one of these days?
physio.1: Appointment confirmed | Reminders to patients: an idea | Back and desk: your talk
photographer.1: Portraits for the website | Choosing the photos | The London day: trains and times
notary.1: Signature on file | Documents for the deed | Copy of the deed
builder.1: Hello, Pete of Garland Building | A quote to sort the archive | Overdue invoices
journalist.1: An interview on remote work | The questions | The piece is out | A source for another piece
bank.1: Terms of the account | Opening the business account | Card renewal
coordinator.1: Welcome to the network | The Bristol group: jobs | The evenings: how they went | New members |
  Who speaks next time?
cook.1: A quote for the evening | A gluten-free menu | A cooking workshop
longname.1: The Society’s office: a request | List of honorary members | The visit to the gardens |
  The Council’s thanks
studio_a.1: Floor plans of Chapel Row | Change of hours at the studio | The Wells survey
studio_b.1: Updated drawings | The drawings folder | The Wells drawings
quiet.1: Wedding stationery: draft | A test print | The exhibition catalogue | Paper and price | A reprint?
twin.1: Proof of residence | Your certificate is ready
peer_address.1: Sorry, writing from home | Photos of the evening
nameless.1: Your advert | Re walnut table | The table: collecting it on Saturday
old_accountant.1: Receipt of {month} | The cake recipe
plumber.1: A leak in the kitchen | Invoice for the job
insurer.1: Renewing the policy | Policy documents
teacher.1: Parents’ evening | The museum trip
printer.1: Cards: a quote | Cards: ready
host.1: A room for two nights | Booking confirmed
secretary.1: The chair’s diary: handing over | The room on the 14th
landlord.1: Renewing the lease | This year’s charges
organiser.1: Badges for the fair | Final programme
recruiter.1: A profile like yours | Free for an interview?
gardener.1: Pruning: when | A price for the garden
tailor.1: The jacket is ready | Hem and buttons
vet.1: Booster due | Misty’s test results
newclient.1: I read your page | A first chat
member1.1: We met at the evening | Swapping contacts
member2.1: Wedding suppliers | A bride for you
member3.1: Health receipts: how do you do it? | A receipt to start from
member4.1: Orders online | Labels
member5.1: Interpreting in Stroud | Rates
member6.1: Diets and diary | Patients’ sheets
"""

# what comes up again and again; {month} is the month's name
POOLS = """
client: Hours of {month} | Invoice for {month} | Deadlines of {month} | This week’s diary |
  Two things to decide | A note for Monday
accounting: Deadlines of {month} | Payroll of {month} | Hours of {month} | Bank statements of {month} |
  Clients who don’t answer | Invoice for {month}
training: Enrolments of {month} | Hours of {month} | Slides to lay out | Monday catch-up: notes |
  Certificates of {month} | Invoice for {month}
site: Hours of {month} | Deadlines of {month} | The site: the coming week | Invoice for {month}
network: The {month} evening | Two lines for the page | Ideas for {month}
mentoring: This week’s questions | Diary of {month} | A word on this mail
"""

SEASONS = """
christmas: Season’s greetings and closing dates
new_year: Happy new year: where do we start
summer: Closed for the summer
back: Back to work
"""

# how people meet: title | place; "video" where it is a call
MEETINGS = """
class_party: Class party of 3B | Hill School, Bristol
coffee: Coffee with {name} | The Brass Kettle, Bristol
lunch: Lunch with {name} | The Post House, Bristol
office: At {name}’s office | Bristol
walk: A walk on the Downs with {name} | Bristol
birthday: Leo’s birthday | Castle Park, Bristol
quarter: Closing the quarter | Hartley & Co, Bristol
anniversary: Hartley & Co turns twenty | The Reading Room, Bristol
net_dinner: Network dinner | The Thread, Bristol
net_party: The Loom’s party | Quarter House, Bristol
site: Site visit to Chapel Row | Bath, Chapel Row
site_lunch: Lunch at {name}’s studio | Bath
site_end: Topping-out party | Bath, Chapel Row
conference: Remote Work Days | Copenhagen
mentoring: The path: meeting {name} | The Brass Kettle, Bristol
club: Speakers’ Circle evening | City Library, Bristol
engineer_visit: Company visit | Haines Services, Bath
aperitif: A drink with {name} | The Brass Kettle, Bristol
interview: Interview | The Harbour Café, Cardiff
treatment: Session with {name} | Bristol
photos: Portraits | London, 27 Weaver Yard
signing: Signing at the notary’s | Lyle & Sons, Bristol
gardens: Visit to the gardens | Wells
workshop: At the print shop | Stroud
review: Review with {name} | video
first_call: First video call with {name} | video
test_call: Testing the virtual room | video
portfolio: The catalogue, together | video
monday: Monday catch-up | video
virtual: Virtual classroom: writing clearly | video
coaching: A swap with Astrid | video
network: An evening of The Loom | Quarter House, Bristol
today: Coffee with {name} | The Brass Kettle, Bristol
trip: The London day | London, 27 Weaver Yard
dinner: Class dinner | The Post House, Bristol
intro_call: A first chat with {name} | video
"""

# appointments that are no contact
ALONE = """
dentist: Dentist
tax: Tax return due
car: MOT
english: Italian evening class
train: Train to London
cousins: Lunch with the cousins
condominium: Residents’ meeting
birthday: Henry’s birthday
"""

# senders who are nobody: mail | name | subjects
SENDERS = """
parcels: noreply@swiftparcels.example | Swift Parcels | Your parcel is on its way | Your parcel has arrived
chamber: news@chamberofcommerce.example | Chamber of Commerce | News of {month} | Open calls
remote: newsletter@workremotely.example | Work Remotely | Five ideas for {month} | This week’s podcast
bank: alerts@valleysbank.example | Valleys Bank | Statement of {month} | Sign-in from a new device
software: receipts@clearledger.example | Clear Ledger | Receipt for {month}
school: no-reply@hillschool.example | Hill School | A new message | Notice to families
trains: offers@fastrail.example | Fast Rail | London from £9 | Offers of {month}
stationer: info@catstationers.example | Cat Stationers | New in {month} | Your order
"""

# what could not be read
FAULTS = """
mail: The office | office@tradesassociation.example | Notice of the meeting
calls: Private
calendar: Yoga
archive: photos-and-papers.zip | 4.0 GB from 2.1 MB
"""

SOURCES = """
book: Address book
calendar: Calendar
mail: Mail
calls: Calls
chat: Chat with {name}
group: Chat “Parents of 3B”
archive: export.zip
"""

ROUND = """
greetings: Season’s greetings from Hannah
invitation: The {month} evening: please confirm by Monday
group: Parents of 3B
"""

BROUGHT = """
trainer: From my website
coach: Online course “Working by objectives”
journalist: Found me by searching for “virtual assistant”
newclient: From my website
"""

NOTES = """
school: The first to trust me, before she ever saw a CV. No answers on Thursdays: she has the group.
accountant: Prefers the phone, early in the morning. Never in January.
architect: Decides on site: write to her on Fridays, call her on Mondays.
trainer: Never met in person, and yet we understand each other at once.
lawyer: Last time she asked me about Gwen: I could introduce them.
longname: Signs with all her names; on the phone “President” will do.
"""

FELT = """
friend: A friend from before the first mail.
"""

GROWTH = """
architect.1: That a clear quote is worth more than a low one.
architect.2: To say no in time, and to say it well.
accountant.1: To close matters on the day they are opened.
coach.1: To ask one question less and wait a little longer.
pupil.1: By explaining my work I found out how much I know.
speaker.1: To speak in public without notes, or nearly.
"""

REMINDERS = """
insurer.1: Ask Denise for a copy of the policy
accountant.1: Send Gwen the receipts of the quarter
trainer.1: A model answer for quotes
cook.1: Tell Bella how many we are for dinner
me.1: Guest list for the evening
me.2: Rewrite the services page
"""

# noted by hand: title | place | note
NOTED = """
bookseller: A few words at the bookshop | Barton Books, Bristol | Megan introduced us: he needs someone to keep his orders
school: A few words at the bookshop | Barton Books, Bristol |
peer: | | She wants to try a project for two
physio: Session with Daniel | Bristol | Working out how to make patients write less
"""

DEEDS = """
school.1: The practice’s invoices and diary
school.2: “Meet my accountant”
school.3: Two lines for the website, without my asking
school.4: At the bookshop, after school
accountant.1: Client archive
accountant.2: Archive and payment reminders
accountant.3: Side by side at the network dinner
accountant.4: At the firm’s twentieth, before everybody
architect.1: The practice archive
architect.2: Site deadlines and minutes
architect.3: Minutes delivered before the holidays
architect.4: “He needs you and doesn’t know it”
architect.5: For the practice’s website
engineer.1: The maintenance deadline list
engineer.2: On the company visit
trainer.1: Running the courses
trainer.2: Enrolments, certificates, rooms
trainer.3: In the course catalogue
coach.1: The English newsletter
peer.1: Half of a job for two
peer.2: At the network evening
lawyer.1: At the network evening
"""

LABELS = """
clients: Clients
network: Network
mentees: Mentees
"""
