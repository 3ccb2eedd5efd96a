"""Synthetic terms, and an admin who changes them."""

from itertools import count

from groups.finding.search import GroupSearch
from groups.models import Facet, Feature
from groups.records.terms import changing, retiring
from groups.records.terms.words import Words, version_of
from tests.signing_in import person

NUMBERS = count(1)
WHY = "A synthetic reason"
FACET = Facet.ACTIVITY


def admin():
    return person(f"root{next(NUMBERS)}@example.org", is_superuser=True)


def words(label, **told):
    told = {name: tuple(value) if isinstance(value, list) else value for name, value in told.items()}
    return Words(**{"label": label, "definition": f"What {label} is."} | told)


def added(by, label, facet=FACET, **told):
    return changing.add(facet, words(label, **told), by=by, why=WHY)


def again(term):
    return Feature.objects.select_related("successor").get(pk=term.pk)


def reworded(by, term, label=None, **told):
    """Reword a term; what is not given stays."""
    term = again(term)
    stays = {"definition": term.definition, "synonyms": tuple(term.synonyms)}
    stays |= {"broader": tuple(term.broader.all()), "related": tuple(term.related.all())}
    wanted = Words(label or term.label, **stays | told)
    return changing.reword(term, wanted, version=version_of(term), by=by, why=WHY)


def merged(by, term, into, how=retiring.MOVE, **choices):
    term = again(term)
    choices = {key: choices.get(key.partition(":")[0], how) for key in retiring.to_decide(term, into)}
    return retiring.merge(term, into=into, choices=choices, version=version_of(term), by=by, why=WHY)


def retired(by, term, successor=None):
    return retiring.retire(term, successor=successor, version=version_of(term), by=by, why=WHY)


def taken_up(by, term):
    return retiring.take_up(term, version=version_of(term), by=by, why=WHY)


def found(**asked):
    """The ids of the groups that a search finds, as both of its readings have it."""
    search = GroupSearch(asked)
    in_memory = set(search.index.pks_in(search.answers()).tolist())
    assert set(search.qs.values_list("pk", flat=True)) == in_memory
    return in_memory
