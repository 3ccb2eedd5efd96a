"""What may be wrong with what groups say, and what they do not say."""

from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Length, Trim, Upper

from groups.models import Cost, Facet, Feature, Group, OpenTo

from .query import Level, query

# Texts that everybody reads, and in which a keeper may write anything.
PROSE = ("summary", "description", "own_words", "who_for", "anything_else", "referral_how", "peer_note")
# A telephone number, or an address of mail, as people write them.
NUMBER = r"(^|[^0-9+])(\+44|0)[ (]*[1-37][0-9 ()-]{7,12}[0-9]([^0-9]|$)"
MAIL = r"[a-z0-9._+-]+@[a-z0-9-]+(\.[a-z0-9-]+)*\.[a-z]{2,}"
SHORTEST, LONGEST = 20, 160


def says(pattern, *columns):
    """A condition: one of these texts has something of this pattern."""
    found = Q()
    for column in columns:
        found |= Q(**{f"{column}__iregex": pattern})
    return found


def features():
    """The features of the group that is looked at."""
    return Feature.objects.filter(groups=OuterRef("pk"))


@query("A name in capitals", Level.BETTER)
def in_capitals(today):
    """Its name is in capital letters throughout. A screen reader may spell it, and it shouts in every list."""
    return Group.objects.published().filter(name=Upper("name"), name__regex="[A-Z]{5}")


@query("A summary that says too little or too much", Level.BETTER)
def poor_summary(today):
    """The sentence of a card has fewer than 20 letters or more than 160: too little to choose by, or cut short."""
    long = Group.objects.published().annotate(letters=Length(Trim("summary")))
    return long.filter(Q(letters__lt=SHORTEST) | Q(letters__gt=LONGEST))


@query("A phone number or an email address in its text", Level.ODD)
def contact_in_text(today):
    """It stands where anybody reads it, without anybody's consent, and goes on standing there when it changes. It
    belongs among the contacts."""
    return Group.objects.with_a_page().filter(says(NUMBER, *PROSE) | says(MAIL, *PROSE))


@query("Nothing chosen from the lists", Level.BETTER)
def no_feature(today):
    """It has no feature at all, so it is found by its words alone and by no filter."""
    return Group.objects.published().filter(~Exists(features()))


@query("“Only for”, and nobody says for whom", Level.WRONG)
def only_for_nobody(today):
    """It says that it is only for some people, and names no community. Whoever it is for does not find it, and others
    go in vain."""
    only = Group.objects.published().filter(open_to=OpenTo.ONLY_FOR)
    return only.filter(~Exists(features().filter(facet=Facet.COMMUNITY)))


@query("Open to everyone, and takes nobody new", Level.ODD)
def open_and_full(today):
    """It is open to everyone, and takes no new members. One of the two may be old."""
    return Group.objects.to_join().filter(open_to=OpenTo.ALL, taking_members="no")


@query("Free, and its note names a price", Level.ODD)
def free_with_a_price(today):
    """It is said to be free, and the note beside it has a sum of money. People plan by this."""
    return Group.objects.published().filter(cost__in=[Cost.FREE, Cost.NOT_KNOWN], cost_note__regex="£ ?[1-9]")
