"""A retired term stays readable with what says it now; listings are given that one, and nobody is offered the old."""

import pytest

from groups.finding.asking.options import current_options
from groups.finding.search import GroupSearch
from groups.listing.form.fields import Vocabularies
from groups.listing.uploads.files.columns import Unclear
from groups.listing.uploads.files.words import Words as FileWords
from groups.models import Change, Feature, Proposal, TermChange
from groups.records import history, states
from groups.records.actions import publish
from groups.records.errors import Refused
from groups.records.proposals import accept, propose
from groups.records.terms import carrying, retiring
from groups.records.terms.present import retired_terms
from groups.records.terms.words import version_of
from tests.records.listings import BY, group_record, published
from tests.records.listings import again as as_now
from tests.signing_in import curator, keeper

from .test_changing import refusals
from .worlds import FACET, WHY, added, again, found, merged, retired, reworded, taken_up


@pytest.fixture
def pair(root):
    """Two terms of which the first says what the second says, with all that may hang on one."""
    whole, beside = added(root, "Animals"), added(root, "Honey")
    old = added(root, "Beekeeping", synonyms=["apiary"], broader=[whole], related=[beside])
    part = added(root, "Queen rearing", broader=[old])
    return old, added(root, "Keeping bees"), whole, beside, part


def test_a_merge_asks_of_each_word_and_each_relation(root, pair):
    old, new, *_ = pair
    wrong = refusals(retiring.merge, old, into=new, choices={}, version=version_of(old), by=root, why=WHY)
    assert {key.partition(":")[0] for key in wrong} == {"label", "synonym", "broader", "narrower", "related"}
    assert set(wrong) == set(retiring.to_decide(old, new))


def test_what_is_moved_moves_and_what_is_dropped_is_gone(root, pair):
    old, new, whole, _, part = pair
    merged(root, old, new, synonym="drop", related="drop")
    old, new = again(old), again(new)
    assert (new.synonyms, list(new.broader.all()), list(new.related.all())) == (["Beekeeping"], [whole], [])
    assert list(part.broader.all()) == [new]
    assert (list(old.broader.all()), list(old.narrower.all()), list(old.related.all())) == ([], [], [])
    assert (old.retired_at is not None, old.successor, old.synonyms) == (True, new, ["apiary"])


def test_each_term_that_a_merge_touched_has_a_change_of_its_own(root, pair):
    old, new, _, _, part = pair
    merged(root, old, new)
    last = {term: TermChange.objects.filter(feature=term).first() for term in (old, new, part)}
    assert [last[term].what for term in (old, new, part)] == ["merged", "reworded", "reworded"]
    assert last[old].after["successor"] == f"{FACET}:{new.slug}"
    assert (last[part].before["broader"], last[part].after["broader"]) == (
        [f"{FACET}:{old.slug}"], [f"{FACET}:{new.slug}"],
    )  # fmt: skip


def test_a_relation_that_would_go_round_cannot_be_moved(root, pair):
    old, _, _, _, part = pair
    detail = added(root, "Grafting", broader=[part])
    refused = refusals(merged, root, old, detail, broader="drop")
    assert refused[f"narrower:{part.pk}"].endswith("Drop it.")
    assert not again(old).retired_at
    merged(root, old, detail, broader="drop", narrower="drop")
    assert again(old).successor == detail


def test_a_part_becomes_one_with_its_whole_and_what_is_between_them_is_gone(root, pair):
    old, _, whole, _, part = pair
    merged(root, old, whole)
    assert list(part.broader.all()) == [whole]
    assert not whole.broader.exists()


def test_never_into_itself_nor_a_retired_one_nor_another_facet(root, pair):
    old, new, *_ = pair
    community = Feature.objects.filter(facet="community").first()
    assert "into" in refusals(merged, root, old, old)
    assert "into" in refusals(merged, root, old, community)
    merged(root, old, new)
    assert "retired" in refusals(merged, root, new, again(old))["into"]
    assert "already" in refusals(merged, root, old, new)[""]


def test_a_term_with_parts_is_not_simply_retired(root, pair):
    old, new, *_ = pair
    assert "Queen rearing" in refusals(retired, root, old, new)[""]


def test_listings_of_a_merged_term_are_given_the_other_as_new_versions(root, pair):
    old, new, *_ = pair
    first, record = published(activity=(old.slug, "walking"))
    both, _ = published(activity=tuple(sorted((old.slug, new.slug))))
    merged(root, old, new)
    assert found(activity=new.slug) == {first.pk, both.pk}, "before they are carried over"
    carried = carrying.carry_over()
    assert (carried.done, carried.failed, carried.left) == (2, 0, 0)
    first, now = as_now(record)
    assert (now["activity"], now.version) == (tuple(sorted((new.slug, "walking"))), record.version + 1)
    change = first.changes.order_by("-number")[0]
    assert (change.by_name, change.why) == (carrying.BY, f"{carrying.WHY} “Beekeeping” is now “Keeping bees”.")
    assert found(activity=new.slug) == found(q="beekeeping") == {first.pk, both.pk}
    assert carrying.carry_over().done == 0


def test_they_are_carried_over_in_batches_and_the_rest_is_told(root, pair, monkeypatch):
    old, new, *_ = pair
    for _ in range(5):
        published(activity=(old.slug,))
    merged(root, old, new)
    monkeypatch.setattr(carrying, "A_BATCH", 2)
    assert carrying.carry_over(most=3) == carrying.Carried(3, 0, 2)
    assert carrying.carry_over() == carrying.Carried(2, 0, 0)


def test_one_listing_that_cannot_be_written_holds_up_no_other(root, pair, monkeypatch):
    old, new, *_ = pair
    wrong, right = (published(activity=(old.slug,))[0] for _ in range(2))
    merged(root, old, new)
    publish_all = carrying.publish_all

    def refuse_one(records, **told):
        if any(record.uuid == wrong.uuid for record in records):
            raise Refused("Synthetic")
        return publish_all(records, **told)

    monkeypatch.setattr(carrying, "publish_all", refuse_one)
    assert carrying.carry_over() == carrying.Carried(1, 1, 1)
    assert list(carrying.waiting()) == [wrong]
    assert found(activity=new.slug) == {wrong.pk, right.pk}


def test_what_was_withdrawn_stays_and_comes_back_in_present_terms(root, pair):
    old, new, *_ = pair
    group, record = published(activity=(old.slug,))
    states.withdraw(group, version=record.version, **BY)
    merged(root, old, new)
    assert carrying.carry_over() == carrying.Carried()
    group, now = as_now(record)
    change = states.restore(group, version=now.version, **BY)
    assert as_now(record)[1]["activity"] == (new.slug,)
    assert "is now" in change.why


def test_a_revert_to_a_version_that_says_it_says_the_other(root, pair):
    old, new, *_ = pair
    group, record = published(activity=(old.slug,), summary="First.")
    publish(record.with_answers({"activity": ("walking",), "summary": "Second."}), **BY)
    retired(root, pair[4])
    merged(root, old, new)
    group, now = as_now(record)
    change = states.revert(group, to_version=record.version, version=now.version, **BY)
    _, now = as_now(record)
    assert (now["activity"], now["summary"]) == ((new.slug,), "First.")
    assert change.why.endswith("“Beekeeping” is now “Keeping bees”.")


def test_a_revert_that_would_change_nothing_but_the_word_is_refused(root, pair):
    old, new, *_ = pair
    group, record = published(activity=(old.slug,))
    merged(root, old, new)
    carrying.carry_over()
    group, now = as_now(record)
    with pytest.raises(Refused, match=r"Nothing about .* is now"):
        states.revert(group, to_version=record.version, version=now.version, **BY)


def test_a_proposal_that_names_it_is_accepted_as_the_other_and_its_sender_told(root, pair):
    old, new, *_ = pair
    group, record = published()
    kim, cora = keeper("kim@example.org", group), curator("cora@example.org", group.region)
    proposal = propose(record.with_answers({"activity": (old.slug,)}), by=kim).proposal
    merged(root, old, new)
    accept(proposal, version=proposal.version, by=cora)
    assert as_now(record)[1]["activity"] == (new.slug,)
    proposal = Proposal.objects.get(pk=proposal.pk)
    assert "“Beekeeping” is now “Keeping bees”." in proposal.events.order_by("pk").last().why


def test_one_that_nothing_replaced_stays_with_those_who_say_it_and_is_taken_by_nobody_else(root):
    term = added(root, "Beekeeping")
    group, record = published(activity=(term.slug,))
    retired(root, term)
    publish(history.latest([group])[group.pk].with_answers({"cost": "free"}), **BY)
    _, now = as_now(record)
    assert (now["activity"], now["cost"]) == ((term.slug,), "free")
    other, record = published(group_record(activity=("walking", term.slug)))
    assert as_now(record)[1]["activity"] == ("walking",)
    assert Change.objects.get(group=other).why.endswith("“Beekeeping” is no longer used.")
    assert found(q="beekeeping") >= {group.pk}
    assert carrying.carry_over() == carrying.Carried()


def test_nobody_is_offered_what_is_retired(root, pair):
    old, new, *_ = pair
    _, record = published(activity=(old.slug,))
    merged(root, old, new)
    lone = added(root, "Kite flying")
    _, kites = published(activity=(lone.slug,))
    retired(root, lone)
    assert not {old.slug, lone.slug} & set(current_options()[FACET].options)
    offered = {slug for slug, *_ in Vocabularies().of(f"feature:{FACET}")}
    assert not {old.slug, lone.slug} & offered
    assert lone.slug in {slug for slug, *_ in Vocabularies(kites).of(f"feature:{FACET}")}
    assert Vocabularies(record).now(f"feature:{FACET}") == {old.slug: new.slug}


def test_the_page_of_a_group_leads_to_no_search_for_what_is_over(root, client):
    term, other = added(root, "Kite flying"), added(root, "Beekeeping")
    group, _ = published(activity=tuple(sorted((term.slug, other.slug))))
    retired(root, term)
    page = client.get(group.get_absolute_url()).text
    assert "<li>Kite flying</li>" in page
    assert f"?activity={other.slug}" in page


def test_an_old_address_of_a_search_finds_what_the_other_finds(root, pair):
    old, new, *_ = pair
    group, _ = published(activity=(new.slug,))
    merged(root, old, new)
    search = GroupSearch({"activity": [old.slug, new.slug]})
    assert (search.terms.chosen, search.remarks) == ({"activity": (new.slug,)}, ())
    assert found(activity=old.slug) == {group.pk}


def test_a_file_and_a_feed_that_name_it_mean_the_other_and_say_so(root, pair):
    old, new, *_ = pair
    merged(root, old, new, label="drop")
    lone = added(root, "Kite flying")
    retired(root, lone)
    names = FileWords()
    names.begin(None)
    assert names.slug(f"feature:{FACET}", "beekeeping") == new.slug
    assert names.find(f"feature:{FACET}", "Beekeeping") == new.slug
    assert names.remarks == ["“Beekeeping” is now “Keeping bees”."] * 2
    with pytest.raises(Unclear, match="no longer used"):
        names.slug(f"feature:{FACET}", "Kite flying")
    assert names.find(f"feature:{FACET}", "Kite flying") is None


def test_of_a_chain_the_last_says_it(root, pair):
    old, new, *_ = pair
    merged(root, old, new)
    newest = added(root, "Apiculture")
    merged(root, again(new), newest)
    known = retired_terms()
    assert known[FACET, old.slug].now == known[FACET, new.slug].now == newest.slug
    retired(root, again(pair[4]))
    retired(root, newest)
    assert retired_terms()[FACET, old.slug].now == ""


def test_one_taken_up_again_hangs_where_it_hung_as_far_as_that_is_possible(root, pair):
    old, new, whole, beside, _ = pair
    merged(root, old, new, how="drop")
    retired(root, beside)
    taken_up(root, old)
    old = again(old)
    assert (old.retired_at, old.successor, list(old.broader.all()), list(old.related.all())) == (
        None,
        None,
        [whole],
        [],
    )
    assert old.slug in current_options()[FACET].options
    merged(root, new, old)
    assert again(new).successor == old


def test_one_is_not_taken_up_beside_another_of_its_name(root):
    term, other = added(root, "Beekeeping"), added(root, "Keeping bees")
    merged(root, term, other, how="drop")
    reworded(root, other, "Beekeeping")
    assert "of this name" in refusals(taken_up, root, term)[""]
