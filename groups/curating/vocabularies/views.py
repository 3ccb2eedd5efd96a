"""The page of one term: its words, what it hangs on, how many groups say it, and every change of it."""

from django.db.models import Value
from django.views.generic import TemplateView

from groups.curating.access import ForCurators
from groups.index import current
from groups.models import Group, Publication
from groups.records.paging import a_page
from groups.records.people.roles import is_admin
from groups.records.terms import carrying

from .acting import term_at
from .lists import uses
from .told import names_of_terms, told_by

CHANGES_A_PAGE = 20


class TermView(ForCurators, TemplateView):
    """One term, in use or not."""

    template_name = "curating/vocabularies/term.html"

    def get_context_data(self, **kwargs):
        term = term_at(kwargs["facet"], kwargs["slug"])
        page = a_page(term.changes.all(), self.request.GET.get("after", ""), keys=("-pk",), size=CHANGES_A_PAGE)
        names = names_of_terms()
        told = {
            "term": term, "may_change": is_admin(self.request.user), "uses": uses(term, current.index()),
            "others": Group.objects.filter(features=term).exclude(publication=Publication.PUBLISHED).count(),
            "waiting": carrying.waiting(term).count() if term.successor else 0,
            "hangs": hangs(term), "changes": [(one, told_by(one, names)) for one in page.rows], "next": page.next,
        }  # fmt: skip
        return super().get_context_data(**kwargs) | told


HANGS = {"broader": "It is a part of", "narrower": "Its parts", "related": "Offered beside it"}


def hangs(term):
    """[(how, terms)] of what a term hangs on and what hangs on it, in one query."""
    rows = (getattr(term, name).order_by().annotate(how=Value(name)) for name in HANGS)
    first, *others = rows
    found = sorted(first.union(*others, all=True), key=lambda one: (one.order, one.label))
    told = ((label, [one for one in found if one.how == name]) for name, label in HANGS.items())
    return [(label, ones) for label, ones in told if ones]
