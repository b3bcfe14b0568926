"""Forms drawn with the design system's fields."""

from django.forms.renderers import TemplatesSetting


class Renderer(TemplatesSetting):
    """`{{ form }}` and `{{ field.as_field_group }}` in our own markup."""

    form_template_name = "ui/form.html"
    field_template_name = "ui/field.html"
