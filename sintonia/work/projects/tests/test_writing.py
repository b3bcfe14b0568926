"""The shared page: two who write at once lose nothing; hostile text does no harm."""

from html.parser import HTMLParser

from django.test import SimpleTestCase

from sintonia.testing import NOW
from sintonia.ui.markdown import markdown
from sintonia.work.projects.actions.writing import Rewritten, knowledge_write
from sintonia.work.projects.models import Writing
from sintonia.work.projects.tests.cases import ProjectsTestCase

ALLOWED = {"a", "p", "code", "pre", "h3", "strong", "em", "ul", "li", "br"}


def _tags(html: str) -> list[tuple[str, dict[str, str | None]]]:
    found: list[tuple[str, dict[str, str | None]]] = []
    reader = HTMLParser()
    reader.handle_starttag = lambda tag, attrs: found.append((tag, dict(attrs)))  # type: ignore[method-assign]  # a reader of one test
    reader.feed(html)
    return found


class SharedPage(ProjectsTestCase):
    def text(self) -> str:
        self.project.refresh_from_db()
        return self.project.knowledge

    def test_whoever_writes_second_sees_both_and_loses_nothing(self) -> None:
        self.act("knowledge_write", self.project.id, text="Anna’s", version=0)
        page = self.act("knowledge_write", self.project.id, text="Carla’s", version=0)
        self.assertEqual(page.status_code, 409)
        self.assertContains(page, "Somebody wrote it meanwhile", status_code=409)
        self.assertContains(page, "Anna’s", status_code=409)
        self.assertContains(page, "Carla’s", status_code=409)
        self.assertEqual(self.text(), "Anna’s")
        self.act("knowledge_write", self.project.id, text="Anna’s and Carla’s", version=1)
        self.assertEqual(self.text(), "Anna’s and Carla’s")

    def test_the_same_words_again_are_no_conflict(self) -> None:
        self.act("knowledge_write", self.project.id, text="Same", version=0)
        answer = self.act("knowledge_write", self.project.id, text="Same", version=0)
        self.assertEqual(answer.status_code, 302)
        self.assertEqual(Writing.objects.count(), 1)

    def test_what_stood_there_before_can_be_put_back(self) -> None:
        for version, text in enumerate(("One", "Two")):
            self.act("knowledge_write", self.project.id, text=text, version=version)
        first = Writing.objects.get(version=1)
        page = self.see("project_knowledge", self.project.id, version=first.id)
        self.assertIn("Put this one back", page)
        self.act("knowledge_write", self.project.id, text=first.text, version=2)
        self.assertEqual(self.text(), "One")
        self.assertEqual(Writing.objects.count(), 3)

    def test_a_version_that_never_was_is_refused(self) -> None:
        with self.assertRaises(Rewritten):
            knowledge_write(self.project, self.me, "x", version=7, now=NOW)

    def test_an_entry_of_the_journal_goes_and_comes_back(self) -> None:
        self.act("project_journal", self.project.id, text="It rains.")
        entry = self.project.journal.get()
        self.act("journal_delete", entry.id)
        self.assertFalse(self.project.journal.exists())
        self.undo()
        self.assertEqual(self.project.journal.get().text, "It rains.")


class Hostile(SimpleTestCase):
    def test_markdown_becomes_clean_html(self) -> None:
        html = markdown("# Yards\n\n- **one**\n- [site](https://example.it)\n\n|a|b|\n|-|-|\n|1|2|")
        self.assertIn("<h3>Yards</h3>", html)
        self.assertIn("<strong>one</strong>", html)
        self.assertIn('href="https://example.it"', html)
        self.assertIn('rel="noopener noreferrer nofollow"', html)
        self.assertIn("<td>1</td>", html)

    def test_nothing_of_it_runs_or_reaches_out(self) -> None:
        hostile = (
            "<script>alert(1)</script>",
            "<img src=x onerror=alert(1)>",
            "![x](https://tracker.example/pixel.gif)",
            "![x](data:image/svg+xml;base64,PHN2Zz4=)",
            "[x](javascript:alert(1))",
            "[x](JaVaScRiPt&colon;alert(1))",
            "[x](data:text/html,<script>alert(1)</script>)",
            "[x](vbscript:x)",
            "<javascript:alert(1)>",
            '[x](https://a.example "onmouseover=alert(1)")',
            "<iframe src=https://evil.example></iframe>",
            "<style>*{background:url(https://evil.example)}</style>",
            '<a href="https://x" style="position:fixed">x</a>',
            "<form action=https://evil.example><input name=x></form>",
            "<svg onload=alert(1)>",
            "<math><mtext></mtext><mglyph><style><img src=x onerror=alert(1)>",
            "`<script>alert(1)</script>`",
            "```\n<img src=x>\n```",
            "[a]: javascript:alert(1)\n\n[a]",
            "&lt;script&gt;alert(1)&lt;/script&gt;",
            "\x00<scr\x00ipt>alert(1)</script>",
        )
        for text in hostile:
            for tag, attributes in _tags(markdown(text)):
                self.assertIn(tag, ALLOWED, text)
                self.assertLessEqual(attributes.keys(), {"href", "rel", "title"}, text)
                self.assertRegex(attributes.get("href") or "https:", "^(https?:|mailto:)", text)

    def test_deep_and_long_texts_end(self) -> None:
        for text in (">" * 5000 + "x", "[" * 5000, "*" * 5000, "- " * 2000, "`" * 4999):
            self.assertIsInstance(markdown(text), str)

    def test_what_is_typed_as_markup_is_shown_as_typed(self) -> None:
        self.assertIn("&lt;b&gt;x&lt;/b&gt;", markdown("<b>x</b>"))
