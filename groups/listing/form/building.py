"""What was typed, as a record: with everything that is wrong or missing, by the page where it can be put right."""

from dataclasses import dataclass

from django.utils.datastructures import MultiValueDict
from django.utils.functional import cached_property

from groups.records.checking import problems
from groups.records.in_words import told
from groups.records.questions import QUESTIONS
from groups.records.serialising import from_json, new_record

from . import drafts, rows
from .page_form import bound, fresh
from .pages import PAGES, page_of
from .places import ASK_NO_PLACE, NOWHERE
from .sessions import Sessions

NEEDED = {
    "name": "Say what it is called.",
    "description": "Say what happens there.",
    "who_for": "Say who it is for.",
    "contacts": "Give one way to get in touch. You choose who is told.",
}
NO_PLACE = "Say where it is, or that it is online or for all of England."


@dataclass(frozen=True)
class Wrong:
    """Something to put right before it can be sent: on which page, and what."""

    page: object
    text: str
    question: str = ""


class Building:
    """An `UnsentForm` read: its record as it would be sent, and what is wrong with it."""

    def __init__(self, form, sender_name=""):
        self.form, self.sender_name = form, sender_name
        self.base, self.of = drafts.base_of(form), drafts.kind_of(form)
        self.pages = PAGES[self.of]

    @property
    def is_new(self):
        return self.form.base is None

    @cached_property
    def page_forms(self):
        """{page: its bound form} of the pages that were filled in."""
        typed = self.form.pages
        return {page.slug: bound(page, typed[page.slug]) for page in self.pages if page.slug in typed}

    def form_of(self, page):
        """The form of a page: as it was typed, or with what is known."""
        return self.page_forms.get(page.slug) or fresh(page, self.base, self.place)

    @property
    def place(self):
        """Where the record that is changed says that it is."""
        return (self.base.answers.get("town") or self.base.answers.get("area")) if self.base else ""

    @cached_property
    def row_forms(self):
        """{"contacts": [(identity, form or None, [rows])], ...}: None where nobody touched a row of the base."""
        asked = [name for page in self.pages for name in page.rows]
        return {name: [self.row_of(name, one) for one in rows.identities(self.form, name)] for name in asked}

    def row_of(self, name, identity):
        typed = self.form.pages.get(f"{name}:{identity}")
        if typed is None:
            row = rows.base_row(self.form, name, identity)
            return identity, None, [row] if row else []
        form = form_for(name, MultiValueDict(typed))
        if not form.is_valid():
            return identity, form, []
        return identity, form, [form.row(identity, self.sender_name)]

    @cached_property
    def answers(self):
        """{question: answer} of everything that was typed and can be used."""
        answers = {}
        for form in self.page_forms.values():
            answers |= self.of_page(form)
        for name, made in self.row_forms.items():
            answers[name] = tuple(row for _, _, found in made for row in found)
        if self.of == "group":
            answers["sessions"] = self.sessions.rows(answers["venues"])
        return answers

    def of_page(self, form):
        """The answers of one page. A place that was left as it stood is not looked up anew."""
        told = form.answers()
        if form.asks_place and self.place and form.stays_at(self.place):
            return {name: value for name, value in told.items() if name not in NOWHERE}
        return told

    @cached_property
    def sessions(self):
        """When it meets: the forms of its sessions, and the rows that they make."""
        return Sessions(self.form, self.base)

    @cached_property
    def record(self):
        """The record as it would be sent."""
        answers = dict(self.answers)
        if self.form.organisation_id and not answers.get("organisation"):
            answers["organisation"] = self.form.organisation.uuid
        if self.form.base:
            return from_json(self.form.base).with_answers(answers)
        copied = dict(self.base.answers) | {"provenance": ()} if self.base else {}
        return new_record(self.of, self.form.listing_uuid, "unsent", copied | answers)

    @cached_property
    def told(self):
        """[`Told`] of what would be sent: all answers of a new listing, and of another what would change."""
        base = from_json(self.form.base) if self.form.base else None
        return told(base, self.record)

    @cached_property
    def wrong(self):
        """[`Wrong`]: mistakes on pages, what is needed and missing, and what does not go together."""
        found = [*self.mistakes(), *self.missing()]
        if not found:
            found = [Wrong(page_of(self.of, one.question), one.text, one.question) for one in problems(self.record)]
        return found

    def mistakes(self):
        for page in self.pages:
            if form := self.page_forms.get(page.slug):
                for name, errors in form.errors.items():
                    label = form.fields[name].label if name in form.fields else ""
                    yield from (Wrong(page, f"{label}: {text}" if label else text, name) for text in errors)
        for name, made in self.row_forms.items():
            for _, form, _ in made:
                if form is not None and not form.is_valid():
                    label = QUESTIONS[self.of][name].label
                    yield Wrong(page_of(self.of, name), f"{label}: one of them is not right yet.", name)

        if self.of == "group" and self.sessions.is_wrong:
            yield Wrong(page_of(self.of, "sessions"), "When it meets: something is not right yet.", "sessions")

    def missing(self):
        answers = self.record.answers
        for name, text in NEEDED.items():
            if name in answers and not answers[name]:
                yield Wrong(page_of(self.of, name), text, name)
        if self.of == "group" and answers["reach"] not in ASK_NO_PLACE and not answers["region"]:
            yield Wrong(page_of(self.of, "place"), NO_PLACE, "place")

    def state_of(self, page):
        """ "Filled in", "Put something right" or "Nothing yet"."""
        if any(one.page == page for one in self.mistakes()):
            return "Put something right"
        said = [self.record[name] != QUESTIONS[self.of][name].kind.empty for name in page.answered]
        return "Filled in" if any(said) else "Nothing yet"


def form_for(name, data=None, **kwargs):
    """The form of one row."""
    return {"contacts": rows.ContactForm, "venues": rows.VenueForm}[name](data, **kwargs)
