"""The page of a visitor's list: one address that names the groups, and nothing kept here."""

from django.urls import reverse
from django.utils.decorators import method_decorator
from django.views.decorators.csrf import csrf_exempt
from django.views.generic import TemplateView

from groups.finding.views import SeeOther
from groups.index.public import personal
from groups.sharing.asked import MOST_NAMED, shortlisted, slugs_of

from .page import Shortlist, query_of, slug_in


@personal
@method_decorator(csrf_exempt, name="dispatch")  # It changes nothing, and public pages set no cookie.
class ShortlistView(TemplateView):
    """The groups that the address names, to print, to send, and to take to another phone.

    Without a script a group is put on the list by the address of its page. That is posted: what somebody typed stays
    out of the address unless a group is there.
    """

    template_name = "sharing/shortlist/page.html"

    def get(self, request, *args, **kwargs):
        return self.answer(request.GET)

    def post(self, request, *args, **kwargs):
        added = query_of([slug_in(request.POST.get("added", ""))])
        if not shortlisted(added).pks:
            return self.answer(request.POST, is_unknown=True)
        query = query_of(dict.fromkeys(slugs_of(request.POST) + slugs_of(added)))
        return SeeOther(f"{reverse('sharing:shortlist')}?{query.urlencode()}")

    def answer(self, data, **told):
        host = f"{self.request.scheme}://{self.request.get_host()}"
        context = self.get_context_data(shortlist=Shortlist(data, host), most=MOST_NAMED, **told)
        return self.render_to_response(context)
