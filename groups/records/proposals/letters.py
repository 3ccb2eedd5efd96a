"""What those who sent something are told by mail: what became of it, and why."""

from django.urls import reverse

from groups.mail.letters import write

PURPOSE = "proposal"


def tell_sender(proposal, what, remarks):
    """Tell who sent a proposal what became of it, with what the curator says. Nobody, where they have no account."""
    if proposal.by:
        link = reverse("home:proposal", args=[proposal.uuid])
        told = {"proposal": proposal, "what": what, "remarks": [one for one in remarks if one]}
        write("proposals/decided", purpose=PURPOSE, to=proposal.by.email, link=link, **told)


def tell_author(change, listing, why):
    """Tell who made a change that it was put back, and why; nobody, where they have left."""
    if change.by and change.by.is_active:
        link = reverse("home:home")
        write("proposals/put_back", purpose=PURPOSE, to=change.by.email, link=link, listing=listing, why=why)


def tell_what_waits(address, number):
    """Tell somebody whose turn it is how much waits, and where."""
    write("proposals/climbed", purpose=PURPOSE, to=address, link=reverse("curating:queue"), number=number)
