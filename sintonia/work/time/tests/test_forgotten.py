"""Calls and meetings with clients that are in no entry."""

from datetime import timedelta

from django.urls import reverse

from sintonia.people.actions.way_back import put_back
from sintonia.people.models import Moment, Undo
from sintonia.testing import NOW, make_meeting, make_moment, make_person
from sintonia.work.time.lines import Line
from sintonia.work.time.models import NotWork, TimeEntry
from sintonia.work.time.queries.forgotten import forgotten
from sintonia.work.time.tests.cases import MONDAY, TimeTestCase, make_entry

_VIDEO, _BOTH = Moment.Channel.VIDEO, Moment.Direction.BOTH


class TestForgotten(TimeTestCase):
    call: Moment

    @classmethod
    def make_annas_world(cls) -> None:
        super().make_annas_world()
        cls.call = make_moment(cls.bea, channel=_VIDEO, direction=_BOTH, minutes=45)

    def names(self) -> list[str]:
        return [one.words for one in forgotten(MONDAY, now=NOW)]

    def test_a_video_call_with_a_client_is_proposed(self) -> None:
        assert self.names() == ["A video call with Bea Bassi, Monday at 10:30"]

    def test_mails_missed_calls_and_others_than_clients_are_not(self) -> None:
        self.call.delete()
        make_moment(self.bea)
        make_moment(self.bea, channel=Moment.Channel.CALL, minutes=0)
        make_moment(make_person("Elena"), channel=_VIDEO, direction=_BOTH, minutes=30)
        make_moment(self.bea, days_ago=-0.5, channel=_VIDEO, direction=_BOTH, minutes=30)
        assert self.names() == []

    def test_what_an_entry_covers_is_not(self) -> None:
        start = NOW - timedelta(days=1, minutes=10)
        make_entry(self.for_bea, 60, MONDAY, started_at=start, ended_at=start + timedelta(hours=1))
        assert self.names() == []

    def test_an_entry_of_the_same_day_and_length_is_taken_for_it(self) -> None:
        make_entry(self.for_bea, 150, MONDAY)
        assert len(self.names()) == 1
        make_entry(Line(self.bea.id, text="Videochiamata"), 45, MONDAY)
        assert self.names() == []

    def test_a_meeting_with_two_clients_is_one(self) -> None:
        self.call.delete()
        carla = make_person("Carla")
        make_entry(Line(carla.id), 30)
        meeting = make_meeting(self.bea, days_ago=1, title="Pranzo")
        make_moment(carla, channel=5, direction=_BOTH, minutes=90, occasion=meeting.occasion)
        assert self.names() == ["A meeting with Bea Bassi, Monday at 10:30"]

    def test_added_with_one_click_and_once(self) -> None:
        url = reverse("time_moment_add", args=[self.call.id])
        answer = self.client.post(url, {"minutes": "0:45"}, follow=True)
        self.assertContains(answer, "Noted: Bea Bassi, Video call, 45 minutes.")
        self.assertContains(
            self.client.post(url, {"minutes": "0:45"}, follow=True), "noted already"
        )
        entry = TimeEntry.objects.get()
        assert (entry.minutes, entry.day, entry.started_at) == (45, MONDAY, NOW - timedelta(days=1))
        assert self.names() == []

    def test_it_was_no_work_is_remembered(self) -> None:
        url = reverse("time_moment_not", args=[self.call.id])
        for _ in range(2):
            self.assertContains(self.client.post(url, follow=True), "that was no work")
        assert NotWork.objects.count() == 1 and self.names() == []
        put_back(Undo.objects.latest("id"))
        assert len(self.names()) == 1

    def test_dario_adds_and_refuses_nothing(self) -> None:
        self.be_dario()
        for name in ("time_moment_add", "time_moment_not"):
            answer = self.client.post(reverse(name, args=[self.call.id]), {"minutes": "1"})
            assert answer.status_code == 404
