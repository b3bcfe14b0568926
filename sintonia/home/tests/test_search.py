"""Search: people, occasions, subjects and notes; never bodies."""

import pytest

from sintonia.home.search.marking import excerpt, marked
from sintonia.people.models import GrowthNote, Label, Person, PersonLabel, Thread
from sintonia.testing import (
    NOW,
    RoomTestCase,
    at,
    make_identity,
    make_meeting,
    make_moment,
    make_person,
    make_story,
)

HTMX = {"HX-Request": "true"}


@pytest.mark.parametrize(
    ("text", "words", "html"),
    [
        ("Caterina Benassi", ["cate"], "<mark>Cate</mark>rina Benassi"),
        ("Łukasz Wójcik", ["lukasz"], "<mark>Łukasz</mark> Wójcik"),
        ("José Martí", ["jose", "marti"], "<mark>José</mark> <mark>Martí</mark>"),
        ("Straße", ["strass"], "<mark>Straß</mark>e"),
        ("Bea & <b>", ["bea"], "<mark>Bea</mark> &amp; &lt;b&gt;"),
        ("D’Ambrosio", ["d", "ambrosio"], "<mark>D</mark>’<mark>Ambrosio</mark>"),
        ("anna banana", ["an", "ana"], "<mark>an</mark>na b<mark>ana</mark>na"),
        ("nobody", ["x"], "nobody"),
        ("nobody", [""], "nobody"),
        ("", ["x"], ""),
    ],
)
def test_what_matched_is_marked_as_it_is_written(text: str, words: list[str], html: str) -> None:
    assert marked(text, words) == html


def test_a_long_note_is_cut_around_what_matched() -> None:
    text = "word " * 60 + "needle" + " word" * 60
    piece = excerpt(text, ["needle"])
    assert "needle" in piece
    assert piece.startswith("…")
    assert piece.endswith("…")
    assert len(piece) < 100


def _thread(subject: str, key: int, **fields: object) -> Thread:
    values = {"search": subject.lower(), "at": at(20), **fields}
    return Thread.objects.create(key=key, subject=subject, **values)


class SearchTestCase(RoomTestCase):
    caterina: Person

    @classmethod
    def make_annas_world(cls) -> None:
        cls.caterina = make_person("Caterina Benassi", role="architect", city="Modena")
        make_identity(cls.caterina, "cb@studio.example")
        make_identity(cls.caterina, "+39051555010")
        make_story(cls.caterina, every=9, times=12)
        make_person("Caterina Lodi", role="translator", city="Trento")
        make_person("Laura Sala", role="photographer at the cathedral")
        make_person("Gone Caterina", deleted_at=NOW)
        cls.understand()

    def find(self, q: str, **headers: str) -> str:
        return self.client.get("/search/", {"q": q}, headers=headers).content.decode()

    def test_people_are_found_by_name_work_and_city_the_closest_first(self) -> None:
        page = self.find("cat")
        self.assertIn("<mark>Cat</mark>erina Benassi", page)
        self.assertLess(page.index("erina Benassi"), page.index("erina Lodi"))
        self.assertLess(page.index("erina Lodi"), page.index("Laura Sala"))
        self.assertIn("photographer at the <mark>cat</mark>hedral", page)
        self.assertNotIn("Gone", page)
        self.assertIn("<mark>modena</mark>", self.find("modena").lower())

    def test_people_are_found_by_an_address_that_is_then_shown(self) -> None:
        self.assertIn("<mark>cb@studio.example</mark>", self.find("cb@studio.example"))
        self.assertIn("<mark>studio</mark>.example", self.find("studio"))
        self.assertIn("Caterina Benassi", self.find("051555"))

    def test_all_words_must_be_there(self) -> None:
        self.assertIn("Benassi", self.find("modena caterina"))
        self.assertNotIn("Lodi", self.find("modena caterina"))

    def test_a_label_stands_beside_the_name(self) -> None:
        label = Label.objects.create(name="client", name_key="client")
        PersonLabel.objects.create(person=self.caterina, label=label)
        self.assertIn("architect · Modena · client", self.find("benassi").replace("<mark>", ""))

    def test_a_slip_of_the_pen_is_understood(self) -> None:
        page = self.find("cattrina")
        self.assertIn("Perhaps you meant", page)
        self.assertIn('href="/search/?q=Caterina"', page)
        self.assertIn("resembles what you wrote", page)

    def test_what_resembles_nothing_finds_nothing(self) -> None:
        page = self.find("zzzzqqq")
        self.assertIn("Nothing for «zzzzqqq».", page)
        self.assertIn("I don't keep it", page)

    def test_subjects_are_found_and_lead_to_the_person(self) -> None:
        thread = _thread("Categories for the site", 1)
        make_moment(self.caterina, days_ago=20, thread=thread, source=1)
        page = self.find("categ")
        self.assertIn("«<mark>Categ</mark>ories for the site»", page)
        self.assertIn("subject of a mail, 4 November 2026 · Caterina Benassi", page)
        self.assertIn(f"/people/{self.caterina.id}/", page)

    def test_a_subject_of_nobody_is_not_shown(self) -> None:
        _thread("Categories for nobody", 1)
        self.assertNotIn("nobody»", self.find("categ"))

    def test_an_occasion_of_many_times_is_found_once_with_who_was_there(self) -> None:
        laura = Person.objects.get(name="Laura Sala")
        for days in (30, 60):
            make_meeting(self.caterina, days_ago=days, title="Fine cantiere")
        meeting = make_meeting(self.caterina, days_ago=10, title="Fine cantiere")
        make_moment(laura, days_ago=10, channel=5, direction=3, occasion=meeting.occasion)
        page = self.find("cantiere")
        self.assertEqual(page.count("<mark>cantiere</mark>"), 2)  # and what can be noted
        self.assertIn("14 November 2026 · Caterina Benassi and one other", page)

    def test_own_notes_are_found(self) -> None:
        make_moment(self.caterina, days_ago=3, note="spoke of the greenhouse")
        GrowthNote.objects.create(person=self.caterina, text="Greenhouses need time", at=NOW)
        Person.objects.filter(id=self.caterina.id).update(note="has a greenhouse")
        page = self.find("greenhouse")
        self.assertIn("«spoke of the <mark>greenhouse</mark>»", page)
        self.assertIn("what you learned, 24 November 2026 · Caterina Benassi", page)
        self.assertIn("«has a <mark>greenhouse</mark>»", page)

    def test_what_to_do_takes_the_text_along(self) -> None:
        page = self.find("anna & co")
        self.assertIn("/note/?sentence=anna%20%26%20co", page)
        self.assertIn("/people/new/?name=anna%20%26%20co", page)

    def test_enter_opens_the_first(self) -> None:
        answer = self.client.get("/search/?q=benassi&go=1")
        self.assertEqual(answer.headers["Location"], f"/people/{self.caterina.id}/")
        self.assertEqual(self.client.get("/search/?q=zzzzqqq&go=1").status_code, 200)

    def test_htmx_gets_the_results_and_the_dialog(self) -> None:
        results = self.find("cate", **HTMX)
        self.assertNotIn("<form", results)
        dialog = self.find("", **HTMX, **{"HX-Target": "dialog"})
        self.assertIn("<dialog", dialog)
        self.assertNotIn("<html", dialog)

    def test_an_empty_search_offers_what_can_be_done(self) -> None:
        self.assertIn("Note something", self.find(""))

    def test_one_letter_finds_beginnings_of_names_alone(self) -> None:
        make_moment(self.caterina, thread=_thread("Something", 1), source=1)
        page = self.find("s")
        self.assertIn("Laura <mark>S</mark>ala", page)
        self.assertNotIn("Something", page)

    def test_odd_texts_do_no_harm(self) -> None:
        for q in (
            "x" * 500,
            "%",
            "_",
            "\\",
            "'",
            "\x00",
            "\ue000",
            "@",
            "+",
            "a b c d e f g h i j",
            "Ω",
        ):
            self.assertEqual(self.client.get("/search/", {"q": q}).status_code, 200, q)
        self.assertNotIn("Benassi", self.find("%"))
        self.assertNotIn("Benassi", self.find("c_t"))

    def test_the_number_of_queries_does_not_grow(self) -> None:
        def fill(start: int) -> None:
            for i in range(start, start + 10):
                person = make_person(f"Caterina {i}")
                make_moment(person, thread=_thread(f"Catering {i}", i), source=1)
                make_meeting(person, days_ago=i + 1, title=f"Catering, day {i}")
                make_moment(person, note=f"catering {i}")

        fill(1)
        self.find("cater")
        with self.assertNumQueries(14):
            self.find("cater")
        fill(11)
        with self.assertNumQueries(14):
            self.find("cater")

    def test_dario_finds_nothing_of_annas(self) -> None:
        make_moment(self.caterina, note="greenhouse", thread=_thread("greenhouse", 1))
        self.find("greenhouse")  # compiled once, for Anna
        self.be_dario()
        for q in ("caterina", "cb@studio.example", "greenhouse", "cattrina"):
            self.assertNotIn("Benassi", self.find(q))
