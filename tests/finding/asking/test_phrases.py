"""Words that name a place or a feature are understood as such, and can be taken back."""

import pytest

from groups.finding.asking.options import current_options
from groups.finding.asking.phrases import understand

pytestmark = pytest.mark.django_db


def read(text, **kwargs):
    understood = understand(text, current_options(), **kwargs)
    readings = {reading.written: reading.label for reading in understood.readings}
    return readings, [word.written for word in understood.other_words]


def test_a_community_an_approach_and_a_place_in_one_sentence():
    readings, plain = read("older people mentoring luton")
    assert readings == {"older people": "Older people", "mentoring": "Peer mentoring", "luton": "Luton"}
    assert plain == []


def test_the_longest_phrase_wins():
    assert read("bereaved by suicide")[0] == {"bereaved by suicide": "Bereaved by suicide"}


def test_a_synonym_is_understood_as_its_feature():
    assert read("widowed")[0] == {"widowed": "Bereavement"}
    assert read("panic attacks")[0] == {"panic attacks": "Anxiety and panic"}


def test_endings_do_not_matter():
    assert read("hearing voice")[0] == {"hearing voice": "Hearing voices and visions"}
    assert read("anxieties")[0] == {"anxieties": "Anxiety and panic"}
    assert read("a group for mentors")[0].keys() == {"mentors"}


def test_fillers_and_weak_words_are_left_out_and_weak_ones_kept_when_there_is_nothing_else():
    assert read("a group for zebras near me")[1] == ["zebras"]
    assert read("the support group")[1] == ["support", "group"]
    assert read("the")[1] == []


def test_a_place_with_hyphens_is_one_place_and_a_part_of_it_is_none():
    assert read("women stoke-on-trent") == ({"women": "Women", "stoke-on-trent": "Stoke-on-Trent"}, [])
    assert read("leeds-zebra")[0] == {}


def test_a_text_of_many_words_is_read_only_so_far():
    assert len(understand("1-" * 250, current_options()).words) <= 50


def test_words_in_quotes_are_taken_as_they_stand():
    assert read('older people "luton"') == ({"older people": "Older people"}, ["luton"])


def test_one_click_takes_a_reading_back():
    understood = understand("older people mentoring luton", current_options())
    luton = next(reading for reading in understood.readings if reading.where)
    assert understood.literally(luton) == 'older people mentoring "luton"'
    assert understood.without(luton) == "older people mentoring"


def test_one_of_several_places_is_asked_about_and_never_guessed():
    understood = understand("women newport", current_options())
    assert understood.where is None
    assert {place.detail for place in understood.ambiguous.namesakes} >= {"Isle of Wight", "Shropshire"}
    assert [word.written for word in understood.other_words] == ["newport"]


def test_places_stay_words_when_the_place_field_has_one():
    assert read("leeds", with_place=False) == ({}, ["leeds"])


def test_an_everyday_word_is_no_town_unless_it_is_said_so():
    assert understand("steps to hope", current_options()).where is None
    assert understand("anxiety in Battle", current_options()).where.label == "Battle"
