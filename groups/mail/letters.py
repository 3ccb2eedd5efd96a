"""Letters of the site: fixed words, the name of what they are about, and a link. Each is a template in templates/mail,
whose first line is the subject."""

from django.conf import settings
from django.template.loader import render_to_string

from .outbox import queue


def write(template, *, purpose, to, link, safe_twice=True, forget_body=False, at_once=True, **told):
    """Queue the letter `template` ("keepers/invitation"); gives the row of the outbox.

    `link` is a path of the site, or a whole address. The template knows what is `told`, the link and the site's own
    name and address; what a stranger typed is never among it.
    """
    link = f"{settings.SITE_URL}{link}" if link.startswith("/") else link
    told |= {"link": link, "site_name": settings.SITE_NAME, "site_url": settings.SITE_URL}
    subject, _, body = render_to_string(f"mail/{template}.txt", told).strip().partition("\n")
    return queue(
        purpose=purpose, to=to, subject=subject, body=body.strip() + "\n", safe_twice=safe_twice,
        forget_body=forget_body, at_once=at_once,
    )  # fmt: skip
