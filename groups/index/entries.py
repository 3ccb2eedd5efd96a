"""The index rows of listings, written in the transaction that changes them; never edited."""

from django.db.models import Max, OuterRef, Prefetch, Q, QuerySet, Subquery, prefetch_related_objects

from groups.facts.cards import told
from groups.models import (
    DataVersion,
    Facet,
    Group,
    OpenTo,
    Outcome,
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


def reindex(groups, number):
    """Bring the index rows of these groups (ids, or a queryset) up to date with change `number`.

    Call it in the transaction that changed them. Of a group that searches no longer find nothing stays. The number of
    queries is that of the batches, whatever is in them.
    """
    pks = groups.order_by("pk").values_list("pk", flat=True) if isinstance(groups, QuerySet) else groups
    pks = list(pks)
    for first in range(0, len(pks), A_BATCH):
        batch = pks[first : first + A_BATCH]
        public = as_read(batch)
        gone = set(batch) - {group.pk for group in public}
        if gone:
            SearchEntry.objects.filter(group__in=gone).delete()
        for model in (SearchTag, SearchPoint):
            model.objects.filter(group__in=batch).delete()
        write(public, number)


def reindex_all():
    """Write the index anew, since the words that listings are found by changed, or how words are read.

    Every process then builds its index in memory anew, too. Call it in the transaction that changed them.
    """
    DataVersion.objects.get_or_create(pk=1)
    version = DataVersion.objects.select_for_update().get(pk=1)
    version.vocabulary += 1
    version.save(update_fields=["vocabulary"])
    reindex(Group.objects.all(), version.number)


def as_read(pks):
    """The public groups among these, with all that their index rows say."""
    origin = Provenance.objects.filter(group=OuterRef("pk")).order_by("order", "pk")
    sessions = Prefetch("sessions", queryset=Session.objects.select_related("venue"))
    groups = list(
        Group.objects.published()
        .filter(pk__in=pks)
        .select_related("organisation__owner", "region", "district")
        .prefetch_related("features", sessions, "organisation__affiliated_to")
        .annotate(
            confirmed=Max("checks__on", filter=Q(checks__outcome=Outcome.RIGHT)),
            origin_year=Subquery(origin.values("recorded")[:1]),
            origin_source=Subquery(origin.values("source__short")[:1]),
        )
        .order_by("pk")
    )
    # Few listings have either, so mostly this asks nothing.
    prefetch_related_objects([group for group in groups if not points_of(group)], "areas")
    regular = [session for group in groups for session in group.sessions.all() if session.weekdays]
    prefetch_related_objects(regular, "exceptions")
    return groups


def write(groups, number):
    """Write the rows of these groups, which have no tag and no point in the index."""
    entries = [SearchEntry(group=group, number=number, **entry_of(group)) for group in groups]
    written = [field.name for field in SearchEntry._meta.fields if not field.primary_key]
    SearchEntry.objects.bulk_create(
        entries, update_conflicts=True, unique_fields=["group"], update_fields=written, batch_size=A_BATCH
    )
    tags = (SearchTag(group=group, tag=tag) for group in groups for tag in sorted(tags_of(group)))
    SearchTag.objects.bulk_create(tags, batch_size=ROWS_AT_ONCE)
    points = (SearchPoint(group=group, lat=lat, lng=lng) for group in groups for lat, lng in points_of(group))
    SearchPoint.objects.bulk_create(points, batch_size=ROWS_AT_ONCE)


def entry_of(group):
    """The fields of its `SearchEntry`, but the number."""
    places = stems((*place_texts(group), *venue_texts(group)))
    features = stems(text for feature in group.features.all() for text in feature_texts(feature))
    facts = {"confirmed_on": group.confirmed, "recorded": recorded(group), "who_for": who_for(group)}
    return facts | {
        "names": stems(names_of(group)),
        "found_by": f" {BREAK} ".join(filter(None, (features, places))),
        "places": places,
        "about": stems(told_texts(group)),
        "written": " ".join(sorted(spellings_of(group))),
        "name_key": key_of(group.name)[:250],
        "card": told(group, **facts).as_json(),
    }


def recorded(group):
    """Where and when it was first recorded: "in 2013 (Mind mapping)". A source without a known year says so."""
    if group.origin_source is None:
        return ""
    when = f"in {group.origin_year}" if group.origin_year else "in an undated source"
    return f"{when} ({group.origin_source})"


def who_for(group):
    """Who it is for: as it says itself, or else the communities and experiences recorded for it."""
    if group.who_for:
        return group.who_for
    features = list(group.features.all())
    communities = [feature.label for feature in features if feature.facet == Facet.COMMUNITY]
    experiences = [feature.label for feature in features if feature.facet == Facet.EXPERIENCE]
    if group.open_to == OpenTo.ONLY_FOR and communities:
        return f"Only for: {', '.join(communities[:4])}"
    names = ", ".join([*communities, *experiences][:4])
    if group.open_to == OpenTo.ALL:
        return f"Everyone; {names}" if names else "Everyone"
    return names
