"""What tests ask for: the contents of a booklet, and its PDF, by the parameters of an address."""

from django.http import QueryDict

from groups.sharing.asked import chosen
from groups.sharing.booklet.paper.contents import Contents
from groups.sharing.booklet.press.making import make
from groups.sharing.booklet.wanted import PARAMETERS, wanted


def contents(query="", of=Contents):
    data = QueryDict(query)
    return of(chosen(data, PARAMETERS), wanted(data))


def booklet(query=""):
    """A `Made` booklet."""
    asked = contents(query)
    return make("booklet.typ", asked.as_data(), asked.wanted.pages)
