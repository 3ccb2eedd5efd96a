"""What was typed, as a record: with everything that is wrong or missing, by the page where it can be put right."""

from dataclasses import dataclass
from uuid import uuid5

from django.utils.datastructures import MultiValueDict
from django.utils.functional import cached_property

from groups.facts.venue import is_withheld
from groups.listing.needed import lacking
from groups.listing.places import NOWHERE
from groups.models import Attendance, Venue
from groups.records.checking import problems
from groups.records.in_words import told
from groups.records.people.roles import keeps
from groups.records.questions import QUESTIONS
from groups.records.questions.rows import SESSIONS, read_answers
from groups.records.record import Row
from groups.records.serialising import from_json, new_record

from . import drafts, rows, similar
from .fields import Vocabularies
from .page_form import bound, fresh
from .pages import PAGES, page_of
from .sessions import Sessions

FOLLOWS = frozenset("region district areas lat lng".split())
NOTHING_YET = "Nothing yet"


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
        self.vocabularies = Vocabularies(self.base)

    @property
    def is_new(self):
        return self.form.base is None

    @cached_property
    def page_forms(self):
        """{page: its bound form} of the pages that were filled in."""
        typed = self.form.pages
        return {
            page.slug: bound(page, self.vocabularies, typed[page.slug]) for page in self.pages if page.slug in typed
        }

    def form_of(self, page):
        """The form of a page: as it was typed, or with what is known."""
        return self.page_forms.get(page.slug) or fresh(page, self.vocabularies, self.base, self.place)

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
        """(identity, its form or None, its rows): no row while something is wrong with what was typed."""
        if f"{name}:{identity}" not in self.form.pages:
            row = self.base_row(name, identity)
            return identity, None, [row] if row else []
        form = self.row_form(name, identity)
        return identity, form, [form.row(identity, self.sender_name)] if form.is_valid() else []

    def row_form(self, name, identity):
        """The form of one row: as it was typed, with what the record says, or empty."""
        typed = self.form.pages.get(f"{name}:{identity}")
        told = {"before": self.base_row(name, identity)}
        if name == "contacts" and self.of == "group":
            told["meetings"] = self.meetings
        return rows.FORMS[name](None if typed is None else MultiValueDict(typed), **told)

    def map_begins_at(self, form):
        """The point at which to open the map of a place: of what was typed, else of the group's town; "" without."""
        form.is_valid()
        where = getattr(form, "where", None)
        lat, lng = (where.lat, where.lng) if where else (self.record.answers.get("lat"), self.record.answers.get("lng"))
        return "" if lat is None else f"{lat},{lng}"

    def base_row(self, name, identity):
        """The row of the record that is changed; None for one that was added."""
        found = self.base[name] if self.base else ()
        return next((row for row in found if str(row["uuid"]) == identity), None)

    @cached_property
    def meetings(self):
        """[(identity, words)] of the sessions, for a contact that belongs to one of them."""
        told = ((str(row["uuid"]), self.sessions.words(row)) for row in self.sessions.rows((), ()))
        return [(identity, words or f"Meeting {number}") for number, (identity, words) in enumerate(told, 1)]

    @cached_property
    def organisation(self):
        """The identity of the organisation that it is of, or None."""
        named = [form.answers() for form in self.page_forms.values() if "organisation" in form.fields]
        if named and named[0].get("organisation"):
            return named[0]["organisation"]
        if self.form.organisation_id and self.form.base is None:
            return self.form.organisation.uuid
        return None if named or self.base is None else self.base.answers.get("organisation")

    @property
    def others(self):
        """The identities of groups of which somebody said that they are not this one."""
        return self.form.pages.get(similar.SLOT, {}).get("not", [])

    @cached_property
    def alike(self):
        """The groups listed already that a new one may be, without those that were looked at."""
        if not self.is_new or self.of != "group":
            return []
        found = similar.like(self.record["name"], self.record["town"])
        return [group for group in found if str(group.uuid) not in self.others]

    @cached_property
    def shared_places(self):
        """The `Venue`s of its organisation, at which its sessions may meet too.

        Anybody may name an organisation. Of an address that it withholds only those learn who keep it, and who change
        a group that meets there already.
        """
        found = Venue.objects.filter(organisation__uuid=self.organisation).select_related("organisation")
        venues = list(found) if self.organisation else []
        if not venues or (self.form.person and keeps(self.form.person, venues[0].organisation)):
            return venues
        known = {row["venue"] for row in self.base["sessions"]} if self.base else set()
        return [venue for venue in venues if not is_withheld(venue) or venue.uuid in known]

    def at_new_places(self, own):
        """A meeting at each new place where nobody says when it meets: a place without one would be shown nowhere."""
        before = {row["uuid"] for row in self.base["venues"]} if self.form.base else set()
        return tuple(unplanned(uuid) for uuid in own if uuid not in before)

    @property
    def places(self):
        """[(identity, words)] of the places that a session may be at."""
        own = [(row["uuid"], row["name"] or row["town"]) for row in self.answers["venues"]]
        return own + [(venue.uuid, f"{venue.name or venue.town} (your organisation’s)") for venue in self.shared_places]

    @cached_property
    def answers(self):
        """{question: answer} of everything that was typed and can be used."""
        answers = {}
        for form in self.page_forms.values():
            answers |= self.of_page(form)
        for name, made in self.row_forms.items():
            answers[name] = tuple(row for _, _, found in made for row in found)
        if self.of == "group":
            own, shared = ([row["uuid"] for row in answers["venues"]], [venue.uuid for venue in self.shared_places])
            meetings = self.sessions.rows(own, shared) or self.at_new_places(own)
            answers |= {"sessions": meetings, "organisation": self.organisation}
            there = {row["uuid"] for row in answers["sessions"]}
            answers["contacts"] = tuple(of_what_is_there(row, there) for row in answers["contacts"])
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
        if self.form.base:
            return from_json(self.form.base).with_answers(self.answers)
        copied = dict(self.base.answers) if self.base else {}
        return new_record(self.of, self.form.listing_uuid, "unsent", copied | self.answers)

    @cached_property
    def told(self):
        """[`Told`] of what would be sent: all answers of a new listing, and of another what would change."""
        base = from_json(self.form.base) if self.form.base else None
        return told(base, self.record)

    def told_on(self, page):
        """[`Told`] of the answers on one page, without its rows and what follows from the place that was typed."""
        left_out = FOLLOWS.union(page.rows, ["sessions"])
        return [one for one in self.told if one.name not in left_out and page_of(self.of, one.name) == page]

    @cached_property
    def wrong(self):
        """[`Wrong`]: mistakes on pages, what is needed and missing, and what does not go together."""
        found = [*self.mistakes(), *self.lacks]
        if not found:
            found = [Wrong(page_of(self.of, one.question), one.text, one.question) for one in problems(self.record)]
        return found

    @cached_property
    def lacks(self):
        """[`Wrong`]: what is needed and missing."""
        return [Wrong(page_of(self.of, name), text, name) for name, text in lacking(self.record).items()]

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

    def state_of(self, page):
        """ "Filled in", "Put something right", "Something is needed" or "Nothing yet"."""
        if any(one.page == page for one in self.mistakes()):
            return "Put something right"
        if any(one.page == page for one in self.lacks):
            return "Something is needed"
        said = [self.record[name] != QUESTIONS[self.of][name].kind.empty for name in page.answered]
        return "Filled in" if any(said) else NOTHING_YET


def of_what_is_there(contact, sessions):
    """A contact whose session is gone is for the whole group, as when a session is taken away from a listing."""
    return contact.with_(session=None) if contact["session"] not in {None, *sessions} else contact


def unplanned(venue):
    """A session at a place of which nobody said when people meet there."""
    told = {"uuid": uuid5(venue, "session"), "venue": venue, "attendance": Attendance.IN_PERSON.value, "interval": 1}
    return Row(read_answers({}, SESSIONS) | told)
