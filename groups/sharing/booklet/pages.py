"""The pages: where a booklet is chosen, with its number of pages, and its twin to be read or printed from a browser."""

from django.shortcuts import render

from . import words
from .forms import BookletForm
from .kept import Busy
from .views import GroupsView, without_blanks
from .wanted import Wanted


class ChooseView(GroupsView):
    """Choose a booklet, and see how many groups and pages it has; it is made for that."""

    def instead(self):
        if not without_blanks(self.request.GET):
            return render(self.request, "sharing/booklet/choose.html", {"form": form_of({}, Wanted())})
        return super().instead()

    def answer(self):
        told = {
            "form": form_of(self.query, self.wanted),
            "contents": self.contents,
            "search": self.chosen.search,
            "carried": carried(self.chosen.query),
            "address": self.address,
        }
        if self.contents.total:
            told |= self.result()
        return render(self.request, "sharing/booklet/choose.html", told)

    def result(self):
        try:
            return {"made": self.made()}
        except Busy:
            return {"is_being_made": True}


class PrintView(GroupsView):
    """The twin of a booklet: all of it as one page, in its order."""

    def answer(self):
        told = {
            "contents": self.contents,
            "how": words.HOW_TO_READ,
            "help": words.help_page(),
            "words": words,
            "address": self.address,
        }
        return render(self.request, "sharing/booklet/print.html", told)


def form_of(query, wanted):
    """The form with what was chosen so far."""
    return BookletForm(initial={name: query.get(name, "") for name in ("region",)} | vars(wanted))


def carried(query):
    """[(name, value)] of what was searched for and stands in no field of the form."""
    return [(name, value) for name, values in query.lists() if name != "region" for value in values]
