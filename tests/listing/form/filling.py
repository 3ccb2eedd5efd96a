"""Filling in the form as a visitor does, with plainly synthetic answers."""

from django.urls import reverse

from groups.listing.form.building import Building
from groups.models import UnsentForm
from tests.signing_in import sign_in

ABOUT = {"name": "Synthetic Bluebells", "description": "We sit and talk. There is tea."}
CONTACT = {"kind": "phone", "value": "01632 960001", "visibility": "public", "personal": "no"}
NEEDED = {
    "about": ABOUT,
    "where": {"place": "Morpeth", "reach": "local"},
    "who": {"who_for": "Anyone who hears voices"},
}


def begun(client):
    """The form that a visitor begins with the button."""
    answer = client.post("/my/form/new/")
    return UnsentForm.objects.get(token=answer.url.split("/")[3])


def put(client, form, page, **typed):
    return client.post(reverse("form:page", args=[form.token, page]), typed)


def new_row(client, form, name):
    """Where a new row is sent to."""
    page = client.get(reverse("form:new_row", args=[form.token, name]))
    return reverse("form:row", args=[form.token, name, page.context["identity"]])


def add_contact(client, form, **typed):
    return client.post(new_row(client, form, "contacts"), CONTACT | typed)


def filled(client):
    """A form with what is needed and nothing else."""
    form = begun(client)
    for page, typed in NEEDED.items():
        put(client, form, page, **typed)
    add_contact(client, form)
    return form


def record_of(form):
    form.refresh_from_db()
    return Building(form).record


def check(client, form, **typed):
    """Press the button that sends."""
    return client.post(reverse("form:check", args=[form.token]), typed)


def sent(client, form, **typed):
    """The page after sending."""
    return client.post(reverse("form:check", args=[form.token]), typed, follow=True).text


def edited(client, listing, keeper):
    """The form by which its keeper changes a listing."""
    sign_in(client, keeper)
    answer = client.post(reverse("form:edit_group", args=[listing.slug]))
    return UnsentForm.objects.get(token=answer.url.split("/")[3])


def as_drawn(client, form, page):
    """What a page holds when nobody types anything: {field: value}."""
    fields = client.get(reverse("form:page", args=[form.token, page])).context["form"]
    typed = {name: fields[name].value() for name in fields.fields}
    return {name: value for name, value in typed.items() if value not in (None, "")}
