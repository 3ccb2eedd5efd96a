"""What every public form holds: words are never cut off, links are seen, addresses in words are none."""

import time

import pytest
from django import forms

from groups.listing.public.forms import PublicForm, Words, links_in


class Form(PublicForm):
    speaks = asked = ("words",)
    words = Words(longest=100)


@pytest.mark.parametrize(
    "text",
    [
        "see https://example.org/a",
        "HTTP://x",
        "at www.example.org.",
        "buy at example.com now",
        "a.b.example.co.uk/x",
        "x.info",
    ],
)
def test_a_link_is_seen(text):
    assert links_in(text)


@pytest.mark.parametrize(
    "text",
    [
        "write to ann@example.org please",
        "I am fine.Thanks",
        "at 7.30pm",
        "e.g. on Mondays",
        "Is it OK?com",
        "help.me please",
    ],
)
def test_what_is_no_link_is_left_alone(text):
    assert not links_in(text)


def test_words_that_are_too_long_are_handed_back_whole():
    form = Form({"words": "x" * 101, "reply_to": "ann@example.org"})
    assert form.errors == {"words": ["This is 101 letters long. Please make it shorter: at most 100 letters."]}
    assert "x" * 101 in form["words"].as_widget()
    assert "maxlength" not in form["words"].as_widget()


@pytest.mark.parametrize(
    ("filled", "answer", "doubted"),
    [("", "", False), ("x", "", True), ("x", "no", True), ("x", " YES ", False), ("x", "Yes.", False)],
)
def test_a_trap_that_was_filled_in_is_asked_about_and_a_plain_answer_is_enough(filled, answer, doubted):
    form = Form({"words": "Hello", "reply_to": "ann@example.org", "homepage": filled, "person": answer})
    assert form.is_valid()
    assert form.is_doubted is doubted
    assert form.wants_a_look is doubted


def test_what_was_typed_goes_along_as_hidden_fields():
    form = Form({"words": "<b>Hello</b>", "reply_to": "ann@example.org", "once": "one"})
    hidden = "".join(field.as_hidden() for field in form.carried)
    assert 'value="&lt;b&gt;Hello&lt;/b&gt;"' in hidden
    assert 'value="one"' in hidden


def test_the_longest_words_are_looked_through_for_danger_in_no_time():
    class Long(PublicForm):
        speaks = asked = ("words",)
        words = forms.CharField()

    form = Long({"words": "suspicious wording kilometre mysteries " * 100, "reply_to": "ann@example.org"})
    assert form.is_valid()
    began = time.process_time()
    assert not form.dangers
    assert time.process_time() - began < 1
