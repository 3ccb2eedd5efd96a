"""The code that another phone reads: only of what a camera can read from a screen, dark on light, and made here."""

from urllib.parse import unquote
from xml.etree import ElementTree

from groups.sharing.codes import MOST_SQUARES, on_screen

SVG = "{http://www.w3.org/2000/svg}"


def drawn(text):
    kind, picture = unquote(on_screen(text)).split(",", 1)
    assert kind.startswith("data:image/svg+xml")
    return ElementTree.fromstring(picture)


def test_it_is_dark_on_light_with_a_margin_in_either_theme():
    picture = drawn("https://example.org/groups/shortlist/?group=a,b")
    ground, code = picture.iter(f"{SVG}path")
    assert (ground.get("fill"), code.get("stroke")) == ("#fff", "#000")
    assert picture.get("viewBox") == "0 0 37 37"
    assert code.get("d").startswith("M4 4.5")


def test_it_has_no_style_no_script_and_no_foreign_part():
    assert {element.tag for element in drawn("x").iter()} == {f"{SVG}svg", f"{SVG}path"}
    assert not any("style" in element.attrib for element in drawn("x").iter())


def test_a_text_that_is_too_long_for_a_screen_has_none():
    assert on_screen("x" * 850)
    assert float(drawn("x" * 850).get("viewBox").split()[-1]) <= MOST_SQUARES + 8
    assert on_screen("x" * 870) == ""
    assert on_screen("x" * 5000) == ""
