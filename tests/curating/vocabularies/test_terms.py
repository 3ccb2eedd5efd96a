"""Admins change the words of the directory, curators read them; nothing is done before what comes of it was shown."""

import csv
from http import HTTPStatus

import html5lib
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from groups.curating.vocabularies import acting, corpus
from groups.models import Facet, Feature, TermChange
from groups.records.terms import carrying
from groups.records.terms.words import version_of
from tests.records.listings import again as as_now
from tests.records.listings import published
from tests.records.terms.worlds import FACET, WHY, added, again, found, merged, retired, reworded

LIST = "/my/region/vocabularies/"
AT_MOST = 10


def page_of(name, term):
    return reverse(f"curating:{name}", args=[term.facet, term.slug])


def sent(term=None, **told):
    """What a form about a term sends where nothing was typed but the reason and this."""
    stands = {"version": 0, "why": WHY, "seen": ""}
    if term:
        stands |= {
            "version": version_of(term), "label": term.label, "definition": term.definition,
            "synonyms": "\n".join(term.synonyms), "broader": [one.pk for one in term.broader.all()],
            "related": [one.pk for one in term.related.all()],
        }  # fmt: skip
    return stands | told


def looked_at(client, page, told):
    """(the preview of what is sent, the answer to sending it again as it stands)."""
    first = client.post(page, told)
    assert first.status_code == HTTPStatus.OK, first.text
    return first, client.post(page, told | {"seen": first.context["form"].data["seen"]})


def test_curators_read_and_only_admins_are_offered_to_change(admin, cora, root):
    term = added(root, "Beekeeping")
    assert reverse("curating:reword_term", args=[term.facet, term.slug]) in admin.get(page_of("term", term)).text
    assert "Those who run the site change its words" in cora.get(page_of("term", term)).text
    for name in ("reword_term", "merge_term", "retire_term", "return_term"):
        answer = cora.post(page_of(name, term), sent(term, label="Bees"))
        assert answer.status_code == HTTPStatus.FORBIDDEN
        assert "This page is for those who run the site" in answer.text
    assert again(term).label == "Beekeeping"


def test_the_list_is_filtered_by_words_facet_and_state_and_says_how_many_groups(cora, root):
    term = added(root, "Beekeeping", synonyms=["zzapiary"])
    published(activity=(term.slug,))
    gone = added(root, "Kite flying")
    retired(root, gone)
    page = cora.get(LIST, {"words": "ZZAPIARY"}).text
    assert "Beekeeping" in page
    assert "1 group<" in page
    assert "Kite flying" not in page
    assert "Kite flying" in cora.get(LIST, {"state": "retired", "facet": FACET}).text
    assert "Kite flying" not in cora.get(LIST, {"state": "used", "words": "flying"}).text
    assert "Beekeeping" in cora.get(LIST, {"state": "changed", "sort": "changed"}).text


def test_the_list_is_taken_away_as_a_file_with_what_says_a_retired_one_now(cora, root):
    old, new = added(root, "Kite flying"), added(root, "=Kites")
    retired(root, old, new)
    answer = cora.get(LIST, {"file": "csv", "facet": FACET})
    rows = list(csv.DictReader(b"".join(answer.streaming_content).decode("utf-8-sig").splitlines()))
    row = next(row for row in rows if row["Name"] == "Kite flying")
    assert row["Said now by"] == "'=Kites"
    assert row["Retired on"]


def test_a_preview_shows_what_a_new_word_finds_and_which_searches_are_read_otherwise(admin, root):
    term = added(root, "Beekeeping")
    group, _ = published(name="Synthetic hives of Nowhere", activity=(term.slug,))
    typed = next(one for one in corpus.searches() if "allotment" in one)
    answer = admin.post(page_of("reword_term", term), sent(term, synonyms="zzapiary\nallotment"))
    page = answer.text
    assert "would find 1 group (now 0): Synthetic hives of Nowhere" in page
    preview = answer.context["preview"]
    assert typed in {one.typed for one in preview.readings}
    assert all(one.now != one.then for one in preview.readings)
    assert any("“allotment” as" in one.then and "Beekeeping" in one.then for one in preview.readings)
    assert again(term).synonyms == []
    assert group.pk not in found(q="zzapiary")


def test_a_preview_of_many_new_words_asks_no_more_than_that_of_one(admin, root):
    term = added(root, "Beekeeping")
    published(activity=(term.slug,))

    def cost(*words):
        with CaptureQueriesContext(connection) as queries:
            answer = admin.post(page_of("reword_term", term), sent(term, synonyms="\n".join(words)))
        assert [one.word for one in answer.context["preview"].words] == list(words)
        return len(queries)

    cost("zzapiary")  # the first reads the vocabulary, too
    assert cost("zzapiary") == cost("zzapiary", "zzhives", "zzhoney", "zzswarm")


@pytest.mark.parametrize(
    ("word", "now"), [("Reading", "“Reading” as Reading"), ("i want to die", "“want to die” as Suicidal feelings")]
)
def test_a_new_word_that_meant_a_place_or_something_else_says_so_before_it_is_taken(admin, root, word, now):
    term = added(root, "Beekeeping")
    page = admin.post(page_of("reword_term", term), sent(term, synonyms=word)).text
    assert f"Now it is read as: {now}. Then as: “{word}” as Beekeeping." in page


def test_nothing_is_done_before_it_was_looked_at_nor_for_what_was_typed_since(admin, root):
    term = added(root, "Beekeeping")
    page = page_of("reword_term", term)
    first = admin.post(page, sent(term, label="Bees"))
    seen = first.context["form"].data["seen"]
    other = admin.post(page, sent(term, label="Wasps", seen=seen))
    assert other.context["preview"]
    assert again(term).label == "Beekeeping"
    done = admin.post(page, sent(term, label="Bees", seen=seen, why="Another reason"))
    assert (done.status_code, done.url) == (HTTPStatus.FOUND, page_of("term", term))
    assert (again(term).label, again(term).changes.first().why) == ("Bees", "Another reason")


def test_a_term_is_added(admin, root):
    beside = added(root, "Honey")
    told = sent(label="Beekeeping", definition="Bees.", synonyms="apiary\nhives", related=[beside.pk])
    _, done = looked_at(admin, reverse("curating:add_term", args=[FACET]), told)
    term = Feature.objects.get(facet=FACET, slug="beekeeping")
    assert done.url == page_of("term", term)
    assert (term.synonyms, list(term.related.all())) == (["apiary", "hives"], [beside])
    assert admin.get(reverse("curating:add_term", args=["no-such"])).status_code == HTTPStatus.NOT_FOUND


def test_a_merge_asks_into_what_then_what_of_it_moves_and_gives_the_listings_the_other(admin, root):
    old, new = added(root, "Beekeeping", synonyms=["zzapiary"]), added(root, "Keeping bees")
    group, record = published(activity=(old.slug,))
    page = page_of("merge_term", old)
    assert "What says it from now on?" in admin.get(page).text
    assert admin.get(page, {"into": "999999999"}).status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    page = f"{page}?into={new.pk}"
    assert "1 listing says it" in admin.get(page).text
    wrong = admin.post(page, sent(old))
    assert wrong.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert "Say whether it moves or is dropped" in wrong.text
    preview, done = looked_at(admin, page, sent(old) | {"word-0": "move", "word-1": "move"})
    assert "<b>zzapiary</b> would find 1 group" in preview.text
    assert done.status_code == HTTPStatus.FOUND
    assert as_now(record)[1]["activity"] == (new.slug,)
    assert found(q="zzapiary") == {group.pk}
    assert "Listings given the one that says it now: 1." in admin.get(done.url).text


def test_more_listings_than_a_page_can_wait_for_follow_later(admin, root, monkeypatch):
    old, new = added(root, "Beekeeping"), added(root, "Keeping bees")
    for _ in range(3):
        published(activity=(old.slug,))
    monkeypatch.setattr(acting, "AT_ONCE", 1)
    _, done = looked_at(admin, page_of("retire_term", old), sent(old, successor=new.pk))
    page = admin.get(done.url).text
    assert "2 more follow within minutes" in page
    assert "2 groups still to be given that one" in page
    assert carrying.carry_over().done == 2


def test_a_retired_term_is_readable_at_its_address_and_taken_up_again(admin, root):
    term = added(root, "Beekeeping")
    looked_at(admin, page_of("retire_term", term), sent(term))
    page = admin.get(page_of("term", term)).text
    assert "Nothing says it now" in page
    assert WHY in page
    _, done = looked_at(admin, page_of("return_term", term), sent(term))
    assert done.status_code == HTTPStatus.FOUND
    assert again(term).retired_at is None


def test_what_cannot_be_is_said_beside_its_field_and_all_that_was_typed_stays(admin, root):
    whole = added(root, "Animals")
    part = added(root, "Bees", broader=[whole])
    answer = admin.post(page_of("reword_term", whole), sent(whole, broader=[part.pk], definition="Typed with care."))
    assert answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert "go round in a circle" in answer.text
    assert "Typed with care." in answer.text
    empty = admin.post(page_of("reword_term", whole), sent(whole, label="", why=""))
    assert empty.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert {"label", "why"} <= set(empty.context["form"].errors)


def test_who_is_late_is_told_what_happened_and_keeps_what_was_typed(admin, root):
    term = added(root, "Beekeeping")
    told = sent(term, label="Typed with care")
    reworded(root, term, "Keeping bees")
    answer = admin.post(page_of("reword_term", term), told)
    assert answer.status_code == HTTPStatus.CONFLICT
    assert "Somebody has changed “Keeping bees” since you opened it" in answer.text
    assert f"by {root.name}" in answer.text
    assert "Typed with care" in answer.text
    _, done = looked_at(admin, page_of("reword_term", term), sent(again(term), label="Typed with care"))
    assert done.status_code == HTTPStatus.FOUND


@pytest.mark.parametrize(
    "told",
    [
        {"version": "x"}, {"version": ""}, {"broader": ["999999999"]}, {"broader": ["x"]}, {"related": ["\x00"]},
        {"label": "x" * 500}, {"synonyms": "x" * 7000}, {"synonyms": "\n".join(f"word {n}" for n in range(80))},
        {"why": "x" * 400}, {"label": "\x00"}, {"seen": "x" * 80},
    ],
)  # fmt: skip
def test_nonsense_is_refused_and_changes_nothing(admin, root, told):
    term = added(root, "Beekeeping")
    answer = admin.post(page_of("reword_term", term), sent(term, definition="Other.", **told))
    assert answer.status_code in (HTTPStatus.UNPROCESSABLE_ENTITY, HTTPStatus.CONFLICT)
    assert again(term).definition != "Other."


def test_a_term_that_is_not_there_is_not_found(admin, db):
    for name in ("term", "reword_term", "merge_term", "retire_term", "return_term"):
        for facet, slug in ((FACET, "no-such-term"), ("no-such-facet", "walking")):
            assert admin.get(reverse(f"curating:{name}", args=[facet, slug])).status_code == HTTPStatus.NOT_FOUND


def test_the_history_says_what_was_and_what_is_in_words(cora, root):
    whole = added(root, "Animals")
    term = added(root, "Bees", synonyms=["zzhives"])
    reworded(root, term, synonyms=(), broader=(whole,))
    page = cora.get(page_of("term", term)).text
    assert "Was: zzhives" in page
    assert "Is: Animals" in page
    for number in range(25):
        reworded(root, term, f"Bees {number}")
    page = cora.get(page_of("term", term))
    assert "Earlier changes" in page.text
    assert "Was: zzhives" in cora.get(f"{page_of('term', term)}?after={page.context['next']}").text


def test_every_page_costs_few_queries_however_many_there_are(admin, root, django_assert_max_num_queries):
    terms = [added(root, f"Synthetic word {number}", synonyms=[f"zz{number}"]) for number in range(5)]
    term, into = terms[:2]
    pages = [
        LIST, f"{LIST}?file=csv", page_of("term", term), page_of("reword_term", term),
        f"{page_of('merge_term', term)}?into={into.pk}", page_of("retire_term", term), f"{LIST}new/{FACET}/",
    ]  # fmt: skip
    for round_of in (0, 1):
        for page in pages:
            admin.get(page)
            with django_assert_max_num_queries(AT_MOST):
                answer = admin.get(page)
                b"".join(answer.streaming_content) if answer.streaming else answer.content
        if round_of == 0:
            for one in terms[2:]:
                reworded(root, one, related=tuple(terms[:2]), broader=(term,))
            for number in range(10):
                added(root, f"More words {number}", broader=[into], related=[term])
                published(activity=(term.slug,))


def test_every_page_is_whole_html(admin, root):
    term, into = added(root, "Bees", synonyms=["zzhives"]), added(root, "Honey")
    parser = html5lib.HTMLParser(strict=True)
    pages = [LIST, page_of("term", term), page_of("reword_term", term), page_of("merge_term", term),
             f"{page_of('merge_term', term)}?into={into.pk}", page_of("retire_term", term)]  # fmt: skip
    for page in pages:
        parser.parse(admin.get(page).text)
    parser.parse(admin.post(page_of("reword_term", term), sent(term, synonyms="zzapiary\nwalking")).text)
    merged(root, term, into)
    parser.parse(admin.get(page_of("return_term", term)).text)
    assert TermChange.objects.filter(feature__facet=Facet.ACTIVITY).exists()
