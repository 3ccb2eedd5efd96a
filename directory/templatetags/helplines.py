"""A helpline in a template, `{% helpline "samaritans" as line %}`; when it was found right, `{{ line|checked }}`."""

from django import template

from directory.serving.looked_at import looked_at
from groups.facts.helplines import helplines

register = template.Library()


@register.simple_tag
def helpline(slug):
    """The line of that name; a template that asks for one that is not there fails its tests."""
    return helplines()[slug]


@register.filter
def checked(line):
    """When a line was last found right, in words: as its file says, or as somebody here found since."""
    return line.checked_in_words(looked_at.on(line.slug))
