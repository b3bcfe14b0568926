"""Whoever has a part in the user's work is hers to keep: no source lets them go."""

from datetime import date
from decimal import Decimal

from sintonia.people.queries import named_above, touched_by_user
from sintonia.testing import NOW, RoomTestCase, make_person
from sintonia.work.inquiries.models import Inquiry
from sintonia.work.time.models import Package


class Kept(RoomTestCase):
    def test_who_asks_is_touched_by_the_user(self) -> None:
        bea = make_person()
        assert touched_by_user([bea.id]) == set()
        Inquiry.objects.create(person=bea, asked_at=NOW, created_at=NOW)
        assert touched_by_user([bea.id]) == {bea.id}

    def test_who_bought_hours_is_touched_by_the_user(self) -> None:
        bea, carla = make_person(), make_person("Carla Conti")
        Package.objects.create(
            person=bea, name="60", minutes=3600, price=Decimal(1920), starts_on=date(2026, 9, 1)
        )
        assert touched_by_user([bea.id, carla.id]) == {bea.id}

    def test_every_table_that_names_a_person_is_looked_at(self) -> None:
        labels = {model._meta.app_label for model, _ in named_above()}
        assert {"inquiries", "quotes", "projects", "worktime", "workteams"} <= labels
