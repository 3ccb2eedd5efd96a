"""The PDF as programs for people who do not see read it. Ten things are looked at, in each kind of booklet."""

from itertools import pairwise

import pikepdf
import pytest

from groups.models import Group
from groups.sharing.batches import read
from groups.sharing.booklet.paper.handout import Handout
from groups.sharing.booklet.paper.poster import poster
from groups.sharing.booklet.press.making import make
from groups.sharing.codes import on_paper

from .asking import booklet, contents
from .reading import elements, fonts, links, marks_of, opened, tags, text_of

pytestmark = pytest.mark.django_db
BOOKLETS = ["region=south-west", "region=south-west&size=18", "region=south-west&entries=full"]
made_once = {}


def document_of(query):
    """A booklet of the directory as it was loaded, which no test here changes, so that each is made once."""
    if query not in made_once:
        made_once[query] = booklet(query).pdf
    return opened(made_once[query])


@pytest.fixture(params=BOOKLETS)
def document(request, db):
    return document_of(request.param)


def test_it_is_tagged_as_the_standard_for_all_readers_asks(document):
    assert document.Root.MarkInfo.Marked
    with document.open_metadata() as about:
        assert about["pdfuaid:part"] == "1"


def test_it_says_its_language(document):
    assert str(document.Root.Lang) == "en-GB"


def test_it_shows_its_title(document):
    assert document.Root.ViewerPreferences.DisplayDocTitle
    with document.open_metadata() as about:
        assert about["dc:title"] == "Peer support groups"


def test_it_has_bookmarks_down_to_the_groups(document):
    with document.open_outline() as outline:
        parts = {item.title: item for item in outline.root}
    assert {"How to read this booklet", "South West", "Index of needs", "Help now"} <= set(parts)
    assert any(place.children for place in parts["South West"].children)


def test_no_heading_leaves_out_a_step(document):
    levels = [int(tag[1]) for tag in tags(document) if tag in ("H1", "H2", "H3", "H4", "H5", "H6")]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_every_font_is_in_the_file_and_is_one_of_ours(document):
    found = fonts(document)
    assert set(found) == {"NotoSans-Regular", "NotoSans-Bold"}
    assert all(found.values())


def test_every_link_says_where_it_leads(document):
    found = links(document)
    assert len(found) > 20
    assert all(str(link.get("/Contents", "")).strip() for link in found)
    assert all("/StructParent" in link for link in found)


def test_nothing_is_shown_that_is_neither_tagged_nor_ornament(document):
    assert [marks_of(page) for page in document.pages] == [([], True)] * len(document.pages)


def test_its_pages_are_a_multiple_of_four_and_the_last_is_for_help(document):
    assert len(document.pages) % 4 == 0
    assert "Call 999" in text_of(document).rpartition("Help nowHelp now")[2]


@pytest.mark.parametrize("what", ["poster", "list"])
def test_every_picture_has_words_for_it(what):
    group = read([Group.objects.get(slug="chester-plus").pk])[0]
    data = poster(group) if what == "poster" else contents("region=london", Handout).as_data()
    made = make(f"{'poster' if what == 'poster' else 'handout'}.typ", data, 1)
    document = opened(made.pdf)
    figures = [one for one in elements(document) if str(one.S) == "/Figure"]
    assert [str(one.Alt).startswith("Code that a phone reads. It leads to localhost") for one in figures] == [True]
    assert made.pages == 1


def test_a_code_is_that_of_its_address_and_no_other():
    assert on_paper("https://example.org/a") != on_paper("https://example.org/b")


def test_large_print_is_eighteen_point_and_nothing_is_below_twelve():
    smallest = {}
    for query in BOOKLETS[:2]:
        sizes = [
            float(step.operands[1])
            for page in document_of(query).pages
            for step in pikepdf.parse_content_stream(page)
            if str(step.operator) == "Tf"
        ]
        smallest[query] = min(sizes)
    assert list(smallest.values()) == [12, 18]
