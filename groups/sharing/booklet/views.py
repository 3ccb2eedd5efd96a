"""What the addresses of paper have in common: the groups that were chosen, and how what is wrong is said."""

from django.shortcuts import render
from django.views.generic import View

from groups.finding.views import SeeOther, holds_postcode
from groups.index.public import DependsOn, public
from groups.sharing.asked import BadParameters, chosen
from groups.sharing.views import kept_by_whom_it_may, seconds_to_wait

from .forms import BookletForm
from .kept import Busy, made
from .paper.contents import Contents
from .press.making import NotMade, TooFewPages
from .wanted import PARAMETERS, refuse_too_many, wanted

LOOK_AGAIN_AFTER = 5
DO_NOT_FIT = "However many groups we leave out, it does not fit. Choose more pages."


class PaperView(View):
    """Answers on paper, or says what is wrong with what was asked, or when to look again."""

    def get(self, request, *args, **kwargs):
        if (seconds := seconds_to_wait(request)) is not None:
            return self.wait("too_often", 429, seconds)
        try:
            return self.instead() or self.for_whom(self.answer())
        except BadParameters as bad:
            return self.refused(bad.problems)
        except TooFewPages:
            return self.refused({"pages": DO_NOT_FIT})
        except Busy:
            return self.wait("later", 503, LOOK_AGAIN_AFTER)
        except NotMade:
            return render(request, "sharing/booklet/not_made.html", status=500)

    def instead(self):
        """An answer in place of paper, None where there can be paper."""

    def for_whom(self, response):
        """The answer, with who may keep it."""
        return response

    def refused(self, problems):
        form = BookletForm(without_blanks(self.request.GET), problems)
        return render(self.request, "sharing/booklet/choose.html", {"form": form}, status=400)

    def wait(self, page, status, seconds):
        """A page that says when to look again."""
        again = {"again": self.request.get_full_path(), "seconds": seconds}
        response = render(self.request, f"sharing/booklet/{page}.html", again, status=status)
        response["Retry-After"] = str(seconds)
        return response


@public(DependsOn.LISTINGS_OF_DAY)
class GroupsView(PaperView):
    """Paper of the groups that were chosen. A bad parameter is a 400 that names it, beside its field."""

    contents_class = Contents
    template = "booklet.typ"

    def instead(self):
        self.query = without_blanks(self.request.GET)
        self.wanted = wanted(self.query)
        self.chosen = chosen(self.query, PARAMETERS)
        if holds_postcode(self.query):
            return SeeOther(f"{self.request.path}?{self.address.urlencode()}")
        refuse_too_many(len(self.chosen.pks))
        self.contents = self.contents_class(self.chosen, self.wanted)
        return None

    @property
    def address(self):
        """The query that asks for the same: without any postcode, and without what is about pages of a screen."""
        query = self.chosen.query.copy()
        for name in ("sort", "page"):
            query.pop(name, None)
        query.update(self.wanted.as_query())
        return query

    def made(self):
        """The PDF. What nobody but the visitor may keep has no key."""
        key = None if self.chosen.is_private else self.address.urlencode()
        return made(self.template, self.contents.as_data, key=key, most_pages=self.most_pages)

    @property
    def most_pages(self):
        return self.wanted.pages

    def for_whom(self, response):
        return kept_by_whom_it_may(response, self.chosen.search, is_private=self.chosen.is_private)


def without_blanks(data):
    """The parameters that say something; a form sends the others, too."""
    said = data.copy()
    for name, values in data.lists():
        said.setlist(name, [value for value in values if value.strip()])
        if not said.getlist(name):
            del said[name]
    return said
