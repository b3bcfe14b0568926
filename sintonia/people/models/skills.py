"""What people can do: skills, languages among them."""

from django.db import models

from sintonia.people.models.persons import Person
from sintonia.spaces.fields import TenantForeignKey
from sintonia.spaces.models import SpaceModel


class Skill(SpaceModel):
    """Something that somebody can do, teach or wants to learn; a language is one."""

    name = models.CharField(max_length=60)
    name_key = models.CharField(max_length=60)
    is_language = models.BooleanField(default=False)

    state_key = ("name_key",)

    class Meta(SpaceModel.Meta):
        abstract = False
        constraints = [models.UniqueConstraint(fields=["space", "name_key"], name="skill_once")]

    def __str__(self) -> str:
        return self.name


class PersonSkill(SpaceModel):
    """A skill of a person, and what she would do with it."""

    class Wish(models.TextChoices):
        USE = "USE", "uses it at work"
        HELP = "HELP", "can help with it"
        TEACH = "TEACH", "would teach it"
        LEARN = "LEARN", "would learn it"

    person = TenantForeignKey(Person, on_delete=models.CASCADE, related_name="skills")
    skill = TenantForeignKey(Skill, on_delete=models.CASCADE, related_name="people")
    wish = models.CharField(max_length=5, choices=Wish, default=Wish.USE)

    state_key = ("person", "skill", "wish")

    class Meta(SpaceModel.Meta):
        abstract = False
        constraints = [
            models.UniqueConstraint(
                fields=["space", "person", "skill", "wish"], name="personskill_once"
            )
        ]
        indexes = [models.Index(fields=["space", "skill"], name="personskill_skill")]

    def __str__(self) -> str:
        return f"{self.person_id} {self.skill_id}"
