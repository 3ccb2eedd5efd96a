"""Letters about who keeps a listing: fixed words, the listing's name, and a link. Nothing that anybody typed to us.

Each is a template in `templates/mail/keepers`, whose first line is the subject.
"""

from django.conf import settings
from django.db.models import Q
from django.template.loader import render_to_string
from django.urls import reverse

from groups.mail.outbox import queue
from groups.models import Curator, Group


def write(letter, *, to, listing, link="", **told):
    """Queue one letter; `link` is a path of the site. Gives the row of the outbox."""
    page = reverse(f"keepers:{'group' if isinstance(listing, Group) else 'organisation'}", args=[listing.slug])
    told |= {"listing": listing, "link": settings.SITE_URL + (link or page), "site_name": settings.SITE_NAME}
    subject, _, body = render_to_string(f"mail/keepers/{letter}.txt", told).strip().partition("\n")
    return queue(purpose="keepers", to=to, subject=subject, body=body.strip() + "\n", safe_twice=True)


def region_of(listing):
    """The id of the region whose curators decide about a listing; None where no single region fits."""
    if isinstance(listing, Group):
        return listing.region_id
    regions = set(listing.groups.values_list("region_id", flat=True))
    return regions.pop() if len(regions) == 1 else None


def write_to_curators(letter, listing, *, but=None, **told):
    """Write to the curators of a listing's region; where it has none, to those of all England."""
    curators = Curator.objects.filter(ended_at=None).exclude(person=but)
    region = region_of(listing)
    near = curators.filter(region_id=region) if region else curators.none()
    chosen = near if near.exists() else curators.filter(Q(region=None))
    for address in sorted(set(chosen.values_list("person__email", flat=True))):
        write(letter, to=address, listing=listing, link="/my/region/", **told)
