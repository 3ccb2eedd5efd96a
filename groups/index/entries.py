"""The index rows of listings, written in the transaction that changes them; never edited."""

from collections import defaultdict

from django.db.models import Prefetch, QuerySet, prefetch_related_objects

from groups.facts import in_files
from groups.facts.audience import who_for
from groups.facts.cards import told
from groups.facts.contacts import fetch_contacts
from groups.facts.freshness import confirmed_on, recorded
from groups.facts.schedule import in_words
from groups.models import (
    DataVersion,
    Feature,
    FileRow,
    Group,
    LeftSearch,
    Provenance,
    SearchEntry,
    SearchPoint,
    SearchTag,
    Session,
)

from .tags import points_of, tags_of
from .texts import feature_texts, names_of, place_texts, spellings_of, stems, told_texts, venue_texts
from .words import BREAK, key_of

A_BATCH = 500
ROWS_AT_ONCE = 2_000


def reindex(groups, number, new=frozenset()):
    """Bring the index rows of these groups (ids, or a queryset) up to date with change `number`.

    Call it in the transaction that changed them. Of a group that searches no longer find nothing stays; the groups in
    `new` (ids) had no rows before. The number of queries is that of the batches, whatever is in them.
    """
    pks = groups.order_by("pk").values_list("pk", flat=True) if isinstance(groups, QuerySet) else groups
    pks = list(pks)
    for first in range(0, len(pks), A_BATCH):
        batch = pks[first : first + A_BATCH]
        public = as_read(batch)
        gone = set(batch) - {group.pk for group in public}
        if gone - new:
            leave(gone, number)
        write(public, number, older=[pk for pk in batch if pk not in new])


def leave(pks, number):
    """What searches find no more has no rows; those that they did find are remembered as gone with change `number`."""
    entries = SearchEntry.objects.filter(group__in=pks)
    left = [LeftSearch(group_id=pk, number=number) for pk in entries.values_list("pk", flat=True)]
    LeftSearch.objects.bulk_create(left, update_conflicts=True, unique_fields=["group"], update_fields=["number"])
    entries.delete()
    FileRow.objects.filter(group__in=pks).delete()


def reindex_all():
    """Write the index anew, since the words that listings are found by changed, or how words are read.

    Every process then builds its index in memory anew, too. Call it in the transaction that changed them.
    """
    reindex(Group.objects.all(), vocabulary_moved().number)


def vocabulary_moved():
    """Say that vocabularies, sources or regions are others than before; gives the `DataVersion`."""
    DataVersion.objects.get_or_create(pk=1)
    version = DataVersion.objects.select_for_update().get(pk=1)
    version.vocabulary += 1
    version.save(update_fields=["vocabulary"])
    return version


def words_changed(features=()):
    """The vocabulary moved; listings with one of these features are found by other words, or told by others.

    The first of their rows are written anew at once, the others in batches (`records.terms.carrying`): the index in
    memory reads the words of features from their own table. Call it in the transaction that changed them.
    """
    vocabulary_moved()
    saying = Group.features.through.objects.filter(feature__in=[feature.pk for feature in features])
    rows = SearchEntry.objects.filter(pk__in=saying.values("group")).order_by("pk")
    write_words(list(rows.values_list("pk", flat=True)[:A_BATCH]) if features else [])


def write_words(pks):
    """Write anew what these rows say of features; the rest of them says nothing of features, and stays."""
    if not pks:
        return
    words = {feature.pk: words_of(feature) for feature in Feature.objects.all()}
    rows = SearchEntry.objects.filter(pk__in=pks).defer("names", "about", "written")
    told = [told_anew(row, words) for row in rows.select_related("group").prefetch_related("group__features")]
    # Their rows are there, so nothing is inserted; this is the quickest way to write many of them.
    SearchEntry.objects.bulk_create(
        told, update_conflicts=True, unique_fields=["group"], update_fields=["found_by", "who_for", "card"]
    )


def told_anew(row, words):
    """What an index row says of its group's features, as they are called now."""
    features, who = [words[feature.pk] for feature in row.group.features.all()], who_for(row.group)
    card = row.card and {name: value for name, value in row.card.items() if name != "who_for"}
    if card and who:
        card |= {"who_for": who}
    return SearchEntry(group_id=row.pk, found_by=found_by(features, row.places), who_for=who, card=card)


def as_read(pks):
    """The listings among these that searches find, with all that their index rows say."""
    lists = (
        "features",
        Prefetch("sessions", Session.objects.select_related("venue")),
        Prefetch("provenance", Provenance.objects.select_related("source")),
        "checks",
        "organisation__affiliated_to",
        "areas",
        "peer_definitions",
        "other_answers",
    )
    parts = ("organisation__owner", "region", "district", "peer_work", "evaluation", "coproduction")
    groups = Group.objects.published().filter(pk__in=pks).select_related(*parts)
    groups = list(groups.prefetch_related(*lists).order_by("pk"))
    fetch_contacts(groups)
    # Few listings have any, so mostly this asks nothing.
    known = [session for group in groups for session in group.sessions.all() if in_words(session)]
    prefetch_related_objects(known, "exceptions")
    return groups


def write(groups, number, older=()):
    """Write the rows of these groups. Only those in `older` (ids) have tags and points in the index; of one that is not
    among the groups nothing stays."""
    cards = {group.pk: card_of(group) for group in groups}
    entries = [SearchEntry(group=group, number=number, **entry_of(group, cards[group.pk])) for group in groups]
    written = [field.name for field in SearchEntry._meta.fields if not field.primary_key]
    SearchEntry.objects.bulk_create(
        entries, update_conflicts=True, unique_fields=["group"], update_fields=written, batch_size=A_BATCH
    )
    rows = [
        FileRow(group=group, number=number, form=in_files.FORM, told=in_files.told(group, cards[group.pk]))
        for group in groups
    ]
    columns = ["told", "form", "number"]
    FileRow.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["group"], update_fields=columns, batch_size=A_BATCH
    )
    bring_up_to_date(SearchTag, ("tag",), {group.pk: [(tag,) for tag in tags_of(group)] for group in groups}, older)
    bring_up_to_date(SearchPoint, ("lat", "lng"), {group.pk: [*points_of(group)] for group in groups}, older)


def bring_up_to_date(model, columns, wanted, older):
    """Let a table have the rows that are `wanted`, {id of a group: [values of the columns]}, and none besides of
    `older`. Most changes leave these rows as they are: then they are read, and not written."""
    there = defaultdict(list)
    for pk, *values in model.objects.filter(group__in=older).values_list("group", *columns) if older else ():
        there[pk].append(tuple(values))
    gone = {pk for pk, rows in there.items() if sorted(rows) != sorted(wanted.get(pk, ()))}
    if gone:
        model.objects.filter(group__in=gone).delete()
    new = [
        model(group_id=pk, **dict(zip(columns, row, strict=True)))
        for pk, rows in wanted.items() if pk not in there or pk in gone
        for row in sorted(rows)
    ]  # fmt: skip
    model.objects.bulk_create(new, batch_size=ROWS_AT_ONCE)


def entry_of(group, card):
    """The fields of its `SearchEntry`, but the number; `card` is what its card tells."""
    places = stems((*place_texts(group), *venue_texts(group)))
    return {
        "confirmed_on": card.confirmed_on,
        "recorded": card.recorded,
        "who_for": card.who_for,
        "names": stems(names_of(group)),
        "found_by": found_by(map(words_of, group.features.all()), places),
        "places": places,
        "about": stems(told_texts(group)),
        "written": " ".join(sorted(spellings_of(group))),
        "name_key": key_of(group.name)[:250],
        "card": card.as_json(),
    }


def words_of(feature):
    """The words that a feature is found by, as stems."""
    return stems(feature_texts(feature))


def found_by(features, places):
    """The words of its features, each as stems, and of where it is."""
    return f" {BREAK} ".join(filter(None, (*features, places)))


def card_of(group):
    """What its card tells of a group."""
    return told(group, confirmed_on(group), recorded(group), who_for(group))


def cards_of(groups):
    """{id: the card} of groups that were `as_read`."""
    return {group.pk: card_of(group).as_json() for group in groups}
