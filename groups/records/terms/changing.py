"""Adding a term and rewording one; and what every act on terms begins and ends with."""

from functools import wraps

from django.db import transaction
from django.utils import timezone

from groups.index.entries import words_changed
from groups.models import Facet, Feature, TermChange
from groups.records import history
from groups.records.errors import NotYours, Problem, Refused
from groups.records.people.roles import is_admin

from . import relations
from .words import LONGEST_SLUG, as_it_is, free_slug, in_order, problems_of, tidy, version_of

LONGEST_WHY = TermChange._meta.get_field("why").max_length
SOURCE = "Added by those who look after the directory"
What = TermChange.What


def begin(by, why):
    """Take the lock under which terms are changed. Raises NotYours, and Refused without a reason that can be kept."""
    if not is_admin(by):
        raise NotYours("Only those who run the site change its words.")
    if not why.strip() or len(why.strip()) > LONGEST_WHY:
        raise Refused(Problem("why", f"Say why, in at most {LONGEST_WHY} characters."))
    history.lock()


def fresh(term, version):
    """A term as it is under the lock. Raises Refused where somebody changed it since `version`."""
    found = Feature.objects.select_for_update().get(pk=term.pk)
    if version != version_of(found):
        raise Refused(f"Somebody has changed “{found.label}” since you opened it. Look at it as it is now.")
    return found


def remember(term, what, before, by, why):
    """Write down that a term was changed here, and how; gives the `TermChange`."""
    term.edited_at = timezone.now()
    term.save()
    told = {"before": before, "after": as_it_is(term), "why": why.strip()}
    return TermChange.objects.create(feature=term, what=what, by=by, by_name=by.name[:150], **told)


def act(rows):
    """An act on terms: what `rows` does to theirs, and then everybody reads the words anew, in one transaction.

    `rows` gives (what was done, the terms that are called otherwise); where nothing was done that is None. It stands as
    `.rows` with the act, for whoever wants to see what would come of it and take it back.
    """

    @wraps(rows)
    @transaction.atomic
    def whole(*arguments, **told):
        done, renamed = rows(*arguments, **told)
        if done is not None:
            words_changed(renamed)
        return done

    whole.rows = rows
    return whole


@act
def add(facet, words, *, by, why):
    """Add a term to a facet; gives it. Its slug is made of its label and never changes."""
    begin(by, why)
    if facet not in Facet.values:
        raise Refused(Problem("facet", "Choose what it answers."))
    told = checked(facet, words)
    slug = free_slug(told["label"], facet)
    if not slug:
        raise Refused(Problem("label", f"Give it a name with letters, at most {LONGEST_SLUG} of them."))
    last = Feature.objects.filter(facet=facet).order_by("-order").values_list("order", flat=True).first() or 0
    term = Feature(facet=facet, slug=slug, source=SOURCE, order=last + 1, **told)
    term.save()
    relate(term, words)
    remember(term, What.ADDED, None, by, why)
    return term, []


@act
def reword(term, words, *, version, by, why):
    """Say a term otherwise, or let it hang on others; gives the `TermChange`, None where nothing differs.

    Listings that say it are found by its new words from now on; they are the same listings, so no version is made.
    """
    begin(by, why)
    term = fresh(term, version)
    if term.retired_at:
        raise Refused(f"“{term.label}” is retired. Take it up again first.")
    before = as_it_is(term)
    for name, value in checked(term.facet, words, own=term.pk).items():
        setattr(term, name, value)
    relate(term, words)
    if as_it_is(term) == before:
        return None, []
    change = remember(term, What.REWORDED, before, by, why)
    is_renamed = any(change.after[name] != before[name] for name in ("label", "synonyms"))
    return change, [term] if is_renamed else []


def checked(facet, words, own=None):
    """The words of a term put in order. Raises Refused with all that is wrong with them."""
    label, definition = tidy(words.label), words.definition.strip()
    synonyms = in_order(words.synonyms, label)
    if problems := list(problems_of(label, definition, synonyms, facet, own)):
        raise Refused(*problems)
    return {"label": label, "definition": definition, "synonyms": synonyms}


def relate(term, words):
    """Let a term hang on those that are wanted. Raises Refused with all that speaks against it."""
    problems = [
        *(Problem("broader", why) for why in relations.replace_broader(term, words.broader, relations.broader_graph())),
        *(Problem("related", why) for why in relations.replace_related(term, words.related)),
    ]
    if problems:
        raise Refused(*problems)
