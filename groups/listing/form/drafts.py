"""What was typed and is not sent yet: kept first, under a token that nobody can guess, and read afterwards.

A form of nobody's is opened by whoever has its link. Once somebody signs in and takes it, it is theirs alone.
"""

import secrets
from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from groups.models import UnsentForm
from groups.records import history
from groups.records.serialising import from_json, to_json

# More than the longest page of the form; what is longer is no form of ours.
LONGEST_PAGE = 60_000


def begin(*, of="group", by=None, listing=None, organisation=None, copied=None):
    """A new form: for a new listing, for one that is there (`listing`), or like another group (`copied`)."""
    base = listing and history.latest([listing])[listing.pk]
    form = UnsentForm(
        token=secrets.token_urlsafe(32), person=by, organisation=organisation, base=base and to_json(base)
    )  # fmt: skip
    if base:
        form.listing_uuid = base.uuid
    if of != "group":
        form.pages = {"of": of}
    if copied:
        form.pages = {"copied": to_json(history.latest([copied])[copied.pk])}
    form.save()
    return form


def opened(token, person):
    """The form with this token, for who may see it; None for anybody else, and where there is none."""
    form = UnsentForm.objects.filter(token=token).select_related("person", "organisation").first()
    if form is None or (form.person_id and form.person_id != getattr(person, "pk", None)):
        return None
    return form


@transaction.atomic
def keep(form, page, typed):
    """Keep what was typed on one page, right or wrong: {field: [texts]}. Two tabs never lose each other's pages."""
    fresh = UnsentForm.objects.select_for_update().get(pk=form.pk)
    fresh.pages[page] = {name: list(texts) for name, texts in typed.items() if name not in ("csrfmiddlewaretoken",)}
    touch(fresh)
    form.pages, form.version = fresh.pages, fresh.version


def touch(form):
    """Write a form down, with when it was last changed."""
    form.changed_at = timezone.now()
    form.version += 1
    form.save(update_fields=["pages", "changed_at", "version"])


@transaction.atomic
def drop(form, page):
    """Forget one page, as that of a row which was taken away."""
    fresh = UnsentForm.objects.select_for_update().get(pk=form.pk)
    fresh.pages.pop(page, None)
    touch(fresh)
    form.pages, form.version = fresh.pages, fresh.version


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


def forget_old(now=None):
    """Delete what nobody has touched for as long as settings say; gives how many."""
    now = now or timezone.now()
    nobodys = UnsentForm.objects.filter(person=None, changed_at__lt=now - timedelta(days=settings.UNSENT_DAYS))
    somebodys = UnsentForm.objects.filter(changed_at__lt=now - timedelta(days=settings.UNSENT_OWN_DAYS))
    return nobodys.delete()[0] + somebodys.delete()[0]
