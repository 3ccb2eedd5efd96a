"""What the sender of a proposal is told by mail: what became of it, and why."""

from django.conf import settings
from django.template.loader import render_to_string

from groups.mail.outbox import queue


def tell_sender(proposal, what, remarks):
    """Queue a mail to who sent it: what became of it, with what the curator says. To nobody without an account."""
    if proposal.by is None:
        return
    link = f"{settings.SITE_URL}/my/proposals/{proposal.uuid}/"
    told = {"proposal": proposal, "what": what, "remarks": [one for one in remarks if one], "link": link}
    body = render_to_string("mail/proposal.txt", told | {"site_name": settings.SITE_NAME})
    queue(purpose="proposal", to=proposal.by.email, subject=f"{proposal.name}: {what}", body=body, safe_twice=True)
