"""Forms about projects. What cannot be is refused in words."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sintonia.people.forms import LineField, TextField
from sintonia.people.models import Person
from sintonia.ui.fields import DurationField
from sintonia.work.projects.actions.tasks import MOST_DETAILS
from sintonia.work.projects.models import Participant, Project, Task
from sintonia.work.projects.queries.board import state_words
from sintonia.work.projects.queries.choosing import MOST, people_named
from sintonia.work.projects.queries.people import Face

_MOST_MINUTES = 9999 * 60
_NO_SUCH_DAY = _("There is no such day: write it like 2026-12-09.")


class DayField(forms.DateField):
    """A day, or none."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.DateInput(attrs={"class": "inp", "type": "date"}, format="%Y-%m-%d")
        messages = {"invalid": _NO_SUCH_DAY, "required": _("Choose a day.")}
        kwargs.setdefault("required", False)
        super().__init__(widget=widget, error_messages=messages, **kwargs)


class NamedPerson(forms.Form):
    """The part of a form in which a person is named; of several with that name one is picked."""

    pick = forms.ChoiceField(label=_("Which of them?"), required=False, widget=forms.RadioSelect)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._offered: Sequence[Person] = ()
        del self.fields["pick"]

    def _post_clean(self) -> None:
        """Offer those who could be meant, once all fields were looked at."""
        if self._offered:
            self.fields["pick"] = field = forms.ChoiceField(
                label=self.base_fields["pick"].label, required=False, widget=forms.RadioSelect
            )
            field.choices = [
                (one.id, " · ".join(part for part in (one.name, one.role, one.city) if part))
                for one in self._offered
            ]
        super()._post_clean()  # type: ignore[misc]  # a hook of Django's own

    def named(self, text: str, *, must_exist: bool) -> Person | None:
        """Return the person of that name; raise ValidationError where it is unclear who is meant."""
        found = people_named(text)
        chosen = [one for one in found if str(one.id) == str(self.data.get("pick", ""))]
        if len(found) == 1 or chosen:
            return (chosen or found)[0]
        if found:
            self._offered = found[:MOST]
            raise forms.ValidationError(_("Several people could be meant: choose one."))
        if must_exist and text:
            raise forms.ValidationError(
                _("I don’t know anybody called «%(name)s» yet: add them among people first."),
                params={"name": text},
            )
        return None


class ProjectForm(NamedPerson):
    """What a project is."""

    goal = forms.CharField(
        label=_("The goal, in one sentence"),
        help_text=_("One. What will be true when you are done, and by when."),
        max_length=400,
        widget=forms.Textarea(attrs={"class": "inp lettera", "rows": 2}),
        error_messages={
            "required": _("A project has one goal: write it."),
            "max_length": _("One sentence: at most 400 letters."),
        },
    )
    name = LineField(most=120, label=_("A short name"), missing=_("Give it a short name."))
    client = LineField(
        most=200, label=_("For whom"), help_text=_("A name. Empty: for yourself."), required=False
    )
    starts_on = DayField(label=_("From"), required=True)
    due_on = DayField(label=_("Until"))
    agreed = DurationField(label=_("Hours agreed"), required=False, most=_MOST_MINUTES, least=0)

    field_order = ("goal", "name", "client", "pick", "starts_on", "due_on", "agreed")

    @classmethod
    def of(cls, project: Project, data: Any = None) -> "ProjectForm":
        """Return the form with what is known of a project."""
        columns = ("goal", "name", "starts_on", "due_on", "agreed")
        initial = {name: getattr(project, name) for name in columns}
        client = project.client.root if project.client else None
        return cls(data, initial={**initial, "client": client.name if client else ""})

    def clean_goal(self) -> str:
        return " ".join(self.cleaned_data["goal"].split())

    def clean_client(self) -> Person | None:
        return self.named(self.cleaned_data["client"], must_exist=True)

    def clean(self) -> dict[str, Any]:
        data = self.cleaned_data
        starts, ends = data.get("starts_on"), data.get("due_on")
        if starts and ends and ends < starts:
            self.add_error("due_on", _("It would end before it begins."))
        return data

    def changes(self) -> dict[str, Any]:
        """Return what was changed, by the names of the columns."""
        data, names = self.cleaned_data, {*self.changed_data} - {"pick"}
        return {name: data[name] for name in names}


class TaskForm(NamedPerson):
    """A task. On a page that was open for long, only what she changed is changed."""

    title = LineField(
        most=200, label=_("What is to be done"), missing=_("Write what is to be done.")
    )
    owner = forms.ChoiceField(
        label=_("Whose it is"), required=False, widget=forms.Select(attrs={"class": "inp"})
    )
    owner_name = LineField(
        most=200,
        label=_("Or somebody who is not here yet"),
        help_text=_("A name. They are not asked: only noted."),
        required=False,
    )
    due_on = DayField(label=_("By when"))
    estimate = DurationField(
        label=_("Hours it may take"), required=False, most=_MOST_MINUTES, least=0
    )
    note = LineField(most=1000, label=_("A note"), required=False)

    field_order: tuple[str, ...] = (
        *("title", "owner", "owner_name", "pick", "due_on", "estimate", "note"),
    )

    def __init__(self, *args: Any, people: Sequence[Face], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        options = [("", gettext("nobody yet")), *((one.id, one.name) for one in people)]
        self.fields["owner"].choices = options  # type: ignore[attr-defined]  # a choice field
        for name in ("title", "owner", "due_on", "estimate", "note"):
            self.fields[name].show_hidden_initial = bool(self.initial)

    owner_person: Person | None = None
    settled: Participant | None = None  # whoever was named, made a participant

    def clean_owner_name(self) -> str:
        name: str = self.cleaned_data["owner_name"]
        self.owner_person = self.named(name, must_exist=False)
        return self.owner_person.name if self.owner_person else name

    def changes(self) -> dict[str, Any]:
        """Return what was changed, by the names of the columns; the owner as the id of a participant."""
        data, names = self.cleaned_data, {*self.changed_data} - {"pick", "owner_name", "helpers"}
        found = {name: data[name] for name in names if name != "details"}
        if "owner" in found:
            found["owner_id"] = int(found.pop("owner") or 0) or None
        return found


class NewTaskForm(TaskForm):
    """A task that was not there yet, with its details."""

    details = TextField(label=_("Details not to be lost"), help_text=_("One on each line."), rows=3)

    def clean_details(self) -> tuple[str, ...]:
        lines = [" ".join(line.split())[:300] for line in self.cleaned_data["details"].splitlines()]
        found = tuple(line for line in lines if line)
        if len(found) > MOST_DETAILS:
            raise forms.ValidationError(_("At most 100 details: make two tasks of it."))
        return found


class EditTaskForm(TaskForm):
    """A task that is there: also how far it is, and who helps."""

    state = forms.ChoiceField(label=_("How far it is"), widget=forms.Select(attrs={"class": "inp"}))
    helpers = forms.TypedMultipleChoiceField(
        label=_("Who helps"),
        help_text=_("The task stays with its owner."),
        required=False,
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
    )

    field_order = ("title", "state", *TaskForm.field_order[1:], "helpers")

    def __init__(self, *args: Any, people: Sequence[Face], **kwargs: Any) -> None:
        super().__init__(*args, people=people, **kwargs)
        self.fields["state"].choices = [(one.value, state_words(one)) for one in Task.State]  # type: ignore[attr-defined]  # a choice field
        self.fields["helpers"].choices = [(one.id, one.name) for one in people]  # type: ignore[attr-defined]  # a choice field
        for name in ("state", "helpers"):
            self.fields[name].show_hidden_initial = True

    @classmethod
    def of(
        cls, task: Task, helpers: Sequence[int], people: Sequence[Face], data: Any = None
    ) -> "EditTaskForm":
        """Return the form with what is known of a task."""
        columns = ("title", "state", "due_on", "estimate", "note")
        initial: dict[str, Any] = {name: getattr(task, name) for name in columns}
        initial |= {"owner": task.owner_id or "", "helpers": list(helpers)}
        return cls(data, people=people, initial=initial)


class DetailForm(forms.Form):
    """A line of a checklist."""

    text = LineField(most=300, label=_("A detail not to be lost"), missing=_("Write the detail."))


class JournalForm(forms.Form):
    """An entry of the journal."""

    text = TextField(
        label=_("What happened"),
        help_text=_("Markdown, if you like."),
        missing=_("Write what happened."),
    )


class KnowledgeForm(forms.Form):
    """The page of what everybody should know."""

    text = forms.CharField(
        label=_("What all of us should know"),
        help_text=_("Markdown: # heading, - list, **strong**, [words](https://…)."),
        required=False,
        max_length=100_000,
        strip=False,
        widget=forms.Textarea(attrs={"class": "inp", "rows": 18}),
        error_messages={"max_length": _("Too long: at most %(limit_value)d characters.")},
    )
    version = forms.IntegerField(min_value=0, widget=forms.HiddenInput)

    def clean_text(self) -> str:
        return self.cleaned_data["text"].replace("\r\n", "\n").rstrip()  # type: ignore[no-any-return]  # a text field gives text


class AskForm(forms.Form):
    """A request to take part."""

    asked_for = LineField(
        most=300,
        label=_("What you ask for"),
        help_text=_("For example: the texts of the site, two hours a week until Christmas."),
        missing=_("Say what you ask for."),
    )
    letter = forms.CharField(
        label=_("In your words"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"class": "inp lettera", "rows": 4}),
        error_messages={"max_length": _("Too long: at most %(limit_value)d characters.")},
    )
    answer_by = DayField(label=_("An answer would help by"))


class AnswerForm(forms.Form):
    """The answer to a request."""

    answer = forms.ChoiceField(
        choices=[(one, one) for one in ("yes", "no")],
        error_messages=dict.fromkeys(("required", "invalid_choice"), _("Say yes or no.")),
    )
    words = LineField(most=500, label=_("A word, if you like"), required=False)

    @property
    def is_yes(self) -> bool:
        """Say whether they accept."""
        return bool(self.cleaned_data["answer"] == "yes")


class NewParticipantForm(forms.Form):
    """Somebody by name, who is no card here."""

    name = LineField(most=200, label=_("A name"), missing=_("Write a name."))


class TemplateForm(forms.Form):
    """What a template is called."""

    name = LineField(
        most=120, label=_("What the template is called"), missing=_("Give it a short name.")
    )


class PromiseForm(NamedPerson):
    """A small commitment."""

    text = LineField(most=300, label=_("What was promised"), missing=_("Write what was promised."))
    is_mine = forms.ChoiceField(
        label=_("Who promised"),
        choices=(("1", _("I did")), ("0", _("they did"))),
        required=False,
        widget=forms.Select(attrs={"class": "inp"}),
    )
    person = LineField(most=200, label=_("To or by whom"), help_text=_("A name."), required=False)
    due_on = DayField(label=_("By when"))

    field_order = ("text", "is_mine", "person", "pick", "due_on")

    def clean_is_mine(self) -> bool:
        return bool(self.cleaned_data["is_mine"] != "0")

    def clean_person(self) -> Person | None:
        return self.named(self.cleaned_data["person"], must_exist=True)
