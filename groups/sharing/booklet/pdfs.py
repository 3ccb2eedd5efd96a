"""The PDFs: a booklet, a list on one sheet, the poster of a group."""

from functools import partial

from django.http import Http404, HttpResponse
from django.shortcuts import redirect

from groups.facts.status import is_findable
from groups.finding.pages.addresses import leads_to
from groups.index.public import DependsOn, public
from groups.models import Group
from groups.sharing.batches import read

from .kept import made
from .paper.handout import Handout
from .paper.poster import poster
from .views import GroupsView, PaperView


def pdf(made, name):
    """A PDF that a browser shows, under a name for whoever keeps it."""
    response = HttpResponse(made.pdf, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{name}.pdf"'
    return response


class BookletView(GroupsView):
    """A booklet."""

    name = "peer-support-booklet"

    def answer(self):
        if not self.chosen.pks:
            raise Http404
        return pdf(self.made(), self.name)


class HandoutView(BookletView):
    """A list on one sheet."""

    name = "peer-support-list"
    contents_class = Handout
    template = "handout.typ"
    most_pages = 1


@public(DependsOn.LISTING)
class PosterView(PaperView):
    """The poster of one group, which is asked for by its page's name. One that nobody can join has none."""

    def instead(self):
        slug = self.kwargs["slug"]
        found = leads_to(slug, Group.objects.with_a_page(), "group").listing
        if found is None or not is_findable(found):
            raise Http404
        if found.slug != slug:
            return redirect("sharing:poster", found.slug, permanent=True)
        [self.group] = read([found.pk]) or [None]
        return None

    def answer(self):
        return pdf(made("poster.typ", partial(poster, self.group)), f"{self.group.slug}-poster")
