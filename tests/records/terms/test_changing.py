"""Only admins change terms; every change says what was before and why, and is found by at once."""

import pytest

from groups.finding.asking.options import current_options
from groups.index import entries, versions
from groups.index.entries import reindex
from groups.index.texts import feature_texts, stems
from groups.models import Facet, Feature, SearchEntry, TermChange
from groups.records.errors import NotYours, Refused
from groups.records.terms import carrying, changing
from groups.records.terms.words import version_of
from tests.records.listings import published
from tests.signing_in import curator

from .worlds import FACET, WHY, added, again, found, merged, retired, reworded, taken_up, words


def refusals(act, *arguments, **more):
    with pytest.raises(Refused) as refused:
        act(*arguments, **more)
    return {problem.question: problem.text for problem in refused.value.problems}


def test_only_an_admin_changes_terms(root):
    cora, term = curator("cora@example.org"), added(root, "Beekeeping")
    for act in (
        lambda: added(cora, "Kite flying"), lambda: reworded(cora, term, "Bees"), lambda: retired(cora, term),
        lambda: merged(cora, term, Feature.objects.filter(facet=FACET).first()), lambda: taken_up(cora, term),
    ):  # fmt: skip
        with pytest.raises(NotYours):
            act()


def test_every_change_says_what_was_before_and_after_by_whom_and_why(root):
    term = added(root, "Beekeeping", synonyms=["apiary"])
    reworded(root, term, synonyms=("apiary", "hives"))
    first, second = TermChange.objects.filter(feature=term).order_by("pk")
    assert (first.what, first.before, first.after["label"]) == ("added", None, "Beekeeping")
    assert (second.before["synonyms"], second.after["synonyms"]) == (["apiary"], ["apiary", "hives"])
    assert (second.by, second.by_name, second.why) == (root, root.name, WHY)
    assert again(term).edited_at is not None


def test_a_reason_is_needed_and_no_longer_than_can_be_kept(root):
    for why in ("", "  ", "x" * 301):
        assert "why" in refusals(changing.add, FACET, words("Beekeeping"), by=root, why=why)


def test_what_is_wrong_with_words_is_said_all_at_once(root):
    wrong = refusals(changing.add, FACET, words(" ", definition="", synonyms=("x" * 81,)), by=root, why=WHY)
    assert set(wrong) == {"label", "definition", "synonyms"}
    assert "label" in refusals(changing.add, FACET, words("!?"), by=root, why=WHY)
    assert "facet" in refusals(changing.add, "no-such", words("Beekeeping"), by=root, why=WHY)
    assert "synonyms" in refusals(added, root, "Bees", synonyms=[f"word {n}" for n in range(61)])


def test_words_that_nobody_could_read_or_look_for_are_refused_when_a_term_is_added_and_when_it_is_reworded(root):
    term = added(root, "Beekeeping")
    for wrong, name in (
        (words("!!!"), "label"), (words("Bees\u202e"), "label"), (words("Bees", definition="x\x00y"), "definition"),
        (words("Bees", synonyms=("!!!",)), "synonyms"), (words("Bees", synonyms=("hi\x07ves",)), "synonyms"),
    ):  # fmt: skip
        assert name in refusals(changing.add, FACET, wrong, by=root, why=WHY)
        seen = version_of(term)
        assert name in refusals(changing.reword, term, wrong, version=seen, by=root, why=WHY)
    assert added(root, "Bees", definition="One line\r\nand another.").definition


def test_two_terms_of_a_facet_have_neither_name_nor_slug_in_common(root):
    term = added(root, "Beekeeping")
    assert "label" in refusals(added, root, "beekeeping")
    assert added(root, "Beekeeping", facet=Facet.SETTING).slug == term.slug
    assert added(root, "Bee keeping").slug == "bee-keeping"
    assert added(root, "Bee-keeping").slug == "bee-keeping-2"


def test_synonyms_stand_once_and_in_order(root):
    term = added(root, "Beekeeping", synonyms=[" hives ", "Hives", "", "beekeeping", "apiary"])
    assert term.synonyms == ["hives", "apiary"]


def test_a_change_on_what_somebody_changed_since_is_refused(root):
    term = added(root, "Beekeeping")
    seen = version_of(term)
    reworded(root, term, "Keeping bees")
    assert "since you opened it" in refusals(changing.reword, term, words("Bees"), version=seen, by=root, why=WHY).get(
        ""
    )
    assert again(term).label == "Keeping bees"


def test_nothing_changed_is_no_change(root):
    term = added(root, "Beekeeping")
    assert reworded(root, term) is None
    assert TermChange.objects.filter(feature=term).count() == 1


def test_broader_makes_no_circle_and_says_nothing_that_follows(root):
    whole = added(root, "Animals")
    part = added(root, "Insects", broader=[whole])
    detail = added(root, "Beekeeping", broader=[part])
    assert "circle" in refusals(reworded, root, whole, broader=(detail,))["broader"]
    assert "itself" in refusals(reworded, root, whole, broader=(whole,))["broader"]
    assert "follows" in refusals(reworded, root, detail, broader=(part, whole))["broader"]
    assert "another question" in refusals(added, root, "Wasps", facet=Facet.SETTING, broader=[whole])["broader"]


def test_related_holds_both_ways(root):
    one, other = added(root, "Beekeeping"), added(root, "Honey")
    reworded(root, one, related=(other,))
    assert list(other.related.all()) == [one]
    reworded(root, other, related=())
    assert list(one.related.all()) == []


def test_nothing_hangs_on_what_is_retired(root):
    one, other = added(root, "Beekeeping"), added(root, "Honey")
    retired(root, other)
    assert "retired" in refusals(reworded, root, one, related=(again(other),))["related"]
    assert "retired" in refusals(reworded, root, one, broader=(again(other),))["broader"]
    assert "Take it up" in refusals(reworded, root, other, "Honeys")[""]


def test_a_group_is_found_by_a_new_synonym_and_a_new_name_at_once(root):
    term = added(root, "Beekeeping")
    group, _ = published(activity=(term.slug,))
    assert group.pk not in found(q="zzapiary")
    reworded(root, term, synonyms=("zzapiary",))
    assert found(q="zzapiary") == {group.pk}
    reworded(root, term, "Zzhives", synonyms=())
    assert found(q="zzhives") == {group.pk}
    assert group.pk not in found(q="zzapiary")


def test_only_the_rows_of_listings_that_say_it_are_written_and_only_what_speaks_of_it(root):
    term = added(root, "Beekeepers", facet=Facet.COMMUNITY)
    group, _ = published(community=(term.slug,))
    before = SearchEntry.objects.get(pk=group.pk)
    others = dict(SearchEntry.objects.exclude(pk=group.pk).values_list("pk", "found_by"))
    reworded(root, term, "Keepers of bees")
    after = SearchEntry.objects.get(pk=group.pk)
    assert after.who_for == after.card["who_for"] == "Keepers of bees"
    assert (after.number, after.names, after.places) == (before.number, before.names, before.places)
    assert dict(SearchEntry.objects.exclude(pk=group.pk).values_list("pk", "found_by")) == others


def test_index_rows_after_a_change_are_those_that_would_be_made_anew(root):
    term = added(root, "Beekeepers", facet=Facet.COMMUNITY)
    group, _ = published(community=(term.slug, "women"), town="Leeds", lat=53.8, lng=-1.55)
    silent, _ = published(community=(term.slug,), who_for="Whoever comes")
    reworded(root, term, "Keepers of bees", synonyms=("apiary people",))
    rows = SearchEntry.objects.filter(pk__in=[group.pk, silent.pk]).order_by("pk")
    told = list(rows.values("found_by", "who_for", "card", "places"))
    reindex([group.pk, silent.pk], versions.current().number)
    assert list(rows.values("found_by", "who_for", "card", "places")) == told


def test_rows_beyond_the_first_are_written_afterwards_and_each_once(root, monkeypatch):
    monkeypatch.setattr(entries, "A_BATCH", 2)
    term = added(root, "Beekeepers", facet=Facet.COMMUNITY, synonyms=["zzhives", "zzapiary"])
    for _ in range(5):
        published(community=(term.slug,))
    for told in ({"synonyms": ("zzhives",)}, {"synonyms": ("zzhives", "zzbees")}, {"label": "Keepers of bees"}):
        reworded(root, term, **told)
        rows = SearchEntry.objects.filter(group__features=term)
        wanted = " ".join(stems(feature_texts(again(term))).split())
        stale = rows.exclude(found_by__startswith=wanted) | rows.filter(found_by__contains="zzapiari")
        assert stale.count() == 3
        assert carrying.tell_anew() == 3
        assert carrying.tell_anew() == 0
    assert set(rows.values_list("who_for", flat=True)) == {"Keepers of bees"}


def test_each_change_moves_the_vocabulary_that_every_process_reads(root):
    seen = {versions.current().vocabulary}
    term = added(root, "Beekeeping")
    seen.add(versions.current().vocabulary)
    reworded(root, term, definition="Bees and more.")
    seen.add(versions.current().vocabulary)
    retired(root, term)
    seen.add(versions.current().vocabulary)
    taken_up(root, term)
    seen.add(versions.current().vocabulary)
    assert len(seen) == 5
    assert term.slug in current_options()[FACET].options
