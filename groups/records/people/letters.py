"""Letters about who keeps a listing: its name and a link. Nothing that anybody typed to us."""

from django.urls import reverse

from groups.mail import letters
from groups.models import Group

from .roles import curators_of


def write(letter, *, to, listing, link="", **told):
    """Queue one letter of templates/mail/keepers; without a link it leads to the page that says who keeps it."""
    kind = "group" if isinstance(listing, Group) else "organisation"
    link = link or reverse(f"keepers:{kind}", args=[listing.slug])
    return letters.write(f"keepers/{letter}", purpose="keepers", to=to, link=link, listing=listing, **told)


def write_to_curators(letter, listing, *, but=None, **told):
    """Write to the curators of a listing: of its region, else of all England, and of its networks."""
    curators = curators_of(listing).exclude(person=but)
    for address in sorted(set(curators.values_list("person__email", flat=True))):
        write(letter, to=address, listing=listing, link=reverse("curating:queue"), **told)
