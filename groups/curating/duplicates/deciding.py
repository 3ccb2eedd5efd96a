"""What the pages of this room have in common."""

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.functional import cached_property

from groups.curating.deciding.base import DecidingView
from groups.records.duplicates.guards import refuse_who_may_not
from groups.records.errors import NotYours
from groups.records.paging import LONGEST


class OfTwoView(DecidingView):
    """A page about two groups: `listings` are these, `item` is what of the queue it is of.

    Any curator may look. What is wrong is said with 422, what came too late with 409.
    """

    def found(self, rows):
        """The row of the number in the address. Raises Http404."""
        if len(str(self.kwargs["pk"])) > LONGEST:
            raise Http404
        return get_object_or_404(rows, pk=self.kwargs["pk"])

    @cached_property
    def may_not(self):
        """Why this person may not decide; "" when they may."""
        try:
            refuse_who_may_not(self.request.user, *self.listings)
        except NotYours as refused:
            return str(refused)
        return ""

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"may_not": self.may_not}

    def form_invalid(self, form):
        return self.render_to_response(self.get_context_data(form=form), status=422)

    def refused(self, form, refused):
        answer = super().refused(form, refused)
        answer.status_code = 409 if answer.context_data["is_late"] else 422
        return answer
