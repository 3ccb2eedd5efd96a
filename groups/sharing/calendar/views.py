"""Calendars to save or to follow: of one group, and of a visitor's list."""

from django.http import HttpResponse, HttpResponsePermanentRedirect
from django.urls import reverse
from django.utils import timezone

from groups.finding.asking.parameters import as_lists
from groups.finding.pages.addresses import leads_to
from groups.index.public import DependsOn, personal, public
from groups.models import Group
from groups.sharing.asked import NAMED, BadParameters, refuse_unknown, shortlisted
from groups.sharing.batches import in_batches, read
from groups.sharing.views import SharedView

from .events import PLAIN, GroupEvents
from .form import written

PLAINLY = "plain"


def wants_plain(data):
    """Whether titles are to name nobody. Raises `BadParameters`."""
    told = data.get(PLAINLY, "0")
    if told not in ("0", "1"):
        raise BadParameters({PLAINLY: "Say 1 for titles that name no group, or leave it out."})
    return told == "1"


def answer(name, events, file_name):
    """A calendar as it is sent: phones open it, other browsers save it."""
    response = HttpResponse(written(name, events), content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = f'inline; filename="{file_name}.ics"'
    return response


class CalendarView(SharedView):
    """A calendar of some groups, in titles that name them or plainly."""

    def events_of(self, groups, is_plain):
        host, today = f"{self.request.scheme}://{self.request.get_host()}", timezone.localdate()
        return [GroupEvents(group, host, today, is_plain=is_plain) for group in groups]


@public(DependsOn.LISTINGS_OF_DAY)
class GroupCalendarView(CalendarView):
    """The dates of one group. Who follows it is never told that it is not there, for then old dates would stay: a group
    that was withdrawn leaves an empty calendar, and one that was merged or renamed leads on."""

    def get(self, request, slug):
        refuse_unknown(as_lists(request.GET), {PLAINLY})
        is_plain = wants_plain(request.GET)
        pks = Group.objects.with_a_page().filter(slug=slug).values_list("pk", flat=True)
        for of_group in self.events_of(read(list(pks)), is_plain):
            return answer(of_group.name, of_group.events, "group" if is_plain else slug)
        return self.elsewhere(request, slug)

    def elsewhere(self, request, slug):
        found = leads_to(slug, Group.objects.with_a_page(), "group")
        if found.is_gone:
            return answer(PLAIN, [], "group")
        query = f"?{request.GET.urlencode()}" if request.GET else ""
        return HttpResponsePermanentRedirect(reverse("sharing:group_calendar", args=[found.listing.slug]) + query)


@personal
class ShortlistCalendarView(CalendarView):
    """The dates of the groups of a list. Its name and that of its file say nothing of what it is about."""

    def get(self, request):
        if NAMED not in request.GET:
            raise BadParameters({NAMED: "Name at least one group."})
        chosen, is_plain = shortlisted(request.GET, {PLAINLY}), wants_plain(request.GET)
        of_groups = [one for groups in in_batches(chosen.pks) for one in self.events_of(groups, is_plain)]
        events = [event for of_group in of_groups for event in of_group.events]
        return answer("My list", events, "my-list")
