"""The page: what it shows to whom and in which language, and how it is written and put online."""

from django.test import Client, override_settings

from sintonia.people.models import Undo
from sintonia.presence.models import Portrait, Profile, ProfileText
from sintonia.presence.tests.cases import (
    ENGLISH,
    ITALIAN,
    NOTHING,
    PAGE,
    PresenceTestCase,
    make_profile,
)
from sintonia.spaces.ambient import in_space
from sintonia.spaces.models import PublicSlug
from sintonia.spaces.state import state_hash
from sintonia.testing import NOW, RoomTestCase, make_person
from sintonia.work.inquiries.actions.path import inquiry_move
from sintonia.work.inquiries.models import Station
from sintonia.work.inquiries.tests.cases import make_inquiry


class PublicTestCase(PresenceTestCase):
    def test_it_says_who_she_is_and_looking_changes_nothing(self) -> None:
        before = state_hash()
        with self.assertNumQueries(6):
            page = self.guest.get(PAGE)
        for words in (
            "I give you back the time that paperwork takes.",
            "<h3>Administration</h3>",
            "<h3>Diaries</h3>",
            "Invoices, deadlines.",
            "<dd>2014</dd>",
            "Italian, English",
            "We talk for half an hour",
            "Anna Neri · Bologna",
        ):
            self.assertContains(page, words)
        self.guest.head(PAGE)
        assert state_hash() == before

    def test_nothing_of_her_own_is_on_it(self) -> None:
        for path in (PAGE, f"{PAGE}thanks/", f"{PAGE}notice/"):
            self.assertNotContains(self.guest.get(path), "Bea")

    def test_figures_are_shown_when_she_says_so_and_from_five_on(self) -> None:
        Profile.objects.update(shows_figures=True)
        for i in range(4):
            person = make_person(f"Client {i}", brought_by=self.bea if i else None)
            inquiry_move(make_inquiry(person), Station.CLIENT, now=NOW)
        self.assertNotContains(self.guest.get(PAGE), "I work today with")
        inquiry_move(make_inquiry(make_person("Client 5")), Station.CLIENT, now=NOW)
        page = self.guest.get(PAGE)
        self.assertContains(page, "<dd>5 <small>people</small></dd>")
        self.assertContains(page, "<dd>3 of 5</dd>")
        Profile.objects.update(shows_figures=False)
        self.assertNotContains(self.guest.get(PAGE), "I work today with")

    def test_it_speaks_the_visitors_language_where_it_can(self) -> None:
        italian = Client(headers={"accept-language": "it"})
        self.assertContains(italian.get(PAGE), "Ti restituisco il tempo.")
        page = self.guest.get(f"{PAGE}?language=it")
        self.assertContains(page, "Ti restituisco il tempo.")
        self.assertContains(page, 'lang="it"')
        assert page.headers["Content-Language"] == "it"
        self.profile.texts.filter(language="en").delete()
        self.assertContains(self.guest.get(f"{PAGE}?language=xx"), "Ti restituisco il tempo.")

    def test_the_notice_is_the_usual_one_until_she_writes_her_own(self) -> None:
        page = self.guest.get(f"{PAGE}notice/")
        self.assertContains(page, "Anna Neri (anna@example.it) reads what you write here")
        self.profile.texts.filter(language="en").update(notice="I read it myself.\n\nAsk me.")
        page = self.guest.get(f"{PAGE}notice/")
        self.assertContains(page, "<p>I read it myself.</p>")
        self.assertNotContains(page, "anna@example.it")

    def test_offline_it_is_as_if_there_were_none(self) -> None:
        Profile.objects.update(is_public=False)
        for path in (PAGE, f"{PAGE}thanks/", f"{PAGE}notice/", "/p/nobody/"):
            self.assertContains(self.guest.get(path), "There is no page here", status_code=404)
        assert self.guest.post(PAGE, {"name": "Sara"}).status_code == 404
        for path in ("", "thanks/", "notice/", "portrait/"):
            for method in ("GET", "HEAD", "POST", "PUT", "OPTIONS"):
                offline = self.guest.generic(method, f"{PAGE}{path}")
                nobody = self.guest.generic(method, f"/p/nobody/{path}")
                assert offline.status_code == nobody.status_code, (method, path)

    def test_search_engines_show_it_only_when_she_says_so(self) -> None:
        page = self.guest.get(PAGE)
        assert page.headers["X-Robots-Tag"] == "noindex, nofollow"
        self.assertContains(page, '<meta name="robots" content="noindex">')
        Profile.objects.update(is_listed=True)
        page = self.guest.get(PAGE)
        assert "X-Robots-Tag" not in page.headers
        self.assertNotContains(page, "noindex")


class OwnerTestCase(RoomTestCase):
    def said(self, **more: str) -> dict[str, str]:
        """Return the form as it is sent."""
        values = {"name": "Anna Neri", "email": "Anna@Example.it", "answer_days": "2", "since": ""}
        english = {f"en-{name}": text for name, text in ENGLISH.items()}
        italian = {f"it-{name}": text for name, text in NOTHING.items()}
        return values | english | italian | more

    def test_the_first_time_there_are_texts_to_begin_with_in_both_languages(self) -> None:
        with self.assertNumQueries(6):
            page = self.client.get("/profile/")
        self.assertContains(page, "I answer within 2 days: myself, not an automatic message.")
        self.assertContains(page, "Ti rispondo entro 2 giorni")
        self.assertContains(page, 'value="anna@example.it"')
        self.assertContains(page, 'aria-describedby="id_shows_figures_helptext"')
        self.assertContains(page, 'id="id_shows_figures_helptext">From five people on')
        self.assertNotContains(page, "Put it online")
        assert not Profile.objects.exists()

    def test_it_is_written_looked_at_and_put_online(self) -> None:
        self.assertRedirects(self.client.post("/profile/", self.said()), "/profile/")
        page = self.client.get("/profile/preview/")
        self.assertContains(page, "Only you see this")
        self.assertNotContains(page, 'method="post" action="/profile/preview/')
        assert Client().get(PAGE).status_code == 404
        answer = self.client.post("/profile/address/", {"slug": "anna-neri", "is_listed": "on"})
        self.assertRedirects(answer, "/profile/")
        self.assertContains(self.client.get("/profile/"), "http://testserver/p/anna-neri/")
        self.assertContains(Client().get(PAGE), ENGLISH["headline"])
        self.assertContains(self.client.get("/settings/"), 'href="/profile/"')
        self.client.post("/profile/address/", {"do": "hide"})
        assert Client().get(PAGE).status_code == 404

    def test_the_address_is_the_servers_own_where_it_has_one(self) -> None:
        make_profile()
        self.assertContains(self.client.get("/profile/"), "It opens on this computer only")
        with override_settings(SINTONIA_ORIGIN="https://sintonia.example"):
            page = self.client.get("/profile/")
        self.assertContains(page, "https://sintonia.example/p/anna-neri/")
        self.assertNotContains(page, "It opens on this computer only")

    def test_saved_again_nothing_changes_and_a_change_can_be_undone(self) -> None:
        self.client.post("/profile/", self.said())
        before = state_hash()
        self.client.post("/profile/", self.said())
        assert state_hash() == before
        page = self.client.post("/profile/", self.said(foot="Trento"), follow=True)
        self.assertContains(page, "Your page is saved.")
        assert state_hash() != before
        self.client.post(f"/undo/{Undo.objects.latest('id').id}/")
        assert state_hash() == before

    def test_undoing_the_first_save_takes_the_texts_and_leaves_what_was_put_there_since(
        self,
    ) -> None:
        self.client.post("/profile/", self.said())
        undo = Undo.objects.latest("id").id
        Portrait.objects.create(profile=Profile.objects.get(), data=b"a picture")
        self.client.post(f"/undo/{undo}/")
        assert not ProfileText.objects.exists()
        assert Portrait.objects.exists()

    def test_a_language_whose_sentence_is_emptied_goes(self) -> None:
        make_profile(is_public=False)
        italian = {f"it-{name}": "" for name in ITALIAN}
        self.client.post("/profile/", self.said(**italian))
        assert [text.language for text in ProfileText.objects.all()] == ["en"]

    def test_the_usual_steps_promise_the_days_that_she_says(self) -> None:
        usual = self.client.get("/profile/").context["page"].texts[0]["steps"].value()
        assert "within 2 days" in usual
        self.client.post("/profile/", self.said(**{"en-steps": usual, "answer_days": "5"}))
        steps = ProfileText.objects.get().steps
        assert "within 5 days" in steps
        self.client.post("/profile/", self.said(**{"en-steps": steps, "answer_days": "1"}))
        assert "within a day" in ProfileText.objects.get().steps
        own = "I answer when I can."
        self.client.post("/profile/", self.said(**{"en-steps": own, "answer_days": "3"}))
        assert ProfileText.objects.get().steps == own

    def test_emptied_in_all_languages_it_is_not_said_to_be_online(self) -> None:
        make_profile()
        self.assertContains(self.client.get("/profile/"), "It is online at")
        self.client.post(
            "/profile/",
            self.said(
                **{
                    "en-headline": "",
                    "en-intro": "",
                    "en-services": "",
                    "en-tongues": "",
                    "en-places": "",
                }
            ),
        )
        assert Client().get(PAGE).status_code == 404
        self.assertNotContains(self.client.get("/profile/"), "It is online at")

    def test_the_usual_notice_is_not_stored_so_that_it_stays_the_usual_one(self) -> None:
        page = self.client.get("/profile/")
        english = next(one for one in page.context["page"].texts if one.language == "en")
        self.client.post("/profile/", self.said(**{"en-notice": english["notice"].value()}))
        assert ProfileText.objects.get().notice == ""

    def test_what_cannot_be_is_said_beside_the_field(self) -> None:
        for said, words in (
            ({"name": ""}, "A page needs your name."),
            ({"email": ""}, "leave an address"),
            ({"email": "anna"}, "Write an address like"),
            ({"since": "14"}, "Write the year in four figures."),
            ({"answer_days": "99"}, "From 1 to 14 days."),
            ({"it-intro": "Sono Anna"}, "without it nothing is shown"),
        ):
            page = self.client.post("/profile/", self.said(**said))
            self.assertContains(page, words, status_code=422)
        assert not Profile.objects.exists()

    def test_an_address_is_small_letters_and_belongs_to_one(self) -> None:
        with in_space(self.darios_space.id):
            make_profile(name="Dario")
        make_profile(is_public=False)
        for slug, words in (
            ("anna-neri", "Somebody else’s page has this address"),
            ("Anna Neri", "At least three small letters"),
            ("-anna", "At least three small letters"),
            ("", "Give the page an address"),
        ):
            page = self.client.post("/profile/address/", {"slug": slug})
            self.assertContains(page, words, status_code=422)
        assert PublicSlug.objects.count() == 1
        self.client.post("/profile/address/", {"slug": "anna-n"})
        self.client.post("/profile/address/", {"slug": "anna-neri2"})
        assert Client().get("/p/anna-n/").status_code == 404
        assert Client().get("/p/anna-neri2/").status_code == 200

    def test_without_a_page_nothing_goes_online(self) -> None:
        assert self.client.post("/profile/address/", {"slug": "anna"}).status_code == 404
        self.assertRedirects(self.client.get("/profile/preview/"), "/profile/")

    def test_dario_sees_and_changes_his_own(self) -> None:
        make_profile()
        self.be_dario()
        self.assertNotContains(self.client.get("/profile/"), "paperwork")
        assert self.client.post("/profile/address/", {"do": "hide"}).status_code == 404
        assert Client().get(PAGE).status_code == 200
