"""A bad row is refused with its file, line, name and every reason; its neighbours are loaded."""

import pytest
from django.core.management import CommandError, call_command

from groups.models import Feature, Group

from .trees import listing, table

pytestmark = pytest.mark.django_db


def refusals(tree, **answers):
    """Why a listing with these answers is refused; its neighbour has to be loaded all the same."""
    tree.listings(listing("refused", **answers), listing("neighbour"))
    report = tree.load()
    assert list(Group.objects.values_list("slug", flat=True)) == ["neighbour"]
    assert len(report.refused) == 1
    return report.refused[0]


@pytest.mark.parametrize(
    ("answers", "reason"),
    [
        ({"synthetic_key": "x"}, "synthetic_key: we do not know this key"),
        ({"sources": [{"document": "synthetic", "page": "1"}]}, "page: we do not know this key"),
        ({"features": {"hobby": ["kites"]}}, "hobby: we do not know this key"),
        ({"features": {"grouping": ["statutory"]}}, "grouping: we do not know this key"),
        ({"sessions": [{"attendance": "online", "venue": "x"}]}, "venue: we do not know this key"),
        ({"peer_workers": {"wage": "1"}}, "wage: we do not know this key"),
        ({"features": {"activity": ["kites"]}}, "activity: there is no activity “kites”"),
        ({"groupings": ["kites"]}, "groupings: there is no grouping “kites”"),
        ({"peer_definitions": ["kites"]}, "peer_definitions: there is no peer definition “kites”"),
        ({"features": {"activity": ["walking", "walking"]}}, "activity: something is named twice"),
        ({"organisation": "nobody"}, "organisation: there is no organisation “nobody”"),
        ({"region": "atlantis"}, "region: there is no region “atlantis”"),
        ({"sources": [{"document": "lost"}]}, "document: there is no source “lost”"),
        ({"sources": []}, "sources: every listing says where it comes from"),
        ({"region": ""}, "region: A group in one place has a region."),
        ({"town": "Leeds", "region": "", "reach": "national"}, "town: a town needs a region"),
        ({"town": "Leeds", "region": "london"}, "“Leeds” is not one clear place in the London"),
        ({"town": "Synthetown"}, "“Synthetown” is not one clear place in the North East: none"),
        ({"cost": "cheap"}, "cost: “cheap” is not one of free, donation, paid, not-known"),
        ({"carers": "maybe"}, "carers: “maybe” is not one of yes, no, not-known"),
        ({"carers": True}, "carers: True is not what belongs here"),
        ({"attendance": ["flying"]}, "attendance: “flying” is not one of"),
        ({"sessions": [{"attendance": "flying"}]}, "attendance: “flying” is not one of"),
        ({"sessions": [{"attendance": "online", "start_time": "half six"}]}, "start_time: “half six” is not a time"),
        ({"sessions": [{"attendance": "online", "start_time": "25:00"}]}, "start_time: “25:00” is not a time"),
        ({"sessions": [{"attendance": "online", "weekdays": ["someday"]}]}, "weekdays: “someday” is not one of"),
        ({"sessions": [{"attendance": "online", "interval": "2"}]}, "interval: '2' is not what belongs here"),
        ({"sessions": [{"attendance": "online", "interval": -1}]}, "every how many weeks or months: This must be"),
        ({"status": "paused"}, "paused_until: Say until when it is paused, or why."),
        ({"recorded": "lately"}, "recorded: “lately” is not a year"),
        ({"website": "not an address"}, "contacts: Number 1: Enter a valid URL."),
        ({"email": "nobody"}, "contacts: Number 1: Enter a valid email address."),
        ({"summary": "x" * 201}, "summary: Use at most 200 characters; this has 201."),
        ({"summary": " "}, "summary: this is needed"),
        ({"name": ""}, "name: this is needed"),
        ({"other_names": ["", "x"]}, "other_names: this is a list of texts"),
        ({"other_names": "x"}, "other_names: 'x' is not what belongs here"),
        ({"slug": "not a slug"}, "slug: An address has small letters"),
        ({"slug": ""}, "slug: this is needed"),
    ],
)
def test_a_bad_answer_is_refused_with_its_reason_and_the_neighbour_is_loaded(tree, answers, reason):
    assert reason in refusals(tree, **answers)


@pytest.mark.parametrize(
    "answers",
    [
        {"sources": [{"document": "synthetic", "where": "x" * 301}]},
        {"recorded": "²⁰¹³"},
        {"recorded_note": "x" * 301},
        {"sources": [{"document": "synthetic"}, "synthetic"]},
        {"sessions": ["every Monday"]},
        {"sessions": [{"attendance": "online", "start_time": "18:30Z"}]},
        {"sessions": [{"attendance": "online", "frequency": "weekly", "interval": 0}]},
        {"description": "A \u0000 in it"},
        {"features": ["walking"]},
        {"organisation": ["host"]},
    ],
    ids=str,
)
def test_an_answer_that_cannot_be_kept_whole_is_refused_alone_and_loses_no_neighbour(tree, answers):
    assert "listings/synthetic.toml, line 1, " in refusals(tree, **answers)


def test_a_town_of_which_there_are_several_in_the_region_is_refused_with_their_names(tree):
    told = refusals(tree, town="Easington")
    assert "town: “Easington” is not one clear place in the North East: " in told
    assert "Easington, County Durham" in told
    assert "Easington, East Riding of Yorkshire" in told


@pytest.mark.parametrize("county", ["County Durham", "East Riding of Yorkshire"])
def test_a_town_of_which_there_are_several_is_told_apart_by_its_area(tree, county):
    tree.listings(listing("one", town="Easington", area=county))
    assert tree.load().refused == []
    assert Group.objects.get().district.name == county


def test_every_reason_is_told_at_once_with_file_line_and_name(tree):
    tree.listings(
        "# A comment.", "", listing("fine"), listing("bad", name="Bad one", cost="cheap", carers="maybe", x=1)
    )
    line = 2 + len(listing("fine").splitlines()) + 2
    place = f"refused listing: listings/synthetic.toml, line {line}, “Bad one”: "
    [refusal] = tree.load().refused
    assert refusal.startswith(place)
    assert sorted(refusal.removeprefix(place).split("; ")) == [
        "carers: “maybe” is not one of yes, no, not-known",
        "cost: “cheap” is not one of free, donation, paid, not-known",
        "x: we do not know this key",
    ]


def test_the_line_is_right_after_a_heading_with_a_comment(tree):
    commented = listing("fine").replace("[[group]]", "[[group]] # the first one")
    tree.listings(commented, listing("bad", cost="cheap"))
    line = len(commented.splitlines()) + 2
    assert f"synthetic.toml, line {line}, “Synthetic bad”" in tree.load().refused[0]


def test_a_slug_that_stands_twice_is_refused_the_second_time(tree):
    tree.listings(listing("twin", name="Synthetic first"))
    tree.write("listings/zz.toml", listing("twin", name="Synthetic second"))
    report = tree.load()
    assert Group.objects.get().name == "Synthetic first"
    assert report.refused == [
        "refused listing: listings/zz.toml, line 1, “Synthetic second”: slug: there is another “twin”"
    ]


def test_a_file_that_is_no_toml_is_refused_whole_and_the_other_files_are_loaded(tree):
    tree.listings(listing("one"))
    tree.write("listings/broken.toml", "[[group]]\nslug = ")
    report = tree.load()
    assert Group.objects.get().slug == "one"
    assert ["listings/broken.toml: this is not TOML in UTF-8: " in refusal for refusal in report.refused] == [True]


@pytest.mark.parametrize("heading", ["[[organization]]", "[[grup]]", "[group]", "[organisation]"])
def test_a_table_that_nobody_reads_is_refused_and_the_other_files_are_loaded(tree, heading):
    tree.listings(listing("one"))
    tree.write("listings/astray.toml", listing("lost").replace("[[group]]", heading))
    report = tree.load()
    assert Group.objects.get().slug == "one"
    assert [refusal for refusal in report.refused if "listings/astray.toml" in refusal]


def test_a_file_that_is_not_utf_8_is_refused_and_the_other_files_are_loaded(tree):
    tree.listings(listing("one"))
    (tree.root / "listings" / "latin.toml").write_bytes('[[group]]\nname = "Café"\n'.encode("latin-1"))
    report = tree.load()
    assert Group.objects.get().slug == "one"
    assert [refusal for refusal in report.refused if "listings/latin.toml" in refusal]


@pytest.mark.parametrize("missing", ["label", "definition", "source", "slug"])
def test_a_feature_without_what_it_needs_is_refused_and_its_neighbour_is_loaded(tree, missing):
    whole = {"slug": "kites", "label": "Kites", "definition": "Kites.", "source": "Synthetic"}
    lacking = {name: value for name, value in (whole | {"slug": "swings"}).items() if name != missing}
    tree.write("vocabulary/activity.toml", table("feature", **whole), table("feature", **lacking))
    report = tree.load()
    assert [f"{missing}: this is needed" in refusal for refusal in report.refused] == [True]
    assert set(Feature.objects.filter(slug__in=["kites", "swings"]).values_list("slug", flat=True)) == {"kites"}


def test_an_organisation_whose_owner_is_not_there_is_refused(tree):
    tree.listings(table("organisation", slug="branch", name="Synthetic branch", owner="nobody"), listing("one"))
    report = tree.load()
    assert ["owner: there is no organisation “nobody”" in refusal for refusal in report.refused] == [True]
    assert Group.objects.exists()


def test_a_listing_of_a_refused_organisation_says_that_it_is_not_there(tree):
    tree.listings(table("organisation", slug="host", name="Host", kind="palace"), listing("one", organisation="host"))
    report = tree.load()
    assert [refusal.split(":")[0] for refusal in report.refused] == ["refused organisation", "refused listing"]
    assert "there is no organisation “host”" in report.refused[1]


def test_the_command_says_its_counts(tree, capsys):
    tree.listings(listing("one"))
    call_command("load_directory", str(tree.root))
    said = capsys.readouterr()
    assert "listing: 1 added, 0 changed, 0 left" in said.out.splitlines()
    assert "region or district: 0 added, 0 changed, 304 left" in said.out.splitlines()
    assert said.err == ""


def test_the_command_names_what_it_did_when_asked_for_more(tree, capsys):
    tree.listings(listing("one"))
    call_command("load_directory", str(tree.root), verbosity=2)
    assert "added listing: listings/synthetic.toml, line 1, “Synthetic one”" in capsys.readouterr().out.splitlines()


def test_the_command_fails_after_a_refusal_says_which_and_keeps_the_others(tree, capsys):
    tree.listings(listing("bad", cost="cheap"), listing("one"))
    with pytest.raises(CommandError, match=r"^1 rows? (was|were) refused") as failure:
        call_command("load_directory", str(tree.root))
    said = capsys.readouterr()
    assert failure.value.returncode == 1
    assert "listing: 1 added, 0 changed, 0 left, 1 refused" in said.out.splitlines()
    assert said.err.startswith("refused listing: listings/synthetic.toml, line 1, “Synthetic bad”: cost: ")
    assert Group.objects.get().slug == "one"


def test_the_command_says_when_there_is_no_such_folder(tree):
    with pytest.raises(CommandError, match="There is no folder"):
        call_command("load_directory", str(tree.root / "nowhere"))
