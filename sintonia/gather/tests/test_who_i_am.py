"""Who "me" is, by the signs of every kind: the account, cards, sent mail, handles, the user's word."""

from pathlib import Path
from typing import ClassVar

from django.test import SimpleTestCase
from django.utils.module_loading import import_string

from sintonia.gather.actions import Brought, me_say, records_gather, run_create, run_store
from sintonia.gather.me import ON_MY_CARD, SENT_FROM, Seen, infer
from sintonia.gather.tasks import INFER_ME
from sintonia.jobs.models import Job
from sintonia.lib.keys import key63
from sintonia.people.models import Identity, Person
from sintonia.sources import memory
from sintonia.sources.records import CC, CHAT, FROM, GROUP, IN_SENT, MAIL, TO, Card, Contact, Record
from sintonia.testing import NOW, RoomTestCase, at

ANNA, BEA, WORK = "anna@studio.example", "bea@bassi.example", "info@studio.example"
ACCOUNT = "anna@example.it"  # with which Anna signs in
ANNAS_TELEGRAM, BEAS_TELEGRAM = "telegram:user1", "telegram:user2"


def mail(number: int, sender: str, to: str, name: str = "", flags: int = 0) -> Record:
    parties = ((FROM, sender, name), (TO, to, ""))
    return Contact(key63("mail", number, sender), at(number), MAIL, parties, flags=flags)


def said(number: int, chat: str, sender: str, *others: str, name: str = "") -> Record:
    parties = ((FROM, sender, name), *[(CC, one, "") for one in others])
    key, thread = key63("chat", number, chat, sender), key63(chat)
    return Contact(key, at(number), CHAT, parties, thread=thread, flags=GROUP)


class RulesTestCase(SimpleTestCase):
    mails: ClassVar[list[Seen]] = [Seen(1, ANNA, 0, 10, 0, "anna neri"), Seen(2, BEA, 0, 6)]
    chats: ClassVar[list[Seen]] = [
        Seen(3, ANNAS_TELEGRAM, ON_MY_CARD, 500, 2, "anna n"),
        Seen(4, BEAS_TELEGRAM, 0, 400, 2, "bea"),
    ]

    def test_a_chat_that_knows_its_owner_does_not_stop_the_guess_among_mails(self) -> None:
        self.assertEqual(infer(self.mails + self.chats, 10, {"telegram": 2}), {1, 3})

    def test_nor_is_a_friend_in_every_chat_taken_for_the_owner_besides(self) -> None:
        self.assertEqual(infer(self.chats, 0, {"telegram": 2}), {3})

    def test_two_who_are_in_every_chat_are_nobody_before_more_is_known(self) -> None:
        both = [Seen(3, "whatsapp:anna", 0, 5, 2), Seen(4, "whatsapp:bea", 0, 5, 2)]
        self.assertEqual(infer(both, 0, {"whatsapp": 2}), set())
        self.assertEqual(infer([*both, Seen(5, "whatsapp:c", 0, 5, 1)], 0, {"whatsapp": 2}), set())
        self.assertEqual(infer(both[:1], 0, {"whatsapp": 2}), {3})

    def test_what_is_said_ends_the_guess_and_nothing_else(self) -> None:
        sent = Seen(5, WORK, SENT_FROM, 3)
        found = infer([*self.mails, *self.chats, sent], 10, {"telegram": 2}, said={9})
        self.assertEqual(found, {3, 5, 9})

    def test_what_is_denied_stays_denied(self) -> None:
        found = infer([*self.mails, *self.chats], 10, {"telegram": 2}, denied={1, 3})
        self.assertEqual(found, set())

    def test_sent_mail_counts_among_mails_alone(self) -> None:
        self.assertEqual(infer([Seen(5, WORK, SENT_FROM, 3)], 10, {}), {5})


class WhoIAmTestCase(RoomTestCase):
    def mine(self) -> set[str]:
        return set(Identity.objects.filter(is_me=True).values_list("value", flat=True))

    def test_the_account_s_address_is_mine_though_another_is_in_more_mails(self) -> None:
        mails = [mail(n, BEA, ACCOUNT) for n in range(4)] + [mail(9, ACCOUNT, BEA)]
        mails += [mail(n, BEA, "carla@conti.example") for n in range(10, 30)]
        records_gather("memory", mails, now=NOW)
        self.assertEqual(self.mine(), {ACCOUNT})
        self.assertEqual(list(Person.objects.values_list("identities__value", flat=True)), [BEA])

    def test_it_is_mine_when_it_comes_to_be_known_after_reading(self) -> None:
        self.anna.email = "me@localhost"
        self.anna.save()
        records_gather("memory", [mail(1, BEA, ACCOUNT), mail(2, ACCOUNT, BEA)], now=NOW)
        self.assertEqual(self.mine(), set())
        self.anna.email = ACCOUNT
        self.anna.save()
        self.client.force_login(
            self.anna, backend="allauth.account.auth_backends.AuthenticationBackend"
        )
        job = Job.objects.get(task=INFER_ME)
        import_string(job.task).func(*job.args)
        self.assertEqual(self.mine(), {ACCOUNT})
        self.assertEqual(Person.objects.count(), 1)

    def test_the_page_says_that_it_is_mine_before_anything_is_read(self) -> None:
        page = self.client.get("/gather/me/")
        self.assertContains(page, f'value="{ACCOUNT}" checked')
        self.assertContains(page, "you sign in with it")
        self.assertContains(self.client.get("/welcome/"), f"I take {ACCOUNT} to be you.")

    def test_un_ticked_it_is_not_mine_whatever_is_read(self) -> None:
        self.client.post("/gather/me/", {"address": [ANNA]})
        records_gather("memory", [mail(1, ACCOUNT, BEA, flags=IN_SENT)], now=NOW)
        self.assertEqual(self.mine(), {ANNA})
        self.assertNotContains(self.client.get("/gather/me/"), f'value="{ACCOUNT}" checked')

    def test_a_sign_that_was_un_ticked_stays_so_when_there_is_more_of_it(self) -> None:
        records_gather("memory", [mail(n, ANNA, BEA) for n in range(3)], now=NOW)
        records_gather("memory", [mail(90, WORK, BEA, flags=IN_SENT)], now=NOW)
        self.client.post("/gather/me/", {"address": [ANNA]})
        records_gather("memory", [mail(n, WORK, BEA, flags=IN_SENT) for n in range(50)], now=NOW)
        self.assertEqual(self.mine(), {ANNA})

    def test_saying_an_address_leaves_my_own_card_and_my_name_to_the_evidence(self) -> None:
        me_say([ANNA], region="IT", now=NOW, only=False)
        card = Card(key63("me"), "Anna Neri", (("+393330000000", ""), (ANNAS_TELEGRAM, "")))
        records = [
            mail(1, ANNA, BEA, name="Anna Neri"),
            card._replace(is_me=True),
            said(1, "uno", "whatsapp:anna neri", "whatsapp:bea bassi", name="Anna Neri"),
        ]
        records_gather("memory", records, now=NOW)
        expected = {ANNA, "+393330000000", ANNAS_TELEGRAM, "whatsapp:anna neri"}
        self.assertEqual(self.mine(), expected)
        self.assertNotIn("Anna Neri", Person.objects.values_list("name", flat=True))

    def test_saying_it_before_or_after_is_the_same(self) -> None:
        records = [mail(n, ANNA, BEA, name="Anna Neri") for n in range(5)]
        records += [mail(n, WORK, BEA, flags=IN_SENT) for n in range(5)]
        run = run_create([Brought(Path("/a"), "a")], now=NOW)
        run_store(run, memory.batches("a", records), now=NOW)
        me_say([ANNA], region="IT", now=NOW, only=False)
        self.assertEqual(self.mine(), {ANNA, WORK})

    def test_dario_s_account_is_nobody_here(self) -> None:
        records_gather("memory", [mail(1, "dario@example.it", BEA)], now=NOW)
        self.assertEqual(self.mine(), set())
        self.be_dario()
        self.assertNotContains(self.client.get("/gather/me/"), ACCOUNT)
