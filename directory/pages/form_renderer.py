"""How forms are drawn: by the site's own templates, found as every other."""

from django.forms.renderers import TemplatesSetting


class FormRenderer(TemplatesSetting):
    """Draws a field with its label, its hint and what is wrong with it, in that order."""

    field_template_name = "components/field.html"
    form_template_name = "components/fields.html"
