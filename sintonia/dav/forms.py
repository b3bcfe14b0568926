"""What is asked about devices."""

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from sintonia.dav.actions import book_choose
from sintonia.dav.models import Book
from sintonia.dav.queries import book, book_labels, labels
from sintonia.people.models import Label
from sintonia.ui.marks import level_name


class DeviceForm(forms.Form):
    """A device to let in."""

    name = forms.CharField(
        label=_("Name of the device"),
        max_length=60,
        help_text=_("As you call it: my phone, the computer in the studio."),
        widget=forms.TextInput(attrs={"class": "inp", "autocomplete": "off"}),
    )


class BookForm(forms.Form):
    """Whose cards devices get."""

    choice = forms.ChoiceField(
        label=_("Who is in the address book"),
        choices=[
            (Book.Choice.ALL, _("everybody")),
            (Book.Choice.LABELS, _("whoever has one of these labels")),
            (Book.Choice.LEVEL, _("whoever is at least at this level")),
        ],
        widget=forms.Select(attrs={"class": "inp"}),
    )
    labels = forms.MultipleChoiceField(
        label=_("Labels"), required=False, widget=forms.SelectMultiple(attrs={"class": "inp"})
    )
    level = forms.TypedChoiceField(
        label=_("Level"),
        coerce=int,
        widget=forms.Select(attrs={"class": "inp"}),
    )

    def __init__(self, data: QueryDict | None) -> None:
        now = book()
        initial = {"choice": now.choice, "level": now.level, "labels": book_labels()}
        super().__init__(data, initial=initial)
        levels = self.fields["level"]
        assert isinstance(levels, forms.ChoiceField)
        levels.choices = [(level, level_name(level)) for level in range(1, 6)]
        self._labels = {str(label.id): label for label in labels()}
        field = self.fields["labels"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = [(pk, label.name) for pk, label in self._labels.items()]

    def save(self) -> None:
        """Keep the choice."""
        data = self.cleaned_data
        chosen: list[Label] = [self._labels[pk] for pk in data["labels"]]
        book_choose(data["choice"], data["level"], chosen)
