"""Sentences in English and their readings, in the notation of `quickadd_notation`."""

SENTENCES = """
# the first page
coffee with Giulia yesterday, she introduced me to Marco Tassi -> IN_PERSON 23.11 Giulia=1 *Marco Tassi=new [Giulia>Marco Tassi]

# days
coffee with Giulia -> IN_PERSON Giulia=1
Coffee with Giulia the day before yesterday -> IN_PERSON 22.11 Giulia=1
lunch with Bea today -> IN_PERSON Bea=2
dinner with Chiara tonight -> IN_PERSON+ Chiara=12
breakfast with Nadia this morning -> IN_PERSON Nadia=4
had lunch with Giulia, Nadia and Tommaso last Monday -> IN_PERSON 23.11 Giulia=1 Nadia=4 Tommaso=6
coffee with Giulia on Thursday -> IN_PERSON 19.11? Giulia=1
coffee with Giulia next Thursday at 5:30pm -> IN_PERSON+ 26.11? 17:30 Giulia=1
coffee with Giulia on Friday at 5pm -> IN_PERSON+ 27.11? 17:00 Giulia=1
I'm seeing Giulia on Friday -> IN_PERSON+ 27.11? Giulia=1
seeing Giulia tomorrow -> IN_PERSON+ 25.11 Giulia=1
meeting Giulia on Thursday at 9 -> IN_PERSON+ 26.11? 9:00 Giulia=1
Meeting with Tommaso on Thursday -> IN_PERSON 19.11? Tommaso=6
met Nadia two weeks ago -> IN_PERSON 10.11~ Nadia=4
met Nadia a month ago -> IN_PERSON 24.10~ Nadia=4
met Nadia last week -> IN_PERSON 17.11~ Nadia=4
met Nadia last month -> IN_PERSON 24.10~ Nadia=4
met Nadia last weekend -> IN_PERSON 21.11~ Nadia=4
met Nadia three days ago -> IN_PERSON 21.11 Nadia=4
saw Sean on March 12 -> IN_PERSON 12.3 Sean=9
saw Sean on 12 March -> IN_PERSON 12.3 Sean=9
saw Sean on the 12th of March 2025 -> IN_PERSON 12.3.2025 Sean=9
saw Sean on March 12th, 2025 -> IN_PERSON 12.3.2025 Sean=9
saw Sean on 3/12 -> IN_PERSON 3.12.2025? Sean=9
saw Sean on 2025-03-12 -> IN_PERSON 12.3.2025 Sean=9
saw Sean on the 12th -> IN_PERSON 12.11? Sean=9
saw Sean on Monday the 23rd -> IN_PERSON 23.11 Sean=9
lunch with Bea at Christmas -> IN_PERSON+ 25.12 Bea=2
saw Bea at Easter -> IN_PERSON 5.4 Bea=2
lunch with Bea tomorrow at noon -> IN_PERSON+ 25.11 12:00 Bea=2
Friday of last week I saw Marco Rossi -> IN_PERSON 20.11 Marco Rossi=3
met Marco Rossi Thursday last week -> IN_PERSON 19.11 Marco Rossi=3

# hours and lengths
coffee with Bea at 9 -> IN_PERSON 9:00 Bea=2
coffee with Bea yesterday at 5 -> IN_PERSON 23.11 17:00? Bea=2
yesterday at half past nine call with Bea -> CALL= 23.11 9:30 Bea=2
call with Bea at quarter to ten yesterday -> CALL= 23.11 9:45 Bea=2
meeting with Tommaso yesterday from 9 to 11 -> IN_PERSON 23.11 9:00 120' Tommaso=6
meeting with Tommaso yesterday 9-11am -> IN_PERSON 23.11 9:00 120' Tommaso=6
call with Sean tomorrow at 9 in the evening -> CALL=+ 25.11 21:00 Sean=9
coffee with Bea for an hour -> IN_PERSON 60' Bea=2
talked to Bea for half an hour -> CALL~= 30' Bea=2
45 minute call with Bea -> CALL= 45' Bea=2
two hours with Bea yesterday -> IN_PERSON~ 23.11 120' Bea=2
an hour and a half with Nadia at the library -> IN_PERSON~ 90' Nadia=4 @(library)
met with Giulia for 1.5 hours -> IN_PERSON 90' Giulia=1
saw Bea an hour ago -> IN_PERSON 9:00 Bea=2

# what happened, and who reached out
called Bea -> CALL> Bea=2
I called Bea -> CALL> Bea=2
Bea called me -> CALL< Bea=2
Bea called yesterday -> CALL< 23.11 Bea=2
phoned Marco Rossi -> CALL> Marco Rossi=3
rang Carla this morning -> CALL> Carla=8
spoke on the phone with Bea -> CALL= Bea=2
spoke with Bea -> CALL~= Bea=2
spoke with Bea at the office -> IN_PERSON Bea=2 @(office)
phone call with Nadia -> CALL= Nadia=4
call from Nadia -> CALL< Nadia=4
video call with Sean -> VIDEO= Sean=9
Zoom with Sean and Bea -> VIDEO= Sean=9 Bea=2
zoomed with Tommaso last night -> VIDEO= 23.11 Tommaso=6
meeting on Teams with Tommaso -> VIDEO= Tommaso=6
coffee with Giulia online -> VIDEO= Giulia=1
lunch with Giulia on Zoom -> VIDEO= Giulia=1
emailed Bea -> MAIL> Bea=2
emailed Bea the quote -> MAIL> Bea=2 "the quote"
Bea emailed me the contract -> MAIL< Bea=2 "the contract"
email from Anna De Santis two weeks ago -> MAIL< 10.11~ Anna De Santis=7
email to Bea -> MAIL> Bea=2
got an email from Bea -> MAIL< Bea=2
wrote to Bea -> MAIL~> Bea=2
Bea wrote to me yesterday -> MAIL~< 23.11 Bea=2
replied to Bea -> MAIL~> Bea=2
Bea replied to my email -> MAIL< Bea=2
sent Bea the quote -> MAIL~> Bea=2 "the quote"
sent a message to Bea -> CHAT> Bea=2
texted Sean O'Brien -> CHAT> Sean O'Brien=9
Texted Sean O’Brien -> CHAT> Sean O’Brien=9
message from Nadia -> CHAT< Nadia=4
messaged Nadia on LinkedIn -> CHAT> Nadia=4
whatsapp from Nadia -> CHAT< Nadia=4
heard from Carla -> MAIL~< Carla=8
we exchanged emails with Bea -> MAIL= Bea=2
visited Bea -> IN_PERSON Bea=2
visited Bea in Modena -> IN_PERSON Bea=2 @(Modena)
walked with Tommaso -> IN_PERSON Tommaso=6
ran into Nadia at the station -> IN_PERSON Nadia=4 @(station)

# places
met Giulia at the office in Milan -> IN_PERSON Giulia=1 @(office in Milan)
lunch at Anna De Santis's place -> IN_PERSON Anna De Santis=7 @(Anna De Santis's place)
dinner at Anna's -> IN_PERSON Anna=5|7
Giulia and I had lunch at the Royal Hotel -> IN_PERSON Giulia=1 @(Royal Hotel)
coffee with Giulia in person -> IN_PERSON Giulia=1

# what is to be done
call Marco on Friday -> REMINDER:CALL 27.11? Marco=3 "call Marco"
email Anna tomorrow -> REMINDER:MAIL 25.11 Anna=5|7 "email Anna"
remind me to write to Bea in two weeks -> REMINDER:MAIL 8.12~ Bea=2 "write to Bea"
don't forget to call Anna -> REMINDER:CALL Anna=5|7 "call Anna"
I need to send Marco the contract by Friday -> REMINDER:MAIL 27.11? Marco=3 "send Marco the contract"
I should call Bea -> REMINDER:CALL Bea=2 "call Bea"
I'd like to see Nadia -> REMINDER:IN_PERSON Nadia=4 "see Nadia"
let's meet Giulia next week -> REMINDER:IN_PERSON 1.12~ Giulia=1 "meet Giulia"
I'll call Bea tomorrow -> REMINDER:CALL 25.11 Bea=2 "call Bea"
I'll see Bea tomorrow -> IN_PERSON+ 25.11 Bea=2
meet Giulia on Thursday at 5pm -> IN_PERSON+ 26.11? 17:00 Giulia=1
follow up with Bea in three days -> REMINDER:MAIL 27.11 Bea=2 "follow up with Bea"
prepare the offer for Marco by Monday -> REMINDER 30.11? ~Marco=3 "prepare the offer for Marco"
call Bea -> REMINDER:CALL Bea=2 "call Bea"
had a call with Bea -> CALL= Bea=2
I have a meeting with Bea on Friday -> IN_PERSON+ 27.11? Bea=2
lunch with Bea booked for Friday -> IN_PERSON+ 27.11? Bea=2

# introductions
Giulia introduced me to Marco Tassi -> NOTE ^Giulia=1 *Marco Tassi=new [Giulia>Marco Tassi]
I introduced Nadia to Chiara -> NOTE *Nadia=4 *Chiara=12 [me>Nadia>Chiara]
introduced Nadia to Chiara -> NOTE *Nadia=4 *Chiara=12 [me>Nadia>Chiara]
Nadia introduced Chiara to Sean -> NOTE ^Nadia=4 *Chiara=12 *Sean=9 [Nadia>Chiara>Sean]
thanks to Giulia I met Marco Tassi -> IN_PERSON ^Giulia=1 Marco Tassi=new [Giulia>Marco Tassi]
met Marco Tassi through Giulia -> IN_PERSON Marco Tassi=new ^Giulia=1 [Giulia>Marco Tassi]
Met Sarah Jones, introduced by Marco Rossi -> IN_PERSON Sarah Jones=new ^Marco Rossi=3 [Marco Rossi>Sarah Jones]
I was introduced to Sarah Jones by Marco Rossi -> NOTE *Sarah Jones=new ^Marco Rossi=3 [Marco Rossi>Sarah Jones]
Giulia put me in touch with Sarah Jones -> NOTE ^Giulia=1 *Sarah Jones=new [Giulia>Sarah Jones]

# occasions
met Sarah Jones at the Freelance Meetup -> IN_PERSON Sarah Jones=new #(Freelance Meetup)
network dinner with Chiara -> IN_PERSON Chiara=12 #(network dinner)
at the design conference in Milan I met Sarah Jones -> IN_PERSON Sarah Jones=new @(Milan) #(design conference)
Anna's birthday party on Saturday -> IN_PERSON 21.11? Anna=5|7 #(Anna's birthday party)

# facts
Giulia's birthday is March 3 -> FACT ~Giulia=1 Giulia.BIRTHDAY=--03-03
Nadia was born on 3 March 1980 -> FACT ~Nadia=4 Nadia.BIRTHDAY=1980-03-03
Bea works at Studio Rossi -> FACT ~Bea=2 Bea.ORGANISATION=Studio Rossi
Bea now works for Studio Rossi -> FACT ~Bea=2 Bea.ORGANISATION=Studio Rossi
Anna's email is a@b.it -> FACT ~Anna=5|7 Anna.EMAIL=a@b.it
Carla's new number is +39 333 1234567 -> FACT ~Carla=8 Carla.PHONE=+39 333 1234567
Nadia lives in Milan -> FACT ~Nadia=4 Nadia.CITY=Milan
Nadia works as a photographer -> FACT ~Nadia=4 Nadia.TITLE=photographer
coffee with Bea, she works at Studio Rossi now -> IN_PERSON Bea=2 Bea.ORGANISATION=Studio Rossi

# names
coffee with giulia yesterday -> IN_PERSON 23.11 giulia=1
coffee with Mrs Benassi -> IN_PERSON Benassi=5
Dr. Benassi called me -> CALL< Benassi=5
lunch with Sean and Anna De Santis -> IN_PERSON Sean=9 Anna De Santis=7
coffee with my cousin Martha -> IN_PERSON Martha=new "my cousin"
coffee with Maria de la Cruz -> IN_PERSON Maria de la Cruz=new
coffee with Jan van Dyke -> IN_PERSON Jan van Dyke=new
coffee with Anna's sister -> IN_PERSON ~Anna=5|7 "with Anna's sister"

# nothing happened
I didn't call Bea -> NOTE ~Bea=2
haven't seen Giulia for a month -> NOTE ~Giulia=1
never met Sarah Jones -> NOTE ~Sarah Jones=new
coffee with Giulia cancelled -> NOTE ~Giulia=1
lunch with Bea postponed to Thursday -> IN_PERSON+ 26.11? Bea=2
forgot to call Bea -> NOTE ~Bea=2
missed call from Bea -> NOTE ~Bea=2
Anna met Marco yesterday -> NOTE 23.11 ~Anna=5|7 ~Marco=3
Anna called Marco -> NOTE ~Anna=5|7 ~Marco=3
did you call Bea? -> NOTE ~Bea=2
coffee with Bea tomorrow? -> IN_PERSON+ 25.11 Bea=2

# only words
Giulia -> NOTE ~Giulia=1
tomorrow -> NOTE+ 25.11
COFFEE WITH GIULIA YESTERDAY -> IN_PERSON 23.11 GIULIA=1

# what remains
talked to Bea about Marco -> CALL~= Bea=2 ~Marco=3 "about Marco"
coffee with Bea, she wants to redo the website -> IN_PERSON Bea=2 "she wants to redo the website"

# the other language, and both
caffè with Giulia ieri -> IN_PERSON 23.11 Giulia=1
pranzo with Bea domani -> IN_PERSON+ 25.11 Bea=2
ho chiamato Bea -> CALL> Bea=2

# and more
nice to see Giulia yesterday -> IN_PERSON 23.11 Giulia=1
great dinner with Sean, he has a new dog -> IN_PERSON Sean=9 "he has a new dog"
April 3rd lunch with Will -> IN_PERSON+ 3.4.2027? Will=new

# further sentences
call with Bea in an hour -> CALL=+ 11:00 Bea=2
coffee with Bea in 20 minutes -> IN_PERSON+ 10:20 Bea=2
saw Bea a couple of weeks ago -> IN_PERSON 10.11~ Bea=2
saw Bea a few days ago -> IN_PERSON 21.11~ Bea=2
saw Bea the other day -> IN_PERSON 22.11~ Bea=2
saw Bea on Good Friday -> IN_PERSON 3.4 Bea=2
lunch with Bea at the end of the month -> IN_PERSON+ 30.11~ Bea=2
lunch with Bea in early December -> IN_PERSON+ 1.12~ Bea=2
call Bea by the 12th -> REMINDER:CALL 12.12? Bea=2 "call Bea"
saw Bea in March -> IN_PERSON 15.3~ Bea=2
saw Bea last Thu -> IN_PERSON 19.11 Bea=2
coffee with May -> IN_PERSON May=new
saw Bea on 31 June -> IN_PERSON Bea=2 "on 31 June"
saw Bea at five past ten -> IN_PERSON 10:05 Bea=2
dinner with Bea at 8 -> IN_PERSON+ 20:00 Bea=2
breakfast with Bea tomorrow at 7 -> IN_PERSON+ 25.11 7:00 Bea=2
lunch with Bea between 1 and 2 -> IN_PERSON+ 13:00? 60' Bea=2
20-minute call with Bea -> CALL= 20' Bea=2
Bea and I texted -> CHAT= Bea=2
we talked with Bea -> CALL~= Bea=2
we wrote to each other with Bea -> MAIL~= Bea=2
she called me -> CALL<
Bea's call -> CALL< Bea=2
Bea visited yesterday -> IN_PERSON 23.11 Bea=2
Bea came over on Sunday -> IN_PERSON 22.11? Bea=2
Bea and Nadia introduced me to Sarah Jones -> NOTE ^Bea=2 ~Nadia=4 *Sarah Jones=new [Bea>Sarah Jones]
Bea recommended a restaurant -> NOTE ~Bea=2
lunch with Giulia, Sarah and Nadia -> IN_PERSON Giulia=1 Sarah=new Nadia=4
lunch with Giulia, lovely place -> IN_PERSON Giulia=1 "lovely place"
lunch with Mr. Hall and Ms Pini -> IN_PERSON Hall=new Pini=new
dinner in Bologna with Bea -> IN_PERSON Bea=2 @(Bologna)
meeting at the office with Bea -> IN_PERSON Bea=2 @(office)
workshop in Turin with Bea -> IN_PERSON Bea=2 @(Turin) #(workshop)
TODO call Marco -> REMINDER:CALL Marco=3 "call Marco"
write to Bea -> REMINDER:MAIL Bea=2 "write to Bea"
message Bea tomorrow -> REMINDER:CHAT 25.11 Bea=2 "message Bea"
should have called Bea -> NOTE ~Bea=2
call with Bea about the IVA and the CRM -> CALL= Bea=2 "about the IVA and the CRM"
Bea works from home -> NOTE ~Bea=2
Bea joined Acme Studio -> FACT ~Bea=2 Bea.ORGANISATION=Acme Studio
My phone number is 333 1234567 -> FACT .PHONE=333 1234567
coffee with bea -> IN_PERSON bea=2
emailed sarah@example.com -> MAIL> .EMAIL=sarah@example.com
Hello -> NOTE
asdf qwer -> NOTE
coffee -> IN_PERSON
lunch at Bea's office -> IN_PERSON Bea=2 @(Bea's office)
I was in Milan with Bea -> IN_PERSON~ Bea=2 @(Milan)

# written once the grammar was done
Grabbed coffee with Nadia near the station this afternoon -> IN_PERSON Nadia=4 @(station)
Had a long chat with Tommaso over beers -> IN_PERSON Tommaso=6
Sean rang me last night -> CALL< 23.11 Sean=9
Ping Chiara on Monday about the logo -> REMINDER:CHAT 30.11? Chiara=12 "Ping Chiara about the logo"
Lunch with Federica next week -> IN_PERSON+ 1.12~ Federica=13
Bea introduced me to her colleague Peter Hall -> NOTE ^Bea=2 *Peter Hall=new [Bea>Peter Hall]
Skype with Carla at 3pm tomorrow for 30 minutes -> VIDEO=+ 25.11 15:00 30' Carla=8
Drinks with Luca and his wife Sara Monti on Saturday night -> IN_PERSON 21.11? Luca=14 Sara Monti=new "his wife"
Sean's new email address: sean@example.ie -> FACT ~Sean=9 Sean.EMAIL=sean@example.ie
Remember to send Federica the invoice on 30 November -> REMINDER:MAIL 30.11 Federica=13 "send Federica the invoice"
I couldn't meet Nadia yesterday -> NOTE 23.11 ~Nadia=4
Text from Paola Marchi this morning -> CHAT< Paola Marchi=11
Workshop with Chiara at the museum, 3 hours -> IN_PERSON 180' Chiara=12 @(museum) #(Workshop)
Anna De Santis moved to Lisbon -> FACT ~Anna De Santis=7 Anna De Santis.CITY=Lisbon
we met at Nadia's party, Sean and I -> IN_PERSON ~Nadia=4 Sean=9 #(Nadia's party)
Facetimed Bea on Sunday -> VIDEO= 22.11? Bea=2
Catch up with Giulia tomorrow at 11 -> CALL~=+ 25.11 11:00 Giulia=1
Will meet Marco Rossi in Bologna in three weeks -> IN_PERSON+ 15.12~ Marco Rossi=3 @(Bologna)
Called Nadia but she didn't answer -> CALL> Nadia=4 "but she didn't answer"
Through Chiara I met Ada Pini and Ugo Neri at the trade show -> IN_PERSON ^Chiara=12 Ada Pini=new Ugo Neri=new #(trade show) [Chiara>Ada Pini] [Chiara>Ugo Neri]
Quick coffee w/ Nadia this morning, talked about her new job -> IN_PERSON Nadia=4 "talked about her new job"
Email from a certain Peter Hall about a quote -> MAIL< Peter Hall=new "about a quote"
Tommaso stopped by the studio yesterday afternoon -> IN_PERSON 23.11 Tommaso=6 @(studio)
meet Bea for lunch tomorrow -> REMINDER:IN_PERSON 25.11 Bea=2 "meet Bea for lunch"
Met Chiara's brother Paolo at the gym -> IN_PERSON ~Chiara=12 Paolo=new @(gym) "Chiara's brother"
need to reply to Carla by the end of the month -> REMINDER:MAIL 30.11~ Carla=8 "reply to Carla"
Nadia's phone number is 333 7654321 -> FACT ~Nadia=4 Nadia.PHONE=333 7654321
Been chatting with Sean on WhatsApp -> CHAT= Sean=9
No meeting with Tommaso today -> NOTE ~Tommaso=6
Sean and Anna De Santis came to dinner on Saturday -> IN_PERSON 21.11? Sean=9 Anna De Santis=7
Had a drink with Luca after the trade show in Rimini -> IN_PERSON Luca=14 @(Rimini) "after the trade show"
Bea recommended Sarah Jones -> NOTE ^Bea=2 *Sarah Jones=new [Bea>Sarah Jones]
Call Federica back next Tuesday morning -> REMINDER:CALL 1.12 Federica=13 "Call Federica back"
Long email to Chiara re: the website -> MAIL> Chiara=12 "the website"
Walked around the lake with Sean on Sunday morning -> IN_PERSON 22.11? Sean=9 @(lake)
Bea sent me a message about the invoice -> CHAT< Bea=2 "about the invoice"
Video call with Anna De Santis and Chiara at 16:30 -> VIDEO=+ 16:30 Anna De Santis=7 Chiara=12
I owe Nadia a reply -> NOTE ~Nadia=4
Need to see Tommaso before Christmas -> REMINDER:IN_PERSON 25.12 Tommaso=6 "see Tommaso"
Two-hour lunch with Federica at Trattoria Rosa -> IN_PERSON 120' Federica=13 @(Trattoria Rosa)
Luca called to say thanks -> CALL< Luca=14 "to say thanks"
Left a voicemail for Carla -> CALL> Carla=8
Nadia texted: dinner on Thursday? -> CHAT< Nadia=4 "dinner on Thursday"
saw sean o'brien and bea at the fair yesterday -> IN_PERSON 23.11 sean o'brien=9 bea=2 #(fair)
Thanks to Bea, I met Ida Corsi last Friday -> IN_PERSON 20.11 ^Bea=2 Ida Corsi=new [Bea>Ida Corsi]
Carla is a photographer and lives in Parma -> FACT ~Carla=8 Carla.CITY=Parma "is a photographer"
Email Paola Neri about the catalogue in two days -> REMINDER:MAIL 26.11 Paola Neri=10 "Email Paola Neri about the catalogue"
Haven't heard from Sean in months -> NOTE ~Sean=9
Breakfast with Marco Rossi tomorrow at 8 -> IN_PERSON+ 25.11 8:00 Marco Rossi=3
bumped into Federica and her sister at the market on Saturday -> IN_PERSON 21.11? Federica=13 @(market) "her sister"
Spoke to Carla for 20 mins about pricing -> CALL~= 20' Carla=8 "about pricing"
Nadia is coming over tomorrow at 6pm -> IN_PERSON+ 25.11 18:00 Nadia=4
Great call with Tommaso and his team -> CALL= Tommaso=6 "his team"
Must remember to email Sean's accountant -> REMINDER:MAIL ~Sean=9 "email Sean's accountant"
Giulia F. emailed me yesterday evening -> MAIL< 23.11 Giulia F=1
Had tea with Bea at her place in Ferrara -> IN_PERSON Bea=2 @(place in Ferrara)
Introduced Bea to Federica over lunch -> IN_PERSON Bea=2 Federica=13 [me>Bea>Federica]
Lunch w/ Carla D'Ambrosio and Peter Hall, 12:30-14:00 -> IN_PERSON+ 12:30 90' Carla D'Ambrosio=8 Peter Hall=new
skype call with Luca next Monday at ten -> VIDEO=+ 30.11 10:00 Luca=14
I never called Bea back -> NOTE ~Bea=2

# a date wins over the name of a holiday, and what somebody likes did not happen
Christmas dinner with Giulia on Dec 20 -> IN_PERSON+ 20.12 Giulia=1 #(Christmas dinner)
giulia: remember she likes green tea -> NOTE ~giulia=1
remember that Giulia loves coffee -> NOTE ~Giulia=1
networking night -> IN_PERSON #(networking night)
networking night with Giulia yesterday -> IN_PERSON 23.11 Giulia=1 #(networking night)

# somebody asks for work
Sara would like to know what I do -> NOTE ~Sara=new asks:Sara
Bea asked for a quote -> NOTE ~Bea=2 asks:Bea
Marco Tassi asked me for a quote yesterday -> NOTE 23.11 ~Marco Tassi=new asks:Marco Tassi
inquiry from Peter Hall -> NOTE ~Peter Hall=new asks:Peter Hall
coffee with Giulia, she wants a quote -> IN_PERSON Giulia=1 asks:Giulia "she wants a quote"
I asked for a quote from Tommaso -> NOTE ~Tommaso=6
# what the user promised; what others did is only told
promised Bea the template by Friday -> PROMISE+ 27.11? Bea=2 "the template"
I promised Giulia to send her the photos by 3 December -> PROMISE+ 3.12 Giulia=1 "to send her the photos"
I've promised to send Bea the list tomorrow -> PROMISE+ 25.11 Bea=2 "to send the list"
Bea promised Giulia a cake -> NOTE ~Bea=2 ~Giulia=1
"""
