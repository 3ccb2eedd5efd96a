"""What templates need beyond Django's own tags."""

import json

from django import template
from django.core.serializers.json import DjangoJSONEncoder
from django.utils.safestring import mark_safe

from groups.models import schedule

register = template.Library()
# So that no text can end the script element it stands in.
UNSAFE_IN_SCRIPT = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


register.filter("clock", schedule.clock)


@register.simple_tag
def json_ld(data):
    """A JSON-LD block: data, not script, so a strict content policy allows it."""
    text = json.dumps(data, cls=DjangoJSONEncoder, ensure_ascii=False).translate(UNSAFE_IN_SCRIPT)
    return mark_safe(f'<script type="application/ld+json">{text}</script>')  # noqa: S308 - escaped above
