"""A page on which something is decided about one group of a curator's own regions."""

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.functional import cached_property

from groups.curating.deciding.base import DecidingView
from groups.models import Publication
from groups.records.calling.calls import groups_for
from groups.records.paging import LONGEST


class OfGroup(DecidingView):
    """What is missing is said beside its field (422); what crossed with somebody else's act stays on the page (409)."""

    thing = "group"

    @cached_property
    def group(self):
        pk = self.kwargs["pk"]
        if len(str(pk)) > LONGEST:
            raise Http404
        rows = groups_for(self.request.user).exclude(publication=Publication.MERGED).select_related("region")
        return get_object_or_404(rows, pk=pk)

    @property
    def version(self):
        return self.group.version

    def get_context_data(self, **kwargs):
        return super().get_context_data(group=self.group, **kwargs)

    def form_invalid(self, form):
        return self.render_to_response(self.get_context_data(form=form), status=422)

    def refused(self, form, refused):
        answer = super().refused(form, refused)
        answer.status_code = 409
        return answer
