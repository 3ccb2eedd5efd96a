"""What may be wrong with whether groups run, and with how they were kept."""

from datetime import timedelta

from dateutil.relativedelta import relativedelta
from django.db.models import Count, Exists, OuterRef, Q
from django.utils import timezone

from groups.models import Change, Check, Group, Keeper, Outcome, Provenance, Status, What
from groups.records.history import first_change_since

from .query import Level, query

YEAR_OF_THE_MAPPING = 2013
PUT_BACK = 3


def midnight(day):
    """The moment at which a day begins here."""
    return timezone.make_aware(timezone.datetime.combine(day, timezone.datetime.min.time()))


@query("Recorded in 2013, kept, and never confirmed", Level.BETTER)
def never_confirmed(today):
    """It comes from the mapping of 2013, somebody keeps it, and nobody has said yet that it is right. Ask them."""
    old = Provenance.objects.filter(group=OuterRef("pk"), recorded=YEAR_OF_THE_MAPPING)
    keepers = Keeper.objects.present()
    kept = keepers.filter(Q(group=OuterRef("pk")) | Q(organisation=OuterRef("organisation")))
    confirmed = Check.objects.confirming().filter(group=OuterRef("pk"))
    return Group.objects.published().filter(Exists(old), Exists(kept), ~Exists(confirmed))


@query("Put back more than twice in a week", Level.ODD)
def put_back_often(today):
    """What was said of it was put back more than twice within a week. People may not agree; talk to them."""
    since = midnight(today - timedelta(days=7))
    lately = Change.objects.filter(number__gte=first_change_since(since), what=What.REVERTED, group__isnull=False)
    often = lately.order_by().values("group").annotate(times=Count("number")).filter(times__gte=PUT_BACK)
    return Group.objects.with_a_page().filter(pk__in=often.values("group"))


@query("Said to have closed, and still listed as running", Level.WRONG)
def said_to_be_closed(today):
    """Somebody who looked found it closed, at the version that is live, and it is still shown as running."""
    newest = Check.objects.filter(group=OuterRef("pk")).order_by("-on", "-id")
    found = Group.objects.published().exclude(status=Status.CLOSED).annotate(said=newest.values("outcome")[:1])
    return found.filter(said=Outcome.CLOSED, version=newest.values("version")[:1])


@query("Being set up for half a year", Level.ODD)
def planned_for_long(today):
    """It is said to be being set up, and nothing in it has changed for half a year. It runs by now, or never began."""
    since = midnight(today - relativedelta(months=6))
    return Group.objects.published().filter(status=Status.PLANNED, modified_at__lt=since)


@query("Paused for a year, with no date", Level.ODD)
def paused_for_long(today):
    """It is paused, without a day on which it goes on, and nothing has changed in it for a year."""
    since = midnight(today - relativedelta(years=1))
    return Group.objects.published().filter(status=Status.PAUSED, paused_until=None, modified_at__lt=since)
