"""Rows belong to one space, for ever; without a space nothing is found."""

from django.db import IntegrityError, connection, transaction
from django.test import TestCase

from sintonia.people.models import Identity, Moment, Person
from sintonia.spaces.access import personal_space
from sintonia.spaces.ambient import NoSpace, WrongSpace, in_space
from sintonia.spaces.bulk import refresh_statistics
from sintonia.spaces.models import Space
from sintonia.spaces.state import state_hash
from sintonia.testing import make_identity, make_moment, make_person, make_user


class TenantTestCase(TestCase):
    annas: Space
    darios: Space
    bea: Person

    @classmethod
    def setUpTestData(cls) -> None:
        spaces = [
            personal_space(make_user(f"{name}@example.it", name)) for name in ("anna", "dario")
        ]
        assert spaces[0] and spaces[1]
        cls.annas, cls.darios = spaces[0], spaces[1]
        with in_space(cls.annas.id):
            cls.bea = make_person("Bea Bassi", email="bea@b.it")
            make_moment(cls.bea)

    def test_without_a_space_everything_raises(self) -> None:
        for act in (
            Person.objects.all,
            Person.objects.count,
            lambda: Person.objects.create(name="x"),
            self.bea.save,
        ):
            with self.assertRaises(NoSpace):
                act()

    def test_another_space_sees_nothing(self) -> None:
        with in_space(self.darios.id):
            self.assertEqual(Person.objects.count(), 0)
            self.assertFalse(Moment.objects.filter(person_id=self.bea.id).exists())
            self.assertEqual(Identity.objects.filter(person__name="Bea Bassi").count(), 0)

    def test_a_row_of_another_space_cannot_be_written_or_deleted(self) -> None:
        with in_space(self.darios.id):
            for act in (self.bea.save, self.bea.delete):
                with self.assertRaises(WrongSpace):
                    act()
            with self.assertRaises(WrongSpace):
                Person.objects.bulk_create(
                    [Person(space=self.annas, name="x", created_at=self.bea.created_at)]
                )

    def test_a_row_cannot_move_to_another_space(self) -> None:
        with in_space(self.annas.id):
            person = Person.objects.get()
        person.space = self.darios
        with in_space(self.darios.id), self.assertRaises(WrongSpace):
            person.save()

    def test_updates_and_deletes_do_not_reach_into_another_space(self) -> None:
        with in_space(self.darios.id):
            self.assertEqual(Person.objects.filter(id=self.bea.id).update(name="x"), 0)
            self.assertEqual(Person.objects.filter(id=self.bea.id).delete()[0], 0)
        with in_space(self.annas.id):
            self.assertEqual(Person.objects.get().name, "Bea Bassi")

    def test_deleting_a_person_takes_her_moments_along_in_her_space(self) -> None:
        with in_space(self.annas.id):
            self.bea.delete()
            self.assertEqual(Moment.objects.count(), 0)

    def test_a_foreign_key_into_another_space_is_refused_by_postgresql(self) -> None:
        if connection.vendor != "postgresql":
            self.skipTest("SQLite keeps Django's ordinary foreign keys")
        with in_space(self.darios.id), self.assertRaises(IntegrityError), transaction.atomic():
            make_identity(None, "x@x.it", person_id=self.bea.id)

    def test_postgresql_is_told_how_much_a_new_space_holds(self) -> None:
        if connection.vendor != "postgresql":
            self.skipTest("SQLite keeps no such numbers")
        with in_space(self.annas.id):
            for number in range(300):
                make_person(f"Bea Bassi {number}")
            refresh_statistics("people")
            self.assertIn("rows=301 ", Person.objects.all().explain().splitlines()[-2])

    def test_row_level_security_is_a_second_lock(self) -> None:
        if connection.vendor != "postgresql":
            self.skipTest("SQLite has no row-level security")
        everything = "SELECT count(*) FROM people_person"
        with connection.cursor() as cursor:
            for space, seen in ((self.annas.id, 1), (self.darios.id, 0)):
                with in_space(space):
                    cursor.execute(everything)
                    self.assertEqual(cursor.fetchone(), (seen,))
            cursor.execute(everything)
            self.assertEqual(cursor.fetchone(), (0,))
            with in_space(self.darios.id), self.assertRaises(Exception), transaction.atomic():  # noqa: B017  # psycopg's own class
                cursor.execute(
                    "INSERT INTO people_label (space_id, id, name, name_key) VALUES (%s, 1, 'x', 'x')",
                    [self.annas.id],
                )

    def test_the_locks_hold_after_a_savepoint_was_rolled_back(self) -> None:
        with in_space(self.annas.id):
            try:
                with transaction.atomic():
                    Person.objects.count()
                    raise ValueError
            except ValueError:
                pass
            self.assertEqual(Person.objects.count(), 1)

    def test_the_state_of_a_space_is_its_own(self) -> None:
        with in_space(self.darios.id):
            empty = state_hash()
        with in_space(self.annas.id):
            self.assertNotEqual(state_hash(), empty)


class LayoutTestCase(TestCase):
    """On PostgreSQL keys, uniques and indexes of the spaces' tables begin with the space."""

    def test_primary_keys_uniques_and_indexes_begin_with_the_space(self) -> None:
        if connection.vendor != "postgresql":
            self.skipTest("laid out on PostgreSQL")
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT t.relname, i.relname, a.attname FROM pg_index x JOIN pg_class t ON t.oid = x.indrelid "
                "JOIN pg_class i ON i.oid = x.indexrelid JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = x.indkey[0] "
                "WHERE EXISTS (SELECT 1 FROM pg_attribute s WHERE s.attrelid = t.oid AND s.attname = 'space_id') "
                "AND t.relrowsecurity"
            )
            rows = cursor.fetchall()
        self.assertGreater(len(rows), 40)
        self.assertEqual([row for row in rows if row[2] != "space_id"], [])

    def test_foreign_keys_between_their_tables_name_the_space_and_are_not_deferrable(self) -> None:
        if connection.vendor != "postgresql":
            self.skipTest("laid out on PostgreSQL")
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT conname, pg_get_constraintdef(c.oid), condeferrable FROM pg_constraint c "
                "JOIN pg_class t ON t.oid = c.conrelid JOIN pg_class r ON r.oid = c.confrelid "
                "WHERE contype = 'f' AND t.relrowsecurity AND r.relrowsecurity"
            )
            rows = cursor.fetchall()
        self.assertGreater(len(rows), 20)
        for name, definition, deferrable in rows:
            self.assertTrue(definition.startswith("FOREIGN KEY (space_id,"), (name, definition))
            self.assertFalse(deferrable, name)
