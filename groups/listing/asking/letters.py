"""The mails of this room: fixed words, the name of the group, and a link. Nothing that anybody typed to us.

Each is a template in `templates/mail/asking`, whose first line is the subject.
"""

from django.conf import settings
from django.urls import reverse

from groups.mail import letters
from groups.mail.addresses import digest

from . import links
from .ladder import whom

PURPOSE = "asking"


def write(letter, *, to, group, link, at_once=True, **told):
    """Queue one letter; gives the row of the outbox. An asking may arrive twice: its link answers once."""
    return letters.write(f"asking/{letter}", purpose=PURPOSE, to=to, link=link, group=group, at_once=at_once, **told)


def ask(asking, addressee, rung):
    """Queue the asking to one address; whoever runs the ladder delivers."""
    link = links.address_for(asking, addressee.digest)
    told = {"rung": rung, "is_organisation": addressee.who == whom.ORGANISATION}
    return write("asked", to=addressee.address, group=asking.group, link=link, at_once=False, **told)


def tell_keepers(letter, group, *, asking=None, **told):
    """Tell all keepers that it was paused, closed or opened again, with a link by which to take that back.

    Where it was answered by a link, whoever was asked is told, too, with that link: it needs no account.
    """
    group.refresh_from_db()
    kept = whom.keepers(group)
    page = reverse("asking:reopen", args=[group.slug])
    for one in kept:
        link = links.address_for(asking, one.digest) if asking else page
        write(letter, to=one.address, group=group, link=link, days=settings.ASKING_UNDO_DAYS, **told)
    if asking:
        known = {one.digest for one in kept}
        for address in sorted(asked_at(asking)):
            if digest(address) not in known:
                link = links.address_for(asking, digest(address))
                write(letter, to=address, group=group, link=link, days=settings.ASKING_UNDO_DAYS, **told)


def asked_at(asking):
    """The addresses that an asking went to."""
    return set(asking.steps.exclude(mail=None).values_list("mail__to", flat=True))
