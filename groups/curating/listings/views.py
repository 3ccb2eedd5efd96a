"""The page of one group for the curators of its region, whatever became of it."""

from django.shortcuts import get_object_or_404
from django.utils.functional import cached_property
from django.views.generic import TemplateView

from groups.curating.access import ForCurators
from groups.curating.staleness.positions import placed
from groups.models import Publication, QueueItem
from groups.records.calling.calls import SHOWN, groups_for
from groups.records.people.roles import keepers_of

# The rest stands in its history.
MOST_SHOWN = 5


class GroupView(ForCurators, TemplateView):
    """How sure we are of it, where it stands on the ladder, who rang and noted what, and what waits.

    How it is reached is not here: whoever opens the page of a call shows again who they are.
    """

    template_name = "curating/listings/group.html"

    @cached_property
    def group(self):
        """Also by an address that it had before."""
        rows = groups_for(self.request.user).filter(addresses__slug=self.kwargs["slug"])
        return get_object_or_404(rows.select_related("region", "organisation__owner", "merged_into", "search_entry"))

    def get_context_data(self, **kwargs):
        group = self.group
        placed([group])
        calls = list(group.calls.select_related("made_check")[:MOST_SHOWN])
        return super().get_context_data(**kwargs) | {
            "group": group,
            "is_shown": group.publication in SHOWN,
            "is_merged": group.publication == Publication.MERGED,
            "entry": getattr(group, "search_entry", None),
            "calls": calls,
            "again_on": calls[0].again_on if calls else None,
            "checks": group.checks.order_by("-pk")[:MOST_SHOWN],
            "waiting": QueueItem.objects.open().filter(group=group).order_by("waiting_since"),
            "keepers": keepers_of(group).count(),
        }
