"""What may be wrong with how groups are reached."""

from dateutil.relativedelta import relativedelta
from django.db.models import CharField, Count, Exists, F, Max, OuterRef, Q, Value
from django.db.models.functions import Cast, Coalesce, Concat, Replace, Right

from groups.facts.contacts import DIALLED, without_contact
from groups.facts.freshness import LASTS
from groups.models import (
    Check,
    Contact,
    ContactKind,
    ContactVisibility,
    Group,
    Outcome,
    QueueItem,
    QueueKind,
    Report,
    ReportKind,
    YesNo,
)

from .query import Level, query

# A number in England has ten digits after its 0 or +44.
DIGITS = 10


def of_group():
    """The contacts of the group that is looked at."""
    return Contact.objects.filter(group=OuterRef("pk"))


def of_host():
    return Contact.objects.filter(organisation=OuterRef("organisation"))


def present(today):
    """A condition: a contact that has not expired."""
    return Q(expires_on=None) | Q(expires_on__gt=today)


@query("No contact at all", Level.BETTER)
def no_contact(today):
    """Nobody wrote down how to reach it, nor its organisation. Not even a curator can ask whether it still runs."""
    return Group.objects.published().filter(~Exists(of_group()), ~Exists(of_host()))


@query("No way to make contact that the public sees", Level.ODD)
def no_public_contact(today):
    """We know how to reach it, and the public sees nothing of that and can leave no message. Ask what may be shown."""
    relayed = of_group().filter(present(today), visibility=ContactVisibility.RELAY)
    held = Group.objects.published().filter(Exists(of_group()) | Exists(of_host()))
    return without_contact(held.filter(~Exists(relayed)))


@query("The same phone number in two towns", Level.ODD)
def same_phone(today):
    """Groups in different towns, which no organisation holds together, have one number. It may be a slip, or one
    group listed twice."""
    return Group.objects.published().filter(
        Exists(numbers().filter(group=OuterRef("pk"), number__in=numbers_in_two_towns()))
    )


def numbers():
    """Phone numbers of groups without spaces, by their last ten digits: with 0 or +44 before them they are one."""
    plain = F("value")
    for mark in (" ", "-", "(", ")", "."):
        plain = Replace(plain, Value(mark), Value(""))
    return Contact.objects.filter(kind__in=DIALLED, group__isnull=False).annotate(number=Right(plain, DIGITS))


def numbers_in_two_towns():
    """Numbers of published groups of more than one host, in more than one town."""
    alone = Concat(Value("g"), Cast("group", CharField()), output_field=CharField())
    host = Coalesce(Cast("group__organisation", CharField()), alone)
    told = numbers().filter(group__in=Group.objects.published()).exclude(group__town="").order_by().values("number")
    counted = told.annotate(towns=Count("group__town", distinct=True), hosts=Count(host, distinct=True))
    return counted.filter(towns__gt=1, hosts__gt=1).values("number")


@query("A contact that has expired", Level.ODD)
def contact_expired(today):
    """A contact was to be told until a day that has passed, so nobody is told of it any more. Ask for a new one."""
    gone = of_group().filter(expires_on__lte=today).exclude(visibility=ContactVisibility.PRIVATE)
    return Group.objects.published().filter(Exists(gone))


@query("A person's contact is public, and nobody knows since when they agree", Level.WRONG)
def no_consent(today):
    """Somebody's own number or address is shown, and no day is written down on which they agreed. Ask them."""
    shown = of_group().filter(present(today), personal=YesNo.YES, visibility=ContactVisibility.PUBLIC)
    return Group.objects.published().filter(Exists(shown.filter(Q(consent_on=None) | Q(consent_by=""))))


@query("A person's contact expires within a month", Level.BETTER)
def consent_ends(today):
    """Somebody agreed to be reached until a day in the next month. Ask them now whether it may stay."""
    soon = of_group().filter(expires_on__gt=today, expires_on__lte=today + relativedelta(months=1))
    own = soon.filter(personal=YesNo.YES).exclude(visibility=ContactVisibility.PRIVATE)
    return Group.objects.published().filter(Exists(own))


@query("A mobile number that may be a person's own", Level.ODD)
def whose_mobile(today):
    """A mobile number is public, and nobody said whether it is one person's own, nor who agreed."""
    shown = of_group().filter(present(today), visibility=ContactVisibility.PUBLIC, personal=YesNo.NOT_KNOWN)
    return Group.objects.published().filter(
        Exists(shown.filter(kind__in=[ContactKind.MOBILE, ContactKind.TEXT], consent_by=""))
    )


@query("Confirmed, but its contact is said not to work", Level.WRONG)
def contact_fails(today):
    """It was confirmed within the year, and since then a call, a mail that came back or somebody from the public says
    that it cannot be reached so. Nothing is fetched from anybody's site to find this out."""
    checks = Check.objects.filter(group=OuterRef("pk"))
    newest = checks.confirming().order_by().values("group").annotate(last=Max("on")).values("last")
    confirmed = Group.objects.published().annotate(last=newest).filter(last__gt=today - LASTS)
    failed = checks.filter(outcome=Outcome.WRONG_NUMBER, version=OuterRef("version"), on__gte=OuterRef("last"))
    told = Report.objects.filter(group=OuterRef("pk"), kind=ReportKind.WRONG_CONTACT, closed_at=None)
    came_back = QueueItem.objects.open().filter(group=OuterRef("pk"), kind=QueueKind.BOUNCE)
    return confirmed.filter(Exists(failed) | Exists(told) | Exists(came_back))
