"""What people changed in the vocabularies here is theirs: loading again neither overwrites nor brings it back."""

import pytest

from groups.models import Feature
from groups.records.terms import carrying
from tests.factories import words_changed
from tests.records.terms.worlds import added, admin, again, merged, retired, reworded

from .test_running_again import done
from .trees import listing, table

pytestmark = pytest.mark.django_db


def feature(slug, **told):
    needed = {"slug": slug, "label": slug.title(), "definition": f"What {slug} is.", "source": "Written for tests"}
    return table("feature", **needed | told)


def term(slug):
    return Feature.objects.get(facet="activity", slug=slug)


@pytest.fixture
def grown(tree):
    """A tree with three activities, the second of which is a part of the first, loaded."""
    words_changed()
    vocabulary(tree)
    report = tree.load()
    assert not report.refused
    return tree


def vocabulary(tree, part="A part.", beside="Beside."):
    tree.write(
        "vocabulary/activity.toml",
        feature("animals", related={'"activity:honey"': "Beside."}),
        feature("bees", definition=part, broader={'"activity:animals"': "A part of it."}),
        feature("honey", definition=beside),
    )


def test_reworded_terms_stay_and_the_report_says_so(grown):
    reworded(admin(), term("bees"), "Keeping bees", synonyms=("apiary",))
    vocabulary(grown, part="Another part.", beside="Sweet.")
    report = grown.load()
    assert done(report, "feature") == (0, 1, 1, 1, 0)
    assert [name for name in report.names if name.startswith("kept feature") and "Bees" in name]
    bees = term("bees")
    assert (bees.label, bees.synonyms, bees.definition) == ("Keeping bees", ["apiary"], "A part.")
    assert term("honey").definition == "Sweet."
    assert done(grown.load(), "feature") == (0, 0, 3, 0, 0)


def test_links_that_people_made_or_took_away_stay(grown):
    root = admin()
    reworded(root, term("bees"), broader=(), related=(term("honey"),))
    added(root, "Kites", broader=[term("honey")])
    reworded(root, term("animals"), related=())
    grown.load()
    assert list(term("bees").broader.all()) == []
    assert list(term("honey").related.all()) == [term("bees")]
    assert list(term("kites").broader.all()) == [term("honey")]
    assert list(term("animals").related.all()) == []


def test_nothing_is_hung_on_a_retired_term_again_and_it_stays_retired(grown):
    root = admin()
    merged(root, term("animals"), term("honey"))
    vocabulary(grown, part="Another part.")
    grown.load()
    animals = term("animals")
    assert animals.successor == term("honey")
    assert not animals.narrower.exists()
    assert not animals.related.exists()


def test_a_listing_in_the_files_that_names_a_retired_term_says_the_other(grown):
    root = admin()
    grown.listings(listing("one", features={"activity": ["bees"]}))
    grown.load()
    retired(root, term("bees"), term("honey"))
    carrying.carry_over()
    grown.listings(
        listing("one", features={"activity": ["bees"]}, cost="free"), listing("two", features={"activity": ["bees"]})
    )
    report = grown.load()
    assert not report.refused
    honey = again(term("honey"))
    assert set(honey.groups.values_list("slug", flat=True)) == {"one", "two"}
    assert not term("bees").groups.exists()
    assert done(grown.load(), "listing") == (0, 0, 2, 0, 0)
