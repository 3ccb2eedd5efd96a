"""When a curator signed in, and how."""

from django.views.generic import TemplateView

from groups.curating.access import ForAdmins
from groups.records.paging import a_page

from .views import person_or_404

A_PAGE = 50


class SignInsView(ForAdmins, TemplateView):
    """How one curator signed in, the last first. No address of theirs on the network is kept."""

    template_name = "curating/people/sign_ins.html"

    def get_context_data(self, **kwargs):
        person = person_or_404(kwargs["pk"])
        page = a_page(person.sign_ins.all(), self.request.GET.get("after", ""), keys=("-at", "-pk"), size=A_PAGE)
        return super().get_context_data(**kwargs) | {"person": person, "rows": page.rows, "next": page.next}
