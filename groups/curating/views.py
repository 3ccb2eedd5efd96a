"""What happened to a listing."""

from django.shortcuts import get_object_or_404
from django.views.generic import TemplateView

from groups.models import Address
from groups.records.history import history
from groups.records.paging import a_page

from .access import ForCurators
from .told import told_by_each

CHANGES_A_PAGE = 20


class HistoryView(ForCurators, TemplateView):
    """All that happened to a listing, the last first: who, when, why, and what each change said."""

    template_name = "curating/history.html"

    def get_context_data(self, **kwargs):
        of = kwargs["of"]
        rows = Address.objects.select_related(of).filter(**{f"{of}__isnull": False})
        listing = getattr(get_object_or_404(rows, slug=kwargs["slug"]), of)
        page = a_page(history(listing), self.request.GET.get("after", ""), keys=("-pk",), size=CHANGES_A_PAGE)
        told = {"listing": listing, "changes": told_by_each(page.rows), "next": page.next}
        return super().get_context_data(**kwargs) | told
