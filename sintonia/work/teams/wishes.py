"""What somebody would do with a skill, in words."""

from django.utils.translation import gettext_lazy as _

from sintonia.people.models import PersonSkill

WISHES = [
    (PersonSkill.Wish.USE, _("uses it at work")),
    (PersonSkill.Wish.HELP, _("can help with it")),
    (PersonSkill.Wish.TEACH, _("would teach it")),
    (PersonSkill.Wish.LEARN, _("would like to learn it")),
]
WORDS = {str(value): label for value, label in WISHES}
