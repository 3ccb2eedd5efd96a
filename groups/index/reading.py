"""Reads the index of the tables into memory: whole, or what changed."""

from collections import defaultdict
from itertools import chain

from groups.models import Feature, SearchEntry, SearchPoint, SearchTag

from . import versions
from .growing import Growing, Listing, empty
from .id_lists import AsOneText, read_ids
from .texts import feature_texts
from .words import own_words, stems_of

ENTRY = ("group_id", "name_key", "confirmed_on", "names", "places", "about", "written", "number")
A_CHUNK = 5_000


def built():
    """The index of all there is now."""
    version = versions.current()
    growing = Growing(empty(version, features()))
    for row in SearchEntry.objects.order_by("pk").values_list(*ENTRY).iterator(chunk_size=A_CHUNK):
        growing.add(Listing(*row))
    for tag, ids in SearchTag.objects.order_by().values_list("tag").annotate(ids=AsOneText("group_id")):
        growing.tag(tag, read_ids(ids))
    for point in SearchPoint.objects.values_list("group_id", "lat", "lng").iterator(chunk_size=A_CHUNK):
        growing.place(*point)
    return growing.done(version)


def features():
    """{stem: [tags]} of the features that hold the stem in their label or a synonym."""
    found = defaultdict(set)
    with own_words():
        for feature in Feature.objects.all():
            for stem in chain.from_iterable(map(stems_of, feature_texts(feature))):
                found[stem].add(f"{feature.facet}:{feature.slug}")
    return dict(found)


def patched(index, version, pks):
    """The index with these listings as the tables have them now; those that the tables have no more are gone."""
    if not pks:
        return index.under(version)
    growing = Growing(index, without=index.set_of(pks))
    for row in SearchEntry.objects.filter(pk__in=pks).order_by("pk").values_list(*ENTRY):
        growing.add(Listing(*row))
    held = defaultdict(list)
    for tag, pk in SearchTag.objects.filter(group__in=pks).values_list("tag", "group"):
        held[tag].append(pk)
    for tag, tagged in held.items():
        growing.tag(tag, tagged)
    for point in SearchPoint.objects.filter(group__in=pks).values_list("group", "lat", "lng"):
        growing.place(*point)
    return growing.done(version)


def pruned(index):
    """The index without the listings that changed since: what is no more to be told is in no answer."""
    unchanged = SearchEntry.objects.filter(number__lte=index.version.number)
    text = unchanged.aggregate(ids=AsOneText("group_id"))["ids"]
    gone = index.everything & ~index.set_of(read_ids(text).tolist())
    return Growing(index, without=gone).done(index.version)
