"""What was typed and is not sent yet: kept first, under a token that nobody can guess, and read afterwards.

A form of nobody's is opened by whoever has its link. Once somebody signs in and takes it, it is theirs alone; what is
typed while they are signed out is held beside it until they are back.
"""

import secrets
from contextlib import contextmanager
from datetime import timedelta
from uuid import uuid4

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from groups.models import ProposalState, UnsentForm
from groups.records import history
from groups.records.serialising import from_json, to_json

# Letters alone, so that no part of a token reads as a postcode or as a word: redirects cut postcodes out of addresses.
TOKEN_LETTERS, TOKEN_LENGTH = "bcdfghjkmnpqrstvwxyz", 36
# What one page may hold in characters: more than the longest page of the form. What is longer is cut.
LONGEST_PAGE = 100_000
# More rows or pages than any group has.
MOST_ROWS, MOST_PAGES = 40, 150
HELD = "held"


def begin(*, of="group", by=None, listing=None, organisation=None, copied=None):
    """A new form: for a new listing, for one that is there (`listing`), or like another group (`copied`)."""
    base = listing and history.latest([listing])[listing.pk]
    form = UnsentForm(token=new_token(), person=by, organisation=organisation, base=base and to_json(base))
    if base:
        form.listing_uuid = base.uuid
    if of != "group":
        form.pages = {"of": of}
    if copied:
        form.pages = {"copied": to_json(as_new(history.latest([copied])[copied.pk]))}
    form.save()
    return form


def as_new(record):
    """A group's record for another group like it: its places, meetings and contacts are others than those it has."""
    fresh = {row["uuid"]: uuid4() for name in ("venues", "sessions", "contacts") for row in record[name]}
    answers = {
        name: tuple(
            row.with_(**{key: fresh.get(row[key], row[key]) for key in ("uuid", "venue", "session") if key in row})
            for row in record[name]
        )
        for name in ("venues", "sessions", "contacts")
    }
    return record.with_answers(answers | {"provenance": ()})


def new_token():
    """A token that nobody can guess (155 bits), and that stays whole in any address."""
    return "".join(secrets.choice(TOKEN_LETTERS) for _ in range(TOKEN_LENGTH))


def opened(token, person):
    """The form with this token, for who may see it; None for anybody else, and where there is none."""
    rows = UnsentForm.objects.filter(token=token).select_related("organisation", "proposal__group")
    form = rows.select_related("person", "proposal__organisation").first()
    if form is None or (form.person_id and form.person_id != getattr(person, "pk", None)):
        return None
    return form


@contextmanager
def changing(form):
    """The pages of a form as they are now, to be changed while nobody else can: two tabs lose nothing of each other."""
    with transaction.atomic():
        fresh = UnsentForm.objects.select_for_update().get(pk=form.pk)
        yield fresh.pages
        fresh.changed_at = timezone.now()
        fresh.save(update_fields=["pages", "changed_at"])
    form.pages = fresh.pages


def keep(form, page, typed):
    """Keep what was typed on one page, right or wrong: {field: [texts]}."""
    with changing(form) as pages:
        if page in pages or len(pages) < MOST_PAGES:
            pages[page] = bounded(typed)
        pages.get(HELD, {}).pop(page, None)


def hold(token, page, typed):
    """Keep what was typed where its form is somebody's who is signed out now; whether there is such a form.

    It changes nothing of the form: its owner finds it on the same page, and says whether it counts.
    """
    form = UnsentForm.objects.filter(token=token).first()
    if form is None:
        return False
    with changing(form) as pages:
        held = pages.setdefault(HELD, {})
        if page in held or len(held) < MOST_ROWS:
            held[page] = bounded(typed)
    return True


def held_of(form, page):
    """What was typed on a page while its owner was signed out, or None."""
    return form.pages.get(HELD, {}).get(page)


def bounded(typed):
    """What was typed, without what no database keeps, and no longer than a page may be."""
    left, kept = LONGEST_PAGE, {}
    for name, texts in typed.items():
        if name == "csrfmiddlewaretoken":
            continue
        kept[name] = []
        for text in texts:
            kept[name].append(text.replace("\x00", "")[:left])
            left -= len(kept[name][-1])
    return kept


def take(form, person):
    """Somebody signed in and has its link: it is theirs now."""
    if form.person_id is None:
        UnsentForm.objects.filter(pk=form.pk, person=None).update(person=person)
        form.person = person


def base_of(form):
    """The record that is changed, or copied; None for a new group from nothing."""
    data = form.base or form.pages.get("copied")
    return from_json(data) if data else None


def kind_of(form):
    """What it is a form of: "group" or "organisation"."""
    return form.base["of"] if form.base else form.pages.get("of", "group")


def listed_by(form):
    """The listing that was made of a form for a new one; None while it is not accepted."""
    proposal = form.proposal
    is_made = form.base is None and proposal is not None and proposal.state == ProposalState.ACCEPTED
    return proposal.listing if is_made else None


def forget_old(now=None):
    """Delete what nobody has touched for as long as settings say; gives how many."""
    now = now or timezone.now()
    nobodys = UnsentForm.objects.filter(person=None, changed_at__lt=now - timedelta(days=settings.UNSENT_DAYS))
    somebodys = UnsentForm.objects.filter(changed_at__lt=now - timedelta(days=settings.UNSENT_OWN_DAYS))
    return nobodys.delete()[0] + somebodys.delete()[0]
