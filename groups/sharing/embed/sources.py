"""Which groups somebody means who gives an address of this site, or the name of an organisation."""

from urllib.parse import urlsplit

from django import forms
from django.http import QueryDict
from django.urls import Resolver404, resolve

from groups.finding.views import PARAMETERS
from groups.models import Organisation

NO_SUCH_PAGE = "This is no search and no organisation here. Copy the address of such a page."
SEVERAL = "Several organisations have this name. Give the address of the page of the one that you mean."
ELSEWHERE = "This is the address of another site."


class Source:
    """An address or a name, as the parameters that ask for its groups."""

    def __init__(self, text, host):
        self.text, self.host = text.strip(), host

    @property
    def query(self):
        """The parameters, as a QueryDict. Raises `ValidationError` where it leads to no groups."""
        return self.of_address() if "/" in self.text else self.of_name()

    def of_address(self):
        try:
            parts = urlsplit(self.text)
            found = resolve(parts.path)
        except (ValueError, Resolver404):
            raise forms.ValidationError(NO_SUCH_PAGE) from None
        if parts.netloc not in ("", self.host):
            raise forms.ValidationError(ELSEWHERE)
        reader = READERS.get(found.view_name)
        if reader is None:
            raise forms.ValidationError(NO_SUCH_PAGE)
        return reader(parts.query, **found.kwargs)

    def of_name(self):
        found = Organisation.objects.published().filter(name__iexact=self.text)[:2]
        if len(found) > 1:
            raise forms.ValidationError(SEVERAL)
        if not found:
            raise forms.ValidationError(NO_SUCH_PAGE)
        return asking(organisation=found[0].slug)


def asking(**parameters):
    query = QueryDict(mutable=True)
    query.update(parameters)
    return query


def of_search(text):
    """What a search asks, without the page of it that somebody was on."""
    query, given = QueryDict(mutable=True), QueryDict(text)
    for name in given:
        if name in PARAMETERS and name != "page":
            query.setlist(name, given.getlist(name))
    return query


READERS = {
    "groups:search": of_search,
    "groups:map": of_search,
    "organisations:organisation": lambda text, slug: asking(organisation=slug),
    "regions:region": lambda text, slug: asking(region=slug),
}
