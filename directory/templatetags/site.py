"""What templates need beyond Django's own tags."""

import json

from django import template
from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.template.loader import render_to_string
from django.utils.safestring import mark_safe

from directory.accounts.devices import device_of
from directory.pages.context import site
from groups.facts import schedule

register = template.Library()
_fixed = {}
# So that no text can end the script element it stands in.
UNSAFE_IN_SCRIPT = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


register.filter("clock", schedule.clock)
register.filter("device", device_of)


@register.simple_tag(takes_context=True)
def fixed(context, name):
    """A part of the frame that is the same on all pages of one kind, so it is drawn once for each."""
    match = getattr(context.get("request"), "resolver_match", None)
    told = site(None) | {"here": match.view_name if match else ""}
    key = (name, *told.values())
    if key not in _fixed or settings.DEBUG:
        _fixed[key] = render_to_string(name, told)
    return _fixed[key]


@register.simple_tag
def json_ld(data):
    """A JSON-LD block: data, not script, so a strict content policy allows it."""
    text = json.dumps(data, cls=DjangoJSONEncoder, ensure_ascii=False).translate(UNSAFE_IN_SCRIPT)
    return mark_safe(f'<script type="application/ld+json">{text}</script>')  # noqa: S308 - escaped above
