"""What keepers are told of a merge of what they keep: the names of the two, and where to say something."""

from django.urls import reverse

from groups.mail import letters

from ..people.roles import keepers_of

PURPOSE = "merging"


def tell_keepers(letter, survivor, loser, **told):
    """Write a letter of templates/mail/merging to everybody who keeps one of the two."""
    addresses = {keeper.person.email for listing in (survivor, loser) for keeper in keepers_of(listing)}
    link = reverse("reports:group", args=[survivor.slug])
    for address in sorted(addresses):
        letters.write(
            f"merging/{letter}", purpose=PURPOSE, to=address, link=link, survivor=survivor, loser=loser, **told
        )
