"""The pages: where a booklet is chosen, with its number of pages, and its twin to be read or printed from a browser."""

from django.http import QueryDict
from django.shortcuts import render
from django.utils import timezone

from groups.facts.freshness import LASTS
from groups.models import SearchEntry

from .forms import BookletForm
from .kept import Busy
from .paper import words
from .views import GroupsView, without_blanks


class ChooseView(GroupsView):
    """Choose a booklet, and see how many groups and pages it has; it is made for that."""

    def instead(self):
        if not without_blanks(self.request.GET):
            return render(self.request, "sharing/booklet/choose.html", {"form": BookletForm(QueryDict())})
        return super().instead()

    def answer(self):
        told = {
            "form": BookletForm(self.query),
            "contents": self.contents,
            "total": len(self.chosen.pks),
            "confirmed": confirmed(self.chosen),
            "search": self.chosen.search,
            "address": self.address,
        }
        if self.chosen.pks:
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


def confirmed(chosen):
    """How many of these groups confirmed their entry within a year, without reading any of them."""
    entries = SearchEntry.objects.filter(pk__in=chosen.pks)
    return entries.filter(confirmed_on__gt=timezone.localdate() - LASTS).count()
